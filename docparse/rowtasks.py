"""Rows of tables, put together as the tasks and sections that users get.

In: what `structure.tablerows` found, and the readers of units, deadlines and references. Out: `model.Task`s and
`model.Section`s, with evidence; a row's evidence is the row, that of a value the cell in which it stands.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from docparse import model
from docparse.annotation.actions import find_actions
from docparse.annotation.cellunits import CellReader, units_of_cell, units_of_text
from docparse.annotation.cues import find_cues
from docparse.annotation.deadlines import find_deadlines
from docparse.annotation.lexicon import lexicon
from docparse.annotation.references import CitedDocuments
from docparse.annotation.sametask import same_tasks
from docparse.annotation.timehits import FoundDeadline
from docparse.annotation.units import FoundUnit, once
from docparse.assembly import deadline, unit
from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.model import Role
from docparse.structure.tablegrid import Cell
from docparse.structure.tablehead import Column
from docparse.structure.tablerows import GroupRow, TableTasks, TaskRow
from docparse.text import Folded, Span, fold
from docparse.view import View

_ROLES: Mapping[Column, Role] = {"lead": "lead", "units": "lead", "support": "support", "oversees": "oversees"}
_TIMES: tuple[Column, ...] = ("time", "start", "end")
_ENDS = (".", ";", ":", "…")
_GLANCE = 60


@dataclass(frozen=True, slots=True)
class RowReader:
    """The document that rows are read in; `mentions` are the places of cited documents in order, with their ids."""

    view: View
    folded: Folded
    cells: CellReader
    cited: Sequence[Span]
    mentions: Sequence[tuple[Span, str]]
    title: str
    issued: str | None
    knowledge: Knowledge


def row_reader(
    view: View, folded: Folded, cited: CitedDocuments, knowledge: Knowledge, *, title: str | None, issued: str | None
) -> RowReader:
    """Return the reader of a document's rows; `issued` is its ISO date."""
    starts = [
        folded.folded_at(block.span.start + piece.at)
        for block in view.layout.blocks
        if block.table is not None
        for piece in block.pieces
    ]
    cells = CellReader(folded, view.layout.text, lexicon(knowledge), find_cues(folded.text, knowledge), starts)
    mentions = sorted((span, document.id) for document in cited.documents for span in document.mentions)
    return RowReader(view, folded, cells, cited.spans, mentions, title or "", issued, knowledge)


def row_tasks(reader: RowReader, tables: TableTasks) -> tuple[list[model.Task], list[Finding]]:
    """Return the tasks of all tables in order, and findings on deadlines that the calendar does not have."""
    tasks: list[model.Task] = []
    findings: list[Finding] = []
    paths: dict[str | None, tuple[str, ...]] = {}
    for row in tables.tasks:
        if row.parent not in paths:
            paths[row.parent] = reader.view.path_of(row.parent)
        text = _text(reader, row.text)
        times, impossible = _deadlines(reader, row, paths[row.parent])
        findings += impossible
        tasks.append(
            model.Task(
                id=row.id,
                path=(*paths[row.parent], *(_flat(reader, span) for span in row.headings)),
                text=text,
                actions=tuple(find_actions(text, reader.knowledge)),
                product="; ".join(_printed(reader, cell) for cell in row.cells.get("product", ())) or None,
                units=tuple(unit(reader.view, found) for found in _units(reader, row)),
                deadlines=tuple(times),
                references=_references(reader, row),
                evidence=reader.view.evidence(row.span),
            )
        )
    return tasks, findings


def linked(tasks: Sequence[model.Task], rows: Sequence[model.Task]) -> tuple[model.Task, ...]:
    """Return the tasks of text and tables in the order of the text, those that order the same linked."""
    same = same_tasks({task.id: task.text for task in tasks}, {row.id: row.text for row in rows}) if rows else {}
    ordered = sorted((*tasks, *rows), key=lambda task: task.evidence.start)
    return tuple(msgspec.structs.replace(task, same_as=same[task.id]) if task.id in same else task for task in ordered)


def group_section(view: View, group: GroupRow) -> model.Section:
    """Return the section that a heading row of a table is."""
    return model.Section(
        id=group.id,
        parent=group.parent,
        level=group.level,
        marker=group.marker,
        heading=" ".join(view.layout.text[slice(*group.heading)].split()),
        text="",
        evidence=view.evidence(group.span),
    )


def _flat(reader: RowReader, span: Span) -> str:
    return " ".join(reader.view.layout.text[slice(*span)].split())


def _printed(reader: RowReader, cell: Cell) -> str:
    return " ".join(_flat(reader, span) for span in cell)


def _text(reader: RowReader, cell: Cell) -> str:
    """Return the paragraphs of a cell, one a line; without a stop before it or a marker it is none."""
    lines: list[str] = []
    opening, number = (reader.knowledge.rules[name].regex for name in ("layout-opening", "table-document-number"))
    for text in (_flat(reader, span) for span in cell):
        start = fold(text[:_GLANCE]).text
        marked = not text[:1].isalnum() or (opening.search(start) and not number.search(start))
        if lines and not (lines[-1].endswith(_ENDS) or marked):
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return "\n".join(lines)


def _units(reader: RowReader, row: TaskRow) -> list[FoundUnit]:
    """Return who does a row: what the columns say, and what else its text does."""
    columns = [
        found
        for column, role in _ROLES.items()
        for cell in row.cells.get(column, ())
        for found in units_of_cell(reader.cells, cell, role)
    ]
    led = any(found.role == "lead" for found in columns)
    return once([*columns, *units_of_text(reader.cells, row.text, leads=not led)], reader.cells.words)


def _references(reader: RowReader, row: TaskRow) -> tuple[str, ...]:
    """Return the documents that a row cites, its own cells first, then those that it shares."""
    found: dict[str, None] = {}
    for span in (row.span, *row.shared):
        first = bisect_left(reader.mentions, (span, ""))
        for where, name in reader.mentions[first:]:
            if where.start >= span.end:
                break
            found[name] = None
    return tuple(found)


def _deadlines(reader: RowReader, row: TaskRow, path: Sequence[str]) -> tuple[list[model.Deadline], list[Finding]]:
    """Return the deadlines of the time columns, where they say none those of the text."""
    issued = _day_of_year(reader, row, path)
    found: list[FoundDeadline] = []
    findings: list[Finding] = []
    cells = [(column, cell) for column in _TIMES for cell in row.cells.get(column, ())]
    for span in (span for _, cell in cells for span in _times_apart(reader, cell)):
        times, impossible = _times(reader, span, issued, whole_cell=True)
        found += times
        findings += impossible
    if [column for column, _ in cells] == ["start", "end"]:
        found = _period(found)
    if not cells:
        for span in row.text:
            times, impossible = _times(reader, span, reader.issued, whole_cell=False)
            found += times
            findings += impossible
    return [deadline(reader.view, one) for one in dict.fromkeys(found)], findings


def _times_apart(reader: RowReader, cell: Cell) -> list[Span]:
    """Return the parts of a time cell that are read alone: from each bullet to the next where it is a list.

    A line that opens with a dash below one without may end a period.
    """
    bullet = reader.knowledge.rules["table-bullet"].regex
    opens = [bullet.search(fold(_flat(reader, span)[:_GLANCE]).text) is not None for span in cell]
    starts = [at for at, marked in enumerate(opens) if marked] if opens[0] else [0]
    ends = [*starts[1:], len(cell)]
    return [Span(cell[start].start, cell[end - 1].end) for start, end in zip(starts, ends, strict=True)]


def _times(
    reader: RowReader, span: Span, issued: str | None, *, whole_cell: bool
) -> tuple[list[FoundDeadline], list[Finding]]:
    return find_deadlines(
        reader.folded, span, cited=reader.cited, knowledge=reader.knowledge, issued=issued, whole_cell=whole_cell
    )


def _period(found: Sequence[FoundDeadline]) -> list[FoundDeadline]:
    """Return the period between a beginning and an end that stand in columns of their own."""
    if len(found) != 2 or any(one.kind != "date" for one in found):
        return list(found)
    first, last = found
    return [replace(first, span=Span(first.span.start, last.span.end), end=last.end)]


def _day_of_year(reader: RowReader, row: TaskRow, path: Sequence[str]) -> str | None:
    """Return the day by which times without a year are read.

    It is of the one year that the nearest heading names: over the column, over the row, over the table, the title.
    """
    headings = (_flat(reader, span) for span in reversed(row.headings))
    for words in (row.over, *headings, *reversed(path), reader.title):
        years = {
            found.group("year")
            for found in reader.knowledge.rules["table-year"].regex.finditer(fold(words).text.lower())
        }
        if len(years) == 1:
            year = years.pop()
            return reader.issued if reader.issued and reader.issued.startswith(year) else f"{year}-01-01"
        if years:
            break
    return reader.issued
