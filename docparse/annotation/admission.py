"""Which times in running text are a task's own: dates and horizons of somebody else's are refused.

In: a hit of the grammar with what stands around it. Out: whether it counts. The rules `deadline-not-*` of
`patterns/deadlines.yaml` say what the words around refuse; the form of the expression decides the rest.
"""

from datetime import date

from docparse.annotation.timehits import CONTEXT, LOOK_LEFT, Hit, TimeRules, closes, opens, quoted
from docparse.annotation.timevalues import Reading

_BARE = {"inside", "onward"}
"""Forms that may be a bare period, which attributes of things are too."""


def is_admitted(text: str, hit: Hit, reading: Reading, rules: TimeRules, issued: date | None) -> bool:
    """Tell whether a time in running text is one of the task's own."""
    before = text[max(0, hit.start - CONTEXT) : hit.start].rpartition("\n")[2]
    after = text[hit.end : hit.end + LOOK_LEFT]
    if quoted(text, hit.start) or (_past(hit, issued) and not (reading.lead and opens(before))):
        return False
    names = {hit.form, str(reading.kind)}
    if reading.period and reading.period.months == (1, 12) and not reading.lead and reading.form not in _BARE:
        names.add("horizon")
    if reading.form in _BARE and not (reading.lead or reading.prepositional):
        names.add("bare")
    if _years_alone(reading, hit, after):
        names.add("years")
    for rule in rules.refusals:
        side = before if rule.gives["side"] == "before" else after
        if names & set(rule.gives["of"]) and rule.regex.search(side):
            return False
    return _is_day_to_come(reading, hit, issued) or _by_form(reading, hit, before, after, rules)


def _by_form(reading: Reading, hit: Hit, before: str, after: str, rules: TimeRules) -> bool:
    """Tell whether the form of an expression makes it a deadline where it stands."""
    period, first, counted = reading.period, opens(before), hit.values.anchor is not None
    told = rules.regex("deadline-reporting")
    years = _years_alone(reading, hit, after)
    admitted = True
    match reading.form:
        case "inside" | "onward":
            remark = hit.remark and period is not None and not period.days and period.months != (1, 12)
            admitted = reading.prepositional or remark or years or (reading.lead and first and closes(after))
        case "phase":
            admitted = reading.lead or years or (reading.prepositional and first)
        case "this_year":
            admitted = reading.lead and closes(after)
        case "term":
            admitted = False
        case "from_to":
            admitted = (hit.remark or reading.lead or reading.prepositional) and not _jubilee(reading)
        case "every" if reading.unit == "D":
            admitted = first or told.search(before) is not None
        case "ahead" if reading.unit != "H":
            admitted = told.search(before) is not None
        case "ahead" | "within_loose":
            admitted = counted
    return admitted


def _is_day_to_come(reading: Reading, hit: Hit, issued: date | None) -> bool:
    """Tell whether it is a day, of a printed year, behind the document's own: no cited document can be of that day."""
    period = reading.period
    dated = period is not None and period.days is not None and period.year is not None
    return dated and reading.form == "inside" and issued is not None and (hit.values.end or "") > issued.isoformat()


def _years_alone(reading: Reading, hit: Hit, after: str) -> bool:
    """Tell whether years are all that stands in brackets at the end of a clause (`… (2026 - 2028).`)."""
    runs = reading.period is not None and reading.period.last_year is not None
    bare = runs and hit.remark and not (reading.lead or reading.prepositional)
    return bare and after.startswith(")") and closes(after[1:])


def _jubilee(reading: Reading) -> bool:
    """Tell whether two days lie years apart, as the first and the present day of an anniversary do."""
    period = reading.period
    return period is not None and bool(period.days) and (period.last_year or 0) - (period.year or 0) > 4


def _past(hit: Hit, issued: date | None) -> bool:
    """Tell whether it ended before the year of the document began: nothing is ordered for then.

    A clause of its own (`…; hoàn thành trong tháng 12/2023`) orders all the same in what is signed in January.
    """
    return issued is not None and hit.values.end is not None and hit.values.end < f"{issued.year:04}-01-01"
