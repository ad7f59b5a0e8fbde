"""Words and phrases of bodies and their acts, looked up token by token.

In: `Knowledge` (terms of `patterns/bodies.yaml`, `patterns/units.yaml`) and folded text. Out: `Token`s with offsets,
and a `Lexicon` of `Phrases` that finds the longest phrase at a token. A phrase never matches inside a word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from docparse.knowledge import Knowledge
from docparse.text import fold

HeadKind = Literal["name", "organ", "kind", "person", "position"]

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_|\n")


class Token(NamedTuple):
    """A word, a sign or a line end; `low` is the word without capitals, `start` and `end` its folded offsets."""

    text: str
    low: str
    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of folded `text` from `start` to `end`."""
    stop = len(text) if end is None else end
    tokens = []
    for found in _TOKEN.finditer(text, start, stop):
        word = found[0]
        tokens.append(Token(word, word.lower(), *found.span()))
    return tokens


class Phrases:
    """A set of phrases, each with a tag, looked up at a token, longest first. `firsts` are their first words."""

    __slots__ = ("_by_first", "firsts")

    def __init__(self, tagged: Iterable[tuple[str, str]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], str]] = {}
        for phrase, tag in tagged:
            words = tuple(token.low for token in tokenize(fold(phrase).text))
            by_first.setdefault(words[0], {}).setdefault(words[1:], tag)
        self.firsts = frozenset(by_first)
        self._by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = {
            first: tuple(sorted(rests.items(), key=lambda rest: -len(rest[0]))) for first, rests in by_first.items()
        }

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, str] | None:
        """Return the length and tag of the longest phrase that starts at token `index`, or None."""
        if index >= len(tokens):
            return None
        for rest, tag in self._by_first.get(tokens[index].low, ()):
            length = len(rest) + 1
            if index + length <= len(tokens) and all(
                tokens[index + 1 + offset].low == word for offset, word in enumerate(rest)
            ):
                return length, tag
        return None

    def length(self, tokens: Sequence[Token], index: int) -> int:
        """Return the length of the longest phrase at token `index`, 0 for none."""
        found = self.at(tokens, index)
        return found[0] if found else 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases that the grammar of bodies and subjects is made of (see the terms of the same names)."""

    heads: Phrases
    fields: Phrases
    qualifiers: Phrases
    levels: Phrases
    links: Phrases
    determiners: Phrases
    inner_determiners: Phrases
    conjunctions: Phrases
    copula: Phrases
    committees: Phrases
    bare_small: Phrases
    fillers: Phrases
    topical: Phrases
    verbs: Phrases
    modals: Phrases
    adverbs: Phrases
    phrase_openers: Phrases
    openers: Phrases
    connectives: Phrases
    relatives: Phrases
    heading_openers: Phrases
    clauses_after: Phrases
    deciding: Phrases
    announcing: Phrases
    ordering: Phrases
    in_charge: Phrases
    joining: Phrases
    receivers: Phrases
    including: Phrases
    purposes: Phrases
    with_whom: Phrases
    orders: Phrases
    strict_openers: Phrases
    redundant: Phrases
    assigning: Phrases
    asides: Phrases


_HEADS: Mapping[str, HeadKind] = {
    "body_names": "name",
    "body_abbreviations": "name",
    "body_positions": "position",
    "body_kinds": "kind",
    "body_persons": "person",
    "body_organs": "organ",
}
_FIELDS = {"fields", "qualifiers", "levels", "links", "determiners", "inner_determiners", "conjunctions", "copula"}
_FIELDS |= {"committees", "bare_small", "fillers", "topical"}


def lexicon(knowledge: Knowledge) -> Lexicon:
    """Return the phrases of `knowledge`, ready for look-up. Raises KeyError where a term list is missing."""
    names = [name for name in Lexicon.__dataclass_fields__ if name != "heads"]
    terms = [f"body_{name}" if name in _FIELDS else f"unit_{name}" for name in names]
    return _lexicon(
        tuple((kind, knowledge.words(term)) for term, kind in _HEADS.items()),
        tuple((name, knowledge.words(term)) for name, term in zip(names, terms, strict=True)),
    )


@lru_cache(maxsize=8)
def _lexicon(heads: tuple[tuple[str, tuple[str, ...]], ...], lists: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    """Build the look-up of word lists; kept, because every document and every cell of a table asks for it."""
    tagged = Phrases((word, kind) for kind, words in heads for word in words)
    return Lexicon(heads=tagged, **{name: Phrases((word, name) for word in words) for name, words in lists})
