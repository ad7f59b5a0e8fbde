"""Two-column zones: the letterhead above, recipients and signature below, left column before right column.

In: the lines of a page. Out: `Strip`s from top to bottom: running text, or a zone with its two columns. A zone is told
by the words that stand in it and cut by the place of its lines, never by their order in the file.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from docparse.layout.rows import box, cut_at_gap, rows_of, size_of
from docparse.layout.shapes import Shapes, in_capitals
from docparse.page import Line

ZoneKind = Literal["letterhead", "closing"]
_WIDEST_SIGN = 0.62
"""Share of the page's width that a line which is a sign of a zone may have."""
_NARROWEST = 3.0
"""Width of a gutter in points."""
_MIDDLE = (0.34, 0.66)
"""Shares of the page's width between which a gutter has a part."""
_LEFT_CENTRE = 0.45
"""Share of the page's width within which the middle of a left column stands; a blank date stands on the right."""
_NEAR = 5
"""Rows within which a sign must stand beside two columns."""
_NEAR_ABOVE = 1.6
"""Free height, in type sizes, over which a zone reaches up."""
_MOST_RECIPIENTS = 30
"""Rows from the top of a page among which the name stands beside recipients that go on from the page before."""
_RIGHT_FROM = 0.38
"""Share of the page's width from which on a line may stand in the right column."""
_OFF_CENTRE = 0.06
"""Share of the page's width by which the middle of a right column is off the middle of the text."""
_CENTRED = 12.0
"""Points by which a line that is centred over both columns may be off the middle of the text."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page from edge to edge: running text (`kind` None, all lines in `left`) or a two-column zone."""

    kind: ZoneKind | None
    left: tuple[Line, ...]
    right: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines at one height, as cut between columns and as printed, and the kind of zone that they are a sign of."""

    lines: tuple[Line, ...]
    whole: tuple[Line, ...]
    sign: ZoneKind | None

    @property
    def two(self) -> bool:
        """Tell whether the row has two columns."""
        return len(self.lines) == 2


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all rows of a page are measured by: its width and the middle of its text in points, and the shapes.

    `goes_on` says that a closing zone may go on at its top.
    """

    width: float
    centre: float
    shapes: Shapes
    goes_on: bool

    def is_right(self, line: Line) -> bool:
        """Tell whether a line stands in the right half, not centred."""
        x0, _, x1, _ = box(line)
        return x0 > _RIGHT_FROM * self.width and (x0 + x1) / 2 > self.centre + _OFF_CENTRE * self.width

    def is_centred(self, line: Line) -> bool:
        """Tell whether a line is centred over both columns."""
        return abs((box(line)[0] + box(line)[2]) / 2 - self.centre) < _CENTRED


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The blank between two columns, in points; `width` is the page's."""

    x0: float
    x1: float
    width: float

    def narrowed(self, row: _Row) -> "_Gutter | None":
        """Return the gutter that is left beside the lines of a row, None where a line stands across it."""
        x0, x1 = self.x0, self.x1
        for line in row.lines:
            if self.is_left(line):
                x0 = max(x0, box(line)[2])
            else:
                x1 = min(x1, box(line)[0])
        if x1 - x0 <= _NARROWEST or x0 > _MIDDLE[1] * self.width or x1 < _MIDDLE[0] * self.width:
            return None
        return _Gutter(x0, x1, self.width)

    def is_left(self, line: Line) -> bool:
        """Tell whether a line stands left of the gutter's middle, by its own middle."""
        return box(line)[0] + box(line)[2] < self.x0 + self.x1


def strips_of(lines: Sequence[Line], width: float, shapes: Shapes, *, goes_on: bool = False) -> list[Strip]:
    """Return the strips of a page from top to bottom; `width` is the page's in points.

    `goes_on` says that the page before ended in a closing zone, which may go on at the top of this one.
    """
    if not lines:
        return []
    centre = (min(box(line)[0] for line in lines) + max(box(line)[2] for line in lines)) / 2
    sheet = _Sheet(width, centre, shapes, goes_on)
    rows = _rows(lines, sheet)
    strips: list[Strip] = []
    index = done = 0
    while index < len(rows):
        zone = _closing_at(rows, index, sheet) or _letterhead_at(rows, index, done, sheet)
        if zone is None:
            index += 1
            continue
        first, last, strip = zone
        strips += _flow(rows[done:first])
        strips.append(strip)
        index = done = last
    return strips + _flow(rows[done:])


def _rows(lines: Sequence[Line], sheet: _Sheet) -> list[_Row]:
    """Return the rows of a page, their lines cut where they were typed across both columns."""
    halves = {
        id(line): parts for line in lines if len(parts := cut_at_gap(line)) == 2 and _is_across(parts, sheet.width)
    }
    while True:
        origin = {id(half): line for line in lines for half in halves.get(id(line), (line,))}
        rows = rows_of(half for line in lines for half in halves.get(id(line), (line,)))
        wholes = [{id(origin[id(half)]): origin[id(half)] for half in row} for row in rows]
        seen = Counter(whole for row in wholes for whole in row)
        if max(seen.values(), default=0) < 2:
            break
        # halves that other lines drive to different rows are no columns
        halves = {whole: parts for whole, parts in halves.items() if seen[whole] == 1}
    return [
        _Row(row, tuple(whole.values()), next(_signs(row, sheet), None))
        for row, whole in zip(rows, wholes, strict=True)
    ]


def _is_across(halves: Sequence[Line], width: float) -> bool:
    left, right = box(halves[0]), box(halves[1])
    apart = left[2] < _MIDDLE[1] * width and right[0] > _MIDDLE[0] * width
    return apart and left[0] + left[2] < _LEFT_CENTRE * 2 * width and right[0] + right[2] > width


def _signs(row: Sequence[Line], sheet: _Sheet) -> Iterator[ZoneKind]:
    """Yield the kinds of zone that the words of a row's lines are signs of."""
    for line in row:
        if box(line)[2] - box(line)[0] > _WIDEST_SIGN * sheet.width:
            continue
        if sheet.shapes.has_any(("place-date", "number-line", "name-of-state"), line.text):
            yield "letterhead"
        elif _opens_closing(line, len(row) == 2, sheet):
            yield "closing"


def _opens_closing(line: Line, beside: bool, sheet: _Sheet) -> bool:
    """Tell whether a line opens recipients, or a signature where one stands: right, or beside another."""
    if sheet.shapes.has("recipients", line.text):
        return True
    return (beside or sheet.is_right(line)) and sheet.shapes.has("authority", line.text)


def _flow(rows: Sequence[_Row]) -> list[Strip]:
    return [Strip(None, tuple(line for row in rows for line in row.whole))] if rows else []


def _zone(kind: ZoneKind, rows: Sequence[_Row], gutter: _Gutter) -> Strip:
    lines = [line for row in rows for line in row.lines]
    left = tuple(line for line in lines if gutter.is_left(line))
    return Strip(kind, left, tuple(line for line in lines if not gutter.is_left(line)))


def _closing_at(rows: Sequence[_Row], index: int, sheet: _Sheet) -> tuple[int, int, Strip] | None:
    """Return the first row, the row after the last, and the strip of the closing zone that row `index` opens."""
    row = rows[index]
    beside = _name_beside(rows, sheet) if index == 0 and row.sign is None else None
    if row.sign != "closing" and beside is None and not _is_unsigned(rows, index, sheet):
        return None
    gutter = _first_gutter(beside or row, sheet)
    gutter = gutter and gutter.narrowed(row)
    if gutter is None:
        return None
    last = index + 1
    has_left = not sheet.is_right(row.lines[0])
    while last < len(rows) and not _ends_closing(rows[last], gutter, has_left, sheet):
        narrower = gutter.narrowed(rows[last])
        if narrower is None:
            break
        has_left = has_left or any(gutter.is_left(line) for line in rows[last].lines)
        gutter, last = narrower, last + 1
    return index, last, _zone("closing", rows[index:last], gutter)


def _is_unsigned(rows: Sequence[_Row], index: int, sheet: _Sheet) -> bool:
    """Tell whether a signature without authority opens at row `index`: capitals on the right, a name below.

    At the top of a page that a signature goes on in, the name may stand alone.
    """
    row = rows[index]
    if row.sign is not None or not all(map(sheet.is_right, row.lines)) or _is_body(row.lines[0], sheet):
        return False
    if index == 0 and sheet.goes_on:
        return True
    below = rows[index + 1] if index + 1 < len(rows) else None
    return in_capitals(row.lines[0].text) and below is not None and all(map(sheet.is_right, below.lines))


def _name_beside(rows: Sequence[_Row], sheet: _Sheet) -> _Row | None:
    """Return the row of the name beside recipients that go on at the top of a page: marked lines on the left."""
    if not sheet.goes_on or not sheet.shapes.has("opening", rows[0].lines[0].text):
        return None
    for row in rows[:_MOST_RECIPIENTS]:
        left, right = row.lines[0], row.lines[-1]
        if sheet.is_right(right):
            return row
        if box(left)[2] - box(left)[0] > _WIDEST_SIGN * sheet.width or sheet.is_centred(left):
            return None
    return None


def _is_body(line: Line, sheet: _Sheet) -> bool:
    return sheet.shapes.has("opening", line.text) or line.text.rstrip().endswith((";", "."))


def _first_gutter(row: _Row, sheet: _Sheet) -> _Gutter | None:
    if row.two:
        gutter = _Gutter(box(row.lines[0])[2], box(row.lines[1])[0], sheet.width)
    elif sheet.is_right(row.lines[0]):
        gutter = _Gutter(0.0, box(row.lines[0])[0], sheet.width)
    else:
        gutter = _Gutter(box(row.lines[0])[2], sheet.width, sheet.width)
    return gutter.narrowed(row)


def _ends_closing(row: _Row, gutter: _Gutter, has_left: bool, sheet: _Sheet) -> bool:
    """Tell whether a closing zone ends above `row`: at a letterhead, a centred heading, or text that is no recipient.

    The left column opens with recipients or with a second signature beside the first.
    """
    if row.sign == "letterhead" or (len(row.lines) == 1 and sheet.is_centred(row.lines[0])):
        return True
    left = [line for line in row.lines if gutter.is_left(line)]
    if left and not has_left:
        return row.sign != "closing" and not (row.two and in_capitals(left[0].text))
    return any(sheet.shapes.has("heading", line.text) for line in left)


def _letterhead_at(rows: Sequence[_Row], seed: int, lowest: int, sheet: _Sheet) -> tuple[int, int, Strip] | None:
    """Return the first row, the row after the last, and the strip of the letterhead around row `seed`.

    `lowest` is the first row that is free; the seed is a row of two columns near a sign, or place and date alone.
    """
    row = rows[seed]
    alone = row.sign == "letterhead" and len(row.lines) == 1 and sheet.is_right(row.lines[0])
    if not alone and (not row.two or _near_sign(rows, seed, lowest) != "letterhead"):
        return None
    gutter = _first_gutter(row, sheet)
    if gutter is None:
        return None
    last = seed + 1
    while last < len(rows) and not _ends_letterhead(rows, last, sheet):
        narrower = gutter.narrowed(rows[last])
        if narrower is None:
            break
        gutter, last = narrower, last + 1
    first = seed
    while first > lowest and _reaches_up(rows, first, gutter, sheet):
        narrower = gutter.narrowed(rows[first - 1])
        if narrower is None:
            break
        gutter, first = narrower, first - 1
    if last - first == 1 and alone:
        return None
    return first, last, _zone("letterhead", rows[first:last], gutter)


def _near_sign(rows: Sequence[_Row], index: int, lowest: int) -> ZoneKind | None:
    """Return the sign at a row or next to it, the nearest first, the row above before the row below."""
    for distance in range(_NEAR):
        for other in (index - distance, index + distance):
            if lowest <= other < len(rows) and (sign := rows[other].sign) is not None:
                return sign
    return None


def _ends_letterhead(rows: Sequence[_Row], index: int, sheet: _Sheet) -> bool:
    """Tell whether a letterhead ends above row `index`: a closing zone, a title, or free height follows."""
    row = rows[index]
    if row.sign is not None or row.two:
        return row.sign == "closing"
    if sheet.is_centred(row.lines[0]):
        return True
    free = box(row.lines[0])[1] - max(box(line)[3] for line in rows[index - 1].lines)
    return free > size_of(row.lines[0])


def _reaches_up(rows: Sequence[_Row], index: int, gutter: _Gutter, sheet: _Sheet) -> bool:
    """Tell whether the row above belongs to the letterhead: one of its signs, or an issuer on the left."""
    row, below = rows[index - 1], rows[index]
    if row.sign is not None:
        return row.sign == "letterhead"
    free = min(box(line)[1] for line in below.lines) - max(box(line)[3] for line in row.lines)
    near = free <= _NEAR_ABOVE * size_of(row.lines[0])
    return near and any(gutter.is_left(line) for line in row.lines) and not sheet.is_centred(row.lines[0])
