"""Tables over several pages, as one.

In: the groups of a document in reading order. Out: the groups, where a table that goes on at the top of the next page
is one with the table above, and the lines of the heads that it repeats. A row that the page's end broke is one row; a
cell that was merged over rows on both sides is one cell. Footnotes between the parts follow the table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from docparse.layout.blocks import Group
from docparse.layout.cells import CellLines, lines_of_cells
from docparse.layout.shapes import Shapes
from docparse.page import Line, Merged, Table

_SAME_PLACE = 8.0
"""Points by which the edge of a column may differ from page to page."""
_MOST_HEAD_ROWS = 4
_UNFINISHED = (",", "-", "–", "(", "/")
_NUMBER_COLUMNS = 2
"""Columns from the left in which a row's number may stand."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A table on one page: to which of the first page's columns each of its own belongs, and its repeated head rows."""

    table: Table
    columns: tuple[int, ...]
    head: int = 0


def join_tables(groups: Iterable[Group], shapes: Shapes) -> tuple[list[Group], list[Line]]:
    """Return the groups with the tables of several pages joined, and the lines of repeated heads."""
    joined: list[Group] = []
    heads: list[Line] = []
    parts: list[_Part] = []
    notes: list[Group] = []

    def end() -> None:
        if parts:
            joined.append(_group(parts, shapes))
            joined.extend(notes)
            heads.extend(line for part in parts for line in _head_lines(part))
        parts.clear()
        notes.clear()

    for group in groups:
        if group.table is None:
            if group.kind == "footnote" and parts:
                notes.append(group)
                continue
            end()
            joined.append(group)
            continue
        part = _going_on(parts, group.table) if parts else None
        if part is None:
            end()
            part = _Part(group.table, tuple(range(max(map(len, group.table.rows), default=0))))
        parts.append(part)
    end()
    return joined, heads


def _head_lines(part: _Part) -> list[Line]:
    rows = lines_of_cells(part.table)[: part.head] if part.head else ()
    return [line for cells in rows for lines in cells for line in lines]


def _going_on(parts: Sequence[_Part], table: Table) -> _Part | None:
    """Return `table` as the next part of the table that `parts` are, None where it is another one."""
    first, last = parts[0].table, parts[-1].table
    if table.page is None or last.page is None or table.page != last.page + 1:
        return None
    head = _shared_head(first, table)
    if head and len(table.rows[0]) == len(first.rows[0]):
        return _Part(table, tuple(range(len(first.rows[0]))), head)
    columns = [_nearest(left, first.lefts) for left in table.lefts]
    if None in columns or not columns or len(set(columns)) < len(columns):
        return None
    return _Part(table, tuple(column for column in columns if column is not None), head)


def _nearest(left: float, lefts: Sequence[float]) -> int | None:
    near = [column for column, other in enumerate(lefts) if abs(other - left) <= _SAME_PLACE]
    return near[0] if near else None


def _shared_head(first: Table, table: Table) -> int:
    """Return how many rows open both tables alike."""
    count = 0
    for one, other in zip(first.rows[:_MOST_HEAD_ROWS], table.rows, strict=False):
        if _words(one) != _words(other) or not any(one):
            break
        count += 1
    return count


def _words(row: Sequence[str]) -> list[list[str]]:
    return [words for cell in row if (words := cell.split())]


def _group(parts: Sequence[_Part], shapes: Shapes) -> Group:
    """Return the table that the parts are, with the lines of its cells."""
    width = len(parts[0].columns)
    rows: list[list[CellLines]] = []
    merged: dict[Place, Merged] = {}
    for number, part in enumerate(parts):
        own = [_placed(cells, part.columns, width) for cells in lines_of_cells(part.table)[part.head :]]
        regions = _regions(part)
        if not number:
            rows += own
            merged = regions
            continue
        broken = bool(own) and _is_broken(rows[-1], own[0], shapes)
        base = len(rows) - broken
        merged = _with_regions(merged, regions, base, [not lines for lines in own[0]] if own else [], broken=broken)
        if broken:
            rows[-1] = [(*above, *below) for above, below in zip(rows[-1], own[0], strict=True)]
        rows += own[broken:]
    cells = tuple(map(tuple, rows))
    texts = tuple(tuple("\n".join(line.text for line in lines) for lines in row) for row in cells)
    first = parts[0].table
    whole = replace(
        first,
        rows=texts,
        row_boxes=(),
        raised=(),
        line_boxes=(),
        spans=tuple(merged.values()),
        overlapping=any(part.table.overlapping for part in parts),
    )
    return Group("table", (), table=whole, cells=cells)


def _placed(cells: Sequence[CellLines], columns: Sequence[int], width: int) -> list[CellLines]:
    """Return the cells of a row in the columns of the first page."""
    row: list[CellLines] = [()] * width
    for column, lines in zip(columns, cells, strict=False):
        row[column] = (*row[column], *lines)
    return row


def _regions(part: _Part) -> dict[Place, Merged]:
    """Return the merged cells of a part below its repeated head, rows counted from there, in the first's columns."""
    found: dict[Place, Merged] = {}
    for region in part.table.spans:
        row = region.row - part.head
        if row < 0 or region.column >= len(part.columns):
            continue
        column = part.columns[region.column]
        last = part.columns[min(region.column + region.columns, len(part.columns)) - 1]
        found[row, column] = Merged(row, column, region.rows, last - column + 1)
    return found


def _with_regions(
    above: Mapping[Place, Merged], below: Mapping[Place, Merged], base: int, empty: Sequence[bool], *, broken: bool
) -> dict[Place, Merged]:
    """Return the merged cells of both parts; row 0 of `below` is row `base` of the whole, broken off or new.

    A cell at the top that goes on with the row above, or that is empty below a merged one, is one with it.
    """
    last = base if broken else base - 1
    open_above = {region.column: place for place, region in above.items() if region.row + region.rows == last + 1}
    whole = dict(above)
    taken: set[int] = set()
    for column, nothing in enumerate(empty):
        region = below.get((0, column), Merged(0, column, 1, 1))
        upper = above[open_above[column]] if column in open_above else Merged(last, column, 1, region.columns)
        goes_on = broken or (nothing and (region.rows > 1 or upper.rows > 1))
        more = region.rows - broken
        if goes_on:
            taken.add(column)
            if upper.rows + more > 1:
                whole[upper.row, column] = upper._replace(rows=upper.rows + more)
    for (row, column), region in below.items():
        if row or column not in taken:
            whole[base + row, column] = region._replace(row=base + row)
    return whole


def _is_broken(above: Sequence[CellLines], below: Sequence[CellLines], shapes: Shapes) -> bool:
    """Return whether the page's end broke a row: `below` goes on with words in small letters, or has no number.

    A row without a number below one that has one goes on with it: where it is a row of its own (under a number merged
    over both), its cells are read with those above all the same.
    """
    if not any(below):
        return False
    if any(_is_number(lines, shapes) for lines in below[:_NUMBER_COLUMNS]):
        return False
    pairs = [(upper, lower) for upper, lower in zip(above, below, strict=True) if upper and lower]
    if any(lower[0].text.lstrip()[:1].islower() for _, lower in pairs):
        return True
    numbered = any(_is_number(lines, shapes) for lines in above[:_NUMBER_COLUMNS])
    unfinished = any(upper[-1].text.rstrip().endswith(_UNFINISHED) for upper, _ in pairs)
    return not below[0] and (unfinished or (numbered and len(pairs) < sum(map(bool, above)) - 1))


def _is_number(lines: CellLines, shapes: Shapes) -> bool:
    return len(lines) == 1 and shapes.has("row-number", lines[0].text)
