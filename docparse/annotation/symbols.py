"""Documents cited by number: symbols of every printed form, and numbers with an issuer.

In: folded text. Out: `Citation`s by symbol, their ids in normal form, and `Numbered`, numbers that only the rest of
the text can explain. Forms: Hướng dẫn 36-HD/VPTW and 05-HD/VPTW, Nghị định 30/2020/NĐ-CP, Phụ lục I and III.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docparse.annotation.citing import Citation, Grammar, Part, Tail, iso_date, listed_numbers
from docparse.annotation.tails import read_tail
from docparse.matches import group, group_span, groups

_BEFORE = 90
_ANNOUNCED = 140
_NOTE_DIGITS = 2
_SYMBOL_RULES = (
    "ref-party-symbol",
    "ref-state-symbol",
    "ref-assembly-symbol",
    "ref-standard-symbol",
    "ref-letter-symbol",
    "ref-open-symbol",
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A kind of document with a number and nothing that makes a symbol of it (`Đề án số 08`)."""

    start: int
    end: int
    kind: str
    number: str
    tail: Tail


def is_free(taken: bytearray, start: int, end: int) -> bool:
    """Return whether no character from `start` to `end` belongs to a citation yet."""
    return taken.find(1, start, end) < 0


def take(taken: bytearray, start: int, end: int) -> None:
    """Mark the characters from `start` to `end` in `taken`, which has one byte a character of the text."""
    taken[start:end] = b"\x01" * (end - start)


def opens_sentence(text: str, start: int) -> bool:
    """Return whether a word stands where a capital says nothing: at the start of a paragraph, item or sentence."""
    lead = text[max(0, start - 6) : start].rstrip(' "(*')
    return not lead or lead[-1] in ".\n:-+•)/"


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a symbol's number: where it starts, the kind, and numbers that share the symbol's rest."""

    start: int
    kind: str | None
    numbers: tuple[tuple[int, str], ...]
    introduced: bool


def find_symbols(text: str, taken: bytearray, grammar: Grammar) -> list[Citation]:
    """Return the citations by symbol, and mark their characters as taken."""
    found: list[Citation] = []
    copies = grammar.words("ref_copy_codes")
    for name in _SYMBOL_RULES:
        rule = grammar.rule(name)
        for match in rule.regex.finditer(text):
            start, end = match.span()
            if not is_free(taken, start, end):
                continue
            before = _before(text, start, grammar)
            if _inside_number(text, start, before) or not _counts(name, match, text, before, grammar):
                continue
            if _type_of(name, match, before, grammar) in copies:
                continue
            citations = list(_citations(name, match, text, before, grammar))
            found += citations
            take(taken, citations[0].start, end)
    return _without_note_marks(text, found, grammar)


def _without_note_marks(text: str, citations: list[Citation], grammar: Grammar) -> list[Citation]:
    """Return the citations without the mark of a footnote that the page prints close behind a body (`97/NQ-CP¹`).

    A digit behind a body is such a mark where the body is known without it, or the text has the same symbol without.
    """
    bodies = {*grammar.knowledge.meanings("ref_party_issuers").values()}
    bodies |= {*grammar.knowledge.meanings("ref_state_issuers").values()}
    ids = {citation.id for citation in citations}
    return [_without_note_mark(text, citation, ids, bodies) for citation in citations]


def _without_note_mark(text: str, citation: Citation, ids: set[str], bodies: set[str]) -> Citation:
    """Return a citation without such a mark; a number that only shares the symbol behind it does not hold the mark."""
    if not citation.body or not citation.body[-1].isdigit() or not citation.id.endswith(citation.body):
        return citation
    body = citation.body.rstrip("0123456789")
    digits = len(citation.body) - len(body)
    key = citation.id[:-digits]
    if digits > _NOTE_DIGITS or (body not in bodies and key not in ids):
        return citation
    marked = text.endswith(citation.body[-digits - 1 :], 0, citation.end)
    return replace(citation, id=key, body=body, end=citation.end - digits * marked)


def _before(text: str, start: int, grammar: Grammar) -> _Before:
    lead = text[max(0, start - _BEFORE) : start].rsplit("\n", 1)[-1]
    rule = grammar.rule("ref-before-symbol").regex
    found = rule.search(lead)
    longer = tuple(f"{word} " for word in grammar.words("ref_before_kind"))
    if found is not None and lead[: found.start()].endswith(longer):
        lead = lead[found.start() + 1 :]
        found = rule.search(lead)
    if found is None or lead[found.start() - 1 : found.start()].isalpha():
        return _Before(start, None, (), False)
    base = start - len(lead)
    numbers = []
    at = base + group_span(found, "numbers")[0]
    for number in listed_numbers(group(found, "numbers"), grammar):
        offset = text.index(number, at)
        numbers.append((offset, number))
        at = offset + len(number)
    return _Before(base + found.start(), group(found, "name"), tuple(numbers), True)


def _inside_number(text: str, start: int, before: _Before) -> bool:
    """Return whether the digits at `start` continue a word or a number (`2021-24/…`)."""
    if start == 0 or before.numbers:
        return False
    previous = text[start - 1]
    if previous.isalnum() or previous == "/":
        return True
    return previous in ".-:," and text[start - 2 : start - 1].isdigit()


def _counts(name: str, match: Any, text: str, before: _Before, grammar: Grammar) -> bool:
    """Return whether a shape that other things have as well is a citation here."""
    if sum(character.isupper() for character in groups(match).get("body") or "XX") < 2:
        return False
    if name not in {"ref-letter-symbol", "ref-open-symbol"}:
        return True
    lead = text[max(0, match.start() - 20) : match.start()].lower().rstrip(" :")
    if lead.endswith(tuple(grammar.knowledge.words("ref_form_words"))):
        return False
    known = group(match, "body").split("-")[0] in grammar.words("ref_letter_bodies")
    return before.introduced or (known and name == "ref-letter-symbol")


def _citations(name: str, match: Any, text: str, before: _Before, grammar: Grammar) -> Iterator[Citation]:
    tail = read_tail(text, match.end(), grammar)
    part = groups(match)
    year = (part.get("year") or "").strip(" /") or None
    body = _body(printed, grammar) if (printed := part.get("body")) else None
    kind = _type_of(name, match, before, grammar)
    joined = False
    for at, number in (*before.numbers, (match.start(), part.get("number"))):
        opening = at if joined or (before.numbers and at != before.numbers[0][0]) else before.start
        yield Citation(
            start=opening if joined is False else at,
            end=match.end() if at == match.start() else at + len(number or ""),
            id=_id(name, match, number, year, body, grammar),
            type=kind,
            tail=tail,
            number=number,
            year=year,
            body=body,
            kind=None if joined else before.kind,
            joined=joined,
        )
        joined = True


def _id(name: str, match: Any, number: str | None, year: str | None, body: str | None, grammar: Grammar) -> str:
    dated = f"{year}/" if year else ""
    if name in {"ref-party-symbol", "ref-open-symbol"}:
        return f"{number}-{_code(match['type'], grammar)}/{body}"
    if name == "ref-state-symbol":
        return f"{number}/{dated}{_code(match['type'], grammar)}-{body}"
    if name == "ref-assembly-symbol":
        return f"{number}/{year}/{body}"
    if name == "ref-letter-symbol":
        return f"{number}/{body}-{match['unit']}"
    return " ".join(match[0].replace(" :", ":").replace(": ", ":").split())


def _type_of(name: str, match: Any, before: _Before, grammar: Grammar) -> str | None:
    """Return the code of the kind: from the symbol, else from the name of the kind before it."""
    if name in {"ref-party-symbol", "ref-state-symbol", "ref-open-symbol", "ref-standard-symbol"}:
        return _code(group(match, "type"), grammar)
    if before.kind is None or before.kind.lower() in grammar.words("ref_kinds_without_code"):
        return None
    codes = grammar.codes.get(before.kind.lower(), ())
    state = set(grammar.knowledge.meanings("state_types"))
    return next((code for code in codes if code in state), None)


def _code(printed: str, grammar: Grammar) -> str:
    known = [*grammar.knowledge.meanings("party_types"), *grammar.knowledge.meanings("state_types")]
    return printed if printed in known else next((code for code in known if code.upper() == printed.upper()), printed)


def _body(printed: str, grammar: Grammar) -> str:
    spellings = grammar.knowledge.meanings("ref_body_spellings")
    return "-".join(spellings.get(token, token) for token in printed.replace(" ", "").split("-"))


def find_numbered(text: str, taken: bytearray, grammar: Grammar) -> list[Citation | Numbered]:
    """Return citations by number and issuer as symbols, and numbers that the issuer does not explain as `Numbered`."""
    found: list[Citation | Numbered] = []
    for match in grammar.rule("ref-number-and-issuer").regex.finditer(text):
        start, (first, end) = match.start(), group_span(match, "numbers")
        if not is_free(taken, start, end) or (start and text[start - 1].isalpha()):
            continue
        tail = read_tail(text, end, grammar)
        at = first
        for index, number in enumerate(listed_numbers(group(match, "numbers"), grammar)):
            offset = text.index(number, at)
            at = offset + len(number)
            opening = start if index == 0 else offset
            citation = _by_issuer(group(match, "name"), number, (opening, at), tail, grammar)
            found.append(citation or Numbered(opening, at, group(match, "name"), number, tail))
            if citation:
                take(taken, opening, at)
    return found


def _by_issuer(kind: str, printed: str, span: tuple[int, int], tail: Tail, grammar: Grammar) -> Citation | None:
    """Return the citation that a number and its issuer make, None where the issuer uses no such symbol."""
    if tail.issuer is None:
        return None
    number, _, year = printed.partition("/")
    codes = grammar.codes[kind.lower()]
    issuer = _stripped(tail.issuer.text, grammar)
    if body := _body_of(issuer, grammar.knowledge.meanings("ref_party_issuers")):
        if year:
            return None
        key, code = f"{number}-{codes[0]}/{body}", codes[0]
    elif body := _body_of(issuer, grammar.knowledge.meanings("ref_state_issuers")):
        code = next((code for code in codes if code in grammar.words("ref_state_numbered")), "")
        if not code:
            return None
        if not year and code in grammar.words("ref_yearly") and tail.date:
            year = tail.date[:4]
        key = f"{number}/{year}/{code}-{body}" if year else f"{number}/{code}-{body}"
    else:
        return None
    return Citation(*span, key, code, tail, number=number, year=year or None, body=body, kind=kind)


def _stripped(issuer: str, grammar: Grammar) -> str:
    """Return an issuer without the organ that acts for it (`Ban Thường vụ Tỉnh ủy` → `Tỉnh ủy`)."""
    known = (*grammar.knowledge.words("ref_party_issuers"), *grammar.knowledge.words("ref_state_issuers"))
    if issuer.startswith(tuple(known)):
        return issuer
    prefix = next((p for p in grammar.knowledge.words("ref_issuer_prefixes") if issuer.startswith(p + " ")), "")
    return issuer[len(prefix) :].strip()


def _body_of(issuer: str, bodies: Any) -> str | None:
    best = max((name for name in bodies if issuer.lower().startswith(name.lower())), key=len, default=None)
    return bodies[best] if best else None


def announced(text: str, citation: Citation, grammar: Grammar) -> Citation:
    """Return a citation with date and issuer of the announcement before it (`Ngày 05/3/2024, X ban hành …`), if any."""
    if citation.named or citation.tail.date:
        return citation
    floor = max(0, citation.start - _ANNOUNCED)
    floor = max(text.rfind("\n", floor, citation.start) + 1, floor)
    found = grammar.rule("ref-date-before").regex.search(text[floor : citation.start])
    if found is None:
        return citation
    first, last = (floor + offset for offset in group_span(found, "issuer"))
    issuer = citation.tail.issuer or Part(text[first:last], first, last)
    return replace(citation, tail=replace(citation.tail, date=iso_date(group(found, "date"), grammar), issuer=issuer))
