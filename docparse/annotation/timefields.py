"""Times that stand in a field of their own beside or below a task (`- Thời gian hoàn thành: Quý IV/2027`).

In: the fold of a document, its field lines and outline. Out: for each task what the fields outside it say of its time.
"""

from collections.abc import Sequence

from docparse.annotation.deadlines import find_deadlines
from docparse.annotation.fieldlines import FieldLine, FieldLines
from docparse.annotation.timehits import FoundDeadline
from docparse.knowledge import Knowledge
from docparse.text import Folded, Span


def find_shared_times(
    folded: Folded, fields: FieldLines, *, cited: Sequence[Span], knowledge: Knowledge, issued: str | None
) -> dict[str, list[FoundDeadline]]:
    """Return the deadlines that fields outside a task give to it, by the tasks' ids, in reading order."""

    def read(field: FieldLine) -> list[FoundDeadline]:
        value = folded.printed(*field.value)
        found, _ = find_deadlines(folded, value, cited=cited, knowledge=knowledge, issued=issued, whole_cell=True)
        whole = " ".join(folded.text[slice(*field.value)].strip(" \n.;-").split())
        return [one for one in found if one.condition != whole]

    times = {field: read(field) for field in fields.found if field.names == "time"}
    return {task: [time for field in held for time in times.get(field, ())] for task, held in fields.shared.items()}
