"""The metadata of a document: letterhead, title, addressees, signature, recipients, copy, electronic signatures.

In: the `Layout`. Out: `Front`: `model.Meta`, null where the page shows nothing, and where the body stands. Text is
read by content and position; columns are used where the layout knows them. Forms: Nghị định 30/2020/NĐ-CP for the
State; Quy định 66-QĐ/TW with Hướng dẫn 36-HD/VPTW and Quy định 399-QĐ/TW with Hướng dẫn 05-HD/VPTW for the Party.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.model import DocumentType, Meta, Recipient
from docparse.page import Block, Layout
from docparse.structure.closing import Zone, find_zones
from docparse.structure.copying import read_copy
from docparse.structure.esignature import SignatureStamp, find_stamps, stamps_below
from docparse.structure.front import Front
from docparse.structure.issuer import issuer_of
from docparse.structure.item import OwnDocument
from docparse.structure.particulars import Particulars, is_date, is_motto, is_number, opens_body_name, read_particulars
from docparse.structure.recipients import has_dash, read_entries
from docparse.structure.rows import Row, in_capitals, rows_between
from docparse.structure.signature import read_signatories
from docparse.structure.title import Title, find_title, kind_of, opens_body
from docparse.text import Span

_HEAD = 90
"""Blocks in which letterhead, title and addressees stand; one printed line may be a block."""
_RUNNING, _ENOUGH = 400, 3
"""A block longer than so many characters is a long title or running text; so many of them are not above the body."""
_SECOND_HEAD = 14
"""Rows that the letterhead of an attached document may take."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands above the body; `body` is the index of the row at which it begins."""

    letterhead: Particulars
    title: Title | None
    addressees: tuple[Recipient, ...]
    body: int


def read_meta(layout: Layout, knowledge: Knowledge) -> Front:
    """Return the metadata of a document and the span of its body."""
    head = _head_of(layout.blocks)
    every = list(rows_between(layout.blocks, 0, head, knowledge))
    above = find_stamps(every, knowledge)
    rows = _without(every, above)
    stamps = [*above, *stamps_below(layout.blocks, head, knowledge)]
    opening = _opening(rows, knowledge)
    first = rows[opening.body].block if opening.body < len(rows) else head
    zones = find_zones(layout.blocks, first, knowledge)
    meta, findings = _meta(layout, opening, first, zones, stamps, knowledge)
    body, outside = _body(layout, first, zones, stamps, knowledge)
    own = OwnDocument(
        type=meta.type.code if meta.type else None,
        name=meta.type.name if meta.type else None,
        number=meta.number,
        date=meta.date,
        issuer=meta.issuer,
        title=meta.title,
    )
    closings = tuple(zone.span for zone in zones if body.start <= zone.span.start < body.end)
    return Front(meta, body, own, outside, closings, findings)


def _head_of(blocks: Sequence[Block]) -> int:
    """Return how many blocks may be above the body: up to a few paragraphs of running text."""
    running = 0
    for index, block in enumerate(blocks[:_HEAD]):
        running += len(block.text) > _RUNNING
        if running == _ENOUGH:
            return index + 1
    return min(_HEAD, len(blocks))


def _without(rows: Sequence[Row], stamps: Sequence[SignatureStamp]) -> list[Row]:
    taken = {index for stamp in stamps for index in range(stamp.first, stamp.last)}
    return [row for index, row in enumerate(rows) if index not in taken]


def _opening(rows: Sequence[Row], knowledge: Knowledge) -> _Opening:
    """Read what stands above the body: letterhead, title, addressees, in either order of the last two."""
    title = find_title(rows, knowledge)
    end = title.at if title is not None else _letterhead_end(rows, knowledge)
    letterhead = read_particulars(rows[:end], knowledge)
    body = title.body if title is not None else end
    addressees, body = _addressees(rows, body, knowledge)
    return _Opening(letterhead, title, addressees, body)


def _letterhead_end(rows: Sequence[Row], knowledge: Knowledge) -> int:
    """Return where a letterhead ends that no kind of document follows: at the addressees, or with its last sure line.

    A text without any such line has no letterhead.
    """
    sure = 0
    for index, row in enumerate(rows):
        if knowledge.rules["letterhead-addressees"].regex.search(row.text):
            return index
        if opens_body(row, knowledge) or len(row.text) > 200:
            break
        if is_motto(row, knowledge) or is_number(row, knowledge) or is_date(row, knowledge):
            sure = index + 1
    return sure


def _addressees(rows: Sequence[Row], at: int, knowledge: Knowledge) -> tuple[tuple[Recipient, ...], int]:
    """Return the addressees that open at row `at`, and the index of the row after them."""
    found = knowledge.rules["letterhead-addressees"].regex.search(rows[at].text) if at < len(rows) else None
    if found is None:
        return (), at
    lines = [line for line in [rows[at].group(found, "first")] if line]
    index = at + 1
    while index < len(rows) and _is_addressee(rows[index], lines, knowledge):
        lines.append(rows[index].printed)
        index += 1
    return read_entries(lines, knowledge), index


def _is_addressee(row: Row, lines: Sequence[str], knowledge: Knowledge) -> bool:
    """Tell whether a row goes on with the addressees read so far."""
    if has_dash(row.text):
        return not lines or has_dash(lines[0])
    if len(row.text) > 120 or opens_body(row, knowledge):
        return False
    if not lines or has_dash(lines[0]):
        return not lines or not lines[-1].endswith((".", ";", ":"))
    return lines[-1].endswith((";", ",")) or row.text[:1].islower()


def _meta(
    layout: Layout,
    opening: _Opening,
    first: int,
    zones: Sequence[Zone],
    stamps: Sequence[SignatureStamp],
    knowledge: Knowledge,
) -> tuple[Meta, tuple[Finding, ...]]:
    head, title = opening.letterhead, opening.title
    original = zones[0].original if zones else None
    columns = original.signatures if original else ()
    signatories = tuple(who for column in columns for who in read_signatories(column, knowledge))
    preamble = [block.text for block in layout.blocks[first : first + 12]]
    number = head.number if head.numbered or title is None else title.number
    kind, mismatch = _kind(title, number, opening, knowledge)
    copies = [copy for zone in zones if zone.copy for copy in [read_copy(zone.copy, knowledge)] if copy]
    meta = Meta(
        type=kind,
        number=number,
        issuer=issuer_of(title.issuer if title else None, head, signatories, preamble, knowledge),
        place=head.place,
        date=head.date or (title.date if title else None),
        title=(title.title if title else None) or head.subject,
        signatories=signatories,
        addressees=opening.addressees,
        recipients=read_entries(original.recipients, knowledge) if original else (),
        copy=copies[0] if copies else None,
        digital_signatures=tuple(stamp.signature for stamp in stamps),
    )
    return meta, (*head.findings, *mismatch)


def _kind(
    title: Title | None, number: str | None, opening: _Opening, knowledge: Knowledge
) -> tuple[DocumentType | None, tuple[Finding, ...]]:
    """Return the kind of document, its name from the line that prints it and its code as its number writes it."""
    party, state = knowledge.meanings("party_types"), knowledge.meanings("state_types")
    types = {**state, **party} if opening.letterhead.party else {**party, **state}
    parts = number.replace("/", "-").split("-") if number else []
    code = next((part for part in parts[1:] if part in types), None)
    if title is None:
        letter = number is not None or opening.addressees or opening.letterhead.subject
        code = code or ("CV" if letter else None)
        return (DocumentType(code=code, name=types[code]) if code else None), ()
    own = {name: key for key, name in reversed(list(types.items()))}
    own.update(knowledge.meanings("letterhead_type_names"))
    printed = own[title.name]
    names = (types.get(code or ""), knowledge.meanings("letterhead_shared_codes").get(code or ""))
    if code is None or code == printed or any(name and title.name.startswith(name) for name in names):
        return DocumentType(code=code or printed, name=title.name), ()
    facts = {"printed": title.name, "number": number or ""}
    return DocumentType(code=printed, name=title.name), (Finding("type-mismatch", None, facts),)


def _body(
    layout: Layout,
    first: int,
    zones: Sequence[Zone],
    stamps: Sequence[SignatureStamp],
    knowledge: Knowledge,
) -> tuple[Span, tuple[Span, ...]]:
    """Return the span of the body, and the spans within it that are not body."""
    closed = {index for zone in zones for index in range(zone.first, zone.last)}
    last = len(layout.blocks)
    while last > first and (last - 1 in closed or layout.blocks[last - 1].kind == "electronic-signature"):
        last -= 1
    if last <= first:
        at = layout.blocks[first].span.start if first < len(layout.blocks) else len(layout.text)
        return Span(at, at), ()
    body = Span(layout.blocks[first].span.start, layout.blocks[last - 1].span.end)
    outside = [Span(zone.span.start, _second_letterhead(layout.blocks, zone, knowledge)) for zone in zones]
    outside += [Span(stamp.signature.evidence.start, stamp.signature.evidence.end) for stamp in stamps]
    return body, tuple(sorted(span for span in outside if body.start <= span.start < body.end))


def _second_letterhead(blocks: Sequence[Block], zone: Zone, knowledge: Knowledge) -> int:
    """Return where a zone ends, with the letterhead of an attached document that stands below it."""
    end, sure = zone.span.end, False
    for row in rows_between(blocks, zone.last, zone.last + _SECOND_HEAD, knowledge):
        headed = is_motto(row, knowledge) or is_number(row, knowledge) or is_date(row, knowledge)
        named = in_capitals(row.text) and opens_body_name(row.text, knowledge)
        if kind_of(row, knowledge) or not (headed or named):
            break
        sure = sure or headed
        end = blocks[row.block].span.end
    return end if sure else zone.span.end
