"""Times that the grammar reads, where rules say that an expression of time may stand.

In: the folded text of a task, or of a cell. Out: `Hit`s that count as the task's own, in reading order.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from docparse.annotation import calendar, timegrammar
from docparse.annotation.admission import is_admitted
from docparse.annotation.calendar import Period
from docparse.annotation.timehits import (
    CONTEXT,
    LOOK_LEFT,
    DeadlineKind,
    FoundDeadline,
    Hit,
    TimeRules,
    bracketed,
    opens,
)
from docparse.annotation.timevalues import Reading
from docparse.knowledge import Knowledge
from docparse.matches import group, group_span
from docparse.text import Span

_MOST_STARTS = 8


def read_times(
    text: str, rules: TimeRules, knowledge: Knowledge, issued: date | None, *, whole_cell: bool
) -> Iterator[Hit]:
    """Yield the times of a folded text. In the cell of a time column (`whole_cell`) all of them count."""
    kernels = [rules.regex("deadline-kernel"), rules.regex(f"deadline-kernel-{'cell' if whole_cell else 'bracket'}")]
    places = sorted(group_span(found, "kernel").start for regex in kernels for found in regex.finditer(text))
    done = 0
    for place in places:
        if place < done:
            continue
        begin, readings = _expression(text, place, done, rules.regex("deadline-lead"), knowledge)
        if not readings:
            continue
        readings = _with_further_days(text, begin, readings, rules, knowledge)
        done = begin + readings[-1].end
        for reading in readings:
            hit = _hit(text, begin, reading, rules.regex("deadline-anchor"), issued)
            if hit is None:
                continue
            if whole_cell or is_admitted(text, hit, reading, rules, issued):
                yield hit


def _expression(text: str, place: int, done: int, lead: Any, knowledge: Knowledge) -> tuple[int, tuple[Reading, ...]]:
    """Return the expression that holds the kernel at `place` and begins furthest left, and where it begins."""
    floor = max(done, place - LOOK_LEFT)
    before = lead.search(text[floor:place])
    begin = floor + group_span(before, "lead")[0] if before else place
    for _ in range(_MOST_STARTS):
        readings = timegrammar.read(text[begin : begin + timegrammar.WINDOW], knowledge)
        if readings and begin + readings[-1].end > place:
            return begin, readings
        if begin >= place:
            break
        blank = text.find(" ", begin, place)
        begin = place if blank < 0 else blank + 1
    return place, ()


def _with_further_days(
    text: str, begin: int, readings: tuple[Reading, ...], rules: TimeRules, knowledge: Knowledge
) -> tuple[Reading, ...]:
    """Return the readings with the days that go on with a list (`trước 05/6 và 05/12`), used as the first is.

    A day without a year has that of the next that prints one.
    """
    first = readings[-1]
    if not _is_day(first) or not (first.edge in {"before", "until"} or first.prepositional):
        return readings
    days = [first]
    for _ in range(_MOST_STARTS):
        at = begin + days[-1].end
        found = rules.regex("deadline-further-day").search(text[at : at + CONTEXT])
        day = group_span(found, "day") if found is not None else Span(0, 0)
        read = timegrammar.read(text[at + day.start : at + day.end], knowledge) if found is not None else ()
        if not read or not _is_day(read[0]):
            break
        start, end = at + day.start - begin, at + day.end - begin
        days.append(replace(first, start=start, end=end, period=read[0].period, lead=False, core=0))
    year = None
    for place in reversed(range(len(days))):
        period = days[place].period
        if period is not None and period.year is None:
            days[place] = replace(days[place], period=replace(period, year=year))
        elif period is not None:
            year = period.year
    return (*readings[:-1], *days)


def _is_day(reading: Reading) -> bool:
    """Tell whether a reading is a day of the calendar, without a year or with one."""
    period = reading.period
    return period is not None and reading.kind == "date" and period.days is not None and period.last_year is None


def _hit(text: str, begin: int, reading: Reading, anchor: Any, issued: date | None) -> Hit | None:
    """Return a reading with its values, or None where a duration is counted from nothing."""
    start, end = begin + reading.start, begin + reading.end
    if reading.lead and not opens(text[max(0, start - LOOK_LEFT) : start]):
        start = begin + max(reading.start, reading.core)
    values = FoundDeadline(reading.kind, Span(start, end), rrule=reading.rrule, duration=reading.duration)
    kind: DeadlineKind | None = reading.kind
    words = None
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    if reading.kind == "relative":
        counted = anchor.search(text[end : end + CONTEXT])
        if counted is not None:
            words = _anchor(counted, end)
            values = replace(values, anchor=text[slice(*words)])
            end += len(counted[0].rstrip())
    elif reading.fault:
        kind = None
    elif reading.period is not None:
        try:
            values = _dated(values, reading, issued)
        except ValueError:
            kind = None
    part = reading.period is not None and reading.period.year is None and reading.period != Period(None)
    yearless = reading if kind == "date" and part and not reading.next_year else None
    return Hit(start, end, kind, reading.form, bracketed(text, start, end), values, yearless, words)


def _anchor(counted: Any, offset: int) -> Span:
    """Return the span of what a duration is counted from, in a match on the text from `offset` on."""
    anchor = group_span(counted, "anchor")
    start = anchor.start if group(counted, "from") else group_span(counted, "joint").start
    return Span(offset + start, offset + anchor.start + len(group(counted, "anchor").rstrip()))


def _dated(values: FoundDeadline, reading: Reading, issued: date | None) -> FoundDeadline:
    if reading.period is None:
        return values
    period = reading.period
    if reading.next_year and issued is not None and period.year is None:
        period = replace(period, year=issued.year + 1)
    bounds = period.bounds(issued)
    if bounds is None:
        return values
    first, last = bounds
    if reading.edge == "before":
        return replace(values, end=calendar.day_before(first).isoformat())
    return replace(
        values,
        start=None if reading.edge == "until" else first.isoformat(),
        end=None if reading.edge == "since" else last.isoformat(),
    )
