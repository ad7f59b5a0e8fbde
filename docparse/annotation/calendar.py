"""Periods of the calendar and rules of recurrence: plain arithmetic of dates, without a word of Vietnamese.

In: the numbers of a period as printed (year, months, days, any of them missing). Out: ISO dates, and RFC 5545 rules.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

_LEAP_YEAR = 2024
_COMMON_YEAR = 2025
_FREQUENCIES = {"D": ("DAILY", 1), "W": ("WEEKLY", 1), "M": ("MONTHLY", 1), "Q": ("MONTHLY", 3), "Y": ("YEARLY", 1)}
_PARTS_OF_YEAR = {"first": (1, 3), "middle": (4, 6), "last": (10, 12)}
_PARTS_OF_MONTH: dict[str, tuple[int, int | None]] = {"first": (1, 10), "middle": (11, 20), "last": (21, None)}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days as printed. `year` is None where none is printed, `last_year` is another one that it runs to.

    `months` are the first and the last month; `days` the first day of the first and the last day of the last month,
    None for whole months (a last day None: the month's last).
    """

    year: int | None
    months: tuple[int, int] = (1, 12)
    days: tuple[int, int | None] | None = None
    last_year: int | None = None

    def bounds(self, issued: date | None) -> tuple[date, date] | None:
        """Return its first and last day, a missing year being the first one that still ends after `issued`.

        None where neither a year nor `issued` is known. Raises ValueError for a day that no calendar has.
        """
        if self.year is not None:
            return self._in(self.year)
        self._in(_LEAP_YEAR)
        if issued is None:
            return None
        found = self._in(issued.year)
        return found if found[1] >= issued else self._in(issued.year + 1)

    def _in(self, year: int) -> tuple[date, date]:
        first_day, last_day = self.days or (1, None)
        last_year = self.last_year or year
        end = last_day or monthrange(last_year, self._month(self.months[1]))[1]
        found = date(year, self._month(self.months[0]), first_day), date(last_year, self.months[1], end)
        if found[1] < found[0]:
            raise ValueError(f"a period that ends before it starts: {self}")
        return found

    @staticmethod
    def _month(month: int) -> int:
        if not 1 <= month <= 12:
            raise ValueError(f"no month {month}")
        return month


def quarter(number: int, last: int | None = None, year: int | None = None) -> Period:
    """Return a quarter of the year, or the quarters `number` to `last`. Raises ValueError but for 1 to 4."""
    last = number if last is None else last
    if not (1 <= number <= 4 and 1 <= last <= 4):
        raise ValueError(f"no quarter {number}")
    return Period(year, (3 * number - 2, 3 * last))


def part_of(period: Period, part: str) -> Period:
    """Return the `first`, `middle` or `last` part of a year, quarter or month.

    Of a year it is the first, second or fourth quarter, of a quarter its first, second or third month, of a month its
    first, second or third ten days: what offices mean by them; no regulation says so.
    """
    first, last = period.months
    if first == last:
        return replace(period, days=_PARTS_OF_MONTH[part])
    if last - first == 2:
        month = first + ("first", "middle", "last").index(part)
        return replace(period, months=(month, month))
    return replace(period, months=_PARTS_OF_YEAR[part])


def months_of_year(number: int, part: str, year: int | None) -> Period:
    """Return the first or last `number` months of a year. Raises ValueError but for 1 to 11, and for a middle."""
    if not 1 <= number <= 11 or part == "middle":
        raise ValueError(f"no {part} {number} months")
    return Period(year, (1, number) if part == "first" else (13 - number, 12))


def week_of(period: Period, number: int) -> Period:
    """Return the `number`th seven days of a month (-1: the last seven). Raises ValueError but for -1 and 1 to 5."""
    month = period.months[0]
    if number == -1:
        end = monthrange(period.year or _COMMON_YEAR, Period._month(month))[1]
        return replace(period, days=(end - 6, None))
    if not 1 <= number <= 5:
        raise ValueError(f"no week {number}")
    return replace(period, days=(7 * number - 6, None if number == 5 else 7 * number))


def day_before(day: date) -> date:
    """Return the day before, the first day of the calendar for itself."""
    return day - timedelta(days=1) if day > date.min else day


def frequency(unit: str, interval: int = 1) -> str:
    """Return the rule for every `interval` units (D, W, M, Q, Y). Raises ValueError for an interval below one."""
    name, times = _FREQUENCIES[unit]
    if interval < 1:
        raise ValueError("an interval below one")
    return f"FREQ={name}" + (f";INTERVAL={interval * times}" if interval * times > 1 else "")


def yearly_on(period: Period, *, before: bool) -> str:
    """Return the yearly rule for a day, or for the months, of a period without year.

    `before` takes the day before it starts. Raises ValueError for a day that no calendar has.
    """
    bounds = replace(period, year=_COMMON_YEAR).bounds(None)
    start = bounds[0] if bounds else date.min
    if before:
        last = day_before(start)
        whole = last.day == monthrange(last.year, last.month)[1] and last.month == 2
        return f"FREQ=YEARLY;BYMONTH={last.month};BYMONTHDAY={-1 if whole else last.day}"
    if period.days and period.days[0] == period.days[1]:
        return f"FREQ=YEARLY;BYMONTH={start.month};BYMONTHDAY={start.day}"
    months = range(period.months[0], period.months[1] + 1)
    return "FREQ=YEARLY;BYMONTH=" + ",".join(map(str, months)) if len(months) < 12 else "FREQ=YEARLY"


def monthly_on(unit: str, day: int, *, before: bool) -> str:
    """Return the rule for a day of every month or quarter's last month; raises ValueError but for 1 to 31."""
    if not 1 <= day <= 31:
        raise ValueError(f"no day {day}")
    day = day - 1 or -1 if before else day
    months = ";BYMONTH=3,6,9,12" if unit == "Q" else ""
    return f"FREQ={'YEARLY' if months else 'MONTHLY'}{months};BYMONTHDAY={day}"
