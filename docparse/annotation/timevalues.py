"""What the trees of the time grammar mean: periods and how they are used, rules of recurrence, durations.

In: a tree of `patterns/deadlines.lark`, whose alternatives `READERS` names. Out: `Reading`s. Raises ValueError where an
expression names a day that no calendar has.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from lark import Token

from docparse.annotation import calendar
from docparse.annotation.calendar import Period
from docparse.annotation.timeperiods import (
    TimeTree,
    day_in_words,
    month_in_words,
    number_of,
    periods_of,
    quarter_of,
    short_day,
    tokens_of,
    trees,
    whole_year,
)

_DURATIONS = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H"}

Kind = Literal["date", "recurring", "relative"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One time that an expression names; `start` and `end` are its offsets in the window.

    `form` is the alternative of the grammar. Of a date, `period` is the calendar period that is meant and `edge` how
    the expression uses it; `fault` is true where no calendar has it. `lead` tells of a verb before the time
    proper, which begins at `core`.
    """

    form: str
    kind: Kind
    start: int
    end: int
    period: Period | None = None
    edge: Literal["in", "before", "until", "since"] = "in"
    rrule: str | None = None
    duration: str | None = None
    unit: str = ""
    prepositional: bool = False
    lead: bool = False
    core: int = 0
    next_year: bool = False
    fault: bool = False


def _used(form: str, edge: Literal["in", "before", "until", "since"]) -> Callable[[TimeTree], Iterator[Reading]]:
    def use(tree: TimeTree) -> Iterator[Reading]:
        inner = trees(tree)[0]
        for period in periods_of(inner):
            yield Reading(
                form,
                "date",
                -1,
                -1,
                period=period,
                edge=edge,
                prepositional=bool(tokens_of(tree, "IN")) or str(inner.data).startswith("part"),
                next_year="1" in tokens_of(inner, "THIS"),
            )

    return use


def _onward(form: str) -> Callable[[TimeTree], Iterator[Reading]]:
    """`năm 2027 và các năm tiếp theo`: from the year on."""

    def use(tree: TimeTree) -> Iterator[Reading]:
        prepositional = bool(tokens_of(tree, "IN"))
        yield Reading(form, "date", -1, -1, period=whole_year(tree)[0], edge="since", prepositional=prepositional)

    return use


def _this_year(tree: TimeTree) -> Iterator[Reading]:
    del tree
    yield Reading("this_year", "date", -1, -1, period=Period(None))


def _year_part(edge: Literal["before", "until"]) -> Callable[[TimeTree], Iterator[Reading]]:
    def use(tree: TimeTree) -> Iterator[Reading]:
        yield Reading(
            edge, "date", -1, -1, period=calendar.part_of(Period(None), tokens_of(tree, "PART")[0]), edge=edge
        )

    return use


def _between(tree: TimeTree) -> Iterator[Reading]:
    """From one period to another: the first takes the year, or month and year, of the second where it prints none."""
    *before, last = (periods_of(child)[0] for child in trees(tree)[:2])
    first = before[0] if before else _day_of(tokens_of(tree, "NUM")[-1], last)
    year = first.year if first.year is not None else last.year
    end_year = last.last_year or last.year or first.year
    days = None
    if first.days or last.days:
        days = ((first.days or (1, None))[0], last.days[1] if last.days else None)
    period = Period(year, (first.months[0], last.months[1]), days, last_year=end_year)
    form = str(tree.data)
    yield Reading(form, "date", -1, -1, period=period, prepositional=bool(tokens_of(tree, "IN")))


def _day_of(number: str, last: Period) -> Period:
    """Return the day `number` of the month in which a run of days ends, or of the month before if it is a later day."""
    day, month = int(number), last.months[0]
    if day <= (last.days or (day,))[0]:
        return replace(last, days=(day, day))
    year = last.year - 1 if month == 1 and last.year else last.year
    month = month - 1 or 12
    return Period(year, (month, month), (day, day))


def _unit(tree: TimeTree) -> str:
    return str(tree.children[0])


def _every(tree: TimeTree) -> Iterator[Reading]:
    """`hằng tháng, quý, năm`, `định kỳ 6 tháng, 1 năm`: a rule for each unit, with the number before it."""
    form = "every" if tokens_of(tree, "EVERY") else "periodic"
    interval, start = 1, -1
    for child in tree.children:
        if isinstance(child, Token):
            interval, start = (int(child), int(child.start_pos or 0)) if child.type == "NUM" else (1, -1)
            continue
        code = _unit(child)
        begin = start if start >= 0 else int(child.meta.start_pos)
        rule = calendar.frequency(code, interval)
        yield Reading(form, "recurring", begin, int(child.meta.end_pos), rrule=rule, unit=code)
        interval, start = 1, -1


def _every_since(tree: TimeTree) -> Iterator[Reading]:
    """`hằng năm, từ năm 2022` in either order: a rule with the day from which it runs."""
    inner = trees(tree)
    code = _unit(next(child for child in inner if child.data == "unit"))
    since = next(child for child in inner if child.data != "unit")
    rule = calendar.frequency(code)
    yield Reading("every", "recurring", -1, -1, period=periods_of(since)[0], edge="since", rrule=rule, unit=code)


def _every_between(tree: TimeTree) -> Iterator[Reading]:
    """`hằng năm, từ tháng 5 đến tháng 10`: the months of every year; between two years, a rule from the first on."""
    code, first, last = _unit(trees(tree)[0]), *(periods_of(child)[0] for child in trees(tree)[1:])
    if code == "Y" and first.year is None and last.year is None and first.months[0] <= last.months[1]:
        rule = calendar.yearly_on(Period(None, (first.months[0], last.months[1])), before=False)
        yield Reading("every", "recurring", -1, -1, rrule=rule, unit=code)
    else:
        yield Reading("every", "recurring", -1, -1, first, "since", calendar.frequency(code), unit=code)


def _span_times(tree: TimeTree) -> Iterator[Reading]:
    numbers = [int(number) for number in tokens_of(tree, "NUM")]
    code = _unit(trees(tree)[0])
    rule = calendar.frequency(code, numbers[0])
    yield Reading("times", "recurring", -1, -1, rrule=rule, unit=code)


def _times_span(tree: TimeTree) -> Iterator[Reading]:
    numbers = [int(number) for number in tokens_of(tree, "NUM")]
    code = _unit(trees(tree)[0])
    rule = calendar.frequency(code, numbers[1] if len(numbers) > 1 else 1)
    yield Reading("times", "recurring", -1, -1, rrule=rule, unit=code)


def _loose(tree: TimeTree) -> Iterator[Reading]:
    del tree
    yield Reading("loose", "recurring", -1, -1)


def _year_end(tree: TimeTree) -> Iterator[Reading]:
    del tree
    yield Reading("year_end", "recurring", -1, -1, rrule=calendar.frequency("Y"), unit="Y")


def _end_of_every(tree: TimeTree) -> Iterator[Reading]:
    code = _unit(trees(tree)[0])
    yield Reading("times", "recurring", -1, -1, rrule=calendar.frequency(code), unit=code)


def _slotted(tree: TimeTree) -> Iterator[Reading]:
    inner = trees(tree)
    before = bool(tokens_of(tree, "BEFORE"))
    slot = next(child for child in inner if str(child.data).startswith("slot"))
    units = [child for child in inner if child.data == "unit"]
    code = _unit(units[0])
    yield Reading("slotted", "recurring", -1, -1, rrule=_slot_rule(slot, code, before=before), unit=code)


def _slots(tree: TimeTree) -> Iterator[Reading]:
    """`trước ngày 10/6 và ngày 10/12 hằng năm`: a rule for each day."""
    inner = trees(tree)
    code = _unit(inner[-1])
    for slot in inner[:-1]:
        rule = _slot_rule(slot, code, before=bool(tokens_of(tree, "BEFORE")))
        start, end = int(slot.meta.start_pos), int(slot.meta.end_pos)
        yield Reading("slotted", "recurring", start, end, rrule=rule, unit=code)


def _repeated_since(tree: TimeTree) -> Iterator[Reading]:
    """`vào quý I hằng năm, từ năm 2022`: a rule with the day from which it runs."""
    repeated, since = trees(tree)
    for reading in READERS[str(repeated.data)](repeated):
        yield replace(reading, period=periods_of(since)[0], edge="since")


def _clocked(tree: TimeTree) -> Iterator[Reading]:
    """`trước 16 giờ hằng ngày`: the rule without the hour."""
    repetition = trees(tree)[0]
    yield from (replace(one, start=-1, end=-1) for one in READERS[str(repetition.data)](repetition))


def _quarter_end(tree: TimeTree) -> Iterator[Reading]:
    rule = calendar.monthly_on("Q", number_of(tree), before=bool(tokens_of(tree, "BEFORE")))
    yield Reading("slotted", "recurring", -1, -1, rrule=rule, unit="Q")


_SLOTS: Mapping[str, Callable[[TimeTree], list[Period]]] = {
    "slot_date": short_day, "slot_words": day_in_words, "slot_month": month_in_words, "slot_quarter": quarter_of,
}  # fmt: skip


def _slot_rule(slot: TimeTree, unit: str, *, before: bool) -> str:
    """Return the rule for a day or period of every `unit`."""
    name = str(slot.data)
    if name == "slot_weekday":
        return f"{calendar.frequency('W')};BYDAY={tokens_of(slot, 'WEEKDAY')[0]}"
    if name == "slot_day":
        return calendar.monthly_on(unit, number_of(slot), before=before) if unit in "MQ" else calendar.frequency(unit)
    return calendar.yearly_on(_SLOTS[name](slot)[0], before=before)


def _relative(form: str) -> Callable[[TimeTree], Iterator[Reading]]:
    def use(tree: TimeTree) -> Iterator[Reading]:
        unit = _unit(trees(tree)[0])
        yield Reading(form, "relative", -1, -1, duration=_DURATIONS[unit].format(number_of(tree)), unit=unit)

    return use


READERS: Mapping[str, Callable[[TimeTree], Iterator[Reading]]] = {
    "inside": _used("inside", "in"), "onward": _onward("onward"), "since_year": _onward("since"),
    "phase": _used("phase", "in"), "term": _used("term", "in"),
    "this_year": _this_year, "before": _used("before", "before"), "until": _used("until", "until"),
    "since": _used("since", "since"), "until_part": _year_part("until"), "before_part": _year_part("before"),
    "between": _between, "from_to": _between, "every": _every,
    "every_since": _every_since, "every_between": _every_between,
    "slotted": _slotted, "slots": _slots, "repeated_since": _repeated_since,
    "clocked": _clocked,
    "quarter_end": _quarter_end,
    "periodic": _every, "span_times": _span_times, "times_span": _times_span, "unit_times": _times_span,
    "loose": _loose, "year_end": _year_end, "end_of_every": _end_of_every, "within": _relative("within"),
    "within_loose": _relative("within_loose"), "ahead": _relative("ahead"),
}  # fmt: skip
