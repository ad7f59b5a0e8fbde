"""Two-column zones: the letterhead above, recipients and signature below, left column before right column.

In: the lines of a page. Out: `Strip`s from top to bottom: running text, or a zone with its two columns. A zone is told
by the words that stand in it and cut by the place of its lines, never by their order in the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docparse.knowledge import Knowledge
from docparse.layout.rows import box, cut_at_gap, rows_of
from docparse.layout.shapes import has_shape
from docparse.page import Line

ZoneKind = Literal["letterhead", "closing"]
_LONGEST_SIGN = 90
"""Characters of a line that may be a sign of a zone."""
_NARROWEST = 3.0
"""Width of a gutter in points."""
_OFF_CENTRE = 60.0
"""How far from the page's centre, in points, a gutter may lie."""
_NEAR = 5
"""Rows within which a sign must stand beside two columns."""
_NEAR_ABOVE = 1.6
"""Free height, in type sizes, over which a zone reaches up."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page from edge to edge: running text (`kind` None, all lines in `left`) or a two-column zone."""

    kind: ZoneKind | None
    left: tuple[Line, ...]
    right: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines at one height, in two columns where they are two, and the kind of zone that they are a sign of."""

    lines: tuple[Line, ...]
    sign: ZoneKind | None

    @property
    def two(self) -> bool:
        """Tell whether the row has two columns."""
        return len(self.lines) == 2


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The blank between two columns, in points."""

    x0: float
    x1: float

    def narrowed(self, row: _Row) -> "_Gutter | None":
        """Return the gutter that is left beside the lines of a row, None where a line stands across it."""
        x0, x1 = self.x0, self.x1
        for line in row.lines:
            if self.is_left(line):
                x0 = max(x0, box(line)[2])
            else:
                x1 = min(x1, box(line)[0])
        return _Gutter(x0, x1) if x1 - x0 > _NARROWEST else None

    def is_left(self, line: Line) -> bool:
        """Tell whether a line stands left of the gutter's middle, by its own middle."""
        return box(line)[0] + box(line)[2] < self.x0 + self.x1


def strips_of(lines: Sequence[Line], middle: float, knowledge: Knowledge) -> list[Strip]:
    """Return the strips of a page from top to bottom; `middle` is the x of its centre in points."""
    found = rows_of(_cut(lines, middle))
    if not any(len(row) == 2 for row in found):
        return _flow([_Row(row, None) for row in found])
    rows = [_row(row, knowledge) for row in found]
    strips: list[Strip] = []
    done = 0
    for seed, row in enumerate(rows):
        if seed < done or not row.two or _near_sign(rows, seed) is None:
            continue
        first, last, gutter = _zone_around(rows, seed, done)
        strips += _flow(rows[done:first])
        strips.append(_zone(rows[first:last], gutter))
        done = last
    return strips + _flow(rows[done:])


def _flow(rows: Sequence[_Row]) -> list[Strip]:
    return [Strip(None, tuple(line for row in rows for line in row.lines))] if rows else []


def _cut(lines: Sequence[Line], middle: float) -> list[Line]:
    """Cut the lines that were typed across both columns."""
    cut: list[Line] = []
    for line in lines:
        halves = cut_at_gap(line)
        across = (
            len(halves) == 2 and box(halves[0])[2] < middle + _OFF_CENTRE and box(halves[1])[0] > middle - _OFF_CENTRE
        )
        cut += halves if across else (line,)
    return cut


def _row(lines: tuple[Line, ...], knowledge: Knowledge) -> _Row:
    signs = (sign for line in lines if (sign := _sign(line, knowledge)) is not None)
    return _Row(lines, next(signs, None))


def _sign(line: Line, knowledge: Knowledge) -> ZoneKind | None:
    """Return the kind of zone that the words of a line are a sign of."""
    text = line.text.strip()
    if len(text) > _LONGEST_SIGN:
        return None
    if any(has_shape(knowledge, shape, text) for shape in ("authority", "recipients")):
        return "closing"
    if any(has_shape(knowledge, shape, text) for shape in ("place-date", "number-line", "name-of-state")):
        return "letterhead"
    return None


def _near_sign(rows: Sequence[_Row], index: int) -> ZoneKind | None:
    """Return the sign at a row or next to it, the nearest first, the row above before the row below."""
    for distance in range(_NEAR):
        for other in (index - distance, index + distance):
            if 0 <= other < len(rows) and (sign := rows[other].sign) is not None:
                return sign
    return None


def _zone_around(rows: Sequence[_Row], seed: int, lowest: int) -> tuple[int, int, _Gutter]:
    """Return the first row of the zone around `seed`, the row after its last, and its gutter."""
    left, right = rows[seed].lines
    gutter = _Gutter(box(left)[2], box(right)[0])
    kind = _near_sign(rows, seed)
    last = seed + 1
    while last < len(rows) and not _ends_below(rows, last, kind) and (narrower := gutter.narrowed(rows[last])):
        gutter, last = narrower, last + 1
    first = seed
    while first > lowest and _reaches_up(rows, first, gutter, kind) and (narrower := gutter.narrowed(rows[first - 1])):
        gutter, first = narrower, first - 1
    return first, last, gutter


def _ends_below(rows: Sequence[_Row], index: int, kind: ZoneKind | None) -> bool:
    """Tell whether the zone ends above row `index`: another zone begins, or a letterhead is followed by free height."""
    row = rows[index]
    if row.sign is not None and row.sign != kind:
        return True
    if kind == "closing":
        return False
    free = min(box(line)[1] for line in row.lines) - max(box(line)[3] for line in rows[index - 1].lines)
    return not row.two and row.sign is None and free > (row.lines[0].size or 12.0)


def _reaches_up(rows: Sequence[_Row], index: int, gutter: _Gutter, kind: ZoneKind | None) -> bool:
    """Tell whether the row above belongs to the zone: an issuer on the left of a letterhead, a signature's right."""
    row, below = rows[index - 1], rows[index]
    if row.sign is not None:
        return row.sign == kind
    free = min(box(line)[1] for line in below.lines) - max(box(line)[3] for line in row.lines)
    if free > _NEAR_ABOVE * (row.lines[0].size or 12.0):
        return False
    on_left = any(gutter.is_left(line) for line in row.lines)
    return on_left if kind == "letterhead" else not on_left


def _zone(rows: Sequence[_Row], gutter: _Gutter) -> Strip:
    kind: ZoneKind = next((row.sign for row in rows if row.sign is not None), "letterhead")
    lines = [line for row in rows for line in row.lines]
    left = tuple(line for line in lines if gutter.is_left(line))
    return Strip(kind, left, tuple(line for line in lines if not gutter.is_left(line)))
