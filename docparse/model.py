"""What users get: one typed tree for a document, schema `docparse/document/1`.

In: nothing of the project. Out: frozen msgspec structs, built by `docparse.parse`, written by `docparse.writing`.

All offsets are character offsets into `Document.text`, which is also what `docparse text` prints. Boxes are in points
(1/72 inch) from the top left corner of the page. Dates are ISO 8601 strings.
"""

from typing import ClassVar, Final, Literal

import msgspec

DOCUMENT_SCHEMA: Final = "docparse/document/1"

Role = Literal["lead", "support", "oversees", "advises", "reports_to"]
UnitSource = Literal["heading", "lead-in", "sentence", "column"]
Severity = Literal["error", "warning", "info"]
TextOrigin = Literal["text-layer", "ocr", "mixed", "file"]
FurnitureKind = Literal[
    "page-number", "running-head", "table-head", "rule", "mark", "comment", "hidden", "contents", "web-site"
]


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle on a page: `page` from 1, `bbox` as (x0, y0, x1, y1) in points from the top left."""

    page: int
    bbox: tuple[float, float, float, float]


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where something begins in a Word file: a paragraph outside tables, or a cell; all counted from 1.

    `paragraph` counts the paragraphs of the body outside tables, empty ones too; `table` its tables, and `row` and
    `column` the grid of one.
    """

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Where a value was read: offsets into `Document.text`, and one box a printed line (none without pages).

    `place` is the paragraph or cell in which it begins, for Word files only.
    """

    start: int
    end: int
    boxes: tuple[Box, ...] = ()
    place: Place | msgspec.UnsetType = msgspec.UNSET


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The file that was read. `pages` is null where it has none, `ocr_confidence` (0 to 1) where no OCR was needed."""

    path: str
    sha256: str
    media_type: str
    pages: int | None
    text_from: TextOrigin
    ocr_confidence: float | None = None


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of document: its code in symbols (`KH`) and its name (`Kế hoạch`)."""

    code: str
    name: str


class Signatory(msgspec.Struct, frozen=True, kw_only=True):
    """Who signed: `authority` as printed (`T/M`, `KT.`), `on_behalf_of` the collective or superior that it names."""

    authority: str | None = None
    on_behalf_of: str | None = None
    role: str | None = None
    name: str | None = None


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of `Nơi nhận` or `Kính gửi`; `remark` is what stands in brackets after it."""

    name: str
    remark: str | None = None


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """The block of a copied document (SAO LỤC, SAO Y, TRÍCH SAO): who copied it, when, and for whom."""

    kind: str
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[Recipient, ...] = ()


class DigitalSignature(msgspec.Struct, frozen=True, kw_only=True):
    """A printed electronic signature (`Ký bởi: …`). `signed_at` is ISO 8601 with its zone."""

    signer: str | None = None
    email: str | None = None
    organization: str | None = None
    signed_at: str | None = None
    evidence: Evidence


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What letterhead, title, signature and recipients say of the document; null is what the page does not show."""

    type: DocumentType | None = None
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None
    signatories: tuple[Signatory, ...] = ()
    addressees: tuple[Recipient, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    copy: Copy | None = None
    digital_signatures: tuple[DigitalSignature, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A marked item. `id` is the path of its markers; `text` is its own body, without heading and children."""

    id: str
    parent: str | None
    level: int
    marker: str
    heading: str | None
    text: str
    evidence: Evidence


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A body in a task, in one role; `from_` (JSON `from`) says where the role was read."""

    name: str
    role: Role
    from_: UnitSource = msgspec.field(name="from")
    evidence: Evidence


class DateDeadline(msgspec.Struct, frozen=True, kw_only=True, tag="date", tag_field="kind"):
    """A period or day: `start` and `end` are ISO dates, both inclusive, either may be null."""

    kind: ClassVar[Literal["date"]] = "date"
    text: str
    start: str | None
    end: str | None
    evidence: Evidence


class RecurringDeadline(msgspec.Struct, frozen=True, kw_only=True, tag="recurring", tag_field="kind"):
    """Something done again and again: `rrule` as RFC 5545 says, null where no interval is stated."""

    kind: ClassVar[Literal["recurring"]] = "recurring"
    text: str
    rrule: str | None
    start: str | None = None
    evidence: Evidence


class OngoingDeadline(msgspec.Struct, frozen=True, kw_only=True, tag="ongoing", tag_field="kind"):
    """Something that is to go on (`thực hiện thường xuyên`)."""

    kind: ClassVar[Literal["ongoing"]] = "ongoing"
    text: str
    evidence: Evidence


class ConditionalDeadline(msgspec.Struct, frozen=True, kw_only=True, tag="conditional", tag_field="kind"):
    """Something to be done once a condition holds (`khi có hướng dẫn của …`)."""

    kind: ClassVar[Literal["conditional"]] = "conditional"
    text: str
    condition: str
    evidence: Evidence


class RelativeDeadline(msgspec.Struct, frozen=True, kw_only=True, tag="relative", tag_field="kind"):
    """A time counted from another day: `duration` as ISO 8601 (`P30D`), `anchor` as printed (`ngày ký`)."""

    kind: ClassVar[Literal["relative"]] = "relative"
    text: str
    duration: str
    anchor: str | None
    evidence: Evidence


Deadline = DateDeadline | RecurringDeadline | OngoingDeadline | ConditionalDeadline | RelativeDeadline


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A section, or a row of a table, that tells someone to do something: one row of a tracking sheet.

    `path` holds the headings above, outermost first; `actions` the sentences and clauses that order something;
    `product` what a table says is to come of it; `references` the ids of the documents that it cites. `same_as` are
    the ids of the document's other tasks that order the same, where one stands in the text and in a table.
    """

    id: str
    path: tuple[str, ...]
    text: str
    actions: tuple[str, ...]
    product: str | None = None
    units: tuple[Unit, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    references: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    evidence: Evidence


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a document is cited; `section` is null outside the numbered sections."""

    text: str
    section: str | None
    evidence: Evidence


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One of several documents that an ambiguous reference may mean."""

    id: str
    date: str | None = None
    issuer: str | None = None
    title: str | None = None


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A cited document. `named` is true where it is cited by name alone; then `id` is the name."""

    id: str
    type: str | None
    number: str | None
    year: str | None
    body: str | None
    date: str | None
    issuer: str | None
    title: str | None
    named: bool
    candidates: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    """A note: `marker` as printed, `section` the section of its mark in the text, null outside sections."""

    marker: str
    text: str
    section: str | None = None
    evidence: Evidence


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table as printed: `rows` of cells from the top, a merged cell's text in its first place."""

    section: str | None
    rows: tuple[tuple[str, ...], ...]
    evidence: Evidence


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """Text that belongs to the page or the file and not to the document's text.

    Page numbers, running heads, heads of tables that are repeated on a further page, rules, stamps; of Word files
    comments, hidden text and the table of contents; of web pages the site around the document.
    """

    kind: FurnitureKind
    text: str
    box: Box | None = None


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a person should look at; `code` is stable, `message` and `remedy` are for reading."""

    severity: Severity
    code: str
    message: str
    remedy: str
    section: str | None = None
    evidence: Evidence | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document as read. `status` is `partial` where a page or a part could not be read (see `diagnostics`)."""

    schema: Literal["docparse/document/1"] = DOCUMENT_SCHEMA
    status: Literal["complete", "partial"] = "complete"
    source: Source
    meta: Meta
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    references: tuple[Reference, ...]
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str
