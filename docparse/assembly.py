"""What the stages found, put together as the records that users get.

In: spans of the laid-out text, from structure and annotation. Out: records of `docparse.model`, with evidence.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec

from docparse import model
from docparse.annotation.actions import find_actions
from docparse.annotation.deadlines import find_deadlines
from docparse.annotation.fieldlines import FieldLine, FieldLines
from docparse.annotation.references import CitedDocument, CitedDocuments
from docparse.annotation.timefields import find_field_times
from docparse.annotation.timehits import FoundDeadline
from docparse.annotation.units import FoundUnit
from docparse.diagnosing import word
from docparse.errors import Language
from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.layout.places import box_on_page
from docparse.page import Aside, Block
from docparse.reading import Reading
from docparse.structure.item import Item, Outline
from docparse.text import Folded, Span
from docparse.view import View

_NOTE_REACH = 12_000
"""Characters between a note and its marker: two pages, since a note may run on to the next."""
_NOTE_MARK = re.compile(r"\s*[\[(]?(\d{1,3}|\*{1,3})[\])]?[.:]?\s*")


def source_of(reading: Reading) -> model.Source:
    """Return the description of the file that was read."""
    return model.Source(
        path=reading.path,
        sha256=reading.sha256,
        media_type=reading.media_type,
        pages=reading.page_count,
        text_from=reading.text_from,
        ocr_confidence=reading.ocr_confidence,
    )


def with_boxes(meta: model.Meta, view: View) -> model.Meta:
    """Return `meta` with the boxes of its digital signatures filled in."""
    signatures = tuple(
        msgspec.structs.replace(
            signature, evidence=view.evidence(Span(signature.evidence.start, signature.evidence.end))
        )
        for signature in meta.digital_signatures
    )
    return msgspec.structs.replace(meta, digital_signatures=signatures)


def section(view: View, item: Item) -> model.Section:
    """Return the section of a marked item."""
    return model.Section(
        id=item.id,
        parent=item.parent,
        level=item.level,
        marker=item.marker,
        heading=view.heading_of(item),
        text=view.running_text(item.body),
        evidence=view.evidence(item.span),
    )


def assemble_tasks(
    view: View,
    outline: Outline,
    folded: Folded,
    cited: CitedDocuments,
    units: Mapping[str, Sequence[FoundUnit]],
    fields: FieldLines,
    knowledge: Knowledge,
    *,
    issued: str | None,
) -> tuple[tuple[model.Task, ...], tuple[Finding, ...]]:
    """Return the tasks in order, and findings on deadlines that the calendar does not have."""
    mentions = sorted(
        (span, document.id)
        for document in cited.documents
        for span in document.mentions
        if not view.in_table(span.start)
    )
    starts = [span.start for span, _ in mentions]
    tasks: list[model.Task] = []
    findings: list[Finding] = []
    in_fields = find_field_times(folded, outline, fields, cited=cited.spans, knowledge=knowledge, issued=issued)
    for item in outline.items:
        if item.id not in outline.tasks:
            continue
        span = Span(item.opening, _end_of_text(view, item))
        inside = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        text = view.running_text(span)
        deadlines, impossible = find_deadlines(folded, span, cited=cited.spans, knowledge=knowledge, issued=issued)
        findings += impossible
        deadlines += [one for one in in_fields[item.id] if not _overlaps(one, deadlines)]
        tasks.append(
            model.Task(
                id=item.id,
                path=view.path_of(item.parent),
                text=text,
                actions=tuple(find_actions(view.running_text(Span(item.body.start, span.end)) or text, knowledge)),
                product=_product(view, folded, fields.of(item.id)),
                units=tuple(unit(view, found) for found in units.get(item.id, ())),
                deadlines=tuple(deadline(view, time) for time in deadlines),
                references=tuple(dict.fromkeys(document for _, document in inside)),
                evidence=view.evidence(span),
            )
        )
    return tuple(tasks), tuple(findings)


def _end_of_text(view: View, item: Item) -> int:
    """Return where an item's text ends: before the tables that close it."""
    last = item.paragraphs[-1].end if item.paragraphs else item.opening
    at = bisect_left(view.tables, last, key=lambda span: span.start)
    return min(item.span.end, view.tables[at].start) if at < len(view.tables) else item.span.end


def _overlaps(one: FoundDeadline, others: Sequence[FoundDeadline]) -> bool:
    return any(one.span.start < other.span.end and other.span.start < one.span.end for other in others)


def _product(view: View, folded: Folded, fields: Sequence[FieldLine]) -> str | None:
    """Return what comes out of a task, as the first field that says so has it."""
    field = next((field for field in fields if field.names == "product"), None)
    return view.running_text(folded.printed(*field.value)).strip(" .;,") or None if field else None


def unit(view: View, found: FoundUnit) -> model.Unit:
    """Return the record of a body in a task."""
    return model.Unit(name=found.name, role=found.role, from_=found.source, evidence=view.evidence(found.span))


def deadline(view: View, found: FoundDeadline) -> model.Deadline:
    """Return the record of a time."""
    text = view.layout.text[found.span.start : found.span.end]
    words = " ".join(view.layout.text[slice(*found.words)].split()) if found.words else None
    evidence = view.evidence(found.span)
    match found.kind:
        case "date":
            return model.DateDeadline(text=text, start=found.start, end=found.end, evidence=evidence)
        case "recurring":
            return model.RecurringDeadline(text=text, rrule=found.rrule, start=found.start, evidence=evidence)
        case "conditional":
            return model.ConditionalDeadline(text=text, condition=words or text, evidence=evidence)
        case "relative":
            return model.RelativeDeadline(text=text, duration=found.duration or "", anchor=words, evidence=evidence)
        case "ongoing":
            return model.OngoingDeadline(text=text, evidence=evidence)


def reference(view: View, cited: CitedDocument) -> model.Reference:
    """Return the record of a cited document, with all its mentions."""
    return model.Reference(
        id=cited.id,
        type=cited.type,
        number=cited.number,
        year=cited.year,
        body=cited.body,
        date=cited.date,
        issuer=cited.issuer,
        title=cited.title,
        named=cited.named,
        candidates=cited.candidates,
        mentions=tuple(
            model.Mention(
                text=view.layout.text[span.start : span.end],
                section=view.section_at(span.start),
                evidence=view.evidence(span),
            )
            for span in cited.mentions
        ),
    )


def footnote(view: View, block: Block) -> model.Footnote:
    """Return a note; its marker is the number or stars that open it, empty where it has none.

    Its section is the one in which the marker stands behind a word, else the one that the note follows: on a page,
    notes stand below items that they do not belong to.
    """
    mark = _NOTE_MARK.match(block.text)
    noted = _place_noted(view.layout.text, block.span.start, mark[1]) if mark else None
    return model.Footnote(
        marker=mark[1] if mark else "",
        text=block.text[mark.end() :] if mark else block.text,
        section=view.section_at(block.span.start if noted is None else noted),
        evidence=view.evidence(block.span),
    )


def _place_noted(text: str, before: int, marker: str) -> int | None:
    """Return the last offset before `before` at which a note's marker stands right behind a small letter."""
    behind_word = re.compile(rf"[^\W\d_][)”\"'.,;:]?{re.escape(marker)}(?![\w/*])")
    found = behind_word.finditer(text, max(0, before - _NOTE_REACH), before)
    return max((match.start() for match in found if match[0][0].islower()), default=None)


def table(view: View, block: Block) -> model.Table:
    """Return a table that is no table of tasks."""
    rows = block.table.rows if block.table else ()
    return model.Table(section=view.section_at(block.span.start), rows=rows, evidence=view.evidence(block.span))


def furniture(view: View, aside: Aside) -> model.Furniture:
    """Return a line that belongs to the page."""
    line = aside.line
    box = None
    if line.page is not None and line.bbox is not None:
        box = box_on_page(view.layout, line.page, line.bbox)
    return model.Furniture(kind=aside.kind, text=line.text, box=box)


def diagnostic(view: View, finding: Finding, knowledge: Knowledge, language: Language) -> model.Diagnostic:
    """Return a finding, worded and placed."""
    if finding.span is None:
        return word(finding, knowledge, language)
    section = view.section_at(finding.span.start)
    return word(finding, knowledge, language, section=section, evidence=view.evidence(finding.span))
