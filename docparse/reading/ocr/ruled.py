"""Ruled tables of recognised pages: lines into the cells in which they stand.

In: recognised lines, and the ruling lines of their page. Out: the lines outside the tables, and the tables, whose
cells keep their lines with all that is known of them.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from docparse.page import BBox, Line, Table
from docparse.reading.lines import FOREIGN, Characters, Edges, Font, Run
from docparse.reading.tables import Grid, grids_of, set_apart

_NO_CHARACTERS = Characters("", lambda *_: Edges([], [], []), lambda _: Font(None, False), lambda _: 0.0)
_Place = tuple[int, int]


def part_tables(
    lines: Sequence[Line], rulings: Sequence[BBox], number: int
) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """Return the lines of page `number` outside the tables, and the tables that hold a word."""
    grids = grids_of(rulings)
    if not grids:
        return tuple(lines), ()
    outside: list[Line] = []
    inside: dict[int, list[tuple[int, Line]]] = {}
    first_at: dict[int, int] = {}
    for line in lines:
        for place, piece in _pieces(line, grids):
            if place is None:
                outside.append(piece)
            else:
                first_at.setdefault(place[0], len(outside))
                inside.setdefault(place[0], []).append((place[1], piece))
    order = sorted(first_at, key=lambda index: (first_at[index], index))
    return tuple(outside), tuple(_table(grids[index], inside[index], number, first_at[index]) for index in order)


def _pieces(line: Line, grids: Sequence[Grid]) -> Iterator[tuple[_Place | None, Line]]:
    """Yield the parts of a line that stand in one cell, or outside of all."""
    if line.bbox is None or not line.starts:
        yield None, line
        return
    y = (line.bbox[1] + line.bbox[3]) / 2
    places = [_place((word.x0 + word.x1) / 2, y, grids) for word in line.words()]
    end = 0
    for place, words in groupby(places):
        start, end = end, end + sum(1 for _ in words)
        yield place, _part(line, start, end)


def _place(x: float, y: float, grids: Sequence[Grid]) -> _Place | None:
    for index, grid in enumerate(grids):
        cell = grid.cell_at(x, y)
        if cell is not None:
            return index, cell
    return None


def _part(line: Line, first: int, last: int) -> Line:
    """Return words `first` to `last` (half open) of a line."""
    if (first, last) == (0, len(line.starts)) or line.bbox is None:
        return line
    at = line.starts[first]
    end = line.starts[last] if last < len(line.starts) else len(line.text)
    edges = line.edges[2 * first : 2 * last]
    return replace(
        line,
        text=line.text[at:end].rstrip(),
        bbox=(edges[0], line.bbox[1], edges[-1], line.bbox[3]),
        starts=array(line.starts.typecode, [start - at for start in line.starts[first:last]]),
        edges=edges,
        confidences=line.confidences[first:last],
    )


def _table(grid: Grid, pieces: Sequence[tuple[int, Line]], number: int, at: int) -> Table:
    """Return the table of a grid, the lines of a cell from its top."""
    ordered = sorted(pieces, key=lambda piece: (piece[0], _middle(piece[1]), piece[1].bbox or (0.0,)))
    cells = {cell: tuple(line for _, line in lines) for cell, lines in groupby(ordered, key=lambda piece: piece[0])}
    _, (table,) = set_apart((_run(line) for _, line in ordered), [grid], number)
    recognised = tuple(tuple(() if cell is None else cells.get(cell, ()) for cell in row) for row in grid.rows)
    return replace(table, at=at, recognised=recognised)


def _middle(line: Line) -> float:
    return round(line.bbox[1] + line.bbox[3]) / 2 if line.bbox else 0.0


def _run(line: Line) -> Run:
    count = len(line.starts)
    _, top, _, bottom = line.bbox or (0.0, 0.0, 0.0, 0.0)
    edges = Edges(list(line.edges), [top] * count, [bottom] * count)
    return Run(_NO_CHARACTERS, line.text, list(line.starts), [FOREIGN] * count, [FOREIGN] * count, edges)
