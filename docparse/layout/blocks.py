"""Groups of lines to blocks: texts joined, offsets counted.

In: groups in reading order. Out: the document's text and its blocks, each piece of a block with its line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from docparse.page import Block, BlockKind, Line, Piece, Table
from docparse.text import Span

_HYPHENS = "-\u2010\u2011\u2013/"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that make one block, or a table."""

    kind: BlockKind
    lines: tuple[Line, ...]
    column: Literal["left", "right"] | None = None
    centred: bool = False
    table: Table | None = None


def blocks_of(groups: Iterable[Group]) -> tuple[str, tuple[Block, ...]]:
    """Return the text of all groups, one a line, and their blocks; a group without characters makes none."""
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for group in groups:
        text, pieces = _table_text(group.table) if group.table else _join(group.lines)
        if not text:
            continue
        first = group.lines[0] if group.lines else None
        blocks.append(
            Block(
                kind=group.kind,
                text=text,
                span=Span(start, start + len(text)),
                pieces=pieces,
                column=group.column,
                centred=group.centred,
                bold=bool(group.lines) and all(line.bold for line in group.lines),
                heading=first.heading if first else 0,
                gap=first.gap if first else 0.0,
                table=group.table,
            )
        )
        texts.append(text)
        start += len(text) + 1
    return "\n".join(texts), tuple(blocks)


def _join(lines: Sequence[Line]) -> tuple[str, tuple[Piece, ...]]:
    """Join lines with a blank, or without one after a hyphen or slash that a word ends in (`04-⏎KH/TW`)."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if parts:
            blank = "" if _binds(parts[-1], text) else " "
            parts.append(blank)
            length += len(blank)
        pieces.append(Piece(length, line, line.text.index(text[0])))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(pieces)


def _binds(above: str, text: str) -> bool:
    return len(above) > 1 and above[-1] in _HYPHENS and above[-2].isalnum() and text[0].isalnum()


def _table_text(table: Table) -> tuple[str, tuple[Piece, ...]]:
    """Return a table's cells on one line, row after row; its rows have their places in the table, not in lines."""
    cells = (" ".join(cell.split()) for row in table.rows for cell in row)
    return " | ".join(cell for cell in cells if cell), ()
