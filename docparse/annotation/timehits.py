"""What the readers of deadlines share: the deadlines that they find, the rules, and the looks at what is around.

In: folded text of one task. Out: `Hit`s, in offsets of that text, which `deadlines` carries to the printed document.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from docparse.annotation.timevalues import Reading
from docparse.knowledge import Knowledge, Rule
from docparse.text import Span

DeadlineKind = Literal["date", "recurring", "ongoing", "conditional", "relative"]

LOOK_LEFT = 80
CONTEXT = 240
SENTENCE = 1500


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """One time of a task; fields as in `model.Deadline`, `span` in printed offsets.

    `condition` and `anchor` are in the folded form of the text (one tone style, one hyphen); `words` is the span of
    either, by which they are had as printed.
    """

    kind: DeadlineKind
    span: Span
    start: str | None = None
    end: str | None = None
    rrule: str | None = None
    condition: str | None = None
    duration: str | None = None
    anchor: str | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A deadline in offsets of the task's folded text; `kind` None: a day that no calendar has.

    `yearless`: the reading of a day, or of months, printed without their year.
    """

    start: int
    end: int
    kind: DeadlineKind | None
    form: str
    remark: bool
    values: FoundDeadline
    yearless: Reading | None = None
    words: tuple[int, int] | None = None


@dataclass(frozen=True)
class TimeRules:
    """The rules of `patterns/deadlines.yaml`: all by id, those that refuse a time, those that read words."""

    by_id: dict[str, Rule]
    refusals: tuple[Rule, ...]
    worded: tuple[Rule, ...]

    def regex(self, name: str) -> Any:
        """Return the expression of a rule. Raises KeyError."""
        return self.by_id[name].regex


@lru_cache(maxsize=8)
def time_rules(knowledge: Knowledge) -> TimeRules:
    """Return the rules of deadlines, sorted by what they are for."""
    rules = [rule for rule in knowledge.rules.values() if rule.id.startswith("deadline-")]
    return TimeRules(
        by_id={rule.id: rule for rule in rules},
        refusals=tuple(rule for rule in rules if "of" in rule.gives),
        worded=tuple(rule for rule in rules if "kind" in rule.gives),
    )


def opens(before: str) -> bool:
    """Tell whether a clause begins after `before`."""
    bare = before.rstrip()
    return not bare or bare[-1] in "(;:.,-+•"


def closes(after: str) -> bool:
    """Tell whether a clause or bracket ends before `after`."""
    bare = after.lstrip()
    return not bare or bare[0] in ").;,"


def bracketed(text: str, start: int, end: int) -> bool:
    """Tell whether a time opens a bracket and ends it, or a part of it."""
    return text[max(0, start - 2) : start].rstrip().endswith("(") and text[end : end + 1] in {")", ",", ";", ""}


def quoted(text: str, place: int) -> bool:
    """Tell whether `place` stands inside quotation marks: a title."""
    floor = text.rfind("\n", max(0, place - SENTENCE), place) + 1 or max(0, place - SENTENCE)
    depth = 0
    at = text.find('"', floor, place)
    while at >= 0:
        opening = at == floor or text[at - 1] in " (" or at + 1 == place
        depth = depth + 1 if opening else max(0, depth - 1)
        at = text.find('"', at + 1, place)
    # recognition loses quotation marks: one that nothing closes quotes nothing
    return depth > 0 and '"' in text[place : place + SENTENCE].split("\n", 1)[0]
