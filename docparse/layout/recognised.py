"""What recognition read, behind a layout of repaired text: the text as read, what was repaired, and how sure it was.

In: a `Layout` made of repaired lines (`docparse.reading.repairs`). Out: the same layout with the text as read, every
offset the same; a finding for each repair; and the surest that a span of the text can be, its most doubtful word.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from docparse.findings import Finding
from docparse.page import Aside, Block, Layout, Piece, Table
from docparse.text import Span

_WORD = re.compile(r"\S+")


class Doubt(NamedTuple):
    """A word of recognised text: its span in the document's text, and how sure it is, 0 to 1."""

    span: Span
    confidence: float


def as_read(layout: Layout) -> tuple[Layout, tuple[Finding, ...]]:
    """Return the layout with what was read for what was repaired, and a finding `misreading-repaired` for each word."""
    blocks = tuple(_block_as_read(block) for block in layout.blocks)
    if blocks == layout.blocks and all(aside.line.as_read is None for aside in layout.asides):
        return layout, ()
    text = "\n".join(block.text for block in blocks)
    asides = tuple(_aside_as_read(aside) for aside in layout.asides)
    findings = tuple(
        Finding("misreading-repaired", span, {"read": text[slice(*span)], "repaired": layout.text[slice(*span)]})
        for before, after in zip(blocks, layout.blocks, strict=True)
        if before.text != after.text
        for span in _differing(before, after)
    )
    return replace(layout, text=text, blocks=blocks, asides=asides), findings


def is_recognised(layout: Layout) -> bool:
    """Tell whether any of the text was recognised."""
    return any(piece.line.confidences for block in layout.blocks for piece in block.pieces)


def lowest(layout: Layout, span: Span) -> Doubt | None:
    """Return the most doubtful recognised word that `span` touches, None where none was recognised."""
    first = max(bisect_right(layout.blocks, span.start, key=lambda block: block.span.start) - 1, 0)
    last = bisect_left(layout.blocks, span.end, key=lambda block: block.span.start)
    found: list[Doubt] = []
    for block in layout.blocks[first:last]:
        found += (word for word in _words(block) if word.span.start < span.end and word.span.end > span.start)
    return min(found, key=lambda word: word.confidence, default=None)


def _block_as_read(block: Block) -> Block:
    if all(piece.line.as_read is None for piece in block.pieces):
        return block
    text = block.text
    for piece, end in _ends(block):
        if piece.line.as_read is not None:
            part = piece.line.as_read[piece.offset : piece.offset + end - piece.at]
            text = text[: piece.at] + part + text[piece.at + len(part) :]
    return replace(block, text=text, table=_table_as_read(block.table) if block.table is not None else None)


def _table_as_read(table: Table) -> Table:
    rows = tuple(
        tuple("\n".join(line.text if line.as_read is None else line.as_read for line in cell) for cell in row)
        for row in table.recognised
    )
    return replace(table, rows=rows) if rows else table


def _aside_as_read(aside: Aside) -> Aside:
    read = aside.line.as_read
    return aside if read is None else replace(aside, line=replace(aside.line, text=read))


def _ends(block: Block) -> Iterator[tuple[Piece, int]]:
    """Yield each piece of a block with the offset in the block's text at which it ends, without a joining blank."""
    for number, piece in enumerate(block.pieces):
        after = block.pieces[number + 1].at if number + 1 < len(block.pieces) else len(block.text)
        yield piece, piece.at + len(block.text[piece.at : after].rstrip())


def _differing(before: Block, after: Block) -> Iterator[Span]:
    """Yield the spans, in the document's text, of the runs of neighbouring words that differ."""
    words = [(Span(*word.span()), after.text[slice(*word.span())] != word[0]) for word in _WORD.finditer(before.text)]
    for differs, run in groupby(words, key=lambda word: word[1]):
        if differs:
            spans = [span for span, _ in run]
            yield Span(before.span.start + spans[0].start, before.span.start + spans[-1].end)


def _words(block: Block) -> Iterator[Doubt]:
    """Yield the recognised words of a block."""
    for piece, end in _ends(block):
        if not piece.line.confidences:
            continue
        for word, confidence in zip(piece.line.words(), piece.line.confidences, strict=True):
            start = block.span.start + piece.at + word.start - piece.offset
            if word.start >= piece.offset and start < block.span.start + end:
                yield Doubt(Span(start, start + len(word.text)), confidence)
