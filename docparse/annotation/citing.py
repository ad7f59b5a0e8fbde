"""One citation, and what stands behind it: date, issuer and subject.

In: folded text, and the offset where a symbol or name ends. Out: `Citation` and `Tail`; all offsets are folded ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from docparse.knowledge import Knowledge, Rule, alternatives, compile_expression
from docparse.matches import group

_WINDOW = 420
_MAX_SUBJECT = 320
_MAX_ISSUER_WORDS = 16
_OPENS_QUOTE_AFTER = frozenset(" (\n,:")


class Conference(NamedTuple):
    """A conference of the Party's Central Committee: the code of the paper, the number, the term (None: not said)."""

    type: str
    number: str
    term: str | None


class Part(NamedTuple):
    """A piece of text and its folded offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a citation. `end` is where date and issuer end; `subject` may run on too far, `title` not."""

    end: int
    date: str | None = None
    issuer: Part | None = None
    subject: Part | None = None
    title: Part | None = None
    conference: Conference | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document: `start` to `end`; `tail` what stands behind it.

    `id` is the symbol, or the name where `named`. `kind` is the name of the kind as printed, None where none stands.
    `alias` is the name that stands before its symbol. `joined` is true where it shares the words before it with the
    citation before (`số 18-NQ/TW, 19-NQ/TW`).
    """

    start: int
    end: int
    id: str
    type: str | None
    tail: Tail
    number: str | None = None
    year: str | None = None
    body: str | None = None
    named: bool = False
    kind: str | None = None
    conference: Conference | None = None
    joined: bool = False
    alias: str | None = None


@dataclass(frozen=True)
class Grammar:
    """The rules and words that all finders of citations share, looked up once a knowledge (`grammar_of`)."""

    knowledge: Knowledge

    def rule(self, name: str) -> Rule:
        """Return a rule by its id. Raises KeyError."""
        return self.knowledge.rules[name]

    def words(self, name: str) -> frozenset[str]:
        """Return a term list as a set. Raises KeyError."""
        return _word_set(self.knowledge, name)

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """Names of kinds, in lower case, → the codes that they have in symbols, the Party's usual one first."""
        found: dict[str, list[str]] = {}
        for terms in ("ref_party_codes", "ref_state_codes"):
            for name, code in self.knowledge.meanings(terms).items():
                found.setdefault(name.lower(), []).append(code)
        for terms in ("party_types", "state_types"):
            for code, name in self.knowledge.meanings(terms).items():
                found.setdefault(name.lower(), []).append(code)
        return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}

    @cached_property
    def known_bodies(self) -> Any:
        """The expression of issuers that are listed."""
        lists = ("ref_party_issuers", "ref_state_issuers", "ref_issuers_without_symbol")
        return compile_expression(
            "^(?i:" + alternatives([w for name in lists for w in self.knowledge.words(name)]) + ")"
        )

    @cached_property
    def kinds(self) -> Any:
        """The expression of a name of a kind at the start of a text."""
        return compile_expression("^" + self.knowledge.expand("{ref_name}"))

    @cached_property
    def links(self) -> Any:
        """The expression of small words that belong to an issuer's name."""
        return compile_expression("^" + alternatives(self.knowledge.words("ref_issuer_links")))

    @cached_property
    def stops(self) -> frozenset[str]:
        """Small words that never belong to an issuer's name."""
        return self.words("ref_issuer_stops")

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """Words that join two bodies, numbers or names."""
        return self.words("ref_and")

    @cached_property
    def filler(self) -> tuple[str, ...]:
        """Words that do not tell one name from another, in lower case, longest first."""
        return tuple(sorted((word.lower() for word in self.words("ref_filler")), key=lambda word: (-len(word), word)))

    @cached_property
    def heads(self) -> frozenset[str]:
        """First words of bodies: behind `và` they open another body."""
        return self.words("ref_heads")


@lru_cache(maxsize=8)
def grammar_of(knowledge: Knowledge) -> Grammar:
    """Return the grammar of citations that `knowledge` holds."""
    return Grammar(knowledge)


@lru_cache(maxsize=256)
def _word_set(knowledge: Knowledge, name: str) -> frozenset[str]:
    return frozenset(knowledge.words(name))


def iso_date(printed: str, grammar: Grammar) -> str | None:
    """Return a printed date as ISO 8601, None where the calendar has no such day."""
    found = grammar.rule("ref-day-month-year").regex.match(printed)
    if found is None:
        return None
    try:
        return date(int(group(found, "year")), int(group(found, "month")), int(group(found, "day"))).isoformat()
    except ValueError:
        return None


def read_tail(text: str, at: int, grammar: Grammar) -> Tail:
    """Return date, issuer and subject behind a citation that ends at folded offset `at`, in any order."""
    window = text[at : at + _WINDOW].split("\n", 1)[0]
    pos, dated = 0, None
    issuer: Part | None = None
    conference: Conference | None = None
    met = False
    while pos < len(window):
        rest = window[pos:]
        if dated is None and (found := grammar.rule("ref-date-after").regex.match(rest)):
            dated = iso_date((group(found, "date") or group(found, "bracketed")).lstrip("( "), grammar)
            pos += found.end()
        elif not met and (found := grammar.rule("ref-conference-after").regex.match(rest)):
            conference, met = conference_of("", found, grammar), True
            pos += found.end()
        elif issuer is None and (found := grammar.rule("ref-of").regex.match(rest)):
            length = issuer_length(rest[found.end() :], grammar)
            if length == 0:
                break
            start = at + pos + found.end()
            issuer = Part(text[start : start + length], start, start + length)
            pos += found.end() + length
        elif step := _aside(rest, issuer is not None, grammar):
            pos += step
        else:
            break
    subject, title = _subject(text, at + pos, window[pos:], grammar)
    return Tail(at + pos, dated, issuer, subject, title, conference)


def _aside(rest: str, after_issuer: bool, grammar: Grammar) -> int:
    """Return the length of a bracket that stands between the parts of a citation, 0 where none does."""
    if rest.startswith(")"):
        follows = rest[1:]
        step = 1
    elif after_issuer and (found := grammar.rule("ref-abbreviation").regex.match(rest)):
        follows, step = rest[found.end() :], found.end()
        return step if grammar.rule("ref-date-after").regex.match(follows) else 0
    else:
        return 0
    continues = grammar.rule("ref-of").regex.match(follows) or grammar.rule("ref-date-after").regex.match(follows)
    return step if continues else 0


def issuer_length(rest: str, grammar: Grammar) -> int:
    """Return how many characters at the start of `rest` name a body, 0 where none is named."""
    if not rest[:1].isupper():
        return 0
    end, pos, small = 0, 0, True
    for _ in range(_MAX_ISSUER_WORDS):
        step, small = _issuer_step(rest, pos, small, grammar)
        if step == 0:
            break
        end = pos + step
        if rest[end : end + 1] != " ":
            break
        pos = end + 1
    if end and (term := grammar.rule("ref-term").regex.match(rest[end:])):
        end += term.end()
    return end


def _issuer_step(rest: str, pos: int, small: bool, grammar: Grammar) -> tuple[int, bool]:
    """Return the length of the next piece of a body's name, and whether a small word may not follow it."""
    here = rest[pos : pos + 80]
    known = grammar.known_bodies.match(here) if here[:1].isupper() else None
    if known and not here[known.end() : known.end() + 1].isalpha():
        return (0, True) if pos and not here.isupper() and _ends_in_and(rest, pos, grammar) else (known.end(), True)
    word = _word(here)
    if not word or (pos and word[0].isupper() and grammar.kinds.match(here)):
        return 0, True
    link = grammar.links.match(here) if pos else None
    if link and not here[link.end() : link.end() + 1].isalpha():
        return link.end(), True
    if word in grammar.conjunctions and pos:
        behind = here[len(word) + 1 :]
        following = _word(behind)
        joins = following[:1].isupper() and following not in grammar.heads and not grammar.kinds.match(behind)
        return (len(word), True) if joins else (0, True)
    if word[0].isupper():
        stop = pos and word.isupper() and word.lower() in grammar.stops and len(word) > 1
        return (0, True) if stop else (len(word), False)
    return (0, True) if small or word in grammar.stops else (len(word), True)


def _ends_in_and(rest: str, pos: int, grammar: Grammar) -> bool:
    return rest.endswith(tuple(f" {word} " for word in grammar.conjunctions), 0, pos)


def _word(text: str) -> str:
    for index, character in enumerate(text):
        if not (character.isalnum() or character in "-&"):
            return text[:index].rstrip("-&")
    return text


def _subject(text: str, at: int, rest: str, grammar: Grammar) -> tuple[Part | None, Part | None]:
    """Return the subject behind a citation, and the same as its title where its end is beyond doubt."""
    found = grammar.rule("ref-about").regex.match(rest)
    if found is None:
        return None, None
    start = at + found.end()
    if group(found, "quoted"):
        end = closing_quote(text, start)
        if end is None:
            return None, None
        part = Part(text[start:end], start, end)
        return part, part
    line = rest[found.end() : found.end() + _MAX_SUBJECT]
    stop = grammar.rule("ref-about-end").regex.search(line)
    length = stop.start() if stop else len(line)
    subject = line[:length].rstrip()
    if not subject:
        return None, None
    part = Part(subject, start, start + len(subject))
    if stop is None:
        clear = len(line) < _MAX_SUBJECT and not _goes_on(text, start + len(line))
        return part, part if clear and "," not in subject else None
    defined = stop[0][0] == "(" and grammar.rule("ref-definition").regex.match(line[stop.start() + 1 :])
    return part, part if defined or (stop[0][0] in ".;)(|" and "," not in subject) else None


def _goes_on(text: str, end: int) -> bool:
    """Return whether the line that ends at `end` is broken inside a sentence, as lines of titles are."""
    return text[end : end + 1] == "\n" and text[end + 1 : end + 2].islower()


def closing_quote(text: str, start: int, limit: int = _MAX_SUBJECT) -> int | None:
    """Return the offset of the mark that closes the quotation opened before `start`, None where none does near by.

    Folding leaves one kind of mark, so a mark behind a blank or bracket opens an inner quotation.
    """
    depth = 1
    for index in range(start, min(len(text), start + limit)):
        if text[index] == "\n":
            return None
        if text[index] != '"':
            continue
        opens = text[index - 1] in _OPENS_QUOTE_AFTER and text[index + 1 : index + 2].isalnum()
        depth += 1 if opens else -1
        if depth == 0:
            return index
    return None


def conference_of(name: str, found: Any, grammar: Grammar) -> Conference | None:
    """Return the conference that a match of the conference rules names, None where it names several or none."""
    ordinals = grammar.knowledge.meanings("ref_ordinals")
    printed = group(found, "ordinal") or group(found, "ordinal2")
    number = ordinals.get(printed.lower(), printed) if printed else (group(found, "numbers") or "").strip()
    terms = romans(group(found, "terms") or "")
    if not number.isdigit() or len(terms) > 1:
        return None
    return Conference(
        grammar.knowledge.meanings("ref_named_types").get(name.capitalize(), ""),
        str(int(number)),
        terms[0] if terms else None,
    )


def listed_numbers(printed: str, grammar: Grammar) -> list[str]:
    """Return the numbers of a list (`52, 53 và 54`), in order."""
    return [number for piece in grammar.rule("ref-number-joint").regex.split(printed) if (number := piece.strip())]


def romans(text: str) -> list[str]:
    """Return the Roman numerals of a text, in order."""
    return [
        word
        for word in text.replace(",", " ").replace("(", " ").replace(")", " ").split()
        if word and set(word) <= set("IVXL")
    ]
