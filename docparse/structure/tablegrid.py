"""A table's cells below its head: what each row's number, text and attributes are, and which rows are headings.

In: a table's block and its head. Out: `Grid`, its `Row`s, and whether a row is the heading of those below it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docparse.knowledge import Knowledge
from docparse.matches import group, group_span
from docparse.page import Block
from docparse.structure.rows import in_capitals
from docparse.structure.tablehead import ATTRIBUTES, Column, Head, read_head
from docparse.structure.tablemarks import role_marked, with_marked_columns
from docparse.text import Span, fold

MOST_ROWS = 5_000
"""Rows of one table that are read as tasks; a table with more is one that nobody wrote."""
_LONGEST_NUMBER = 12
_ORDERS: frozenset[Column] = frozenset({"lead", "support", "units", "time", "start", "end"})
"""The columns that no row fills which only sums up."""
_GLANCE = 120

Cell = tuple[Span, ...]
"""The paragraphs of a cell, as spans of the document's text."""
Place = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its head: `texts` of its cells, and for the places of merged cells where each of these starts.

    `across` has over how many columns merged cells run, `wide`, by row, the widest of them; `marked`, by column of
    crosses, the row of the head that says whose they are.
    """

    block: Block
    head: Head
    texts: Sequence[Sequence[str]]
    starts: Mapping[Place, Place]
    across: Mapping[Place, int]
    wide: Mapping[int, int]
    marked: Mapping[int, int]

    def start_of(self, row: int, column: int) -> Place:
        """Return the place where the cell over a place starts."""
        return self.starts.get((row, column), (row, column))

    def column(self, name: Column) -> int | None:
        """Return the first column that means `name`."""
        return self.head.columns.index(name) if name in self.head.columns else None


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the head.

    `number` is without stops, `marker` as printed; `text` what is to be done; `cells` what the other columns say, with
    values merged over the row or repeated in it, whose spans are `shared`. `more`: it goes on with the row above.
    """

    index: int
    kind: Literal["row", "more"]
    number: str
    marker: str
    style: str
    text: Cell
    span: Span
    cells: tuple[tuple[Column, Cell], ...] = ()
    shared: tuple[Span, ...] = ()

    @property
    def attributes(self) -> bool:
        """Tell whether any cell says who, when or what for."""
        return bool(self.cells)


def grid_of(block: Block, text: str, knowledge: Knowledge) -> Grid | None:
    """Return a table with its head, None where it has none; `text` is the document's."""
    merged, marked = (block.table.spans, block.table.heads) if block.table is not None else ((), 0)
    rows = block.cells[:MOST_ROWS]
    texts = [["\n".join(text[span.start : span.end] for span in cell) for cell in row] for row in rows]
    head = read_head(texts, merged, knowledge, marked=marked)
    if head is None:
        return None
    head, marks = with_marked_columns(_with_numbers(head, texts, knowledge), texts, knowledge)
    starts = {
        (row, column): (region.row, region.column)
        for region in merged
        for row in range(region.row, min(region.row + region.rows, len(texts)))
        for column in range(region.column, min(region.column + region.columns, len(texts[row])))
    }
    wide: dict[int, int] = {}
    for region in merged:
        wide[region.row] = max(wide.get(region.row, 1), region.columns)
    across = {(region.row, region.column): region.columns for region in merged}
    return Grid(block, head, texts, starts, across, wide, marks)


def _with_numbers(head: Head, texts: Sequence[Sequence[str]], knowledge: Knowledge) -> Head:
    """Return the head with its first column as that of numbers, where no other is and most of its cells are."""
    if "number" in head.columns or head.columns[0] is not None:
        return head
    printed = [row[0].strip() for row in texts[head.end :] if row[0].strip()]
    rule = knowledge.rules["layout-row-number"].regex
    if not printed or sum(rule.search(text[:_GLANCE]) is not None for text in printed) < 0.8 * len(printed):
        return head
    return replace(head, columns=("number", *head.columns[1:]))


def rows_of(grid: Grid, knowledge: Knowledge) -> list[Row]:
    """Return the rows below the head that say something, without sums and heads printed again."""
    rows: list[Row] = []
    task = grid.column("task") or 0
    repeated: dict[int, Cell] = {}
    last: Place | None = None
    for index in range(grid.head.end, len(grid.texts)):
        texts = grid.texts[index]
        if _is_head(texts, grid.head) or not any(text.strip() for text in texts):
            continue
        number, marker, text = _numbered(grid, index, task, knowledge)
        cells, shared, below = _cells(grid, index, repeated, knowledge)
        ordered = any(column in _ORDERS for column, _ in cells)
        if not (number or ordered) and knowledge.rules["table-total"].regex.search(fold(_first(texts)[:_GLANCE]).text):
            continue
        repeated = below
        place = grid.start_of(index, task)
        more = bool(rows) and not number and _goes_on(grid, index, place, last, cells, text)
        spans = [span for cell in grid.block.cells[index] for span in cell]
        span = Span(spans[0].start, spans[-1].end)
        style = style_of(number)
        rows.append(Row(index, "more" if more else "row", number, marker, style, text, span, cells, shared))
        last = place
    return rows


def _is_head(texts: Sequence[str], head: Head) -> bool:
    return [text.split() for text in texts] == [words.split() for words in head.words]


def _first(texts: Sequence[str]) -> str:
    return next((text.strip() for text in texts if text.strip()), "")


def _goes_on(grid: Grid, index: int, place: Place, last: Place | None, cells: Sequence[object], text: Cell) -> bool:
    """Return whether a row without a number goes on with the task above it: no text of its own, or nothing but text."""
    if place == last or place[0] != index or not text:
        return True
    printed = grid.texts[index][place[1]]
    plain = not cells and grid.wide.get(index, 1) == 1 and not in_capitals(printed)
    return plain and grid.column("number") is not None


def _numbered(grid: Grid, index: int, task: int, knowledge: Knowledge) -> tuple[str, str, Cell]:
    """Return a row's number, marker and text; the number may open the text, a heading may stand in its column."""
    column = grid.column("number")
    first, left = grid.start_of(index, task)
    text = grid.block.cells[first][left]
    printed = grid.texts[index][column].strip() if column is not None else ""
    bare = printed.strip(" .)(:-")
    if bare and len(bare) <= _LONGEST_NUMBER and " " not in bare:
        return bare, printed, text
    if bare and column is not None:
        text = grid.block.cells[index][column]
    if not text or (first != index and not bare):
        return "", "", text
    return _opening_number(grid, text, knowledge)


def _opening_number(grid: Grid, text: Cell, knowledge: Knowledge) -> tuple[str, str, Cell]:
    """Return the number that opens a text, as marker too, and the text behind it."""
    base = grid.block.span.start
    folded = fold(grid.block.text[text[0].start - base : text[0].end - base])
    found = knowledge.rules["table-row-mark"].regex.search(folded.text[:_GLANCE])
    if found is None:
        return "", "", text
    start = text[0].start + folded.printed_at(group_span(found, "rest").start)
    marker = grid.block.text[text[0].start - base : start - base].strip()
    rest = () if start >= text[0].end else (Span(start, text[0].end),)
    return group(found, "mark"), marker, (*rest, *text[1:])


def _cells(
    grid: Grid, index: int, repeated: Mapping[int, Cell], knowledge: Knowledge
) -> tuple[tuple[tuple[Column, Cell], ...], tuple[Span, ...], dict[int, Cell]]:
    """Return what the columns say of a row, the spans of what is not its own, and what `như trên` means below it."""
    cells: list[tuple[Column, Cell]] = []
    shared: list[Span] = []
    latest = dict(repeated)
    for at, column in enumerate(grid.head.columns[: len(grid.texts[index])]):
        first, left = grid.start_of(index, at)
        if column not in ATTRIBUTES or left != at:
            continue
        if at in grid.marked:
            if said := role_marked(grid.texts[first][left], column, knowledge):
                cells.append((said, grid.block.cells[grid.marked[at]][at]))
                shared += cells[-1][1]
            continue
        text = fold(grid.texts[first][left].strip()).text
        cell = grid.block.cells[first][left]
        if len(text) < _GLANCE and knowledge.rules["table-ditto"].regex.search(text):
            cell = repeated.get(at, ())
            shared += cell
        elif not text or knowledge.rules["table-nothing"].regex.search(text):
            cell = ()
        elif first != index:
            shared += cell
        latest[at] = cell or latest.get(at, ())
        if cell:
            cells.append((_meant(grid, (first, left), column, knowledge), cell))
    return tuple(cells), tuple(shared), latest


def _meant(grid: Grid, place: Place, column: Column, knowledge: Knowledge) -> Column:
    """Return what a cell means that runs over columns: the time among them where it opens like one, else the first."""
    over = grid.head.columns[place[1] : place[1] + grid.across.get(place, 1)]
    if "time" not in over[1:]:
        return column
    text = fold(grid.texts[place[0]][place[1]].strip()[:_GLANCE]).text
    return "time" if knowledge.rules["table-time-cell"].regex.search(text) else column


def style_of(number: str) -> str:
    """Return of which kind a row's number is, the empty text for none."""
    if not number:
        return ""
    if number.replace(".", "").isdecimal():
        return f"decimal{number.count('.')}"
    if all(letter in "IVXLC" for letter in number) and (len(number) > 1 or number in "IVX"):
        return "roman"
    return "capital" if number.isupper() else "letter"


def is_heading(grid: Grid, row: Row, following: Row | None) -> bool:
    """Return whether a row is the heading of those below: it runs over most columns, or its number is of a higher kind.

    A row that says who or when is a heading only where numbers below it start anew.
    """
    if row.kind == "more" or not row.text:
        return False
    starts_anew = following is not None and following.style == "decimal0" and following.number == "1"
    if row.attributes:
        return row.style in {"roman", "capital"} and starts_anew
    if 2 * grid.wide.get(row.index, 1) >= len(grid.head.columns):
        return True
    if row.style in {"roman", "capital"}:
        return True
    if not row.number:
        return grid.column("number") is not None
    below = following.number if following is not None else ""
    return below.startswith(f"{row.number}.") or (row.style == "decimal0" and style_of(below) == "letter")
