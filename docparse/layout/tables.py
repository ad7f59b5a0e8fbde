"""Letterheads and closings that are set in a ruled table of two columns.

In: a table. Out: the zone that it is, or None. Its cells' lines have the boxes of their rows.
"""

from collections.abc import Iterator

from docparse.layout.shapes import Shapes
from docparse.layout.sheets import ZoneKind
from docparse.layout.zones import Strip
from docparse.page import Line, Table

_MOST_ROWS = 6
_SIGNS: dict[str, ZoneKind] = {
    "name-of-state": "letterhead",
    "number-line": "letterhead",
    "place-date": "letterhead",
    "recipients": "closing",
    "authority": "closing",
}


def letterhead_of(table: Table, shapes: Shapes) -> Strip | None:
    """Return the zone whose two columns are the columns of `table`; None for a table of anything else."""
    if len(table.rows) > _MOST_ROWS or any(len(row) != 2 for row in table.rows):
        return None
    left, right = (tuple(_lines(table, column)) for column in range(2))
    kinds = [kind for line in (*left, *right) for sign, kind in _SIGNS.items() if shapes.has(sign, line.text)]
    return Strip(kinds[0], left, right) if len(kinds) > 1 else None


def _lines(table: Table, column: int) -> Iterator[Line]:
    for number, row in enumerate(table.rows):
        box = table.row_boxes[number] if number < len(table.row_boxes) else table.bbox
        for text in row[column].split("\n"):
            if text.strip():
                yield Line(text.strip(), page=table.page, bbox=box)
