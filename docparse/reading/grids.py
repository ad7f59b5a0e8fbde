"""Tables of Word files and web pages, as cells, into a `Table`, or into the two columns of a letterhead or closing.

In: `Cell`s with their places in the grid, and knowledge of what letterheads and closings say. Out: `page.Table`, or
lines of a left and a right column.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from docparse.knowledge import Knowledge
from docparse.page import Line, Merged, Table
from docparse.reading.inline import Inline
from docparse.text import Span, fold

LETTERHEAD_SIGNS = ("layout-name-of-state", "layout-number-line", "layout-place-date")
SIGNS = (*LETTERHEAD_SIGNS, "layout-recipients", "layout-authority")
_MOST_ROWS = 8
_MOST_ROWS_UNSIGNED = 2
_MOST_ROWS_LISTED = 60
_MOST_PARTS = 4
_LONGEST_SIGN = 200
MOST_COLUMNS = 100
"""Columns that a table is read with; Word itself sets 63. What stands beyond them goes to the last."""
MOST_ROWS = 20_000
"""Rows of a document that are kept; a table of 300 pages has a third of them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the row and column where it begins, from 0, how many of each it covers, and its lines."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Inline, ...]

    @property
    def is_filled(self) -> bool:
        """Whether the cell holds any character."""
        return any(line.text for line in self.lines)


def table_of(cells: Sequence[Cell], *, at: int, number: int | None = None, heads: int = 0) -> Table:
    """Return cells as a table, which stands after `at` lines; a merged cell's text is in its first place."""
    width = max(cell.column + cell.columns for cell in cells)
    texts = [[""] * width for _ in range(max(cell.row for cell in cells) + 1)]
    raised: list[tuple[int, int, Span]] = []
    for cell in cells:
        start = 0
        for line in cell.lines:
            raised += [(cell.row, cell.column, Span(start + mark.start, start + mark.end)) for mark in line.raised]
            start += len(line.text) + 1
        texts[cell.row][cell.column] = "\n".join(line.text for line in cell.lines)
    spans = tuple(
        Merged(cell.row, cell.column, cell.rows, cell.columns) for cell in cells if cell.rows * cell.columns > 1
    )
    rows = tuple(map(tuple, texts))
    return Table(None, None, rows, at=at, raised=tuple(raised), spans=spans, heads=heads, number=number)


def columns_in(
    cells: Sequence[Cell], knowledge: Knowledge, *, ruled: bool, first: bool, number: int | None = None
) -> list[Line] | None:
    """Return the lines of a table that only sets text side by side, left before right; None for a table.

    That is one whose rows hold two texts at most, and that says what a letterhead or a closing says, or stands `first`
    in the document without lines drawn (`ruled`), or has hardly any rows. Below `Nơi nhận`, rows may be many and parted
    further. A cell over the whole width stands alone.
    """
    filled = [cell for cell in cells if cell.is_filled]
    rows = [list(row) for _, row in groupby(filled, key=lambda cell: cell.row)]
    listed = next((cell.row for cell in filled if _opens_recipients(cell, knowledge)), None)
    above = sum(listed is None or row[0].row < listed for row in rows)
    if not rows or above > _MOST_ROWS or len(rows) > _MOST_ROWS_LISTED:
        return None
    if any(len(row) > (2 if listed is None or row[0].row < listed else _MOST_PARTS) for row in rows):
        return None
    signs = _signs(filled, knowledge)
    alone = max(map(len, rows)) == 1 and len(rows) <= _MOST_ROWS_UNSIGNED
    unsigned = not ruled and (first or len(rows) <= _MOST_ROWS_UNSIGNED)
    if not (signs > ruled or unsigned or (alone and len(filled) == 1)):
        return None
    width = max(cell.column + cell.columns for cell in cells)
    return list(_side_by_side(rows, width, number))


def parted(
    cells: Sequence[Cell], knowledge: Knowledge, *, number: int | None = None, heads: int = 0
) -> Iterator[Table | Line]:
    """Yield a table; where its last rows are a closing, from the row of `Nơi nhận` on, these are lines behind it."""
    row = next((cell.row for cell in cells if cell.row and _opens_recipients(cell, knowledge)), None)
    above = [cell for cell in cells if row is None or cell.row + cell.rows <= row]
    below = [cell for cell in cells if row is not None and cell.row >= row]
    closing = columns_in(below, knowledge, ruled=False, first=False, number=number)
    if closing is None or len(above) + len(below) < len(cells) or not any(cell.is_filled for cell in above):
        yield table_of(cells, at=0, number=number, heads=heads)
        return
    yield table_of(above, at=0, number=number, heads=heads)
    yield from closing


def _opens_recipients(cell: Cell, knowledge: Knowledge) -> bool:
    first = next((line.text for line in cell.lines if line.text), "")
    return knowledge.rules["layout-recipients"].regex.search(fold(first[:_LONGEST_SIGN]).text) is not None


def has_sign(lines: Iterable[Line], knowledge: Knowledge) -> bool:
    """Return whether any line is of a letterhead or a closing."""
    return any(is_sign(line.text, knowledge) for line in lines)


def is_sign(text: str, knowledge: Knowledge, signs: Sequence[str] = SIGNS) -> bool:
    """Return whether a line's text is of a letterhead or a closing, by the rules `signs`."""
    folded = fold(text).text if len(text) <= _LONGEST_SIGN else ""
    return any(knowledge.rules[sign].regex.search(folded) for sign in signs)


def _signs(cells: Iterable[Cell], knowledge: Knowledge) -> int:
    """Return how many lines are of a letterhead or a closing."""
    return sum(is_sign(line.text, knowledge) for cell in cells for line in cell.lines)


def _side_by_side(rows: Sequence[Sequence[Cell]], width: int, number: int | None) -> Iterator[Line]:
    left: list[Line] = []
    right: list[Line] = []
    middle = max((row[1].column for row in rows if len(row) == 2), default=width / 2)
    for row in rows:
        for cell in row:
            side = _side(cell, row, width, middle)
            if side is None:
                yield from (*left, *right, *_lines(cell, side, number))
                left, right = [], []
            else:
                (left if side == "left" else right).extend(_lines(cell, side, number))
    yield from (*left, *right)


def _side(cell: Cell, row: Sequence[Cell], width: int, middle: float) -> Literal["left", "right"] | None:
    """Return on which side a cell stands: by its order beside another, among several by `middle`, else by its own."""
    if len(row) == 2:
        return "left" if cell is row[0] else "right"
    if len(row) > 2:
        return "left" if cell.column < middle else "right"
    if cell.columns >= width:
        return None
    return "left" if 2 * cell.column + cell.columns < width else "right"


def _lines(cell: Cell, side: Literal["left", "right"] | None, number: int | None) -> Iterator[Line]:
    place = None if number is None else (number, cell.row + 1, cell.column + 1)
    for line in cell.lines:
        if line.text:
            yield Line(line.text, bold=line.bold, raised=line.raised, column=side, place=place)
