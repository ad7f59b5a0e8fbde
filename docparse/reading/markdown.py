"""Markdown into lines: markup taken off, its meaning kept; one `Line` a source line.

In: text. Out: `page.Page`. Headings give `Line.heading`, whole bold lines `bold`, `<sup>` and footnote marks `raised`;
a two-column table of few rows is a letterhead or a closing, and its left column's lines come first; other pipe tables
are `page.Table`. Dashes, stars and plus signs that open a line are printed text, and so are rules of dashes.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from docparse.page import Line, Page, Table
from docparse.reading.characters import printed, superscripts
from docparse.reading.inline import Inline, strip_markup
from docparse.reading.plain import LINE_END

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_NOTE = re.compile(r"(?m)^\[\^([^\]\s]{1,8})\]:[ \t]*")
_RULE_CELL = re.compile(r"[ \t]*:?-{2,}:?[ \t]*")
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
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
_LETTERHEAD_ROWS = 4


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
        if block[0].lstrip().startswith("|"):
            rows = _rows(block)
            columns = _columns(rows)
            if columns is not None:
                lines += _column_lines(columns, gap)
            else:
                tables.append(Table(None, None, tuple(rows), at=len(lines)))
        else:
            lines += _paragraph_lines(block, gap)
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
    return line.lstrip().startswith("|")


def _paragraph_lines(block: Sequence[str], gap: int) -> Iterator[Line]:
    heading = _HEADING.match(block[0])
    if heading:
        for line in _split(strip_markup(_without_closing(heading[2]))):
            yield Line(line.text, heading=len(heading[1]), bold=line.bold, raised=line.raised, gap=float(gap))
            gap = 0
        return
    source = "\n".join(_QUOTE.sub("", line, count=1).strip() for line in block)
    for line in _split(strip_markup(_NOTE.sub(r"<sup>\1</sup> ", source))):
        yield Line(line.text, bold=line.bold, raised=line.raised, gap=float(gap))
        gap = 0


def _without_closing(heading: str) -> str:
    """Return a heading's text without the signs that may close it (`## I. MỤC TIÊU ##`)."""
    opened = heading.rstrip().rstrip("#")
    return opened if not opened or opened[-1].isspace() else heading


def _split(text: Inline) -> Iterator[Inline]:
    """Yield the non-empty lines of a text without markup."""
    start = 0
    for part in text.text.split("\n"):
        end = start + len(part)
        line = text.part(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
        if line.text:
            yield line
        start = end + 1


def _rows(block: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the cells of a pipe table, without markup; the row of dashes under the head is markup."""
    joined: list[list[str]] = []
    for line in block:
        opened = joined and not _CELL_END.search(joined[-1][-1].rstrip()[-2:])
        if opened or not line.lstrip().startswith("|"):
            joined[-1].append(line)
        else:
            joined.append([line])
    rows = [_CELL_END.split("\n".join(lines).strip().removeprefix("|")) for lines in joined]
    cells = [row[:-1] if not row[-1].strip() else row for row in rows]
    kept = [row for at, row in enumerate(cells) if at > 1 or not all(map(_RULE_CELL.fullmatch, row))]
    stripped = [tuple("\n".join(line.text for line in _split(strip_markup(cell))) for cell in row) for row in kept]
    return [row for row in stripped if any(row)]


def _columns(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]] | None:
    """Return the two columns of a table that sets a letterhead or a closing, None for any other table."""
    width = max(map(len, rows), default=0)
    columns = [tuple(row[at] if at < len(row) else "" for row in rows) for at in range(width)]
    filled = [column for column in columns if any(column)]
    return filled if len(filled) <= len(_SIDES) and len(rows) <= _LETTERHEAD_ROWS else None


def _column_lines(columns: Sequence[tuple[str, ...]], gap: int) -> Iterator[Line]:
    for side, column in zip(_SIDES, columns, strict=False):
        for text in "\n".join(cell for cell in column if cell).split("\n"):
            yield Line(text, gap=float(gap), column=side if len(columns) > 1 else None, raised=superscripts(text))
            gap = 0
