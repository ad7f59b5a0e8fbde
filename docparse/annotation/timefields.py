"""Times that stand in a line of their own beside or below a task (`- Thời gian hoàn thành: Quý IV/2027`).

In: the fold of a document and its outline. Out: for each task, what such items below or beside it say. As a line on
who is in charge does (`units`), it holds for the task that it is an item of, and for all tasks among its siblings.
"""

from collections.abc import Sequence

from docparse.annotation.deadlines import find_deadlines
from docparse.annotation.timehits import FoundDeadline
from docparse.knowledge import Knowledge
from docparse.structure.item import Outline
from docparse.text import Folded, Span

_LABEL = 80


def find_shared_times(
    folded: Folded, outline: Outline, *, cited: Sequence[Span], knowledge: Knowledge, issued: str | None
) -> dict[str, list[FoundDeadline]]:
    """Return the deadlines that items which are no tasks give to tasks, by the tasks' ids, in reading order."""
    label = knowledge.rules["deadline-field"].regex
    below: dict[str | None, list[FoundDeadline]] = {}
    for item in outline.items:
        if item.id in outline.tasks:
            continue
        start, end = folded.folded_at(item.opening), folded.folded_at(item.span.end)
        named = label.search(folded.text[start : min(end, start + _LABEL)])
        if named is None:
            continue
        value = folded.printed(start + named.end(), end)
        found, _ = find_deadlines(folded, value, cited=cited, knowledge=knowledge, issued=issued, whole_cell=True)
        whole = folded.text[start + named.end() : end].strip(" \n.;-")
        below.setdefault(item.parent, []).extend(one for one in found if one.condition != " ".join(whole.split()))
    if not below:
        return {}
    return {
        item.id: [*below.get(item.id, ()), *below.get(item.parent, ())]
        for item in outline.items
        if item.id in outline.tasks
    }
