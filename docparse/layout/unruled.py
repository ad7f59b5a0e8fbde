"""Tables without ruling lines: columns told by the blank between them.

In: the running lines of a page with places. Out: `page.Table`s, and the lines that are in none. A table begins at a
head whose first column is that of running numbers (`layout-number-head`), or that names the work and who does it or
when (`layout-work-head`, `layout-order-head`). Between two cells of the head, its column ends at the place that the
fewest lines below stand across. It goes on to the first line across its columns, a wide gap, or the signature; a row
begins at its number, and only the heading of a group, which has one, may run over all columns. Without numbers a row
begins where the first column and another open with a capital. A table that reaches the foot of a page may go on at the
top of the next. Pages without such a head cost no more than the search for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from docparse.layout.rows import box, rows_of, size_of
from docparse.layout.shapes import Shapes
from docparse.page import BBox, Line, Merged, Table

_APART = 0.6
"""Width of the blank between two cells of the head, in type sizes."""
_BLANK = 0.45
"""Width of the blank that each row leaves between two columns, in type sizes: more than between words."""
_WIDER = 1.2
"""How many times as wide as the usual blank of a row that between two columns is."""
_FEW_BLANKS = 4
"""Blanks of a row up to which they say nothing of the usual one: its cells may have a word each."""
_ACROSS = 0.25
"""Share of the lines that may stand across a column's end: headings, and what follows the table."""
_LOOKED_AT = 25
"""Lines below the head by which the ends of columns are found."""
_REACHES = (_LOOKED_AT, 12, 6, 3)
"""The same below a head without numbers, each tried: the longest table counts, whatever follows a short one."""
_WIDEST_GAP = 2.5
"""Free height, in type sizes, that ends a table."""
_HEAD_GAP = 0.9
_HEAD_ROWS = 5
_LEAST_COLUMNS = 3
_MOST_ROWS = 400
"""Printed lines of one page that are held against columns."""
_ENDS = ("recipients", "authority", "place-date")

Row = tuple[Line, ...]
Stretch = tuple[float, float]
"""From x0 to x1 in points."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The ends of the columns of a table, from left to right, in points, and the blank that a row leaves there.

    `numbered` says that the first column has the numbers of rows.
    """

    ends: tuple[float, ...]
    blank: float
    numbered: bool = True

    def at(self, x: float) -> int:
        """Return the column at `x`."""
        return sum(x > end for end in self.ends)

    def fit(self, row: Row) -> bool:
        """Return whether a row leaves a blank at the end of each column, wider than those between its words."""
        words = sorted((word.x0, word.x1) for line in row for word in line.words())
        usual = sorted(after[0] - before[1] for before, after in pairwise(words))
        between = usual[len(usual) // 4] if len(usual) > _FEW_BLANKS else 0.0
        blank = max(self.blank, min(_WIDER * between, 2 * self.blank))
        for end in self.ends:
            left = max((x1 for x0, x1 in words if x0 + x1 < 2 * end), default=0.0)
            right = min((x0 for x0, x1 in words if x0 + x1 >= 2 * end), default=None)
            if right is not None and right - left < blank:
                return False
        return True


def part_tables(
    lines: Sequence[Line], number: int, shapes: Shapes, open_columns: Columns | None = None
) -> tuple[list[Line], list[Table], Columns | None]:
    """Return the lines of page `number` outside unruled tables, these, and the columns that are open at its foot.

    `open_columns` are those that were open at the foot of the page before.
    """
    heads = [line for line in lines if shapes.has_any(("number-head", "work-head"), line.text)]
    if not heads and open_columns is None:
        return list(lines), [], None
    rows = rows_of(lines)[:_MOST_ROWS]
    found: list[tuple[int, int, Columns]] = []
    if open_columns is not None and (goes_on := _grown(rows, 0, 0, open_columns, shapes)) is not None:
        found.append(goes_on)
    marked = {id(line) for line in heads}
    for index, row in enumerate(rows):
        lowest = found[-1][1] if found else 0
        if index < lowest or not any(id(line) in marked for line in row):
            continue
        numbered = shapes.has("number-head", row[0].text)
        opened = _opened(rows, index, lowest, shapes) if numbered else _opened_by_words(rows, index, shapes)
        if opened is not None:
            found.append(opened)
    taken = {id(line) for first, last, _ in found for row in rows[first:last] for line in row}
    tables = [_table(rows[first:last], columns, number, shapes) for first, last, columns in found]
    reaches = bool(found) and found[-1][1] == len(rows)
    return [line for line in lines if id(line) not in taken], tables, found[-1][2] if reaches else None


def _opened(rows: Sequence[Row], head: int, lowest: int, shapes: Shapes) -> tuple[int, int, Columns] | None:
    """Return the rows and columns of the table whose head has its number in row `head`."""
    edge = box(rows[head][0])[2] + size_of(rows[head][0])
    below = range(head + 1, min(len(rows), head + 1 + _HEAD_ROWS))
    body = next((at for at in below if _opens_row(rows[at], edge, shapes)), None)
    if body is None:
        return None
    first, cells = head, _stretches(rows[head:body])
    while first > max(lowest, head - _HEAD_ROWS) and _free(rows, first) < _HEAD_GAP * size_of(rows[first][0]):
        more = _stretches(rows[first - 1 : body])
        if len(more) < len(cells):
            break
        first, cells = first - 1, more
    if len(cells) < _LEAST_COLUMNS:
        return None
    columns = _columns(cells, rows[first : body + _LOOKED_AT], size_of(rows[head][0]))
    return _grown(rows, first, body, columns, shapes) if columns is not None else None


def _opened_by_words(rows: Sequence[Row], head: int, shapes: Shapes) -> tuple[int, int, Columns] | None:
    """Return the rows and columns of the table whose head in row `head` names the work, and who does it or when."""
    cells = _stretches(rows[head : head + 1])
    words = [word for line in rows[head] for word in line.words()]
    texts = [" ".join(word.text for word in words if left <= word.x0 <= right) for left, right in cells]
    named = [any(shapes.has(shape, text) for text in texts) for shape in ("work-head", "order-head")]
    if len(cells) < _LEAST_COLUMNS or not all(named):
        return None
    found: list[tuple[int, int, Columns]] = []
    for reach in _REACHES:
        columns = _columns(cells, rows[head : head + reach], size_of(rows[head][0]))
        if columns is not None:
            columns = replace(columns, numbered=False)
            below = range(head + 1, min(len(rows), head + 1 + _HEAD_ROWS))
            body = next((at for at in below if _begins(rows[at], columns, shapes)), None)
            grown = _grown(rows, head, body, columns, shapes) if body is not None else None
            found += [grown] if grown is not None else []
    return max(found, key=lambda one: one[1], default=None)


def _begins(row: Row, columns: Columns, shapes: Shapes) -> bool:
    """Return whether a printed row is the first of a row of the table."""
    if columns.numbered:
        return _number_of(row, columns, shapes) is not None
    opening: dict[int, str] = {}
    for line in row:
        for word in line.words():
            opening.setdefault(columns.at((word.x0 + word.x1) / 2), word.text)
    opens = {at for at, text in opening.items() if text[0].isupper() or not text[0].isalpha()}
    return 0 in opens and len(opens) > 1 and columns.fit(row)


def _opens_row(row: Row, edge: float, shapes: Shapes) -> bool:
    """Return whether a row has a number and nothing else left of `edge`."""
    words = [word for line in row for word in line.words()]
    return bool(words) and words[0].x1 < edge and shapes.has("row-number", words[0].text)


def _free(rows: Sequence[Row], index: int) -> float:
    """Return the free height above a row in points."""
    return min(box(line)[1] for line in rows[index]) - max(box(line)[3] for line in rows[index - 1])


def _stretches(rows: Sequence[Row]) -> list[Stretch]:
    """Return the stretches of x in which the words of some rows stand, those that are near each other together."""
    size = size_of(rows[0][0])
    found: list[Stretch] = []
    for x0, x1 in sorted((word.x0, word.x1) for row in rows for line in row for word in line.words()):
        if found and x0 - found[-1][1] <= _APART * size:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _columns(cells: Sequence[Stretch], rows: Sequence[Row], size: float) -> Columns | None:
    """Return the columns below the cells of a head: each ends where the fewest of the rows stand across."""
    covered = [_stretches_of_row(row, _BLANK * size) for row in rows]
    ends: list[float] = []
    for (_, left), (right, _) in pairwise(cells):
        places = range(round(left), round(right) + 1)
        counts = [sum(x0 < place < x1 for row in covered for x0, x1 in row) for place in places]
        fewest = min(counts)
        if fewest > _ACROSS * len(rows):
            return None
        runs = (
            list(run) for few, run in groupby(zip(places, counts, strict=True), key=lambda one: one[1] == fewest) if few
        )
        widest = max(runs, key=len)
        ends.append((widest[0][0] + widest[-1][0]) / 2)
    return Columns(tuple(ends), _BLANK * size) if ends == sorted(set(ends)) else None


def _stretches_of_row(row: Row, blank: float) -> list[Stretch]:
    """Return the stretches that a row covers, blanks between words included."""
    found: list[Stretch] = []
    for x0, x1 in sorted((word.x0, word.x1) for line in row for word in line.words()):
        if found and x0 - found[-1][1] < blank:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _grown(
    rows: Sequence[Row], first: int, below: int, columns: Columns, shapes: Shapes
) -> tuple[int, int, Columns] | None:
    """Return a table from row `first` on: down to where columns end; None where no row begins there."""
    last, begun = below, 0
    while last < len(rows):
        row = rows[last]
        if last > first and _free(rows, last) > _WIDEST_GAP * size_of(row[0]):
            break
        if any(shapes.has(shape, line.text) for shape in _ENDS for line in row):
            break
        begins = _begins(row, columns, shapes)
        if not begins and (not columns.fit(row) or (not columns.numbered and shapes.has("heading", row[0].text))):
            break
        begun += begins
        last += 1
    return (first, last, columns) if begun else None


def _number_of(row: Row, columns: Columns, shapes: Shapes) -> str | None:
    """Return the number that a printed row has in its first column."""
    words = [word.text for line in row for word in line.words() if columns.at((word.x0 + word.x1) / 2) == 0]
    text = " ".join(words)
    return text if shapes.has("row-number", text) else None


def _table(rows: Sequence[Row], columns: Columns, number: int, shapes: Shapes) -> Table:
    """Return the table of some printed rows; what stands above the first number is its head, or goes on from above."""
    count = len(columns.ends) + 1
    cells: list[list[list[tuple[str, BBox]]]] = [[[] for _ in range(count)]]
    merged: list[Merged] = []
    for at, row in enumerate(rows):
        if at and _begins(row, columns, shapes):
            cells.append([[] for _ in range(count)])
        heading = not columns.fit(row)
        if heading:
            merged.append(Merged(len(cells) - 1, 1, 1, count - 1))
        for column, text, where in _pieces(row, columns, heading=heading):
            cells[-1][column].append((text, where))
    boxes = [where for row_cells in cells for cell in row_cells for _, where in cell]
    return Table(
        number,
        _around(boxes),
        tuple(tuple("\n".join(text for text, _ in cell) for cell in row_cells) for row_cells in cells),
        line_boxes=tuple(tuple(tuple(where for _, where in cell) for cell in row_cells) for row_cells in cells),
        lefts=(0.0, *columns.ends),
        spans=tuple(merged),
    )


def _pieces(row: Row, columns: Columns, *, heading: bool) -> Iterator[tuple[int, str, BBox]]:
    """Yield column, text and box of what a printed row has in each column; a heading has all but its number in one."""
    for line in row:
        _, top, _, bottom = box(line)
        last = 1 if heading else len(columns.ends)
        for column, group in groupby(line.words(), key=lambda word: min(last, columns.at((word.x0 + word.x1) / 2))):
            words = list(group)
            text = line.text[words[0].start : words[-1].start + len(words[-1].text)]
            yield column, text, (words[0].x0, top, words[-1].x1, bottom)


def _around(boxes: Sequence[BBox]) -> BBox:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
