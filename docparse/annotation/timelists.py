"""Cells that list the months or quarters of any year: `Tháng 3, 6, 9, 12`, `Quý II, quý IV hằng năm`.

In: the folded text of a cell of a time column. Out: one `Hit` on the whole list. It recurs every year where the cell
says so, names a day, or lists three or more apart; months that follow each other are one period, two are two. Quarters
that the cell does not repeat every year are left to the grammar.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from docparse.annotation import calendar
from docparse.annotation.calendar import Period
from docparse.annotation.timehits import FoundDeadline, Hit, TimeRules
from docparse.matches import group, group_span
from docparse.text import Span

_NUMBER = re.compile(r"\d+|[IV]+")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_LEAST_CYCLE = 3


def read_lists(text: str, rules: TimeRules, issued: date | None) -> Iterator[Hit]:
    """Yield the list that a cell's text is, if it is one; `issued` gives a period its year."""
    found = rules.regex("deadline-month-list").search(text)
    if found is None or (group(found, "quarters") and not group(found, "yearly")):
        return
    span = group_span(found, "text")
    try:
        values = _values(found, span, issued)
    except ValueError:
        yield Hit(*span, None, "list", False, FoundDeadline("date", span))
        return
    for one in values:
        yield Hit(*span, one.kind, "list", False, one)


def _values(found: Any, span: Span, issued: date | None) -> list[FoundDeadline]:
    """Return what a list means. Raises ValueError for a month that no calendar has."""
    months, day = _months(found), _day(found)
    if not group(found, "yearly") and day is None:
        if months == list(range(months[0], months[-1] + 1)):
            return [_period(months[0], months[-1], span, issued)]
        if len(months) < _LEAST_CYCLE:
            return [_period(month, month, span, issued) for month in months]
    if day == -1:
        months = sorted(month - 1 or 12 for month in months)
    rule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}" + (f";BYMONTHDAY={day}" if day else "")
    return [FoundDeadline("recurring", span, rrule=rule)]


def _period(first: int, last: int, span: Span, issued: date | None) -> FoundDeadline:
    bounds = Period(None, (first, last)).bounds(issued)
    start, end = (one.isoformat() for one in bounds) if bounds else (None, None)
    return FoundDeadline("date", span, start=start, end=end)


def _months(found: Any) -> list[int]:
    printed = _NUMBER.findall(group(found, "months") or "")
    if printed:
        months = sorted({int(number) for number in printed})
        if not 1 <= months[0] <= months[-1] <= 12:
            raise ValueError(f"no months {months}")
        return list(range(months[0], months[-1] + 1)) if "-" in group(found, "months") else months
    quarters = [
        calendar.quarter(_QUARTERS.get(number) or int(number), year=None)
        for number in _NUMBER.findall(group(found, "quarters"))
    ]
    return sorted({month for one in quarters for month in range(one.months[0], one.months[1] + 1)})


def _day(found: Any) -> int | None:
    """Return the day of each month, None where no day is printed.

    That is the day before where the list says `trước`, -1 for the last of the month before. Raises ValueError but for
    1 to 31.
    """
    printed = group(found, "day")
    if not printed:
        return None
    if not 1 <= int(printed) <= 31:
        raise ValueError(f"no day {printed}")
    return (int(printed) - 1 or -1) if group(found, "before") else int(printed)
