"""Two-column zones: the letterhead above, recipients and signature below, left column before right column.

In: the lines of a page. Out: `Strip`s from top to bottom: running text, or a zone with its two columns. A zone is told
by the words that stand in it and cut by the place of its lines, never by their order in the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docparse.layout.rows import box, size_of
from docparse.layout.shapes import Shapes, in_capitals
from docparse.layout.sheets import WIDEST_SIGN, Gutter, Row, Sheet, ZoneKind, first_gutter, rows_on
from docparse.page import Line

_NEAR = 5
"""Rows within which a sign must stand beside two columns."""
_NEAR_ABOVE = 1.6
"""Free height, in type sizes, over which a zone reaches up."""
_REST = 3
"""Rows from the top of a page within which a recipient opens where they go on from the page before."""
_MOST_RECIPIENTS = 30
"""Rows from the top of a page among which the name stands beside recipients that go on from the page before."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page from edge to edge: running text (`kind` None, all lines in `left`) or a two-column zone."""

    kind: ZoneKind | None
    left: tuple[Line, ...]
    right: tuple[Line, ...] = ()


def strips_of(lines: Sequence[Line], width: float, shapes: Shapes, *, goes_on: bool = False) -> list[Strip]:
    """Return the strips of a page from top to bottom; `width` is the page's in points.

    `goes_on` says that the page before ended in a closing zone, which may go on at the top of this one.
    """
    if not lines:
        return []
    centre = (min(box(line)[0] for line in lines) + max(box(line)[2] for line in lines)) / 2
    sheet = Sheet(width, centre, shapes, goes_on)
    rows = rows_on(lines, sheet)
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


def _flow(rows: Sequence[Row]) -> list[Strip]:
    return [Strip(None, tuple(line for row in rows for line in row.whole))] if rows else []


def _zone(kind: ZoneKind, rows: Sequence[Row], gutter: Gutter) -> Strip:
    lines = [line for row in rows for line in row.lines]
    left = tuple(line for line in lines if gutter.is_left(line))
    return Strip(kind, left, tuple(line for line in lines if not gutter.is_left(line)))


def _closing_at(rows: Sequence[Row], index: int, sheet: Sheet) -> tuple[int, int, Strip] | None:
    """Return the first row, the row after the last, and the strip of the closing zone that row `index` opens."""
    row = rows[index]
    beside = _name_beside(rows, sheet) if index == 0 and row.sign is None else None
    if row.sign != "closing" and beside is None and not _is_unsigned(rows, index, sheet):
        return None
    gutter = first_gutter(beside or row, sheet)
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


def _is_unsigned(rows: Sequence[Row], index: int, sheet: Sheet) -> bool:
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


def _name_beside(rows: Sequence[Row], sheet: Sheet) -> Row | None:
    """Return the row of the name beside recipients that go on at the top of a page: marked lines on the left.

    The page may have ended within an entry, whose rest then stands first.
    """
    if not sheet.goes_on or not any(sheet.shapes.has("opening", row.lines[0].text) for row in rows[:_REST]):
        return None
    for row in rows[:_MOST_RECIPIENTS]:
        left, right = row.lines[0], row.lines[-1]
        if sheet.is_right(right):
            return row
        if box(left)[2] - box(left)[0] > WIDEST_SIGN * sheet.width or sheet.is_centred(left):
            return None
    return None


def _is_body(line: Line, sheet: Sheet) -> bool:
    return sheet.shapes.has("opening", line.text) or line.text.rstrip().endswith((";", "."))


def _ends_closing(row: Row, gutter: Gutter, has_left: bool, sheet: Sheet) -> bool:
    """Tell whether a closing zone ends above `row`: at a letterhead, a centred heading, or text that is no recipient.

    The left column opens with recipients or with a second signature beside the first.
    """
    if row.sign == "letterhead" or (len(row.lines) == 1 and sheet.is_centred(row.lines[0])):
        return True
    left = [line for line in row.lines if gutter.is_left(line)]
    if left and not has_left:
        return row.sign != "closing" and not (row.two and in_capitals(left[0].text))
    return any(sheet.shapes.has("heading", line.text) for line in left)


def _letterhead_at(rows: Sequence[Row], seed: int, lowest: int, sheet: Sheet) -> tuple[int, int, Strip] | None:
    """Return the first row, the row after the last, and the strip of the letterhead around row `seed`.

    `lowest` is the first row that is free; the seed is a row of two columns near a sign, or place and date alone.
    """
    row = rows[seed]
    alone = row.sign == "letterhead" and len(row.lines) == 1 and sheet.is_right(row.lines[0])
    if not alone and (not row.two or _near_sign(rows, seed, lowest) != "letterhead"):
        return None
    gutter = first_gutter(row, sheet)
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


def _near_sign(rows: Sequence[Row], index: int, lowest: int) -> ZoneKind | None:
    """Return the sign at a row or next to it, the nearest first, the row above before the row below."""
    for distance in range(_NEAR):
        for other in (index - distance, index + distance):
            if lowest <= other < len(rows) and (sign := rows[other].sign) is not None:
                return sign
    return None


def _ends_letterhead(rows: Sequence[Row], index: int, sheet: Sheet) -> bool:
    """Tell whether a letterhead ends above row `index`: a closing zone, a title, or free height follows."""
    row = rows[index]
    if row.sign is not None or row.two:
        return row.sign == "closing"
    if sheet.is_centred(row.lines[0]):
        return True
    free = box(row.lines[0])[1] - max(box(line)[3] for line in rows[index - 1].lines)
    return free > size_of(row.lines[0])


def _reaches_up(rows: Sequence[Row], index: int, gutter: Gutter, sheet: Sheet) -> bool:
    """Tell whether the row above belongs to the letterhead: one of its signs, or an issuer on the left."""
    row, below = rows[index - 1], rows[index]
    if row.sign is not None:
        return row.sign == "letterhead"
    free = min(box(line)[1] for line in below.lines) - max(box(line)[3] for line in row.lines)
    near = free <= _NEAR_ABOVE * size_of(row.lines[0])
    return near and any(gutter.is_left(line) for line in row.lines) and not sheet.is_centred(row.lines[0])
