"""One citation: what is known of it, and the words, dates and numbers that all finders of citations read alike.

In: a knowledge, and what its rules match in folded text. Out: `Citation` and its `Tail`, `Grammar`, and the values
of dates, lists of numbers and conferences; all offsets are folded ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from docparse.expressions import alternatives, compile_expression
from docparse.knowledge import Knowledge, Rule
from docparse.matches import group


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
