"""What the trees of the time grammar say of the calendar: days, months, quarters, years, and parts of them.

In: a tree of `patterns/deadlines.lark` that names a period. Out: the `Period`s that it names. Raises ValueError where
it names one that no calendar has.
"""

import re
from collections.abc import Callable, Mapping

from lark import Token, Tree

from docparse.annotation import calendar
from docparse.annotation.calendar import Period

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

TimeTree = Tree[Token]


def tokens_of(tree: TimeTree, *types: str) -> list[str]:
    """Return the words of these kinds among the tree's own tokens, as printed."""
    return [str(token) for token in tree.children if isinstance(token, Token) and token.type in types]


def trees(tree: TimeTree) -> list[TimeTree]:
    """Return the children of `tree` that are no tokens."""
    return [child for child in tree.children if isinstance(child, Tree)]


def number_of(tree: TimeTree) -> int:
    """Return the first number of the tree. Raises IndexError where it has none."""
    return int(tokens_of(tree, "NUM", "ROMAN")[0])


def _split(printed: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", printed)]


def _year(tree: TimeTree) -> int | None:
    """Return the year printed among the tree's own tokens, alone or behind a month."""
    years = tokens_of(tree, "YEAR") or [str(_split(token)[-1]) for token in tokens_of(tree, "MONTHYEAR")]
    return int(years[-1]) if years else None


def _day(tree: TimeTree) -> list[Period]:
    day, month, year = _split(tokens_of(tree, "DATE")[0])
    return [Period(year, (month, month), (day, day))]


def day_in_words(tree: TimeTree) -> list[Period]:
    """Return the day of `ngày 5 tháng 3`, with its year where one is printed."""
    numbers = [int(number) for number in tokens_of(tree, "NUM")]
    month = numbers[1] if len(numbers) > 1 else _split(tokens_of(tree, "MONTHYEAR")[0])[0]
    return [Period(_year(tree), (month, month), (numbers[0], numbers[0]))]


def short_day(tree: TimeTree) -> list[Period]:
    """Return the day of `5/3`, with its year where one is printed."""
    day, month = _split(tokens_of(tree, "DAYMONTH")[0])
    return [Period(_year(tree), (month, month), (day, day))]


def _days(tree: TimeTree) -> list[Period]:
    """Return the days of `ngày 20, 21 và 22/5`, those that follow each other as one period."""
    days = _split(tokens_of(tree, "DAYS")[0])
    dates = tokens_of(tree, "DATE", "DAYMONTH")
    months = tokens_of(tree, "MONTHYEAR") or tokens_of(tree, "NUM")[-1:]
    numbers = _split(dates[0]) if dates else [days.pop(), *_split(months[0])]
    year = numbers[2] if dates and len(numbers) > 2 else _year(tree)
    return [Period(year, (numbers[1],) * 2, run) for run in _runs([*days, numbers[0]], joined=False)]


def _month(tree: TimeTree) -> list[Period]:
    month, year = _split(tokens_of(tree, "MONTHYEAR")[0])
    return [Period(year, (month, month))]


def month_in_words(tree: TimeTree) -> list[Period]:
    """Return the month of `tháng 3`, with its year where one is printed."""
    month = number_of(tree)
    return [Period(_year(tree), (month, month))]


def _months(tree: TimeTree) -> list[Period]:
    numbers = [int(number) for number in tokens_of(tree, "NUM")] + [
        _split(token)[0] for token in tokens_of(tree, "MONTHYEAR")
    ]
    return [Period(_year(tree), run) for run in _runs(numbers, joined=bool(tokens_of(tree, "DASH")))]


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


def quarter_of(tree: TimeTree) -> list[Period]:
    """Return the quarter of `quý III`, with its year where one is printed. Raises ValueError but for 1 to 4."""
    return [calendar.quarter(number_of(trees(tree)[0]), year=_year(tree))]


def _quarter_short(tree: TimeTree) -> list[Period]:
    number, year = _split(tokens_of(tree, "MONTHYEAR")[0])
    return [calendar.quarter(number, year=year)]


def _quarters(tree: TimeTree) -> list[Period]:
    numbers = [number_of(child) for child in trees(tree)]
    numbers += [_split(token)[0] for token in tokens_of(tree, "MONTHYEAR")]
    return [calendar.quarter(*run, year=_year(tree)) for run in _runs(numbers, joined=bool(tokens_of(tree, "DASH")))]


def whole_year(tree: TimeTree) -> list[Period]:
    """Return the year that is printed."""
    return [Period(_year(tree))]


def _years(tree: TimeTree) -> list[Period]:
    printed = [year for token in tokens_of(tree, "YEARS", "YEAR") for year in _split(token)]
    if printed[-1] < printed[0]:
        raise ValueError("years that run backwards")
    return [Period(printed[0], last_year=printed[-1])]


def _school_year(tree: TimeTree) -> list[Period]:
    """Return a school year: from September to May, as the Ministry of Education frames it each year."""
    years = _years(tree)[0]
    first = years.year or 0
    last = years.last_year if years.last_year != first else first + 1
    return [Period(first, (9, 5), last_year=last)]


def _part(tree: TimeTree) -> list[Period]:
    month, year = _split(tokens_of(tree, "MONTHYEAR")[0])
    return [calendar.part_of(Period(year, (month, month)), tokens_of(tree, "PART")[0])]


def _part_of_month(tree: TimeTree) -> list[Period]:
    return [calendar.part_of(month_in_words(tree)[0], tokens_of(tree, "PART")[0])]


def _part_of_quarter(tree: TimeTree) -> list[Period]:
    return [calendar.part_of(quarter_of(tree)[0], tokens_of(tree, "PART")[0])]


def _part_of_year(tree: TimeTree) -> list[Period]:
    return [calendar.part_of(Period(_year(tree)), tokens_of(tree, "PART")[0])]


def _half(tree: TimeTree) -> list[Period]:
    return [calendar.months_of_year(number_of(tree), tokens_of(tree, "PART")[0], _year(tree))]


def _week(tree: TimeTree) -> list[Period]:
    numbers = [int(number) for number in tokens_of(tree, "NUM")]
    month = Period(_year(tree), (1, 1))
    whole = tokens_of(tree, "MONTHYEAR")
    month = Period(month.year, (_split(whole[0])[0],) * 2) if whole else Period(month.year, (numbers[-1], numbers[-1]))
    weekday, part = tokens_of(tree, "WEEKDAY"), tokens_of(tree, "PART")
    if part:
        return [calendar.week_of(month, -1 if part[0] == "last" else 1 if part[0] == "first" else 2)]
    return [calendar.week_of(month, _WEEKDAYS.index(weekday[0]) + 2 if weekday else numbers[0])]


_PERIODS: Mapping[str, Callable[[TimeTree], list[Period]]] = {
    "day": _day, "day_in_words": day_in_words, "bare_day": day_in_words, "day_short": short_day,
    "days": _days, "month": _month,
    "month_in_words": month_in_words, "months": _months, "quarter": quarter_of, "quarter_short": _quarter_short,
    "quarters": _quarters, "year": whole_year, "years": _years, "part": _part, "part_of_month": _part_of_month,
    "part_of_quarter": _part_of_quarter, "part_of_year": _part_of_year, "half": _half, "week": _week,
    "school_year": _school_year,
}  # fmt: skip


def periods_of(tree: TimeTree) -> list[Period]:
    """Return the periods that a tree names: several where it lists some that do not follow each other."""
    return _PERIODS[str(tree.data)](tree)
