"""Tables that a text file draws with bars (`A | B | C`), into lines or a `Table`.

In: rows of cells. Out: for two columns of few rows, as a letterhead and a closing are set, the left column's lines and
then the right one's; for any other table, `page.Table`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from docparse.page import Line, Table
from docparse.reading.inline import Inline
from docparse.text import Span

_BAR = re.compile(r"(?<!\\)\|")
_SPACED_BAR = re.compile(r"(?<![\S])\|(?=[ \t]|$)")
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
_LETTERHEAD_ROWS = 4
_FEWEST_CELLS = 3


def cells_of(line: str) -> list[str]:
    """Return the cells of one row; bars at both ends frame it, one at its start alone follows an empty cell."""
    cells = _BAR.split(line.strip())
    framed = len(cells) > 2 and not cells[0].strip() and not cells[-1].strip()
    return cells[1:-1] if framed else cells


def is_row(line: str) -> bool:
    """Return whether a line is set as a row of cells, with bars between blanks."""
    return _SPACED_BAR.search(line) is not None


def is_table(lines: Sequence[str]) -> bool:
    """Return whether neighbouring rows make a table: two columns, or two rows and more of equal width."""
    rows = map(cells_of, lines)
    widths = {len(cells) for cells in rows if any(map(str.strip, cells))}
    return len(widths) == 1 and (2 in widths or (len(lines) > 1 and min(widths) >= _FEWEST_CELLS))


def place(rows: Sequence[Sequence[Inline]], gap: int, at: int) -> tuple[list[Line], list[Table]]:
    """Return the lines or the table that `rows` are; `gap` empty lines and `at` lines stand before them."""
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    width = max(map(len, filled), default=0)
    columns = [[row[index] for row in filled if index < len(row)] for index in range(width)]
    printed = [column for column in columns if any(cell.text.strip() for cell in column)]
    if len(printed) <= len(_SIDES) and len(filled) <= _LETTERHEAD_ROWS:
        return list(_column_lines(printed, gap)), []
    return [], [_table(filled, at)]


def lines_in(text: Inline) -> Iterator[Inline]:
    """Yield the lines of a text that are not empty, without blanks around them."""
    start = 0
    for part in text.text.split("\n"):
        line = text.part(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
        if line.text:
            yield line
        start += len(part) + 1


def _column_lines(columns: Sequence[Sequence[Inline]], gap: int) -> Iterator[Line]:
    for side, column in zip(_SIDES, columns, strict=False):
        for line in (line for cell in column for line in lines_in(cell)):
            yield Line(
                line.text,
                bold=line.bold,
                gap=float(gap),
                raised=line.raised,
                column=side if len(columns) > 1 else None,
            )
            gap = 0


def _table(rows: Sequence[Sequence[Inline]], at: int) -> Table:
    texts: list[tuple[str, ...]] = []
    raised: list[tuple[int, int, Span]] = []
    for number, row in enumerate(rows):
        cells: list[str] = []
        for column, cell in enumerate(row):
            start = 0
            for line in lines_in(cell):
                raised += [(number, column, Span(start + span.start, start + span.end)) for span in line.raised]
                start += len(line.text) + 1
            cells.append("\n".join(line.text for line in lines_in(cell)))
        texts.append(tuple(cells))
    return Table(None, None, tuple(texts), at=at, raised=tuple(raised))
