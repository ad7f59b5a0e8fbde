"""A table of a Word file into cells on a grid.

In: its element. Out: `Grid`: cells with their places, merged ones once; or the cells of one column, which is no table
but a frame around text. A table inside a cell becomes lines of that cell, one a row.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docparse.reading.bars import lines_in
from docparse.reading.grids import MOST_COLUMNS, Cell
from docparse.reading.inline import Inline
from docparse.reading.runs import joined
from docparse.reading.word.paragraphs import Said, Source, said_in, untabbed
from docparse.reading.word.walk import parts_in, setting_of
from docparse.reading.word.xml import W, child, number, switch, value

_HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table and its number of head rows; `frames` are the elements of the cells of a lone column.

    `covered` is text in cells that merged ones hide; `said` are the paragraphs, for what hangs on them.
    """

    cells: tuple[Cell, ...] = ()
    heads: int = 0
    frames: tuple[Any, ...] = ()
    covered: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()


def grid_of(table: Any, source: Source) -> Grid:
    """Return the cells of a table."""
    rows = [(row, list(_below(row, f"{W}tc"))) for row in _below(table, f"{W}tr") if not _is_deleted(row)]
    if all(len(cells) == 1 for _, cells in rows):
        return Grid(frames=tuple(cells[0] for _, cells in rows))
    found: list[Cell] = []
    covered: list[str] = []
    said: list[Said] = []
    above: dict[int, int] = {}
    for at, (row, elements) in enumerate(rows):
        open_above, above, column = above, {}, number(child(row, "trPr", "gridBefore")) or 0
        for element in elements:
            own = list(_said_in_cell(element, source))
            said += [paragraph for paragraph, _ in own]
            lines = tuple(line for _, lines in own for line in lines)
            column = max(0, min(column, MOST_COLUMNS - 1))
            columns = min(max(_span(element), 1), MOST_COLUMNS - column)
            merged = _merged(element, column, open_above, found, at)
            if merged is not None:
                covered += [line.text for line in lines if line.text]
                found[merged] = _grown(found[merged], at, column + columns)
            elif found and found[-1].row == at and found[-1].column >= column:
                merged = len(found) - 1
                found[merged] = replace(found[merged], lines=(*found[merged].lines, *lines))
            else:
                merged = len(found)
                found.append(Cell(at, column, 1, columns, lines))
            above[column] = merged
            column += columns
    return Grid(tuple(found), _heads(row for row, _ in rows), (), tuple(covered), tuple(said))


def _below(element: Any, wanted: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, through what may hold them."""
    for part in element:
        if part.tag == wanted:
            yield part
        elif part.tag in _HOLDERS:
            yield from _below(part, wanted)


def _is_deleted(row: Any) -> bool:
    return child(row, "trPr", "del") is not None


def _heads(rows: Iterator[Any]) -> int:
    """Return how many of the first rows are repeated on each page."""
    heads = 0
    for row in rows:
        if not switch(child(row, "trPr"), "tblHeader"):
            break
        heads += 1
    return heads


def _span(cell: Any) -> int:
    return number(child(cell, "tcPr", "gridSpan")) or 1


def _merged(cell: Any, column: int, above: dict[int, int], found: list[Cell], row: int) -> int | None:
    """Return the index of the cell that `cell` goes on with, above or beside it; None for one of its own."""
    properties = child(cell, "tcPr")
    down, across = child(properties, "vMerge"), child(properties, "hMerge")
    if across is not None and value(across) in {None, "continue"} and found and found[-1].row == row:
        return len(found) - 1
    if down is not None and value(down) in {None, "continue"}:
        return above.get(column)
    return None


def _grown(cell: Cell, row: int, end: int) -> Cell:
    """Return a cell that reaches down to `row`, and to the column before `end` where that is its own row."""
    columns = max(cell.columns, end - cell.column) if row == cell.row else cell.columns
    return replace(cell, rows=row - cell.row + 1, columns=columns)


def _said_in_cell(cell: Any, source: Source) -> Iterator[tuple[Said, list[Inline]]]:
    """Yield the paragraphs of a cell, each with its lines."""
    for part in parts_in(cell, source.styles):
        if part.table is None:
            said = said_in(part.paragraphs, setting_of(part.paragraphs[-1], source.styles), source)
            yield said, [untabbed(line) for line in lines_in(said.text)]
            continue
        for row in _below(part.table, f"{W}tr"):
            own = [pair for inner in _below(row, f"{W}tc") for pair in _said_in_cell(inner, source)]
            filled = [line for _, lines in own for line in lines if line.text]
            line = joined([part for line in filled for part in (Inline(" "), line)][1:])
            yield from ((said, []) for said, _ in own[1:])
            if own:
                yield own[0][0], [line] if line.text else []
