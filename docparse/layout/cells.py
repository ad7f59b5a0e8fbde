"""The cells of a table as printed lines and paragraphs.

In: `page.Table`. Out: the lines of each cell, with their places, and which of them make one paragraph. A line ends a
paragraph where the next opens with a bullet, or with a capital though its first word had found room, or stands behind
the end of a sentence. In a file without pages each line of a cell is a paragraph. A date is never parted.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from docparse.layout.shapes import Shapes, cuts_date
from docparse.page import BBox, Line, Merged, Table

CellLines = tuple[Line, ...]
Rows = tuple[tuple[CellLines, ...], ...]
_ROOM = 0.97
"""Share of a column's widest line that a line and the next word must stay below for the word to have found room."""
_SENTENCE_ENDS = (".", ";", ":", "…")
_ENDS = (*_SENTENCE_ENDS, ")")


def lines_of_cells(table: Table) -> Rows:
    """Return the lines of each cell, row by row; a line without a box of its own has its row's or the table's."""
    if table.recognised:
        return table.recognised
    return tuple(
        tuple(tuple(_lines(table, row, column)) for column in range(len(cells))) for row, cells in enumerate(table.rows)
    )


def _lines(table: Table, row: int, column: int) -> Iterator[Line]:
    own = table.line_boxes[row][column] if table.line_boxes else ()
    shared = table.row_boxes[row] if row < len(table.row_boxes) else table.bbox
    place = None if table.number is None else (table.number, row + 1, column + 1)
    for number, text in enumerate(table.rows[row][column].split("\n")):
        if text.strip():
            box = own[number] if number < len(own) else shared
            yield Line(text, page=table.page, bbox=box, place=place)


def widths_of(rows: Rows, spans: Iterable[Merged]) -> list[float]:
    """Return the width in points of each column's widest line, but for cells over several columns (among `spans`).

    It is 0 where places are unknown.
    """
    wide = {(region.row, region.column) for region in spans if region.columns > 1}
    widths = [0.0] * max(map(len, rows), default=0)
    for row, cells in enumerate(rows):
        for column, lines in enumerate(cells):
            if (row, column) not in wide:
                widths[column] = max((widths[column], *(_width(line.bbox) for line in lines)))
    return widths


def _width(box: BBox | None) -> float:
    return box[2] - box[0] if box is not None else 0.0


def paragraphs_of(lines: Sequence[Line], widest: float, shapes: Shapes) -> list[list[Line]]:
    """Return the lines of a cell, paragraph by paragraph; `widest` is the width of its column's widest line."""
    paragraphs = [[line] for line in lines[:1]]
    for above, line in pairwise(lines):
        if _opens(above, line, widest, shapes):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _opens(above: Line, line: Line, widest: float, shapes: Shapes) -> bool:
    cut = cuts_date(above.text.rstrip(), line.text.lstrip())
    if cut or line.bbox is None or above.bbox is None:
        return not cut
    text, before = line.text.lstrip(), above.text.rstrip()
    if shapes.has("opening", text) or shapes.has("row-mark", text):
        return True
    if not text[:1].isupper():
        return False
    if above.page != line.page:
        return before.endswith(_ENDS)
    if before.endswith(_SENTENCE_ENDS):
        return True
    first = len(text.split(None, 1)[0]) + 1
    return _width(above.bbox) + _width(line.bbox) * first / max(len(text), 1) < _ROOM * widest
