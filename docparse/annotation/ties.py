"""Which citations mean the same document: what the text itself ties together, and names that differ in filler only.

In: citations in reading order. Out: for each the key of its document, a symbol or the name of the first mention.
A key is None where a citation turns out to mean no document that can be named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from docparse.annotation.citing import Citation, Conference, Grammar, Part, romans
from docparse.annotation.shortforms import Known
from docparse.annotation.symbols import Numbered
from docparse.structure.item import OwnDocument

_SAME_SUBJECT = 90.0
_SAME_NAME = 93.0
_NEARLY = 75.0
_SAME_ISSUER = 85.0
_LEAST_SUBJECT = 18
_GAPS_OF_LAW = frozenset({" ", ", "})
_GAPS = frozenset({" (", ", ("})


def merge_adjacent(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """Join a name and the symbol right behind it (`Luật X số 1/2020/QH14`, `Quy chế X (số 1-QĐ/TW)`) into one."""
    merged: list[Citation] = []
    for citation in citations:
        last = merged[-1] if merged else None
        if last is None or not last.named or citation.named:
            merged.append(citation)
            continue
        gap = text[last.end : citation.start]
        law = gap in _GAPS_OF_LAW and citation.kind is None and not citation.joined
        if not law and gap not in _GAPS:
            merged.append(citation)
            continue
        merged[-1] = replace(
            citation,
            start=last.start,
            type=last.type if citation.type is None or law else citation.type,
            kind=last.kind or citation.kind,
            conference=last.conference,
            alias=last.id,
        )
    return merged


def share_tails(text: str, citations: Sequence[Citation], grammar: Grammar) -> list[Citation]:
    """Give each citation of a coordination the issuer that stands behind the last (`số 1 … và số 2 … của X`)."""
    shared = list(citations)
    for index in range(len(shared) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        if one.named or following.named or one.tail.issuer or one.body != following.body:
            continue
        if one.type != following.type and one.tail.date:
            continue
        if not _coordinated(text[one.tail.end : following.start], grammar):
            continue
        tail = replace(one.tail, issuer=following.tail.issuer)
        if tail.date is None and following.kind is None:
            tail = replace(tail, date=following.tail.date)
        shared[index] = replace(one, tail=tail)
    return shared


def _coordinated(gap: str, grammar: Grammar) -> bool:
    """Return whether no more than a conjunction stands between two citations."""
    return gap.strip(" ,;)") in {"", *grammar.words("ref_conjunctions")}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name met: its citation, its text without filler, and the key of its document."""

    citation: Citation
    plain: str
    key: str


@dataclass(frozen=True)
class _Cited:
    """What a text cites by symbol, for explaining its names and numbers, and the names met so far."""

    symbols: Sequence[Citation]
    conferences: Mapping[Conference, str]
    aliases: Mapping[tuple[str | None, str], str]
    names: dict[str, _Name]


def resolve(
    citations: Sequence[Citation], numbered: Sequence[Numbered], own: OwnDocument | None, grammar: Grammar
) -> list[Known]:
    """Return the citations that mean a document, each with its key, in reading order."""
    symbols = list({(s.id, s.tail.subject, s.tail.issuer): s for s in citations if not s.named}.values())
    aliases = {(s.type, _plain(s.alias, grammar)): s.id for s in symbols if s.alias}
    cited = _Cited(symbols, _conference_keys(citations, symbols), aliases, {})
    known: list[Known] = []
    for citation in citations:
        key = _key_of_name(citation, cited, own, grammar) if citation.named else citation.id
        if key is not None:
            known.append(Known(citation, key))
    known += _explained(numbered, symbols, grammar)
    return sorted(known, key=lambda item: item.citation.start)


def _conference_keys(citations: Sequence[Citation], symbols: Sequence[Citation]) -> Mapping[Conference, str]:
    """Return the document of each conference: its symbol where the text says so, else the first name."""
    keys: dict[Conference, str] = {}
    for symbol in symbols:
        for conference in (symbol.conference, symbol.tail.conference):
            if conference:
                keys.setdefault(conference._replace(type=symbol.type or conference.type), symbol.id)
    for citation in citations:
        if citation.named and citation.conference and citation.conference not in keys:
            tied = _by_subject(citation, [symbol for symbol in symbols if symbol.body == "TW"])
            if tied:
                keys[citation.conference] = tied
    for citation in citations:
        if citation.named and citation.conference:
            keys.setdefault(citation.conference, citation.id)
    return keys


def _by_subject(citation: Citation, symbols: Sequence[Citation]) -> str | None:
    """Return the one symbol of the same type whose subject is the same as far as both run, else None."""
    if citation.tail.subject is None:
        return None
    found = {s.id for s in symbols if s.type == citation.type and _alike(citation.tail.subject, s.tail.subject)}
    return found.pop() if len(found) == 1 else None


def _alike(one: Part, other: Part | None) -> bool:
    if other is None:
        return False
    length = min(len(one.text), len(other.text))
    if length < _LEAST_SUBJECT:
        return False
    return fuzz.ratio(one.text[:length].lower(), other.text[:length].lower()) >= _SAME_SUBJECT


def _key_of_name(citation: Citation, cited: _Cited, own: OwnDocument | None, grammar: Grammar) -> str | None:
    if citation.conference:
        return _conference_key(citation.conference, cited.conferences)
    issuer = citation.tail.issuer
    if issuer and issuer.end == citation.end:
        if own and citation.type == own.type and _same_issuer(issuer.text, own.issuer):
            return None
        return _by_issuer(citation, cited.symbols, grammar)
    if own and citation.type == own.type and _is_own_subject(citation, own):
        return None
    plain = _plain(citation.id, grammar)
    if tied := _by_subject(citation, cited.symbols) or cited.aliases.get((citation.type, plain)):
        return tied
    met = cited.names.get(citation.id)
    if met is None or met.citation.tail.date != citation.tail.date:
        met = next((name for name in cited.names.values() if _same_name(citation, plain, name)), None)
    key = met.key if met else citation.id
    cited.names.setdefault(citation.id, _Name(citation, plain, key))
    return key


def _is_own_subject(citation: Citation, own: OwnDocument) -> bool:
    """Return whether what a citation says of a document's subject is the title of the document that it stands in."""
    subject = citation.tail.subject.text.lower() if citation.tail.subject else ""
    if len(subject) < _LEAST_SUBJECT or own.title is None:
        return False
    return fuzz.partial_ratio(subject, own.title.lower(), score_cutoff=_SAME_SUBJECT) > 0


def _conference_key(conference: Conference, keys: Mapping[Conference, str]) -> str:
    """Return the document of a conference; without its term it is the only one of that number, else a name."""
    if conference.term is not None:
        return keys[conference]
    alike = {key for other, key in keys.items() if other[:2] == conference[:2] and other.term is not None}
    return alike.pop() if len(alike) == 1 else keys[conference]


def _same_issuer(printed: str, own: str | None) -> bool:
    return own is None or fuzz.partial_ratio(printed.lower(), own.lower()) >= _SAME_ISSUER


def _by_issuer(citation: Citation, symbols: Sequence[Citation], grammar: Grammar) -> str | None:
    """Return what kind and issuer alone mean: the only cited document of both, else the name."""
    issuer = citation.tail.issuer.text if citation.tail.issuer else ""
    whole = issuer in grammar.words("ref_centre")
    found = {
        symbol.id
        for symbol in symbols
        if symbol.type == citation.type
        and ((whole and symbol.body == "TW") or (symbol.tail.issuer and _same_issuer(issuer, symbol.tail.issuer.text)))
    }
    if len(found) == 1:
        return found.pop()
    return None if whole else citation.id


def _same_name(one: Citation, plain: str, name: _Name) -> bool:
    """Return whether `one` differs from a name met in filler only; a year or a term may be left out."""
    other = name.citation
    if one.type != other.type or (one.year and other.year and one.year != other.year):
        return False
    if one.tail.date and other.tail.date and one.tail.date != other.tail.date:
        return False
    a, b = plain, name.plain
    if one.year != other.year:
        a, b = a.removesuffix(f" {one.year}"), b.removesuffix(f" {other.year}")
    if fuzz.ratio(a, b, score_cutoff=_NEARLY) == 0:
        return False
    terms, other_terms = romans(one.id), romans(other.id)
    if terms != other_terms:
        if terms and other_terms:
            return False
        a, b = _without_romans(a), _without_romans(b)
    return fuzz.ratio(a, b) >= _SAME_NAME


def _plain(name: str, grammar: Grammar) -> str:
    plain = f" {name.lower()} "
    for filler in grammar.filler:
        plain = plain.replace(f" {filler} ", " ")
    return plain.strip()


def _without_romans(plain: str) -> str:
    return " ".join(word for word in plain.split() if not romans(word.upper()))


def _explained(numbered: Sequence[Numbered], symbols: Sequence[Citation], grammar: Grammar) -> Iterator[Known]:
    """Yield the numbers that mean a document: the text has one symbol of that kind and number."""
    by_number: dict[str, dict[str, Citation]] = {}
    for symbol in symbols:
        by_number.setdefault((symbol.number or "").lstrip("0"), {})[symbol.id] = symbol
    for item in numbered:
        codes = grammar.codes.get(item.kind.lower(), ())
        alike = by_number.get(item.number.partition("/")[0].lstrip("0"), {})
        found = [symbol for symbol in alike.values() if symbol.type in codes]
        if len(found) == 1:
            symbol = found[0]
            yield Known(Citation(item.start, item.end, symbol.id, symbol.type, item.tail, kind=item.kind), symbol.id)
