"""Two-column zones of a text file: letterhead and closing whose columns stand side by side, parted by blanks.

In: the lines of a file without places, as `pdftotext -layout` writes them. Out: zones, found by the same rules as on a
page, on a grid of characters.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docparse.layout.shapes import Shapes
from docparse.layout.zones import Strip, strips_of
from docparse.page import Line

_WIDE_BLANK = re.compile(r"\S {3,}\S")
_WORDS = re.compile(r"\S+(?: \S+)*")
_REACH = 12
"""Lines around a line with a wide blank in which its zone may stand."""
_ROOM = 12
"""Characters before a wide blank that say whether it is room for a figure."""
_ADVANCE, _SIZE, _LEADING = 6.0, 12.0, 14.0
"""Width of a character, type size and height of a line of the grid, in points."""


@dataclass(frozen=True, slots=True)
class TextZone:
    """A zone: its columns, and the lines of the file (by id) that they come from."""

    strip: Strip
    lines: frozenset[int]


def text_zones(
    lines: Sequence[Line], width: float, gap: float, shapes: Shapes, *, longest: int | None = None
) -> dict[int, TextZone]:
    """Return the zones of a file by the id of the first line of each.

    `width` is the file's usual long line in characters, `gap` the usual number of empty lines between lines. What is
    longer than `longest` is a paragraph, beside which no zone stands.
    """
    zones: dict[int, TextZone] = {}
    for window in _windows(lines, longest):
        rows = _rows(window, gap)
        origins = dict(zip(rows, window, strict=True))
        widest = max(width, *map(_length, window))
        placed = [_placed(line, row, widest, shapes) for row, line in origins.items()]
        for strip in strips_of(placed, _ADVANCE * widest, shapes):
            if strip.kind is None:
                continue
            taken = sorted({_row_of(part) for part in (*strip.left, *strip.right)})
            columns = tuple(_read(part) for part in _columns(strip))
            zone = TextZone(Strip(strip.kind, *columns), frozenset(id(origins[row]) for row in taken))
            zones[id(origins[taken[0]])] = zone
    return zones


def _length(line: Line) -> int:
    return len(line.text)


def _windows(lines: Sequence[Line], longest: int | None) -> Iterator[list[Line]]:
    """Yield the runs of lines that are near a line with a wide blank, none of them longer than `longest`."""
    long = {at for at, line in enumerate(lines) if longest is not None and len(line.text) > longest}
    near: set[int] = set()
    for at, line in enumerate(lines):
        if line.column is None and at not in long and _WIDE_BLANK.search(line.text):
            near.update(range(max(0, at - _REACH), min(len(lines), at + _REACH + 1)))
    window: list[Line] = []
    for at in sorted(near - long):
        if window and (at - 1 not in near or at - 1 in long):
            yield window
            window = []
        window.append(lines[at])
    if window:
        yield window


def _rows(lines: Sequence[Line], gap: float) -> list[int]:
    """Return the row of the grid on which each line stands, with the empty lines that are more than usual."""
    rows: list[int] = []
    for line in lines:
        rows.append(rows[-1] + 1 + int(max(0.0, line.gap - gap)) if rows else 0)
    return rows


def _placed(line: Line, row: int, width: float, shapes: Shapes) -> Line:
    """Return a line with a place on the grid of `width` characters; words that one blank parts are one."""
    words = _words(line.text, shapes) or [(0, len(line.text))]
    indent = max(0.0, (width - len(line.text)) / 2) if line.centred else 0.0
    edges = array("f", [_ADVANCE * (edge + indent) for word in words for edge in word])
    top = _LEADING * row
    return replace(
        line,
        bbox=(edges[0], top, edges[-1], top + _SIZE),
        starts=array("I", [start for start, _ in words]),
        edges=edges,
        size=_SIZE,
    )


def _words(text: str, shapes: Shapes) -> list[tuple[int, int]]:
    """Return the spans of the words of a line; room left for a figure (`Số:      /KH-UBND`) parts none."""
    words: list[tuple[int, int]] = []
    for found in _WORDS.finditer(text):
        first, last = found.span()
        if words and shapes.has("room-after", text[first:last]):
            before = text[max(words[-1][0], words[-1][1] - _ROOM) : words[-1][1]]
            if shapes.has("room-before", before):
                words[-1] = (words[-1][0], last)
                continue
        words.append((first, last))
    return words


def _row_of(line: Line) -> int:
    return round((line.bbox or (0.0, 0.0))[1] / _LEADING)


def _columns(strip: Strip) -> Iterator[tuple[Line, ...]]:
    yield tuple(replace(line, column="left") for line in strip.left)
    yield tuple(replace(line, column="right") for line in strip.right)


def _read(column: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a column without their places on the grid, each with the empty lines above it there."""
    above = [None, *map(_row_of, column)]
    return tuple(
        Line(
            text=line.text,
            page=line.page,
            bold=line.bold,
            gap=line.gap if row is None else float(_row_of(line) - row - 1),
            raised=line.raised,
            column=line.column,
            place=line.place,
        )
        for line, row in zip(column, above, strict=False)
    )
