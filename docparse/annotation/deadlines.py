"""When a task is to be done: dates, recurrences, conditions and durations, with normal values.

In: the fold of a document's text, one task's printed span, and the spans of cited documents. Out: `FoundDeadline`s in
reading order, and findings for days that no calendar has.

1. Rules of `patterns/deadlines.yaml` say where an expression of time may stand; the grammar reads the longest one
   there (`timegrammar.read`), and rules say which free text is a condition or a remark (`deadline-when-*`).
2. What is printed as somebody else's time is refused: dates of cited documents, terms of office, horizons of plans,
   anniversaries, quoted titles (`deadline-not-*`, `_admitted`).
3. Of what overlaps the longest stays. A `định kỳ` without interval yields to an interval in the same sentence.

Without the document's own date a missing year stays open: `start` and `end` are then None.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from docparse.annotation import calendar, timegrammar
from docparse.annotation.timevalues import Reading
from docparse.findings import Finding
from docparse.knowledge import Knowledge, Rule
from docparse.text import Folded, Span

DeadlineKind = Literal["date", "recurring", "ongoing", "conditional", "relative"]

_LOOK_LEFT = 80
_MOST_STARTS = 8
_CONTEXT = 240
_SENTENCE = 1500


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """One time of a task; fields as in `model.Deadline`, `span` in printed offsets.

    `condition` and `anchor` are in the folded form of the text (one tone style, one hyphen).
    """

    kind: DeadlineKind
    span: Span
    start: str | None = None
    end: str | None = None
    rrule: str | None = None
    condition: str | None = None
    duration: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    """A deadline in offsets of the task's folded text; `kind` None: a day that no calendar has.

    `yearless`: the reading of a day printed without its year.
    """

    start: int
    end: int
    kind: DeadlineKind | None
    form: str
    remark: bool
    values: FoundDeadline
    yearless: Reading | None = None


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
    time at all is a condition.
    """
    start, end = folded.folded_at(span.start), folded.folded_at(span.end)
    text = folded.text[start:end]
    day = _issued(issued)
    rules = [rule for rule in knowledge.rules.values() if rule.id.startswith("deadline-")]
    hits = [
        *_read_times(text, rules, knowledge, day, whole_cell=whole_cell),
        *_read_words(text, rules, whole_cell=whole_cell),
    ]
    kept = _settle(text, hits)
    if whole_cell and not kept:
        kept = list(_whole(text))
    placed = [(hit, folded.printed(start + hit.start, start + hit.end)) for hit in kept]
    placed = [(hit, where) for hit, where in placed if not (_may_be_cited(hit) and _touches(where, cited))]
    found = [replace(hit.values, span=where) for hit, where in placed if hit.kind is not None]
    findings = [
        Finding("deadline-impossible", where, {"text": text[hit.start : hit.end]})
        for hit, where in placed
        if hit.kind is None
    ]
    return found, findings


def _span(found: Any, group: str) -> tuple[int, int]:
    """Return the span of a named group; google-re2 takes numbers only."""
    start, end = found.span(found.re.groupindex[group])
    return int(start), int(end)


def _issued(printed: str | None) -> date | None:
    try:
        return date.fromisoformat(printed) if printed else None
    except ValueError:
        return None


def _may_be_cited(hit: _Hit) -> bool:
    """Tell whether it could be a cited document's date: no condition, nor a remark in brackets of its own."""
    return hit.kind in {"date", None} and not hit.remark


def _touches(where: Span, cited: Sequence[Span]) -> bool:
    """Tell whether a cited span begins inside `where`, or the last one before it runs into it."""
    index = bisect_left(cited, where.start, key=lambda span: span.start)
    inside = index < len(cited) and cited[index].start < where.end and cited[index].end > cited[index].start
    return inside or (index > 0 and cited[index - 1].end > where.start)


# --- times, by the grammar


def _read_times(
    text: str, rules: Iterable[Rule], knowledge: Knowledge, issued: date | None, *, whole_cell: bool
) -> Iterator[_Hit]:
    by_id = {rule.id: rule for rule in rules}
    kernels = [by_id["deadline-kernel"], by_id[f"deadline-kernel-{'cell' if whole_cell else 'bracket'}"]]
    places = sorted(_span(found, "kernel")[0] for rule in kernels for found in rule.regex.finditer(text))
    refusals = [rule for rule in by_id.values() if "of" in rule.gives]
    done = 0
    for place in places:
        if place < done:
            continue
        begin, readings = _expression(text, place, done, by_id["deadline-lead"], knowledge)
        if not readings:
            continue
        done = begin + readings[-1].end
        for reading in readings:
            hit = _hit(text, begin, reading, by_id["deadline-anchor"], issued)
            if hit is None:
                continue
            if whole_cell or _admitted(text, hit, reading, by_id, refusals, issued):
                yield hit


def _expression(text: str, place: int, done: int, lead: Rule, knowledge: Knowledge) -> tuple[int, tuple[Reading, ...]]:
    """Return the expression that holds the kernel at `place` and begins furthest left, and where it begins."""
    floor = max(done, place - _LOOK_LEFT)
    before = lead.regex.search(text[floor:place])
    begin = floor + _span(before, "lead")[0] if before else place
    for _ in range(_MOST_STARTS):
        readings = timegrammar.read(text[begin : begin + timegrammar.WINDOW], knowledge)
        if readings and begin + readings[-1].end > place:
            return begin, readings
        if begin >= place:
            break
        blank = text.find(" ", begin, place)
        begin = place if blank < 0 else blank + 1
    return place, ()


def _hit(text: str, begin: int, reading: Reading, anchor: Rule, issued: date | None) -> _Hit | None:
    """Return a reading with its values, or None where a duration is counted from nothing."""
    start, end = begin + reading.start, begin + reading.end
    if reading.lead and not _opens(text[max(0, start - _LOOK_LEFT) : start]):
        start = begin + max(reading.start, reading.core)
    values = FoundDeadline(reading.kind, Span(start, end), rrule=reading.rrule, duration=reading.duration)
    kind: DeadlineKind | None = reading.kind
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    if reading.kind == "relative":
        counted = anchor.regex.search(text[end : end + _CONTEXT])
        if counted is not None:
            values = replace(values, anchor=_anchor(counted))
            end += len(counted[0].rstrip())
    elif reading.fault:
        kind = None
    elif reading.period is not None:
        try:
            values = _dated(values, reading, issued)
        except ValueError:
            kind = None
    days = reading.period is not None and reading.period.days is not None and reading.period.year is None
    yearless = reading if kind == "date" and days and not reading.next_year else None
    return _Hit(start, end, kind, reading.form, _bracketed(text, start, end), values, yearless)


def _anchor(counted: Any) -> str:
    printed = str(counted["anchor"]).rstrip()
    return printed if counted["from"] else f"{counted['joint']}{counted['khi'] or ''} {printed}"


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


def _bracketed(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 2) : start].rstrip().endswith("(") and text[end : end + 1] in {")", ",", ";", ""}


# --- what counts


def _admitted(
    text: str, hit: _Hit, reading: Reading, rules: dict[str, Rule], refusals: Sequence[Rule], issued: date | None
) -> bool:
    """Tell whether a time in running text is one of the task's own."""
    before = text[max(0, hit.start - _CONTEXT) : hit.start].rpartition("\n")[2]
    after = text[hit.end : hit.end + _LOOK_LEFT]
    if _quoted(text, hit.start) or (_past(hit, issued) and not (reading.lead and _opens(before))):
        return False
    names = {hit.form, str(reading.kind)}
    if reading.period and reading.period.months == (1, 12) and not reading.lead and reading.form != "inside":
        names.add("horizon")
    if reading.form == "inside" and not (reading.lead or reading.prepositional):
        names.add("bare")
    if _years_alone(reading, hit, after):
        names.add("years")
    for rule in refusals:
        side = before if rule.gives["side"] == "before" else after
        if names & set(rule.gives["of"]) and rule.regex.search(side):
            return False
    return _by_form(reading, hit, before, after, rules)


def _by_form(reading: Reading, hit: _Hit, before: str, after: str, rules: dict[str, Rule]) -> bool:
    """Tell whether the form of an expression makes it a deadline where it stands."""
    period, opens, counted = reading.period, _opens(before), hit.values.anchor is not None
    told = rules["deadline-reporting"].regex
    years = _years_alone(reading, hit, after)
    admitted = True
    match reading.form:
        case "inside":
            remark = hit.remark and period is not None and not period.days and period.months != (1, 12)
            admitted = reading.prepositional or remark or years or (reading.lead and opens and _closes(after))
        case "phase":
            admitted = reading.lead or years or (reading.prepositional and opens)
        case "this_year":
            admitted = reading.lead and _closes(after)
        case "term":
            admitted = False
        case "from_to":
            admitted = (hit.remark or reading.lead or reading.prepositional) and not _jubilee(reading)
        case "every" if reading.unit == "D":
            admitted = opens or told.search(before) is not None
        case "ahead" if reading.unit != "H":
            admitted = told.search(before) is not None
        case "ahead" | "within_loose":
            admitted = counted
    return admitted


def _years_alone(reading: Reading, hit: _Hit, after: str) -> bool:
    """Tell whether years are all that stands in brackets at the end of a clause (`… (2026 - 2028).`)."""
    runs = reading.period is not None and reading.period.last_year is not None
    bare = runs and hit.remark and not (reading.lead or reading.prepositional)
    return bare and after.startswith(")") and _closes(after[1:])


def _jubilee(reading: Reading) -> bool:
    """Tell whether two days lie years apart, as the first and the present day of an anniversary do."""
    period = reading.period
    return period is not None and bool(period.days) and (period.last_year or 0) - (period.year or 0) > 4


def _opens(before: str) -> bool:
    """Tell whether a clause begins after `before`."""
    bare = before.rstrip()
    return not bare or bare[-1] in "(;:.,-+•"


def _closes(after: str) -> bool:
    bare = after.lstrip()
    return not bare or bare[0] in ").;,"


def _past(hit: _Hit, issued: date | None) -> bool:
    """Tell whether it ended before the year of the document began: nothing is ordered for then.

    A clause of its own (`…; hoàn thành trong tháng 12/2023`) orders all the same in what is signed in January.
    """
    return issued is not None and hit.values.end is not None and hit.values.end < f"{issued.year:04}-01-01"


def _quoted(text: str, place: int) -> bool:
    """Tell whether `place` stands inside quotation marks: a title."""
    floor = text.rfind("\n", max(0, place - _SENTENCE), place) + 1 or max(0, place - _SENTENCE)
    depth = 0
    at = text.find('"', floor, place)
    while at >= 0:
        opening = at == floor or text[at - 1] in " (" or at + 1 == place
        depth = depth + 1 if opening else max(0, depth - 1)
        at = text.find('"', at + 1, place)
    return depth > 0


# --- conditions and remarks, by rules


def _read_words(text: str, rules: Iterable[Rule], *, whole_cell: bool) -> Iterator[_Hit]:
    given = [rule for rule in rules if "kind" in rule.gives]
    ending = next(rule for rule in rules if rule.id == "deadline-condition-end")
    for rule in given:
        if rule.gives.get("cell") and not whole_cell:
            continue
        for found in rule.regex.finditer(text):
            hit = _worded(text, rule, found, ending)
            if whole_cell or not _quoted(text, hit.start):
                yield hit


def _worded(text: str, rule: Rule, found: Any, ending: Rule) -> _Hit:
    kind: DeadlineKind = rule.gives["kind"]
    start, end = _span(found, "text")
    cut = ending.regex.search(text[start:end]) if kind == "conditional" else None
    if cut is not None and start + cut.start() > _span(found, "condition")[0]:
        end = start + cut.start()
    end = start + len(text[start:end].rstrip())
    values = FoundDeadline(kind, Span(start, end))
    if kind == "conditional":
        values = replace(values, condition=text[_span(found, "condition")[0] : end])
    if kind == "relative":
        values = replace(
            values, duration=f"P{int(found['number'])}{rule.gives['unit']}", anchor=found["anchor"].strip()
        )
    return _Hit(start, end, kind, rule.id, _bracketed(text, start, end), values)


def _whole(text: str) -> Iterator[_Hit]:
    """Yield the cell as a condition: what names no time of the calendar says on what it depends."""
    bare = text.strip(" \n.;-")
    if sum(letter.isalpha() for letter in bare) < 4:
        return
    start = text.index(bare)
    span = Span(start, start + len(bare))
    yield _Hit(
        *span, "conditional", "cell", False, FoundDeadline("conditional", span, condition=" ".join(bare.split()))
    )


# --- which stay


def _settle(text: str, hits: Iterable[_Hit]) -> list[_Hit]:
    """Return the longest of what overlaps, in order, without loose words that a sentence makes definite.

    A condition right behind a time (`trong quý II/2025 trước khi …`) only describes that time.
    """
    kept: list[_Hit] = []
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


def _yearly(text: str, kept: Sequence[_Hit]) -> list[_Hit]:
    """Return the hits, a day without year being one of every year behind a recurrence in the same clause.

    `hằng năm báo cáo … trước ngày 30/11` is one time, the day; `định kỳ 6 tháng (trước ngày 15/6)` keeps both.
    """
    found: list[_Hit] = []
    for hit in kept:
        last = found[-1] if found else None
        if last and hit.yearless and hit.yearless.period and last.values.rrule and _one_clause(text, last.end, hit):
            rule = calendar.yearly_on(hit.yearless.period, before=hit.yearless.edge == "before")
            values = FoundDeadline("recurring", hit.values.span, rrule=rule)
            if last.values.rrule == calendar.frequency("Y") and last.values.start is None:
                found.pop()
            found.append(replace(hit, kind="recurring", values=values, yearless=None))
        else:
            found.append(hit)
    return found


def _one_clause(text: str, end: int, hit: _Hit) -> bool:
    between = text[end : hit.start]
    return hit.start - end < _CONTEXT and not any(mark in between for mark in (";", ". ", "\n"))


def _definite(text: str, kept: Sequence[_Hit], index: int) -> bool:
    """Tell whether the sentence of a loose `định kỳ` states an interval, or closes with a remark on time."""
    place = kept[index].start
    stops = [text.find(mark, place, place + _SENTENCE) for mark in (". ", "\n")]
    last = min((stop for stop in stops if stop >= 0), default=place + _SENTENCE)
    first = max(text.rfind(mark, max(0, place - _SENTENCE), place) for mark in (". ", "\n"))
    near = [hit for hit in kept[max(0, index - 8) : index + 9] if first < hit.start < last]
    return any(hit.remark or (hit.kind == "recurring" and hit.values.rrule) for hit in near)
