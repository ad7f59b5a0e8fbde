"""Documents cited by name: conferences and congresses, standing documents, laws, treaties, issuer and subject.

In: folded text in which the citations by symbol are taken. Out: `Citation`s whose `id` is the name as written, cut
down to what identifies the document. What only speaks of documents of a kind, or of one still to be issued, is none.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from docparse.annotation.citing import (
    Citation,
    Conference,
    Grammar,
    Tail,
    conference_of,
    listed_numbers,
    romans,
)
from docparse.annotation.symbols import is_free, opens_sentence, take
from docparse.annotation.tails import read_tail
from docparse.matches import group, group_span

_LEAD = 40
_LEAST_WORDS = 3
_LEAST_REGULATION = 5
_MAX_NAME = 260
_LISTED = 700
_MAX_LAW_WORDS = 14


def find_named(text: str, taken: bytearray, grammar: Grammar) -> list[Citation]:
    """Return the citations by name, in no order, and mark their characters as taken."""
    found: list[Citation] = []
    for finder in (_conferences, _congresses, _standing, _laws, _treaties, _by_issuer, _listed, _regulations):
        for citation in finder(text, taken, grammar):
            take(taken, citation.start, citation.end)
            found.append(citation)
    return found


def _type(kind: str, grammar: Grammar) -> str | None:
    return grammar.knowledge.meanings("ref_named_types").get(kind[:1].upper() + kind[1:].lower())


def _starts_word(text: str, start: int) -> bool:
    return start == 0 or not text[start - 1].isalpha()


def _matches(rule: str, text: str, taken: bytearray, grammar: Grammar) -> Iterator[Any]:
    for match in grammar.rule(rule).regex.finditer(text):
        if _starts_word(text, match.start()) and is_free(taken, match.start(), match.end()):
            yield match


def _conferences(text: str, taken: bytearray, grammar: Grammar) -> Iterator[Citation]:
    term_word = grammar.knowledge.words("ref_term_word")[0]
    for match in _matches("ref-conference", text, taken, grammar):
        end = match.end()
        kind = group(match, "name")
        tail = read_tail(text, end, grammar)
        type_ = _type(kind, grammar)
        one = conference_of(kind, match, grammar)
        if one:
            yield Citation(
                match.start(), end, match[0].rstrip(" ,"), type_, tail, named=True, kind=kind, conference=one
            )
            continue
        numbers = listed_numbers(group(match, "numbers") or "", grammar) or [""]
        terms: list[str | None] = [*romans(group(match, "terms") or "")] or [None]
        base = text[match.start() : group_span(match, "numbers")[0]] if group(match, "numbers") else match[0]
        shared = _pieces(match, numbers, terms)
        for (number, term), (start, edge) in shared:
            stop = start + len(text[start:edge].rstrip(" ,"))
            name = f"{base}{number}" + (f" {term_word} {term}" if term else "")
            conference = Conference(type_ or "", str(int(number)), term) if number.isdigit() else None
            yield Citation(start, stop, name, type_, tail, named=True, kind=kind, conference=conference)


def _pieces(
    match: Any, numbers: list[str], terms: list[str | None]
) -> list[tuple[tuple[str, str | None], tuple[int, int]]]:
    """Return number and term of each conference of a coordination, with the characters that are its own."""
    pairs = [(number, term) for number in numbers for term in terms]
    whole, start, end = match[0], match.start(), match.end()
    if len(numbers) > 1:
        cuts = [start + whole.index(number, group_span(match, "numbers")[0] - start) for number in numbers[1:]]
    else:
        at = group_span(match, "terms")[0] - start
        cuts = []
        for term in terms[1:]:
            at = whole.index(term or "", at + len(terms[0] or ""))
            cuts.append(start + at)
    edges = [start, *cuts, end]
    spans = list(pairwise(edges))
    return [(pair, spans[min(index, len(spans) - 1)]) for index, pair in enumerate(pairs)]


def _congresses(text: str, taken: bytearray, grammar: Grammar) -> Iterator[Citation]:
    of_all = grammar.knowledge.words("ref_not_congress")
    in_small = grammar.knowledge.words("ref_congress_in_small")
    for match in _matches("ref-congress", text, taken, grammar):
        small = group(match, "name").endswith(in_small)
        ordinals = romans(match[0])
        if text[match.end() : match.end() + 12].lower().startswith(of_all) or (small and not ordinals):
            continue
        kind = " ".join(group(match, "name").split()[:2])
        tail = read_tail(text, match.end(), grammar)
        period = group(match, "period") or ""
        name = match[0].removesuffix(period)
        more = group(match, "more") or ""
        for index, ordinal in enumerate(ordinals if more else ordinals[-1:] or [""]):
            own = name.replace(more, "") if more else name
            written = own if index == 0 else own.replace(ordinals[0], ordinal)
            yield Citation(match.start(), match.end(), written, _type(kind, grammar), tail, named=True, kind=kind)


def _standing(text: str, taken: bytearray, grammar: Grammar) -> Iterator[Citation]:
    for match in _matches("ref-standing", text, taken, grammar):
        kind = group(match, "kind") or group(match, "dated") or group(match, "bare")
        name = group(match, "bare") or match[0]
        end = match.start() + len(name)
        if text[end : end + 1].isalpha():
            continue
        yield Citation(match.start(), end, name, _type(kind, grammar), Tail(end), named=True)


def _laws(text: str, taken: bytearray, grammar: Grammar) -> Iterator[Citation]:
    for rule in ("ref-known-law", "ref-other-law"):
        for match in _matches(rule, text, taken, grammar):
            lead = text[max(0, match.start() - _LEAD) : match.start()].rstrip()
            if lead.endswith(grammar.knowledge.words("ref_law_never_after")):
                continue
            known = rule == "ref-known-law"
            if known and text[match.end() : match.end() + 1].isalpha():
                continue
            length = len(match[0]) if known else _law_length(text, match.start(), grammar)
            if length <= len(group(match, "name")):
                continue
            end = match.start() + length
            type_ = _type(group(match, "name"), grammar)
            take(taken, match.start(), end)
            yield Citation(
                match.start(), end, text[match.start() : end], type_, read_tail(text, end, grammar), named=True,
                kind=group(match, "name"), year=(group(match, "year") or "")[-4:] or None if known else None,
            )  # fmt: skip


def _law_length(text: str, start: int, grammar: Grammar) -> int:
    """Return how much of the text at `start` is an unlisted law's name: up to its number, else by its words."""
    window = text[start : start + _MAX_NAME]
    numbered = grammar.rule("ref-law-numbered").regex.search(window)
    if numbered is not None:
        return len(group(numbered, "name"))
    return law_length(_window(text, start), grammar)


def law_length(printed: str, grammar: Grammar) -> int:
    """Return how much of a text that starts with an unlisted law's name belongs to it."""
    stops = grammar.words("ref_law_stops")
    conjunctions = grammar.conjunctions
    words = printed.split(" ")[:_MAX_LAW_WORDS]
    length = at = 0
    for word, following in zip(words, [*words[1:], ""], strict=True):
        letters = next((index for index, character in enumerate(word) if not character.isalpha()), len(word))
        joins = word in conjunctions and following.islower() and following not in stops
        if letters == 0 or word[:letters] in stops or (word in conjunctions and not joins):
            break
        length = at + letters
        if letters < len(word):
            break
        at += len(word) + 1
    return length


def _treaties(text: str, taken: bytearray, grammar: Grammar) -> Iterator[Citation]:
    for match in _matches("ref-treaty", text, taken, grammar):
        name = _cut(_window(text, match.start()), grammar)
        if len(name.split()) < _LEAST_WORDS:
            continue
        end = match.start() + len(name)
        yield Citation(match.start(), end, name, None, read_tail(text, end, grammar), named=True)


def _window(text: str, start: int) -> str:
    """Return the rest of a paragraph from `start` on, as far as a name can run."""
    return text[start : start + _MAX_NAME].split("\n", 1)[0]


def _cut(name: str, grammar: Grammar) -> str:
    """Return a name up to where the sentence goes on: another document, or a word that opens a clause."""
    found = grammar.rule("ref-name-end").regex.search(name)
    return (name[: found.start()] if found else name).rstrip(" ,-")


def _issuing(text: str, start: int, grammar: Grammar) -> bool:
    """Return whether the words before speak of documents of a kind, or of one that is still to be issued."""
    lead = text[max(0, start - _LEAD) : start].rstrip().lower()
    return lead.endswith(grammar.knowledge.words("ref_future"))


def _by_issuer(text: str, taken: bytearray, grammar: Grammar) -> Iterator[Citation]:
    of_all = grammar.rule("ref-issuer-of-all").regex
    specific = grammar.knowledge.words("ref_party_bodies_by_name")
    for match in _matches("ref-by-issuer", text, taken, grammar):
        kind = group(match, "name")
        first = group_span(match, "first")[0]
        type_ = _type(kind, grammar)
        if type_ is None or _issuing(text, match.start(), grammar):
            continue
        tail = read_tail(text, group_span(match, "name")[1], grammar)
        if tail.issuer is None or tail.issuer.start != first or of_all.match(tail.issuer.text):
            continue
        subject = tail.subject
        if kind[0].islower() and (subject is None or not tail.issuer.text.startswith(specific)):
            continue
        if subject is None and not _cited_alone(text, match.start(), type_, grammar):
            continue
        end = tail.end
        if subject is not None:
            quoted = text[subject.start - 1] == '"'
            end = subject.end + 1 if quoted else subject.start + len(_short(subject.text, grammar))
        yield Citation(match.start(), end, text[match.start() : end], type_, tail, named=True, kind=kind)


def _cited_alone(text: str, start: int, type_: str, grammar: Grammar) -> bool:
    """Return whether a document without number and subject is spoken of as an existing one (`theo Kế hoạch của …`)."""
    lead = text[max(0, start - _LEAD) : start].rstrip().lower()
    return type_ in grammar.words("ref_types_alone") and lead.endswith(grammar.knowledge.words("ref_relied_on"))


def _short(subject: str, grammar: Grammar) -> str:
    """Return a subject up to its first comma, or up to where the sentence goes on."""
    return _cut(subject.split(",", 1)[0], grammar)


def _listed(text: str, taken: bytearray, grammar: Grammar) -> Iterator[Citation]:
    """Split `các Quy định: về …; về …` into its documents."""
    for match in _matches("ref-regulations", text, taken, grammar):
        kind = group(match, "name")
        at = group_span(match, "subjects")[0]
        for index, piece in enumerate(text[at : at + _LISTED].split("\n", 1)[0].split(".", 1)[0].split(";")):
            subject = piece.strip()
            offset = text.index(piece, at) + len(piece) - len(piece.lstrip())
            at = offset + len(subject)
            if not grammar.rule("ref-about").regex.match(subject):
                break
            name = _cut(subject, grammar)
            start = group_span(match, "name")[0] if index == 0 else offset
            end = offset + len(name)
            yield Citation(start, end, f"{kind} {name}", _type(kind, grammar), Tail(end), named=True, kind=kind)


def _regulations(text: str, taken: bytearray, grammar: Grammar) -> Iterator[Citation]:
    """Yield regulations that go by their subject and stand inside a sentence with a capital."""
    for match in grammar.rule("ref-regulation").regex.finditer(text):
        start = match.start()
        kind = group(match, "name")
        if not is_free(taken, start, start + len(kind)) or opens_sentence(text, start):
            continue
        if _issuing(text, start, grammar) or group(match, "next").strip() in grammar.words("ref_not_subject"):
            continue
        end = start + len(_cut(_window(text, start), grammar))
        end = min(end, _first_taken(taken, start, end))
        name = _cut(text[start:end], grammar)
        if len(name.split()) < _LEAST_REGULATION:
            continue
        end = start + len(name)
        yield Citation(start, end, name, _type(kind, grammar), read_tail(text, end, grammar), named=True, kind=kind)


def _first_taken(taken: bytearray, start: int, end: int) -> int:
    at = taken.find(1, start, end)
    return end if at < 0 else at
