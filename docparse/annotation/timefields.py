"""Times that no sentence of a task says: in a field in it, beside or below it, or as a heading above it (`Tháng 02`).

In: the fold of a document, its field lines and outline. Out: for each task what these say of its time. A heading
without a marker holds for the items below it, up to the next such heading or to an item further up.
"""

from collections.abc import Iterator, Sequence

from docparse.annotation.deadlines import find_deadlines
from docparse.annotation.fieldlines import FieldLine, FieldLines
from docparse.annotation.timehits import FoundDeadline
from docparse.knowledge import Knowledge
from docparse.structure.item import Outline
from docparse.text import Folded, Span


def find_field_times(
    folded: Folded,
    outline: Outline,
    fields: FieldLines,
    *,
    cited: Sequence[Span],
    knowledge: Knowledge,
    issued: str | None,
) -> dict[str, list[FoundDeadline]]:
    """Return the deadlines that fields, its own before those outside, and headings give to a task, by its id."""

    def read(value: Span) -> list[FoundDeadline]:
        found, _ = find_deadlines(folded, value, cited=cited, knowledge=knowledge, issued=issued, whole_cell=True)
        return found

    def read_field(field: FieldLine) -> list[FoundDeadline]:
        whole = " ".join(folded.text[slice(*field.value)].strip(" \n.;-").split())
        return [one for one in read(folded.printed(*field.value)) if one.condition != whole]

    times = {field: read_field(field) for field in fields.found if field.names == "time"}
    found = {task: [time for field in fields.of(task) for time in times.get(field, ())] for task in outline.tasks}
    for task, heading in _headed(outline):
        found[task] += read(heading)
    return found


def _headed(outline: Outline) -> Iterator[tuple[str, Span]]:
    """Yield the tasks that stand below a heading which is a period of the year, each with that heading."""
    heading: Span | None = None
    level = 0
    for item in outline.items:
        if heading is not None and level == 0:
            level = item.level
        if heading is not None and item.level < level:
            heading = None
        if heading is not None and item.id in outline.tasks:
            yield item.id, heading
        if item.below is not None:
            heading, level = item.below, 0
