"""Lines that name one field of a task: who leads or works along, by when, what comes out (`Kết quả: …`).

In: the fold of a document and its outline. Out: `FieldLine`s, and for each task those that hold for it. A field runs
to the next label or to the end of its line. It stands in the task itself; or in an item of its own, and then holds
for the item above and for the items beside it that it closes; or in lines that close the last item of a list and no
other, and then holds for the whole list.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docparse.knowledge import Knowledge, Rule
from docparse.matches import group_span
from docparse.structure.item import Item, Outline
from docparse.text import Folded, Span

_FILE = "fieldlines"
_BRACKETS = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field; `rule` says what it names (`gives.field`, and `gives.role` where it names bodies).

    `label` and `value` are spans of the folded text.
    """

    rule: Rule
    label: Span
    value: Span

    @property
    def names(self) -> str:
        """What the field says: `unit`, `time`, `product` or `other`."""
        return str(self.rule.gives["field"])


@dataclass(frozen=True, slots=True)
class FieldLines:
    """All fields of a text in order, those that stand in each item, and those that hold for each task from outside it.

    Both mappings go by the ids of items.
    """

    found: tuple[FieldLine, ...]
    inside: Mapping[str, Sequence[FieldLine]]
    shared: Mapping[str, Sequence[FieldLine]]

    def of(self, task: str) -> Sequence[FieldLine]:
        """Return the fields that hold for a task, its own before those beside it."""
        return (*self.inside.get(task, ()), *self.shared.get(task, ()))


def find_fields(folded: Folded, outline: Outline, knowledge: Knowledge) -> FieldLines:
    """Return the fields of a document and the tasks that they hold for."""
    found = _fields(folded.text, knowledge)
    starts = [field.label.start for field in found]
    inside: dict[str, Sequence[FieldLine]] = {}
    alone: set[str] = set()
    children: dict[str | None, list[Item]] = {}
    for item in outline.items:
        children.setdefault(item.parent, []).append(item)
        first, last = folded.folded_at(item.opening), folded.folded_at(max(item.body.end, item.opening))
        own = found[bisect_left(starts, first) : bisect_left(starts, last)]
        if own:
            inside[item.id] = own
            if not folded.text[first : own[0].label.start].strip(" *"):
                alone.add(item.id)
    shared: dict[str, list[FieldLine]] = {}
    for parent, group in children.items():
        for key, fields in _held(parent, group, inside, alone, children):
            shared.setdefault(key, []).extend(fields)
    return FieldLines(found, inside, {key: fields for key, fields in shared.items() if key in outline.tasks})


def _fields(text: str, knowledge: Knowledge) -> tuple[FieldLine, ...]:
    """Return the fields of a folded text in order."""
    rules = knowledge.of_file(_FILE)
    labels = sorted(
        (_label(match), index, match.end()) for index, rule in enumerate(rules) for match in rule.regex.finditer(text)
    )
    fields: list[FieldLine] = []
    for place, (label, index, opening) in enumerate(labels):
        line = text.find("\n", opening)
        end = len(text) if line < 0 else line
        if place + 1 < len(labels):
            end = max(opening, min(end, labels[place + 1][0].start))
        fields.append(FieldLine(rules[index], label, Span(opening, _bracketed(text, opening, end))))
    return tuple(fields)


def _label(match: Any) -> Span:
    label = group_span(match, "label")
    return label if label.start >= 0 else group_span(match, "word")


def _bracketed(text: str, start: int, end: int) -> int:
    """Return where a bracket closes that was opened before `start`, else `end`."""
    depth = 0
    for found in _BRACKETS.finditer(text, start, end):
        depth += 1 if found[0] == "(" else -1
        if depth < 0:
            return found.start()
    return end


def _held(
    parent: str | None,
    group: Sequence[Item],
    inside: Mapping[str, Sequence[FieldLine]],
    alone: set[str],
    children: Mapping[str | None, Sequence[Item]],
) -> list[tuple[str, Sequence[FieldLine]]]:
    """Return which items of a group the fields among them hold for, and their parent."""
    named = [item for item in group if item.id in alone]
    if not named:
        return _closing(parent, group, inside, children)
    runs = _runs(group, alone)
    if len(runs) == 1:
        fields = [field for item in named for field in inside[item.id]]
        above = [parent] if parent is not None else []
        return [(key, fields) for key in (*above, *(item.id for item in group if item.id not in alone))]
    return [(item.id, [field for one in lines for field in inside[one.id]]) for run, lines in runs for item in run]


def _runs(group: Sequence[Item], alone: set[str]) -> list[tuple[list[Item], list[Item]]]:
    """Return the items of a group in runs, each with the items of fields that close it."""
    runs: list[tuple[list[Item], list[Item]]] = []
    for item in group:
        if item.id in alone:
            if not runs:
                runs.append(([], []))
            runs[-1][1].append(item)
        elif not runs or (runs[-1][0] and runs[-1][1]):
            runs.append(([item], []))
        else:
            runs[-1][0].append(item)
    if len(runs) > 1 and not runs[-1][1]:
        runs.pop()
    return runs


def _closing(
    parent: str | None,
    group: Sequence[Item],
    inside: Mapping[str, Sequence[FieldLine]],
    children: Mapping[str | None, Sequence[Item]],
) -> list[tuple[str, Sequence[FieldLine]]]:
    """Return who shares the lines that close the last item of a list, where no other item of it has any."""
    last = group[-1]
    if len(group) == 1 or last.id not in inside or last.id in children:
        return []
    others = group[:-1]
    if any(one.id in inside for item in others for one in (item, *children.get(item.id, ()))):
        return []
    above = [parent] if parent is not None else []
    return [(key, inside[last.id]) for key in (*above, *(item.id for item in others))]
