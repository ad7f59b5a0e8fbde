"""What recognition may have misread or missed, and a person should look at.

In: the layout with the text as recognised, and the records made of it. Out: a finding `doubtful-value` for each value,
at its most doubtful word, and `particulars-not-seen` for what each document bears and this one seems to lack. Nothing
is left out for it. A document cited several times is as sure as its surest mention.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from docparse import model
from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.layout.recognised import Doubt, is_recognised, lowest
from docparse.page import Layout
from docparse.structure.item import Item
from docparse.structure.particulars import iso_date
from docparse.text import Span, fold

LEAST_SURE = 0.9
"""Confidence below which a value is named: of the words below it a sixth is misread, of those above one in five hundred
(measured on 63 pages)."""

_HEAD = 60
"""Blocks in which the particulars of a letterhead stand."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_BLANK = {"number-blank": "meta.number", "date-blank": "meta.date", "date-impossible": "meta.date"}
"""The particulars of which another finding tells why they are not there."""
_DATES = ("letterhead-date-in-words", "letterhead-date-in-figures")


def find_doubts(
    printed: Layout,
    repaired: Layout,
    meta: model.Meta,
    items: Sequence[Item],
    tasks: Iterable[model.Task],
    references: Iterable[model.Reference],
    knowledge: Knowledge,
) -> tuple[Finding, ...]:
    """Return what is to be said of values that were read from doubtful words, in the order of the fields."""
    if not is_recognised(printed):
        return ()
    found = (
        *_of_meta(printed, repaired, meta, knowledge),
        *_of_markers(printed, items),
        *_of_tasks(printed, tasks),
        *_of_references(printed, references),
    )
    return tuple(finding for finding in found if finding is not None)


def find_particulars_lost(printed: Layout, meta: model.Meta, told: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what a recognised document lacks of the particulars that each bears, but for those `told` of already.

    The particulars are those of Article 8 of 30/2020/NĐ-CP; 66-QĐ/TW asks for them too. A seal or a stamp over one of
    them can take it from recognition without a trace.
    """
    if not is_recognised(printed):
        return ()
    there = {
        "meta.number": meta.number,
        "meta.date": meta.date,
        "meta.title": meta.title,
        "meta.signatories": meta.signatories,
    }
    known = {_BLANK[finding.code] for finding in told if finding.code in _BLANK}
    lost = [field for field, value in there.items() if not value and field not in known]
    return (Finding("particulars-not-seen", facts={"fields": ", ".join(lost)}),) if lost else ()


def _of_meta(printed: Layout, repaired: Layout, meta: model.Meta, knowledge: Knowledge) -> Iterator[Finding | None]:
    values = [("meta.number", meta.number), ("meta.place", meta.place), ("meta.title", meta.title)]
    for field, value in values:
        yield _doubtful(printed, field, value, _first_place(repaired.text, value))
    yield _doubtful(printed, "meta.date", meta.date, _date_place(repaired, meta.date, knowledge))
    for who in meta.signatories:
        for field, value in (("meta.signatories.role", who.role), ("meta.signatories.name", who.name)):
            yield _doubtful(printed, field, value, _first_place(repaired.text, value))


def _of_markers(printed: Layout, items: Iterable[Item]) -> Iterator[Finding | None]:
    for item in items:
        end = item.span.start + len(item.marker)
        yield _doubtful(printed, "sections.marker", item.marker, Span(item.span.start, end))


def _of_tasks(printed: Layout, tasks: Iterable[model.Task]) -> Iterator[Finding | None]:
    for task in tasks:
        for deadline in task.deadlines:
            yield _doubtful(printed, "tasks.deadlines", deadline.text, _span(deadline.evidence))
    units = {unit.evidence: unit.name for task in tasks for unit in task.units}
    for evidence, name in units.items():
        yield _doubtful(printed, "tasks.units", name, _span(evidence))


def _of_references(printed: Layout, references: Iterable[model.Reference]) -> Iterator[Finding | None]:
    for reference in references:
        doubts = [lowest(printed, _span(mention.evidence)) for mention in reference.mentions]
        known = [doubt for doubt in doubts if doubt is not None]
        if known and len(known) == len(doubts):
            yield _finding(printed, "references", reference.id, max(known, key=lambda doubt: doubt.confidence))


def _span(evidence: model.Evidence) -> Span:
    return Span(evidence.start, evidence.end)


def _doubtful(printed: Layout, field: str, value: str | None, place: Span | None) -> Finding | None:
    if value is None or place is None:
        return None
    doubt = lowest(printed, place)
    return _finding(printed, field, value, doubt) if doubt is not None else None


def _finding(printed: Layout, field: str, value: str, doubt: Doubt) -> Finding | None:
    if doubt.confidence >= LEAST_SURE:
        return None
    text = printed.text[slice(*doubt.span)]
    facts = {"field": field, "value": value, "text": text, "confidence": f"{doubt.confidence:.0%}"}
    return Finding("doubtful-value", doubt.span, facts)


def _first_place(text: str, value: str | None) -> Span | None:
    """Return where a value stands first, whatever blanks and line ends are between its words."""
    if not value:
        return None
    found = re.search(r"\s*".join(map(re.escape, _TOKEN.findall(value))), text)
    return Span(*found.span()) if found else None


def _date_place(repaired: Layout, date: str | None, knowledge: Knowledge) -> Span | None:
    """Return the line of the letterhead that says the date."""
    for block in repaired.blocks[:_HEAD] if date else ():
        for rule in _DATES:
            found = knowledge.rules[rule].regex.search(fold(block.text).text)
            if found is not None and iso_date(found) == date:
                return block.span
    return None
