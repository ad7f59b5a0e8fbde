"""Conditions and remarks on time in free words, which rules read (`deadline-when-*` and their like).

In: the folded text of a task, or of a cell. Out: `Hit`s in no order.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docparse.annotation.timehits import DeadlineKind, FoundDeadline, Hit, TimeRules, bracketed, quoted
from docparse.knowledge import Rule, gate
from docparse.matches import group, group_span
from docparse.text import Span

_LONGEST_CELL = 200


def read_words(text: str, rules: TimeRules, *, whole_cell: bool) -> Iterator[Hit]:
    """Yield the conditions and remarks of a folded text; some count only in a cell of a time column."""
    for index in sorted(gate(rules.worded).Match(text) or ()):
        rule = rules.worded[index]
        if rule.gives.get("cell") and not whole_cell:
            continue
        for found in rule.regex.finditer(text):
            hit = _worded(text, rule, found, rules.regex("deadline-condition-end"))
            if whole_cell or not quoted(text, hit.start):
                yield hit


def _worded(text: str, rule: Rule, found: Any, ending: Any) -> Hit:
    kind: DeadlineKind = rule.gives["kind"]
    start, end = group_span(found, "text")
    cut = ending.search(text[start:end]) if kind == "conditional" else None
    if cut is not None and start + cut.start() > group_span(found, "condition")[0]:
        end = start + cut.start()
    end = start + len(text[start:end].rstrip())
    values, words = FoundDeadline(kind, Span(start, end)), None
    if kind == "conditional":
        words = Span(group_span(found, "condition").start, end)
        values = replace(values, condition=text[slice(*words)])
    if kind == "relative":
        words = group_span(found, "anchor")
        duration = f"P{int(group(found, 'number'))}{rule.gives['unit']}"
        values = replace(values, duration=duration, anchor=group(found, "anchor").strip())
    return Hit(start, end, kind, rule.id, bracketed(text, start, end), values, words=words)


def whole_condition(text: str, rules: TimeRules) -> Iterator[Hit]:
    """Yield the cell as a condition where it names no time, but says in a few words on what it depends."""
    bare = text.strip(" \n.;-")
    if len(bare) > _LONGEST_CELL or rules.regex("deadline-cell-condition").search(bare) is None:
        return
    start = text.index(bare)
    span = Span(start, start + len(bare))
    values = FoundDeadline("conditional", span, condition=" ".join(bare.split()))
    yield Hit(*span, "conditional", "cell", False, values, words=span)
