"""A text file into lines: one `Line` a source line, in pages where form feeds part them.

In: text. Out: `page.Page`, whose lines have no place. Leading blanks stay in a line's text: hard-wrapped text shows
by them where a page starts and what was centred.
"""

import re
from itertools import groupby

from docparse.page import Line, Page, Table
from docparse.reading.bars import cells_of, is_row, is_table, place
from docparse.reading.characters import printed, superscripts
from docparse.reading.inline import Inline

LINE_END = re.compile("\r\n|[\n\r\x0b\x85\u2028\u2029]")


def read_plain(text: str) -> tuple[Page, ...]:
    """Return the pages of a plain text; a text without form feeds is one page, an empty last page none."""
    parts = text.split("\f")
    pages = [_page(number, part) for number, part in enumerate(parts, start=1)]
    return tuple(page for page in pages if page.lines or page.tables) or (Page(1, 0.0, 0.0, ()),)


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    tables: list[Table] = []
    empty = 0
    for rows, group in groupby((printed(source).rstrip() for source in LINE_END.split(text)), key=is_row):
        sources = list(group)
        if rows and is_table(sources):
            cells = [[Inline(cell, raised=superscripts(cell)) for cell in cells_of(source)] for source in sources]
            placed, table = place(cells, empty, len(lines))
            lines += placed
            tables += table
            empty = 0
            continue
        for line in sources:
            if not line:
                empty += 1
                continue
            lines.append(Line(line, gap=float(empty), raised=superscripts(line)))
            empty = 0
    return Page(number, 0.0, 0.0, tuple(lines), tuple(tables))
