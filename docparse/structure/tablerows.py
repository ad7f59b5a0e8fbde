"""The rows of a table of tasks: which are tasks, which are headings, and what the cells of each column are.

In: the blocks of tables, the outline around them, and what their heads say (`tablehead`). Out: `TableTasks`: a
`TaskRow` for each task, a `GroupRow` for each heading with a marker, in reading order, and the tables that are kept as
they are.

- A row's id is the section's, `#`, and its number as printed; without a column of numbers rows are counted. A number
  that was given before is told apart by `~2`, as the outline does.
- A heading has a number or letter and a title, and no cell that says who or when; or it runs over most of the columns.
  One without a marker is no section; it stands in the `path` of its rows.
- A cell that is merged over rows holds for each of them; `như trên` is what stands above. Rows under one number and one
  text are one task, with the values of all of them.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.page import Block, Layout
from docparse.structure.item import Item, Outline
from docparse.structure.tablegrid import MOST_ROWS, Cell, Grid, Row, grid_of, is_heading, rows_of
from docparse.structure.tablehead import Column
from docparse.structure.tableorders import assigns
from docparse.text import Span, fold

_LONGEST_LEAD_IN = 300
_TIMES: frozenset[Column | None] = frozenset({"time", "start", "end"})


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading row with a marker: a section. `span` runs to the next heading row or to the table's end."""

    id: str
    parent: str | None
    level: int
    marker: str
    heading: Span
    span: Span


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row that is a task.

    `span` is that of its own cells, `text` the paragraphs of what is to be done, `cells` what else is said of it,
    column by column: own cells, those merged over it, and those that `như trên` means (`shared` are the spans of cells
    that are not its own). `headings` are the heading rows above, outermost first; `over` is printed over its times.
    """

    id: str
    parent: str | None
    span: Span
    text: Cell
    cells: Mapping[Column, tuple[Cell, ...]]
    shared: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    over: str = ""


@dataclass(frozen=True, slots=True)
class TableTasks:
    """What the tables of a document hold: tasks, headings, and the tables that assign nothing.

    `led_in` are the ids of the sections whose own text only introduces a table of tasks.
    """

    tasks: tuple[TaskRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    kept: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()
    led_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading that is open above a row; `id` is None where it has no marker."""

    style: str
    id: str | None
    heading: Span
    mark: str
    base: str | None


def read_tables(layout: Layout, outline: Outline, knowledge: Knowledge, *, kind: str | None = None) -> TableTasks:
    """Return the tasks of all tables; `kind` is the code of the document's type.

    In documents that report (`task_types_closed`) a table assigns only where it is surely of work, says who and when,
    and nothing of what was done.
    """
    closed = kind is not None and kind in knowledge.words("task_types_closed")
    starts = [item.span.start for item in outline.items]
    given = dict.fromkeys((item.id for item in outline.items), 1)
    tasks: list[TaskRow] = []
    groups: list[GroupRow] = []
    kept: list[Block] = []
    findings: list[Finding] = []
    led_in: set[str] = set()
    for block in layout.blocks:
        if block.table is None:
            continue
        if block.table.overlapping:
            findings.append(Finding("table-cells-overlap", block.span))
        at = bisect_right(starts, block.span.start) - 1
        inside = at >= 0 and block.span.start < outline.items[at].span.end
        section, level = (outline.items[at].id, outline.items[at].level) if inside else (None, 0)
        grid = grid_of(block, layout.text, knowledge)
        found: list[TaskRow] = []
        title = _title(outline.items[at], layout.text) if inside else ""
        if grid is not None and assigns(grid, title, knowledge, closed=closed):
            found, headings = _read(grid, section, level, given, knowledge)
            groups += headings
            if len(block.cells) > MOST_ROWS:
                facts = {"rows": str(len(block.cells)), "most": str(MOST_ROWS)}
                findings.append(Finding("table-too-long", block.span, facts))
        if not found or len(block.cells) > MOST_ROWS:
            kept.append(block)
        if inside and _leads_in(outline.items[at], layout.text, knowledge, assigns=bool(found)):
            led_in.add(outline.items[at].id)
        tasks += found
    return TableTasks(tuple(tasks), tuple(groups), tuple(kept), tuple(findings), frozenset(led_in))


def _title(item: Item, text: str) -> str:
    """Return the heading of the item in which a table stands, else how its text opens."""
    span = item.heading or Span(item.opening, min(item.opening + _LONGEST_LEAD_IN, item.span.end))
    return " ".join(text[slice(*span)].split())


def _leads_in(item: Item, text: str, knowledge: Knowledge, *, assigns: bool) -> bool:
    """Return whether an item with a table says no more than that it follows, or what its heading is over."""
    own = " ".join(text[span.start : span.end] for span in item.paragraphs if span.start >= item.body.start).strip()
    if not assigns:
        return not own and item.heading is not None
    if not own or item.lead_in or own.endswith(":"):
        return True
    return len(own) <= _LONGEST_LEAD_IN and knowledge.rules["table-lead-in"].regex.search(fold(own).text) is not None


def _read(
    grid: Grid, section: str | None, level: int, given: dict[str, int], knowledge: Knowledge
) -> tuple[list[TaskRow], list[GroupRow]]:
    """Return the tasks and headings of a table in a section of `level`; ids that are `given` are told apart."""
    tasks: list[TaskRow] = []
    groups: list[GroupRow] = []
    above: list[_Open] = []
    number, counted = "", 0
    runs = _runs(rows_of(grid, knowledge))
    for run, below in zip_longest(runs, runs[1:]):
        row, following = run[0], below[0] if below else None
        if is_heading(grid, row, following):
            above = _opened(row, above, section, given)
            if above[-1].id is not None:
                counted = 0
                groups.append(_group(row, above, section, level))
            if not row.attributes:
                continue
        elif row.number:
            above = above[: _place_of(row, above)]
        if grid.column("number") is None and not row.number:
            counted += 1
            number = str(counted)
        number = row.number or number or "1"
        tasks.append(_task(grid, run, number, above, section, given))
    return tasks, _closed(groups, grid.block.span.end)


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows, each with those that go on with it."""
    runs: list[list[Row]] = []
    for row in rows:
        if row.kind == "more" and runs:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _place_of(row: Row, above: Sequence[_Open]) -> int:
    """Return how many of the open headings stand above a row: one with a number of its kind is its like."""
    return next((at for at, heading in enumerate(above) if heading.style == row.style), len(above))


def _opened(row: Row, above: Sequence[_Open], section: str | None, given: dict[str, int]) -> list[_Open]:
    """Return the headings that are open below a heading row; one takes the place of its like."""
    kept = list(above[: _place_of(row, above)])
    heading = Span(row.text[0].start, row.text[-1].end)
    if not row.number:
        return [*kept, _Open("", None, heading, "", None)]
    base = _base(row.number, kept, section)
    name = _told_apart(f"{base}.{row.number}" if base else row.number, given)
    return [*kept, _Open(row.style, name, heading, row.number, base)]


def _base(number: str, above: Sequence[_Open], section: str | None) -> str | None:
    """Return the id below which a number stands: the nearest heading's, or above one that a decimal names itself."""
    marked = [heading for heading in above if heading.id is not None]
    if not marked:
        return section
    nearest = marked[-1]
    return nearest.base if number.startswith(f"{nearest.mark}.") else nearest.id


def _told_apart(name: str, given: dict[str, int]) -> str:
    count = given[name] = given.get(name, 0) + 1
    return name if count == 1 else f"{name}~{count}"


def _group(row: Row, above: Sequence[_Open], section: str | None, level: int) -> GroupRow:
    marked = [heading for heading in above if heading.id is not None]
    own = marked[-1]
    return GroupRow(
        id=own.id or "",
        parent=marked[-2].id if len(marked) > 1 else section,
        level=level + len(marked),
        marker=row.marker,
        heading=own.heading,
        span=row.span,
    )


def _closed(groups: Sequence[GroupRow], end: int) -> list[GroupRow]:
    """Return the headings, each with the span up to the next, the last up to the table's end."""
    spans = [
        Span(group.span.start, below.span.start if below else end) for group, below in zip_longest(groups, groups[1:])
    ]
    return [replace(group, span=span) for group, span in zip(groups, spans, strict=True)]


def _task(
    grid: Grid, run: Sequence[Row], number: str, above: Sequence[_Open], section: str | None, given: dict[str, int]
) -> TaskRow:
    """Return the task of a row and those that go on with it; a cell that is merged over several counts once."""
    marked = [heading.id for heading in above if heading.id is not None]
    times = [words for column, words in zip(grid.head.columns, grid.head.words, strict=True) if column in _TIMES]
    cells: dict[Column, dict[Cell, None]] = {}
    for row in run:
        for column, cell in row.cells:
            cells.setdefault(column, {})[cell] = None
    return TaskRow(
        id=_told_apart(f"{_base(number, above, section) or ''}#{number}", given),
        parent=marked[-1] if marked else section,
        span=Span(run[0].span.start, max(row.span.end for row in run)),
        text=tuple(dict.fromkeys(span for row in run for span in row.text)),
        cells={column: tuple(found) for column, found in cells.items()},
        shared=tuple(dict.fromkeys(span for row in run for span in row.shared)),
        headings=tuple(heading.heading for heading in above),
        over=" ".join(times),
    )
