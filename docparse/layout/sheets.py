"""The rows of a page, and what they are measured by to tell two columns: margins, gutters, signs of zones.

In: the lines of a page. Out: `Row`s from top to bottom, cut where they were typed across two columns, each with the
kind of zone that its words are a sign of; `Sheet`, what all rows are held against; `Gutter`, the blank between columns.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from docparse.layout.rows import box, cut_at_gap, rows_of
from docparse.layout.shapes import Shapes
from docparse.page import Line

ZoneKind = Literal["letterhead", "closing"]
WIDEST_SIGN = 0.62
"""Share of the page's width that a line which is a sign of a zone may have."""
_NARROWEST = 3.0
"""Width of a gutter in points."""
_MIDDLE = (0.34, 0.66)
"""Shares of the page's width between which a gutter has a part."""
_LEFT_CENTRE = 0.45
"""Share of the page's width within which the middle of a left column stands; a blank date stands on the right."""
_RIGHT_FROM = 0.38
"""Share of the page's width from which on a line may stand in the right column."""
_OFF_CENTRE = 0.06
"""Share of the page's width by which the middle of a right column is off the middle of the text."""
_CENTRED = 12.0
"""Points by which a line that is centred over both columns may be off the middle of the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """The lines at one height, as cut between columns and as printed, and the kind of zone that they are a sign of."""

    lines: tuple[Line, ...]
    whole: tuple[Line, ...]
    sign: ZoneKind | None

    @property
    def two(self) -> bool:
        """Tell whether the row has two columns."""
        return len(self.lines) == 2


@dataclass(frozen=True, slots=True)
class Sheet:
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
class Gutter:
    """The blank between two columns, in points; `width` is the page's."""

    x0: float
    x1: float
    width: float

    def narrowed(self, row: Row) -> "Gutter | None":
        """Return the gutter that is left beside the lines of a row, None where a line stands across it."""
        x0, x1 = self.x0, self.x1
        for line in row.lines:
            if self.is_left(line):
                x0 = max(x0, box(line)[2])
            else:
                x1 = min(x1, box(line)[0])
        if x1 - x0 <= _NARROWEST or x0 > _MIDDLE[1] * self.width or x1 < _MIDDLE[0] * self.width:
            return None
        return Gutter(x0, x1, self.width)

    def is_left(self, line: Line) -> bool:
        """Tell whether a line stands left of the gutter's middle, by its own middle."""
        return box(line)[0] + box(line)[2] < self.x0 + self.x1


def first_gutter(row: Row, sheet: Sheet) -> Gutter | None:
    """Return the gutter that a zone has which opens at `row`, None where a line stands across the middle."""
    if row.two:
        gutter = Gutter(box(row.lines[0])[2], box(row.lines[1])[0], sheet.width)
    elif sheet.is_right(row.lines[0]):
        gutter = Gutter(0.0, box(row.lines[0])[0], sheet.width)
    else:
        gutter = Gutter(box(row.lines[0])[2], sheet.width, sheet.width)
    return gutter.narrowed(row)


def rows_on(lines: Sequence[Line], sheet: Sheet) -> list[Row]:
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
        Row(row, tuple(whole.values()), next(_signs(row, sheet), None)) for row, whole in zip(rows, wholes, strict=True)
    ]


def _is_across(halves: Sequence[Line], width: float) -> bool:
    left, right = box(halves[0]), box(halves[1])
    apart = left[2] < _MIDDLE[1] * width and right[0] > _MIDDLE[0] * width
    return apart and left[0] + left[2] < _LEFT_CENTRE * 2 * width and right[0] + right[2] > width


def _signs(row: Sequence[Line], sheet: Sheet) -> Iterator[ZoneKind]:
    """Yield the kinds of zone that the words of a row's lines are signs of."""
    for line in row:
        if box(line)[2] - box(line)[0] > WIDEST_SIGN * sheet.width:
            continue
        if sheet.shapes.has_any(("place-date", "number-line", "name-of-state"), line.text):
            yield "letterhead"
        elif _opens_closing(line, len(row) == 2, sheet):
            yield "closing"


def _opens_closing(line: Line, beside: bool, sheet: Sheet) -> bool:
    """Tell whether a line opens recipients, or a signature where one stands: right, or beside another."""
    if sheet.shapes.has("recipients", line.text):
        return True
    return (beside or sheet.is_right(line)) and sheet.shapes.has("authority", line.text)
