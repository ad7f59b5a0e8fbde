"""Ruled tables: ruling lines into cells, and the words that stand in them.

In: the straight lines that a page draws, and its words. Out: grids of cells, and `page.Table` with each cell's text.
The only module that imports pdfplumber, whose search for cells runs on PDFium's lines: its own reading of a page
takes a hundred times as long as PDFium's. A rule under a letterhead or above the footnotes crosses nothing and is no
table, nor is a frame.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from docparse.page import BBox, Merged, Table
from docparse.reading.lines import Run, blank_before, part, together
from docparse.reading.typeset import raised_in
from docparse.text import Span

THICKEST = 2.5
_SHORTEST = 4.0
_MOST_CROSSINGS = 2500
"""Places where lines may cross on one page; the search takes half a second for them, and 200 rows have fewer."""
_SNAP = 2.0


@dataclass(frozen=True)
class Grid:
    """The cells of one table.

    `cells` are their boxes; `rows` the index of the cell that starts in each place, None where one goes on; `places`
    maps the squares between neighbouring edges to cells; `overlapping` says that a square is in several.
    """

    bbox: BBox
    cells: tuple[BBox, ...]
    rows: tuple[tuple[int | None, ...], ...]
    columns_at: tuple[float, ...]
    rows_at: tuple[float, ...]
    places: dict[tuple[int, int], int]
    overlapping: bool = False

    def cell_at(self, x: float, y: float) -> int | None:
        """Return the index of the cell around a point, None outside the cells."""
        return self.places.get((bisect_right(self.columns_at, x), bisect_right(self.rows_at, y)))


def grids_of(rulings: Iterable[BBox]) -> tuple[Grid, ...]:
    """Return the tables that thin boxes (ruling lines) draw, from the top; most pages have none."""
    edges = _edges(rulings)
    if not edges or _crossings(edges) > _MOST_CROSSINGS:
        return ()
    from pdfplumber import table as search

    crossings = search.edges_to_intersections(edges, _SNAP, _SNAP)
    grids = (_grid(cells) for cells in search.cells_to_tables(search.intersections_to_cells(crossings)))
    return tuple(grid for grid in grids if grid is not None)


def is_too_dense(rulings: Iterable[BBox]) -> bool:
    """Return whether a page has so many ruling lines that no table is looked for: the search's time is bounded."""
    return _crossings(_edges(rulings)) > _MOST_CROSSINGS


def _edges(rulings: Iterable[BBox]) -> list[dict[str, object]]:
    """Return the ruling lines, those in one line joined; none where they are too few for a table."""
    edges = [edge for edge in map(_edge, rulings) if edge is not None]
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 3 or len(edges) - upright < 2:
        return []
    # only a page with a table pays for the import
    from pdfplumber import table as search

    return list(search.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP))


def _crossings(edges: Sequence[Mapping[str, object]]) -> int:
    """Return at how many places the lines of both directions may cross."""
    upright = sum(edge["orientation"] == "v" for edge in edges)
    return upright * (len(edges) - upright)


def _edge(box: BBox) -> dict[str, object] | None:
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= THICKEST and width > max(height, _SHORTEST):
        middle = (top + bottom) / 2
        return _edge_of("h", x0, middle, x1, middle)
    if width <= THICKEST and height > max(width, _SHORTEST):
        middle = (x0 + x1) / 2
        return _edge_of("v", middle, top, middle, bottom)
    return None


def _edge_of(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, object]:
    return {
        "orientation": orientation,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _grid(cells: Sequence[BBox]) -> Grid | None:
    """Return the grid of neighbouring cells, None for a frame, for one column, and for one row of two cells."""
    lefts, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    if len(lefts) < 2 or len(lefts) * len(tops) < 3:
        return None
    columns_at = tuple(sorted({x for cell in cells for x in (cell[0], cell[2])}))
    rows_at = tuple(sorted({y for cell in cells for y in (cell[1], cell[3])}))
    ordered = sorted(cells, key=lambda cell: (cell[1], cell[0]))
    starts = {(cell[0], cell[1]): index for index, cell in enumerate(ordered)}
    column_of = {x: index for index, x in enumerate(columns_at, start=1)}
    row_of = {y: index for index, y in enumerate(rows_at, start=1)}
    squares = [
        ((column, row), index)
        for index, (x0, top, x1, bottom) in enumerate(ordered)
        for column in range(column_of[x0], column_of[x1])
        for row in range(row_of[top], row_of[bottom])
    ]
    places = dict(squares)
    rows = tuple(tuple(starts.get((left, top)) for left in lefts) for top in tops)
    bbox = (columns_at[0], rows_at[0], columns_at[-1], rows_at[-1])
    return Grid(bbox, tuple(ordered), rows, columns_at, rows_at, places, overlapping=len(places) < len(squares))


def set_apart(
    runs: Iterable[Run], grids: Sequence[Grid], number: int, *, turned: bool = False
) -> tuple[list[Run], tuple[Table, ...]]:
    """Return the runs of words outside the tables of page `number`, and the tables that hold a word.

    On a page that is shown `turned` PDFium may give the lines of a cell from the last to the first; there their places
    tell the order.
    """
    outside: list[Run] = []
    cells: list[dict[int, list[Run]]] = [{} for _ in grids]
    first_at: dict[int, int] = {}
    for run in runs:
        left: list[tuple[str, Run]] = []
        for place, start, end in _stretches(run, grids):
            words = part(run, start, end)
            if place is None:
                left.append((blank_before(run, start), words))
                continue
            table, cell = place
            first_at.setdefault(table, len(outside))
            cells[table].setdefault(cell, []).append(words)
        if left:
            outside.append(together(left))
    order = sorted(first_at, key=first_at.__getitem__)
    if turned:
        cells = [{cell: _by_place(words) for cell, words in table.items()} for table in cells]
    return outside, tuple(_table(grids[index], cells[index], number, first_at[index]) for index in order)


def _by_place(runs: Iterable[Run]) -> list[Run]:
    """Return the runs of a cell from the top, those on one line from the left."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=_middle):
        if lines and _middle(run) < 2 * _box(lines[-1][0])[3]:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [run for line in lines for run in sorted(line, key=_box)]


def _middle(run: Run) -> float:
    """Return twice the height at which the middle of a run is, in points from the page's top."""
    _, top, _, bottom = _box(run)
    return top + bottom


def _stretches(run: Run, grids: Sequence[Grid]) -> Iterator[tuple[tuple[int, int] | None, int, int]]:
    """Yield the neighbouring words of a run that stand in one cell, or outside of all: the place, and their range."""
    end = 0
    for place, words in groupby(range(len(run.starts)), key=lambda index: _place(run.box(index), grids)):
        start, end = end, end + sum(1 for _ in words)
        yield place, start, end


def _place(box: BBox, grids: Sequence[Grid]) -> tuple[int, int] | None:
    """Return the table and the cell that a word stands in."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for index, grid in enumerate(grids):
        if grid.bbox[1] <= y < grid.bbox[3]:
            cell = grid.cell_at(x, y)
            if cell is not None:
                return index, cell
    return None


def _table(grid: Grid, cells: Mapping[int, Sequence[Run]], number: int, at: int) -> Table:
    rows = tuple(tuple("" if cell is None else _text(cells.get(cell, ())) for cell in row) for row in grid.rows)
    raised = (
        (row, column, span)
        for row, line in enumerate(grid.rows)
        for column, cell in enumerate(line)
        if cell is not None and cell in cells
        for span in _raised(cells[cell])
    )
    tops = sorted({cell[1] for cell in grid.cells})
    bottoms = [*tops[1:], grid.bbox[3]]
    return Table(
        number,
        grid.bbox,
        rows,
        at,
        row_boxes=tuple((grid.bbox[0], top, grid.bbox[2], bottom) for top, bottom in zip(tops, bottoms, strict=True)),
        raised=tuple(raised),
        line_boxes=tuple(
            tuple(tuple(map(_box, cells.get(cell, ()))) if cell is not None else () for cell in row)
            for row in grid.rows
        ),
        lefts=tuple(sorted({cell[0] for cell in grid.cells})),
        spans=tuple(_merged(grid, tops)),
        overlapping=grid.overlapping,
    )


def _merged(grid: Grid, tops: Sequence[float]) -> Iterator[Merged]:
    """Yield the cells that run over several of the places in which cells start."""
    lefts = sorted({cell[0] for cell in grid.cells})
    for row, line in enumerate(grid.rows):
        for column, cell in enumerate(line):
            if cell is None:
                continue
            _, _, right, bottom = grid.cells[cell]
            rows, columns = bisect_left(tops, bottom) - row, bisect_left(lefts, right) - column
            if rows > 1 or columns > 1:
                yield Merged(row, column, rows, columns)


def _text(runs: Sequence[Run]) -> str:
    """Return a cell's text, one printed line a line."""
    return "\n".join(run.text for run in runs)


def _box(run: Run) -> BBox:
    sides, tops, bottoms = run.edges
    return min(sides), min(tops), max(sides), max(bottoms)


def _raised(runs: Sequence[Run]) -> Iterator[Span]:
    """Yield what is raised in a cell's text."""
    at = 0
    for run in runs:
        yield from (Span(at + span.start, at + span.end) for span in raised_in(run))
        at += len(run.text) + 1
