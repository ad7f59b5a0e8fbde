"""When a task is to be done: dates, recurrences, conditions and durations, with normal values.

In: the fold of a document's text, one task's printed span, and the spans of cited documents. Out: `FoundDeadline`s in
reading order, and findings for days that no calendar has.

1. Rules of `patterns/deadlines.yaml` say where an expression of time may stand; the grammar reads the longest one
   there (`times`, `timegrammar`), and rules say which free text is a condition or a remark (`conditions`).
2. What is printed as somebody else's time is refused: dates of cited documents, terms of office, horizons of plans,
   anniversaries, quoted titles (`deadline-not-*`, `admission`).
3. Of what overlaps the longest stays. A `định kỳ` without interval yields to an interval in the same sentence.

Without the document's own date a missing year stays open: `start` and `end` are then None.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from docparse.annotation import calendar
from docparse.annotation.calendar import Period
from docparse.annotation.conditions import read_words, whole_condition
from docparse.annotation.timehits import CONTEXT, SENTENCE, FoundDeadline, Hit, time_rules
from docparse.annotation.timelists import read_lists
from docparse.annotation.times import read_times
from docparse.annotation.timevalues import Reading
from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.text import Folded, Span


def find_deadlines(
    folded: Folded,
    span: Span,
    *,
    cited: Sequence[Span],
    knowledge: Knowledge,
    issued: str | None = None,
    whole_cell: bool = False,
) -> tuple[list[FoundDeadline], list[Finding]]:
    """Return the deadlines of the text at `span`, in reading order, and `deadline-impossible` findings.

    `folded` is the fold of the whole document, `span` is in printed offsets, `cited` are the printed spans of
    references and their dates, in order. `issued` is the document's ISO date, by which `năm nay` and days without a
    year are resolved. `whole_cell`: the text is the cell of a time column, where a bare period counts, and what is no
    time at all but opens like a condition is one.
    """
    start, end = folded.folded_at(span.start), folded.folded_at(span.end)
    text = folded.text[start:end]
    day = _issued(issued)
    rules = time_rules(knowledge)
    hits = [
        *read_times(text, rules, knowledge, day, whole_cell=whole_cell),
        *read_words(text, rules, whole_cell=whole_cell),
        *(read_lists(text, rules, day) if whole_cell else ()),
    ]
    kept = _settle(text, hits)
    if whole_cell and not kept:
        kept = list(whole_condition(text, rules))
    placed = [(hit, folded.printed(start + hit.start, start + hit.end)) for hit in kept]
    placed = [(hit, where) for hit, where in placed if not (_may_be_cited(hit) and _touches(where, cited))]
    found = [
        replace(
            hit.values,
            span=where,
            words=folded.printed(start + hit.words[0], start + hit.words[1]) if hit.words else None,
        )
        for hit, where in placed
        if hit.kind is not None
    ]
    findings = [
        Finding("deadline-impossible", where, {"text": text[hit.start : hit.end]})
        for hit, where in placed
        if hit.kind is None
    ]
    return found, findings


def _issued(printed: str | None) -> date | None:
    try:
        return date.fromisoformat(printed) if printed else None
    except ValueError:
        return None


def _may_be_cited(hit: Hit) -> bool:
    """Tell whether it could be a cited document's date: no condition, nor a remark in brackets of its own."""
    return hit.kind in {"date", None} and not hit.remark


def _touches(where: Span, cited: Sequence[Span]) -> bool:
    """Tell whether a cited span begins inside `where`, or the last one before it runs into it."""
    index = bisect_left(cited, where.start, key=lambda span: span.start)
    inside = index < len(cited) and cited[index].start < where.end and cited[index].end > cited[index].start
    return inside or (index > 0 and cited[index - 1].end > where.start)


def _settle(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return the longest of what overlaps, in order, without loose words that a sentence makes definite.

    A condition right behind a time (`trong quý II/2025 trước khi …`) only describes that time.
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if kept and hit.form == "deadline-when-khi" and kept[-1].kind == "date" and hit.start == kept[-1].end + 1:
            continue
        last = kept[-1] if kept else None
        shared = last is not None and (hit.start, hit.end, hit.form) == (last.start, last.end, last.form)
        if last is None or hit.start >= last.end or (shared and hit.values != last.values):
            kept.append(hit)
    return _yearly(
        text, [hit for index, hit in enumerate(kept) if hit.form != "loose" or not _definite(text, kept, index)]
    )


def _yearly(text: str, kept: Sequence[Hit]) -> list[Hit]:
    """Return the hits, a day without year being one of every year behind a recurrence in the same clause.

    `hằng năm báo cáo … trước ngày 30/11` is one time, the day; `định kỳ 6 tháng (trước ngày 15/6)` keeps both. Months
    are those of every year only behind `hằng năm`.
    """
    found: list[Hit] = []
    for hit in kept:
        last = found[-1] if found else None
        if last and hit.yearless and _recurs(hit.yearless, last) and _one_clause(text, last.end, hit):
            rule = calendar.yearly_on(hit.yearless.period or Period(None), before=hit.yearless.edge == "before")
            values = FoundDeadline("recurring", hit.values.span, rrule=rule)
            if last.values.rrule == calendar.frequency("Y") and last.values.start is None:
                found.pop()
            found.append(replace(hit, kind="recurring", values=values, yearless=None))
        else:
            found.append(hit)
    return found


def _recurs(reading: Reading, last: Hit) -> bool:
    """Tell whether a day or months without a year, behind the time `last`, are those of every year."""
    if reading.period is not None and reading.period.days is not None:
        return last.values.rrule is not None
    return last.values.rrule == calendar.frequency("Y") and reading.edge in {"in", "before"}


def _one_clause(text: str, end: int, hit: Hit) -> bool:
    between = text[end : hit.start]
    return hit.start - end < CONTEXT and not any(mark in between for mark in (";", ". ", "\n"))


def _definite(text: str, kept: Sequence[Hit], index: int) -> bool:
    """Tell whether the sentence of a loose `định kỳ` states an interval, or closes with a remark on time."""
    place = kept[index].start
    stops = [text.find(mark, place, place + SENTENCE) for mark in (". ", "\n")]
    last = min((stop for stop in stops if stop >= 0), default=place + SENTENCE)
    first = max(text.rfind(mark, max(0, place - SENTENCE), place) for mark in (". ", "\n"))
    near = [hit for hit in kept[max(0, index - 8) : index + 9] if first < hit.start < last]
    return any(hit.remark or (hit.kind == "recurring" and hit.values.rrule) for hit in near)
