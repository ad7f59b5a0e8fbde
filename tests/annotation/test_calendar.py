"""Periods and rules of recurrence, without any text."""

from datetime import date

import pytest

from docparse.annotation import calendar
from docparse.annotation.calendar import Period


@pytest.mark.parametrize(
    ("period", "issued", "start", "end"),
    [
        (Period(2028, (2, 2)), None, "2028-02-01", "2028-02-29"),
        (Period(2027, (2, 2)), None, "2027-02-01", "2027-02-28"),
        (Period(2027, (7, 12)), None, "2027-07-01", "2027-12-31"),
        (Period(2027, last_year=2031), None, "2027-01-01", "2031-12-31"),
        (Period(None, (11, 11), (15, 15)), "2027-03-01", "2027-11-15", "2027-11-15"),
        (Period(None, (2, 2), (10, 10)), "2027-03-01", "2028-02-10", "2028-02-10"),
    ],
)
def test_bounds(period: Period, issued: str | None, start: str, end: str) -> None:
    day = date.fromisoformat(issued) if issued else None
    assert period.bounds(day) == (date.fromisoformat(start), date.fromisoformat(end))


def test_a_year_that_nobody_states_stays_open() -> None:
    assert Period(None, (6, 6)).bounds(None) is None


@pytest.mark.parametrize(
    "period",
    [Period(2027, (2, 2), (29, 29)), Period(2027, (13, 13)), Period(2027, (0, 0)), Period(None, (4, 4), (31, 31))],
)
def test_days_that_no_calendar_has(period: Period) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        period.bounds(None)


@pytest.mark.parametrize("number", [0, 5])
def test_quarters_end_at_four(number: int) -> None:
    with pytest.raises(ValueError, match="quarter"):
        calendar.quarter(number)


@pytest.mark.parametrize(
    ("period", "part", "months", "days"),
    [
        (Period(2027), "last", (10, 12), None),
        (calendar.quarter(3, year=2027), "first", (7, 7), None),
        (Period(2027, (5, 5)), "middle", (5, 5), (11, 20)),
    ],
)
def test_parts(period: Period, part: str, months: tuple[int, int], days: tuple[int, int] | None) -> None:
    found = calendar.part_of(period, part)
    assert (found.months, found.days) == (months, days)


@pytest.mark.parametrize(
    ("period", "before", "rule"),
    [
        (Period(None, (11, 11), (15, 15)), True, "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14"),
        (Period(None, (3, 3), (1, 1)), True, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        (Period(None, (12, 12), (20, 20)), False, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20"),
        (Period(None, (4, 6)), False, "FREQ=YEARLY;BYMONTH=4,5,6"),
    ],
)
def test_yearly_rules(period: Period, before: bool, rule: str) -> None:
    assert calendar.yearly_on(period, before=before) == rule


def test_monthly_rules() -> None:
    assert calendar.monthly_on("M", 1, before=True) == "FREQ=MONTHLY;BYMONTHDAY=-1"
    assert calendar.monthly_on("Q", 20, before=False) == "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"
