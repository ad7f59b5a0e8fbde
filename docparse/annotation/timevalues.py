"""What the trees of the time grammar mean: periods of the calendar, rules of recurrence, durations.

In: a tree of `patterns/deadlines.lark`, whose alternatives `READERS` names. Out: `Reading`s. Raises ValueError where an
expression names a day that no calendar has.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from lark import Token, Tree

from docparse.annotation import calendar
from docparse.annotation.calendar import Period

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DURATIONS = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H"}

Kind = Literal["date", "recurring", "relative"]
_Tree = Tree[Token]


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


def _of(tree: _Tree, *types: str) -> list[str]:
    return [str(token) for token in tree.children if isinstance(token, Token) and token.type in types]


def trees(tree: _Tree) -> list[_Tree]:
    """Return the children of `tree` that are no tokens."""
    return [child for child in tree.children if isinstance(child, Tree)]


def _number(tree: _Tree) -> int:
    return int(_of(tree, "NUM", "ROMAN")[0])


def _split(printed: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", printed)]


def _year(tree: _Tree) -> int | None:
    """Return the year printed among the tree's own tokens, alone or behind a month."""
    years = _of(tree, "YEAR") or [str(_split(token)[-1]) for token in _of(tree, "MONTHYEAR")]
    return int(years[-1]) if years else None


# --- periods


def _day(tree: _Tree) -> list[Period]:
    day, month, year = _split(_of(tree, "DATE")[0])
    return [Period(year, (month, month), (day, day))]


def _day_in_words(tree: _Tree) -> list[Period]:
    numbers = [int(number) for number in _of(tree, "NUM")]
    month = numbers[1] if len(numbers) > 1 else _split(_of(tree, "MONTHYEAR")[0])[0]
    return [Period(_year(tree), (month, month), (numbers[0], numbers[0]))]


def _day_short(tree: _Tree) -> list[Period]:
    day, month = _split(_of(tree, "DAYMONTH")[0])
    return [Period(_year(tree), (month, month), (day, day))]


def _month(tree: _Tree) -> list[Period]:
    month, year = _split(_of(tree, "MONTHYEAR")[0])
    return [Period(year, (month, month))]


def _month_in_words(tree: _Tree) -> list[Period]:
    month = _number(tree)
    return [Period(_year(tree), (month, month))]


def _months(tree: _Tree) -> list[Period]:
    numbers = [int(number) for number in _of(tree, "NUM")] + [_split(token)[0] for token in _of(tree, "MONTHYEAR")]
    return [Period(_year(tree), run) for run in _runs(numbers, joined=bool(_of(tree, "DASH")))]


def _runs(numbers: list[int], *, joined: bool) -> list[tuple[int, int]]:
    """Return stretches of consecutive numbers; `joined`: all from the first to the last."""
    if joined:
        return [(numbers[0], numbers[-1])]
    runs = [(numbers[0], numbers[0])]
    for number in numbers[1:]:
        if number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _quarter(tree: _Tree) -> list[Period]:
    return [calendar.quarter(_number(trees(tree)[0]), year=_year(tree))]


def _quarter_short(tree: _Tree) -> list[Period]:
    number, year = _split(_of(tree, "MONTHYEAR")[0])
    return [calendar.quarter(number, year=year)]


def _quarters(tree: _Tree) -> list[Period]:
    numbers = [_number(child) for child in trees(tree)]
    return [calendar.quarter(*run, year=_year(tree)) for run in _runs(numbers, joined=bool(_of(tree, "DASH")))]


def _whole_year(tree: _Tree) -> list[Period]:
    return [Period(_year(tree))]


def _years(tree: _Tree) -> list[Period]:
    printed = [year for token in _of(tree, "YEARS", "YEAR") for year in _split(token)]
    if printed[-1] < printed[0]:
        raise ValueError("years that run backwards")
    return [Period(printed[0], last_year=printed[-1])]


def _school_year(tree: _Tree) -> list[Period]:
    """Return a school year: from September to May, as the Ministry of Education frames it each year."""
    years = _years(tree)[0]
    first = years.year or 0
    last = years.last_year if years.last_year != first else first + 1
    return [Period(first, (9, 5), last_year=last)]


def _part(tree: _Tree) -> list[Period]:
    month, year = _split(_of(tree, "MONTHYEAR")[0])
    return [calendar.part_of(Period(year, (month, month)), _of(tree, "PART")[0])]


def _part_of_month(tree: _Tree) -> list[Period]:
    return [calendar.part_of(_month_in_words(tree)[0], _of(tree, "PART")[0])]


def _part_of_quarter(tree: _Tree) -> list[Period]:
    return [calendar.part_of(_quarter(tree)[0], _of(tree, "PART")[0])]


def _part_of_year(tree: _Tree) -> list[Period]:
    return [calendar.part_of(Period(_year(tree)), _of(tree, "PART")[0])]


def _half(tree: _Tree) -> list[Period]:
    return [calendar.months_of_year(_number(tree), _of(tree, "PART")[0], _year(tree))]


def _week(tree: _Tree) -> list[Period]:
    numbers = [int(number) for number in _of(tree, "NUM")]
    month = Period(_year(tree), (1, 1))
    whole = _of(tree, "MONTHYEAR")
    month = Period(month.year, (_split(whole[0])[0],) * 2) if whole else Period(month.year, (numbers[-1], numbers[-1]))
    weekday, part = _of(tree, "WEEKDAY"), _of(tree, "PART")
    if part:
        return [calendar.week_of(month, -1 if part[0] == "last" else 1 if part[0] == "first" else 2)]
    return [calendar.week_of(month, _WEEKDAYS.index(weekday[0]) + 2 if weekday else numbers[0])]


_PERIODS: Mapping[str, Callable[[_Tree], list[Period]]] = {
    "day": _day, "day_in_words": _day_in_words, "day_short": _day_short, "month": _month,
    "month_in_words": _month_in_words, "months": _months, "quarter": _quarter, "quarter_short": _quarter_short,
    "quarters": _quarters, "year": _whole_year, "years": _years, "part": _part, "part_of_month": _part_of_month,
    "part_of_quarter": _part_of_quarter, "part_of_year": _part_of_year, "half": _half, "week": _week,
    "school_year": _school_year,
}  # fmt: skip


def _periods(tree: _Tree) -> list[Period]:
    return _PERIODS[str(tree.data)](tree)


# --- how a period is used


def _used(form: str, edge: Literal["in", "before", "until", "since"]) -> Callable[[_Tree], Iterator[Reading]]:
    def use(tree: _Tree) -> Iterator[Reading]:
        inner = trees(tree)[0]
        for period in _periods(inner):
            yield Reading(
                form,
                "date",
                -1,
                -1,
                period=period,
                edge=edge,
                prepositional=bool(_of(tree, "IN")) or str(inner.data).startswith("part"),
                next_year="1" in _of(inner, "THIS"),
            )

    return use


def _this_year(tree: _Tree) -> Iterator[Reading]:
    del tree
    yield Reading("this_year", "date", -1, -1, period=Period(None))


def _year_part(edge: Literal["before", "until"]) -> Callable[[_Tree], Iterator[Reading]]:
    def use(tree: _Tree) -> Iterator[Reading]:
        yield Reading(edge, "date", -1, -1, period=calendar.part_of(Period(None), _of(tree, "PART")[0]), edge=edge)

    return use


def _before_short(tree: _Tree) -> Iterator[Reading]:
    yield Reading("before", "date", -1, -1, period=_day_short(tree)[0], edge="before")


def _between(tree: _Tree) -> Iterator[Reading]:
    """From one period to another: the first takes the year of the second where it prints none."""
    first, last = (_periods(child)[0] for child in trees(tree)[:2])
    year = first.year if first.year is not None else last.year
    end_year = last.last_year or last.year or first.year
    days = None
    if first.days or last.days:
        days = ((first.days or (1, None))[0], last.days[1] if last.days else None)
    period = Period(year, (first.months[0], last.months[1]), days, last_year=end_year)
    form = str(tree.data)
    yield Reading(form, "date", -1, -1, period=period, prepositional=bool(_of(tree, "IN")))


# --- recurrence


def _unit(tree: _Tree) -> str:
    return str(tree.children[0])


def _every(tree: _Tree) -> Iterator[Reading]:
    """`hằng tháng, quý, năm`, `định kỳ 6 tháng, 1 năm`: a rule for each unit, with the number before it."""
    form = "every" if _of(tree, "EVERY") else "periodic"
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


def _every_since(tree: _Tree) -> Iterator[Reading]:
    """`hằng năm, từ năm 2022` in either order: a rule with the day from which it runs."""
    inner = trees(tree)
    code = _unit(next(child for child in inner if child.data == "unit"))
    since = next(child for child in inner if child.data != "unit")
    rule = calendar.frequency(code)
    yield Reading("every", "recurring", -1, -1, period=_periods(since)[0], edge="since", rrule=rule, unit=code)


def _span_times(tree: _Tree) -> Iterator[Reading]:
    numbers = [int(number) for number in _of(tree, "NUM")]
    code = _unit(trees(tree)[0])
    rule = calendar.times_in(code, numbers[1] if len(numbers) > 1 else 1, numbers[0])
    yield Reading("times", "recurring", -1, -1, rrule=rule, unit=code)


def _times_span(tree: _Tree) -> Iterator[Reading]:
    numbers = [int(number) for number in _of(tree, "NUM")]
    code = _unit(trees(tree)[0])
    rule = calendar.times_in(code, numbers[0], numbers[1] if len(numbers) > 1 else 1)
    yield Reading("times", "recurring", -1, -1, rrule=rule, unit=code)


def _loose(tree: _Tree) -> Iterator[Reading]:
    del tree
    yield Reading("loose", "recurring", -1, -1)


def _year_end(tree: _Tree) -> Iterator[Reading]:
    del tree
    yield Reading("year_end", "recurring", -1, -1, rrule=calendar.frequency("Y"), unit="Y")


def _end_of_every(tree: _Tree) -> Iterator[Reading]:
    code = _unit(trees(tree)[0])
    yield Reading("times", "recurring", -1, -1, rrule=calendar.frequency(code), unit=code)


def _slotted(tree: _Tree) -> Iterator[Reading]:
    inner = trees(tree)
    before = bool(_of(tree, "BEFORE"))
    slot = next(child for child in inner if str(child.data).startswith("slot"))
    units = [child for child in inner if child.data == "unit"]
    code = _unit(units[0])
    yield Reading("slotted", "recurring", -1, -1, rrule=_slot_rule(slot, code, before=before), unit=code)


def _slots(tree: _Tree) -> Iterator[Reading]:
    """`trước ngày 10/6 và ngày 10/12 hằng năm`: a rule for each day."""
    inner = trees(tree)
    code = _unit(inner[-1])
    for slot in inner[:-1]:
        rule = _slot_rule(slot, code, before=bool(_of(tree, "BEFORE")))
        start, end = int(slot.meta.start_pos), int(slot.meta.end_pos)
        yield Reading("slotted", "recurring", start, end, rrule=rule, unit=code)


def _repeated_since(tree: _Tree) -> Iterator[Reading]:
    """`vào quý I hằng năm, từ năm 2022`: a rule with the day from which it runs."""
    repeated, since = trees(tree)
    for reading in READERS[str(repeated.data)](repeated):
        yield replace(reading, period=_periods(since)[0], edge="since")


def _quarter_end(tree: _Tree) -> Iterator[Reading]:
    rule = calendar.monthly_on("Q", _number(tree), before=bool(_of(tree, "BEFORE")))
    yield Reading("slotted", "recurring", -1, -1, rrule=rule, unit="Q")


_SLOTS: Mapping[str, Callable[[_Tree], list[Period]]] = {
    "slot_date": _day_short, "slot_words": _day_in_words, "slot_month": _month_in_words, "slot_quarter": _quarter,
}  # fmt: skip


def _slot_rule(slot: _Tree, unit: str, *, before: bool) -> str:
    """Return the rule for a day or period of every `unit`."""
    name = str(slot.data)
    if name == "slot_weekday":
        return f"{calendar.frequency('W')};BYDAY={_of(slot, 'WEEKDAY')[0]}"
    if name == "slot_day":
        return calendar.monthly_on(unit, _number(slot), before=before) if unit in "MQ" else calendar.frequency(unit)
    return calendar.yearly_on(_SLOTS[name](slot)[0], before=before)


# --- durations


def _relative(form: str) -> Callable[[_Tree], Iterator[Reading]]:
    def use(tree: _Tree) -> Iterator[Reading]:
        unit = str(trees(tree)[0].children[0])
        yield Reading(form, "relative", -1, -1, duration=_DURATIONS[unit].format(_number(tree)), unit=unit)

    return use


READERS: Mapping[str, Callable[[_Tree], Iterator[Reading]]] = {
    "inside": _used("inside", "in"), "phase": _used("phase", "in"), "term": _used("term", "in"),
    "this_year": _this_year, "before": _used("before", "before"), "until": _used("until", "until"),
    "since": _used("since", "since"), "until_part": _year_part("until"), "before_part": _year_part("before"),
    "before_short": _before_short, "between": _between, "from_to": _between, "every": _every,
    "every_since": _every_since, "slotted": _slotted, "slots": _slots, "repeated_since": _repeated_since,
    "quarter_end": _quarter_end,
    "periodic": _every, "span_times": _span_times, "times_span": _times_span, "unit_times": _times_span,
    "loose": _loose, "year_end": _year_end, "end_of_every": _end_of_every, "within": _relative("within"),
    "within_loose": _relative("within_loose"), "ahead": _relative("ahead"),
}  # fmt: skip
