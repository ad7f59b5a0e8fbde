"""Whether the local tasks that answer an action keep its deadlines.

In: an action, and the local tasks that answer it. Out: the deadlines that none of them keeps, beside what they say.
What a sentence says of time holds for its order; what stands in brackets, in a column, or in a sentence that orders
nothing else (`Hoàn thành trước ngày …`) holds for the whole task. A deadline of another order of the task, of the
lead-in above or of an item below may hold as well: nobody can say that there is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from docparse.annotation.deadlines import find_deadlines
from docparse.comparison.passages import Action, LocalTask
from docparse.comparison.view import Passage
from docparse.knowledge import Knowledge
from docparse.model import (
    ConditionalDeadline,
    DateDeadline,
    Deadline,
    Document,
    Evidence,
    OngoingDeadline,
    RecurringDeadline,
    Task,
)
from docparse.text import Span, fold

_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
"""Days between the times of each frequency of RFC 5545."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A local task that answers an action, with the sentence of it that is likest, and the tasks around it.

    `around` are the task that it stands below, those that stand below it, and those that order the same.
    """

    local: LocalTask
    sentence: Passage
    around: tuple[LocalTask, ...] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """A deadline that no answer keeps (`wanted`), and the one (`said`) that the task says instead, if it says any."""

    kind: Literal["later", "rarer", "other", "none"]
    task: str
    wanted: Deadline
    said: str | None = None


def own_deadlines(action: Action) -> list[Deadline]:
    """Return the deadlines that stand in an action, and those that hold for all of its task."""
    span, task = action.whole.span, action.task
    return [
        one for one in task.deadlines if span.start <= one.evidence.start < span.end or not _is_of_an_order(task, one)
    ]


def missed_deadlines(
    action: Action, answers: Sequence[Answer], local: Document, knowledge: Knowledge
) -> Iterator[Missed]:
    """Yield the deadlines of an action that its answers, of which there is one at least, do not keep."""
    wanted = [one for one in own_deadlines(action) if not isinstance(one, OngoingDeadline | ConditionalDeadline)]
    if not wanted:
        return
    held = [(answer.local.task.id, one) for answer in answers for one in _held(answer, local.text)]
    if all(any(_keeps(said, one) for _, said in held) for one in wanted):
        return
    near = [(answer.local.task.id, one) for answer in answers for one in _near(answer, local, knowledge)]
    for one in wanted:
        if not any(_keeps(said, one) for _, said in (*held, *near)):
            yield _missed(one, held, near, answers[0].local.task.id)


def _missed(
    wanted: Deadline, held: Sequence[tuple[str, Deadline]], near: Sequence[tuple[str, Deadline]], first: str
) -> Missed:
    for said in (held, near):
        later = [(task, one) for task, one in said if _day(one, wanted)]
        if later and _day(wanted, wanted):
            task, one = min(later, key=lambda pair: _day(pair[1], wanted))
            return Missed("later", task, wanted, one.text)
        for task, one in said:
            if isinstance(one, RecurringDeadline) and isinstance(wanted, RecurringDeadline):
                return Missed(
                    "rarer" if _days_between(one) > _days_between(wanted) else "later", task, wanted, one.text
                )
    other = next(iter((*held, *near)), None)
    return Missed("other", other[0], wanted, other[1].text) if other else Missed("none", first, wanted)


def _held(answer: Answer, text: str) -> list[Deadline]:
    """Return the deadlines of the sentence that answers, and those that hold for the whole task."""
    span, task = answer.sentence.span, answer.local.task
    return [
        one
        for one in task.deadlines
        if span.start <= one.evidence.start < span.end
        or text[: one.evidence.start].rstrip(" *_").endswith("(")
        or not task.evidence.start <= one.evidence.start < task.evidence.end
        or not _is_of_an_order(task, one)
    ]


def _is_of_an_order(task: Task, deadline: Deadline) -> bool:
    said = " ".join(deadline.text.split())
    return any(said in " ".join(action.split()) for action in task.actions)


def _near(answer: Answer, local: Document, knowledge: Knowledge) -> list[Deadline]:
    """Return the deadlines that may hold as well."""
    found = [one for task in (answer.local, *answer.around) for one in task.task.deadlines]
    lead_in = answer.local.lead_in
    if lead_in is not None:
        found += _said_above(local.text[lead_in.start : lead_in.end], local.meta.date, knowledge)
    return found


def _said_above(text: str, issued: str | None, knowledge: Knowledge) -> Iterator[Deadline]:
    """Yield the dates and recurrences that a lead-in says."""
    found, _ = find_deadlines(fold(text), Span(0, len(text)), cited=(), knowledge=knowledge, issued=issued)
    for one in found:
        said, place = text[one.span.start : one.span.end], Evidence(start=one.span.start, end=one.span.end)
        if one.kind == "date":
            yield DateDeadline(text=said, start=one.start, end=one.end, evidence=place)
        elif one.kind == "recurring":
            yield RecurringDeadline(text=said, rrule=one.rrule, start=one.start, evidence=place)


def _keeps(local: Deadline, central: Deadline) -> bool:
    """Return whether a local deadline is in time for a central one."""
    if isinstance(central, DateDeadline):
        day = _day(local, central)
        return bool(day) and day <= _day(central, central)
    if isinstance(central, RecurringDeadline):
        return isinstance(local, RecurringDeadline) and _recurs_in_time(local, central)
    return isinstance(local, DateDeadline | RecurringDeadline) or local.kind == central.kind


def _recurs_in_time(local: RecurringDeadline, central: RecurringDeadline) -> bool:
    """Return whether a thing recurs as often as it must, and as early in the year; true where either is not said."""
    if not local.rrule or not central.rrule or _days_between(local) < _days_between(central):
        return True
    in_year = [_day_of_year(one) for one in (local, central)]
    return _days_between(local) == _days_between(central) and (not all(in_year) or in_year[0] <= in_year[1])


def _days_between(one: RecurringDeadline) -> float:
    """Return about how many days lie between the times of a recurrence."""
    rule = _rule(one)
    return _DAYS[rule.get("FREQ", "YEARLY")] * int(rule.get("INTERVAL", "1")) / _seasons(rule.get("BYMONTH", ""))


def _seasons(months: str) -> int:
    """Return how many rows of neighbouring months there are: what is done from May to October is done once."""
    named = {int(month) for month in months.split(",") if month.isdecimal()}
    return sum(month % 12 + 1 not in named for month in named) or 1


def _day_of_year(one: RecurringDeadline) -> tuple[int, ...]:
    """Return month and day of what recurs on one day of the year."""
    rule = _rule(one)
    parts = (rule.get("BYMONTH", ""), rule.get("BYMONTHDAY", ""))
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def _rule(one: RecurringDeadline) -> dict[str, str]:
    return dict(part.split("=", 1) for part in (one.rrule or "").split(";") if "=" in part)


def _day(one: Deadline, like: Deadline) -> str:
    """Return the day that a deadline of dates ends, or begins where `like` has a beginning only; else nothing."""
    if not isinstance(one, DateDeadline) or not isinstance(like, DateDeadline):
        return ""
    return (one.end or "") if like.end else (one.start or one.end or "")
