"""The documents that a text cites: by symbol, by number and issuer, by name, and by short forms of these.

In: the fold of the whole text, and what the document says of itself. Out: `CitedDocuments`, one entry a document
with all its mentions, in printed offsets; the document itself is none. A date, issuer or title is given only where the
text prints it. The grammar stands in `patterns/references*.yaml`; its sources are named there.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docparse.annotation.citing import Citation, Grammar, Part, grammar_of
from docparse.annotation.named import find_named
from docparse.annotation.shortforms import Known, find_short_forms
from docparse.annotation.symbols import Numbered, announced, find_numbered, find_symbols
from docparse.annotation.ties import merge_adjacent, resolve, share_tails
from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.model import Candidate
from docparse.structure.item import OwnDocument
from docparse.text import Folded, Span, fold


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A cited document. `id` is its symbol in normal form, or the name as first written where `named`.

    `date` is ISO 8601. `mentions` are printed spans in reading order.
    """

    id: str
    type: str | None
    number: str | None
    year: str | None
    body: str | None
    date: str | None
    issuer: str | None
    title: str | None
    named: bool
    candidates: tuple[Candidate, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CitedDocuments:
    """The cited documents in order of first mention; `spans` are all printed spans of citations with their dates."""

    documents: tuple[CitedDocument, ...]
    spans: tuple[Span, ...]
    findings: tuple[Finding, ...]


def find_references(
    folded: Folded,
    *,
    own: OwnDocument | None,
    knowledge: Knowledge,
    within: Sequence[Span] | None = None,
    printed: str | None = None,
) -> CitedDocuments:
    """Return the documents that the text cites inside `within` (printed spans, None: everywhere).

    `own` is the document itself: its number, and its kind alone (`Kế hoạch này`), are no references. With the text as
    `printed`, names, issuers and titles are as written, else as folded.
    """
    grammar = grammar_of(knowledge)
    text = folded.text
    taken = bytearray(len(text))
    symbols = find_symbols(text, taken, grammar)
    numbers = find_numbered(text, taken, grammar)
    by_number = [item for item in numbers if isinstance(item, Citation)]
    unexplained = [item for item in numbers if isinstance(item, Numbered)]
    inside = _Inside(folded, None if within is None else tuple(sorted(within)))
    found = sorted([*symbols, *by_number, *find_named(text, taken, grammar)], key=lambda item: (item.start, item.end))
    cited = [announced(text, item, grammar) for item in found if inside(item.start)]
    cited = share_tails(text, merge_adjacent(text, cited), grammar)
    foreign = [item for item in cited if not _is_own(item, own)]
    known = resolve(foreign, [item for item in unexplained if inside(item.start)], own, grammar)
    short = find_short_forms(text, known, taken, _own_kinds(own, grammar), grammar)
    known = sorted([*known, *(s for s in short if inside(s.citation.start))], key=lambda item: item.citation.start)
    documents, findings = _documents(known, folded, printed, knowledge)
    spans = {folded.printed(item.start, max(item.end, item.tail.end)) for item in cited}
    spans |= {folded.printed(item.citation.start, item.citation.end) for item in known}
    return CitedDocuments(documents, tuple(sorted(spans)), findings)


@dataclass(frozen=True, slots=True)
class _Inside:
    """Whether a folded offset lies in one of the printed spans, which are sorted."""

    folded: Folded
    spans: tuple[Span, ...] | None

    def __call__(self, start: int) -> bool:
        if self.spans is None:
            return True
        at = self.folded.printed_at(start)
        index = bisect_right(self.spans, at, key=lambda span: span.start) - 1
        return index >= 0 and at < self.spans[index].end


def _is_own(citation: Citation, own: OwnDocument | None) -> bool:
    """Return whether this is the document's own type line, or its number and not the same one of another year."""
    if own is None:
        return False
    if citation.named:
        return citation.type == own.type and citation.kind is not None and citation.kind.isupper()
    if own.number is None:
        return False
    if "".join(fold(own.number).text.split()) != citation.id:
        return False
    dates = citation.tail.date, own.date
    return None in dates or dates[0][:4] == dates[1][:4]  # type: ignore[index]


def _own_kinds(own: OwnDocument | None, grammar: Grammar) -> frozenset[str]:
    """Return the names of the document's own kind, as they stand in a sentence."""
    if own is None:
        return frozenset()
    names = {name.capitalize() for name, codes in grammar.codes.items() if own.type in codes}
    return frozenset(names | ({own.name.capitalize()} if own.name else set()))


def _documents(
    known: Sequence[Known], folded: Folded, printed: str | None, knowledge: Knowledge
) -> tuple[tuple[CitedDocument, ...], tuple[Finding, ...]]:
    groups: dict[str, list[Citation]] = {}
    for item in known:
        groups.setdefault(item.key, []).append(item.citation)
    findings: list[Finding] = []
    documents = []
    for key, mentions in groups.items():
        document = _document(key, mentions, folded, printed, knowledge)
        findings += _two_dates(key, mentions, folded)
        if document.candidates and document.date is None:
            findings.append(Finding("reference-ambiguous", document.mentions[0], {"id": key}))
        documents.append(document)
    return tuple(documents), tuple(findings)


def _document(
    key: str, mentions: Sequence[Citation], folded: Folded, printed: str | None, knowledge: Knowledge
) -> CitedDocument:
    source = next((item for item in mentions if item.id == key and not item.named), None)
    main = source or next((item for item in mentions if item.id == key), mentions[0])
    named = source is None
    return CitedDocument(
        id=_written(Part(main.id, main.start, main.end), folded, printed) if named else key,
        type=next((item.type for item in mentions if item.type), None),
        number=main.number,
        year=main.year,
        body=main.body,
        date=next((item.tail.date for item in mentions if item.tail.date), None),
        issuer=_first(mentions, "issuer", folded, printed),
        title=_first(mentions, "title", folded, printed),
        named=named,
        candidates=() if named else _candidates(key, mentions, folded, printed, knowledge),
        mentions=tuple(folded.printed(item.start, item.end) for item in mentions),
    )


def _first(mentions: Iterable[Citation], field: str, folded: Folded, printed: str | None) -> str | None:
    part = next((part for item in mentions if (part := getattr(item.tail, field))), None)
    return _written(part, folded, printed) if part else None


def _written(part: Part, folded: Folded, printed: str | None) -> str:
    """Return a part as printed, where it is one piece of the text and the printed text is at hand."""
    if printed is None or folded.text[part.start : part.end] != part.text:
        return part.text
    span = folded.printed(part.start, part.end)
    return " ".join(printed[span.start : span.end].split())


def _two_dates(key: str, mentions: Sequence[Citation], folded: Folded) -> Iterator[Finding]:
    """Yield a finding for each further date that the text gives one document; the first one counts."""
    dated = _dated(mentions)
    for item in dated[1:]:
        facts = {"id": key, "first": dated[0].tail.date or "", "second": item.tail.date or ""}
        yield Finding("reference-two-dates", folded.printed(item.start, max(item.end, item.tail.end)), facts)


def _dated(mentions: Sequence[Citation]) -> list[Citation]:
    """Return the first mention with each date that the text gives a document, in reading order."""
    first = {item.tail.date: item for item in reversed(mentions) if item.tail.date}
    return sorted(first.values(), key=lambda item: item.start)


def _candidates(
    key: str, mentions: Sequence[Citation], folded: Folded, printed: str | None, knowledge: Knowledge
) -> tuple[Candidate, ...]:
    """Return the documents that an undated mention may mean: the ones the text dates, else the ones we know of."""
    dated = _dated(mentions)
    if len(dated) > 1:
        return tuple(
            Candidate(
                id=key,
                date=item.tail.date,
                issuer=_first([item], "issuer", folded, printed),
                title=_first([item], "title", folded, printed),
            )
            for item in dated
        )
    alike = [] if dated else list(_listed(key, knowledge.meanings("ref_documents")))
    return tuple(alike) if len(alike) > 1 else ()


def _listed(key: str, documents: Mapping[str, str]) -> Iterator[Candidate]:
    for name, facts in documents.items():
        symbol, _, dated = name.partition(" ")
        if symbol == key:
            issuer, _, title = facts.partition(" | ")
            yield Candidate(id=symbol, date=dated, issuer=issuer, title=title)
