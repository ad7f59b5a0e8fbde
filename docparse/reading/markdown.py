"""Markdown into lines: markup taken off, its meaning kept; one `Line` a source line.

In: text. Out: `page.Page`. Headings give `Line.heading`, whole bold lines `bold`, `<sup>` and footnote marks `raised`;
a two-column table of few rows is a letterhead or a closing, and its left column's lines come first; other pipe tables
are `page.Table`. Dashes, stars and plus signs that open a line are printed text, and so are rules of dashes.
"""

import re
from collections.abc import Iterator, Sequence

from docparse.page import Line, Page, Table
from docparse.reading.bars import cells_of, is_row, is_table, lines_in, place
from docparse.reading.characters import printed
from docparse.reading.inline import strip_markup
from docparse.reading.plain import LINE_END

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_NOTE = re.compile(r"(?m)^\[\^([^\]\s]{1,8})\]:[ \t]*")
_RULE_CELL = re.compile(r"[ \t]*:?-+:?[ \t]*")
_CELL_END = re.compile(r"(?<!\\)\|")
_EVIDENCE = re.compile(
    r"""(?mx)
    ^\ {0,3}\#{1,6}[ ]+\S
    | (?<![*(\w])\*{2,3}(?=[\w“"(\[\\+-])[^*]{1,400}(?<=[\w.:;,)”"%/!?])[ ]?\*{2,3}(?![*)])
    | </?(?:sup|sub|br|strong|em|b|i|u)\s*/?>
    | \\[-*_.#+|()\[\]&~>!]
    | ^\ {0,3}\|?(?:[ ]*:?-{2,}:?[ ]*\|)+
    | \[\^\w{1,8}\]
    """
)


def is_markdown(text: str) -> bool:
    """Return whether `text` has markup that plain text does not have; list dashes and lone stars are none."""
    return _EVIDENCE.search(text) is not None


def read_markdown(text: str) -> Page:
    """Return the lines and tables of a Markdown text, as one page without places."""
    lines: list[Line] = []
    tables: list[Table] = []
    gap = 0
    for block in _blocks([printed(line) for line in LINE_END.split(text.replace("\f", "\n"))]):
        if isinstance(block, int):
            gap += block
            continue
        rows = _rows(block)
        if rows is None:
            lines += _paragraph_lines(block, gap)
        else:
            placed, table = place([[strip_markup(cell) for cell in row] for row in rows], gap, len(lines))
            lines += placed
            tables += table
        gap = 0
    return Page(1, 0.0, 0.0, tuple(lines), tuple(tables))


def _blocks(source: Sequence[str]) -> Iterator[list[str] | int]:
    """Yield runs of lines that share markup (a paragraph, a heading, a table), and 1 for each empty line."""
    block: list[str] = []
    for line in source:
        if not line.strip() or _FENCE.match(line):
            if block:
                yield block
            block = []
            if not line.strip():
                yield 1
            continue
        if block and _starts_block(block, line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _starts_block(block: list[str], line: str) -> bool:
    if _HEADING.match(line) or _HEADING.match(block[-1]):
        return True
    if block[0].lstrip().startswith("|"):
        # a cell may run over source lines: the row ends where its last bar stands
        return not line.lstrip().startswith("|") and _CELL_END.search(block[-1].rstrip()[-2:]) is not None
    return is_row(line) != is_row(block[-1]) or (line.lstrip().startswith("|") and not is_row(line))


def _rows(block: Sequence[str]) -> list[list[str]] | None:
    """Return the rows of cells that a block is, None for running text."""
    if block[0].lstrip().startswith("|"):
        return _framed_rows(block)
    return [cells_of(line) for line in block] if all(map(is_row, block)) and is_table(block) else None


def _paragraph_lines(block: Sequence[str], gap: int) -> Iterator[Line]:
    heading = _HEADING.match(block[0])
    if heading:
        for line in lines_in(strip_markup(_without_closing(heading[2]))):
            yield Line(line.text, heading=len(heading[1]), bold=line.bold, raised=line.raised, gap=float(gap))
            gap = 0
        return
    source = "\n".join(_QUOTE.sub("", line, count=1).strip() for line in block)
    for line in lines_in(strip_markup(_NOTE.sub(r"<sup>\1</sup> ", source))):
        yield Line(line.text, bold=line.bold, raised=line.raised, gap=float(gap))
        gap = 0


def _without_closing(heading: str) -> str:
    """Return a heading's text without the signs that may close it (`## Title ##`)."""
    opened = heading.rstrip().rstrip("#")
    return opened if not opened or opened[-1].isspace() else heading


def _framed_rows(block: Sequence[str]) -> list[list[str]]:
    """Return the cells of a pipe table, whose cells may run over source lines; the dashes under the head are markup."""
    joined: list[list[str]] = []
    for line in block:
        opened = joined and not _CELL_END.search(joined[-1][-1].rstrip()[-2:])
        if opened or not line.lstrip().startswith("|"):
            joined[-1].append(line)
        else:
            joined.append([line])
    rows = [cells_of("\n".join(lines)) for lines in joined]
    return [row for at, row in enumerate(rows) if at > 1 or not all(map(_RULE_CELL.fullmatch, row))]
