"""Blocks cut into rows: what stands on one printed line, in one cell, of a letterhead or a closing zone.

In: `Block`s of the layout. Out: `Row`s, whose folded and printed texts have the same length, so that what a rule
finds in the one is cut out of the other.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from docparse.expressions import compile_expression
from docparse.knowledge import Knowledge
from docparse.matches import group_span
from docparse.page import Block, BlockKind
from docparse.text import Span, fold

_SEPARATOR = compile_expression(r"[ \t\x{a0}]*(?:\||\t|[-_=~*–—](?: ?[-_=~*–—]){3,})[ \t\x{a0}|]*|[ \x{a0}]{3,}")
_LONGEST = 1500
"""Characters; a longer block is running text, and is not parted."""
_EDGES = " \t\u00a0*_#\\|~"


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of one printed line.

    `text` is folded, `printed` as printed with single blanks, both of one length. `span` are its offsets in the
    document's text, `block` the index of its block, `cell` its place in the line, 0 for the first.
    """

    text: str
    printed: str
    span: Span
    block: int
    cell: int
    kind: BlockKind
    column: Literal["left", "right"] | None
    centred: bool
    bold: bool
    gap: float
    below_rule: bool = False

    def group(self, found: Any, name: str) -> str:
        """Return a named group of a match on `text`, as printed; empty where it took no part."""
        start, end = group_span(found, name)
        return self.printed[start:end].strip()


def rows_of(block: Block, index: int, knowledge: Knowledge) -> tuple[Row, ...]:
    """Return the rows of a block: parted at table bars, tabs, rules and wide blanks, without what only decorates."""
    cells = _cells(block.text, knowledge)
    return tuple(_row(block, index, cell, start, end) for cell, (start, end) in enumerate(cells))


def rows_between(blocks: Sequence[Block], first: int, last: int, knowledge: Knowledge) -> Iterator[Row]:
    """Yield the rows of `blocks[first:last]`; a row below a printed rule says so."""
    below_rule = False
    for index in range(first, min(last, len(blocks))):
        rows = rows_of(blocks[index], index, knowledge)
        for row in rows:
            yield replace(row, below_rule=True) if below_rule else row
            below_rule = False
        below_rule = below_rule or (not rows and len(blocks[index].text.strip()) > 1)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Return `text` in capitals without tone and vowel marks: the form in which stock phrases survive misprints."""
    marked = unicodedata.normalize("NFD", text.upper().replace("Đ", "D").replace("Ð", "D"))
    return " ".join("".join(letter for letter in marked if not unicodedata.combining(letter)).split())


def in_capitals(text: str) -> bool:
    """Tell whether nine tenths of the letters of `text` are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def joined(texts: Sequence[str]) -> str:
    """Return the parts of something printed over several lines as one line."""
    return " ".join(" ".join(texts).split())


def _cells(text: str, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Return the spans of the cells in `text`; room left for a figure (`Số      /KH`) does not part a line."""
    if len(text) > _LONGEST:
        return [_trimmed(text, 0, len(text))]
    before, after = knowledge.rules["letterhead-room-before"].regex, knowledge.rules["letterhead-room-after"].regex
    cuts: list[tuple[int, int]] = []
    start = 0
    for found in _SEPARATOR.finditer(text):
        room = not found.group(0).strip() and (
            before.search(fold(text[start : found.start()]).text[-12:])
            or after.search(text[found.end() : found.end() + 12])
        )
        if not room:
            cuts.append((start, found.start()))
            start = found.end()
    cuts.append((start, len(text)))
    return [span for span in (_trimmed(text, *cut) for cut in cuts) if span[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _row(block: Block, index: int, cell: int, start: int, end: int) -> Row:
    printed = " ".join(block.text[start:end].split())
    span = Span(block.span.start + start, block.span.start + end)
    gap = 0.0 if cell else block.gap
    return Row(fold(printed).text, printed, span, index, cell, block.kind, block.column, block.centred, block.bold, gap)
