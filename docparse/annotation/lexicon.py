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
_LONGER_WHEN_SMALL = "\u0130"
"""The one letter whose small form has two characters: offsets in small letters would be off behind it."""


class Token(NamedTuple):
    """A word, a sign or a line end; `low` is the word without capitals, `start` and `end` its folded offsets."""

    text: str
    low: str
    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of folded `text` from `start` to `end`."""
    piece = text[start:end]
    low = piece.replace(_LONGER_WHEN_SMALL, "I").lower()
    spans = [found.span() for found in _TOKEN.finditer(piece)]
    return [Token._make((piece[first:last], low[first:last], start + first, start + last)) for first, last in spans]


class _Node(NamedTuple):
    """What may follow some words: the words by which a phrase goes on, and the tag of the phrase that ends here."""

    following: "dict[str, _Node]"
    tags: list[str]


class Phrases:
    """A set of phrases, each with a tag, looked up at a token, longest first. `firsts` are their first words."""

    __slots__ = ("_root", "firsts")

    def __init__(self, tagged: Iterable[tuple[str, str]]) -> None:
        self._root = _Node({}, [])
        for phrase, tag in tagged:
            node = self._root
            for token in tokenize(fold(phrase).text):
                node = node.following.setdefault(token.low, _Node({}, []))
            node.tags.append(tag)
        self.firsts = frozenset(self._root.following)

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, str] | None:
        """Return the length and tag of the longest phrase that starts at token `index`, or None."""
        found = None
        following = self._root.following
        for place in range(index, len(tokens)):
            node = following.get(tokens[place].low)
            if node is None:
                break
            if node.tags:
                found = place - index + 1, node.tags[0]
            following = node.following
        return found

    def length(self, tokens: Sequence[Token], index: int) -> int:
        """Return the length of the longest phrase at token `index`, 0 for none."""
        if index >= len(tokens) or tokens[index].low not in self.firsts:
            return 0
        found = self.at(tokens, index)
        return found[0] if found else 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases that the grammar of bodies and subjects is made of (see the terms of the same names)."""

    heads: Phrases
    fields: Phrases
    qualifiers: Phrases
    levels: Phrases
    communes: Phrases
    links: Phrases
    determiners: Phrases
    inner_determiners: Phrases
    conjunctions: Phrases
    copula: Phrases
    appositions: Phrases
    committees: Phrases
    bare_small: Phrases
    fillers: Phrases
    topical: Phrases
    elided_levels: Phrases
    elided_tails: Phrases
    eliding_heads: Phrases
    portfolios: Phrases
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
    noticed: Phrases
    ordering: Phrases
    in_charge: Phrases
    joining: Phrases
    cooperating: Phrases
    receivers: Phrases
    including: Phrases
    purposes: Phrases
    with_whom: Phrases
    orders: Phrases
    strict_openers: Phrases
    redundant: Phrases
    assigning: Phrases
    asides: Phrases
    compounds: Phrases
    verb_heads: Phrases
    asking: Phrases
    petitioned: Phrases
    charges: Phrases
    events: Phrases
    times: Phrases


_HEADS: Mapping[str, HeadKind] = {
    "body_names": "name",
    "body_abbreviations": "name",
    "body_positions": "position",
    "body_kinds": "kind",
    "body_persons": "person",
    "body_organs": "organ",
}
_FIELDS = {
    "fields",
    "qualifiers",
    "levels",
    "communes",
    "links",
    "determiners",
    "inner_determiners",
    "conjunctions",
    "copula",
}
_FIELDS |= {
    "appositions",
    "committees",
    "bare_small",
    "fillers",
    "topical",
    "elided_levels",
    "elided_tails",
    "eliding_heads",
    "portfolios",
}


@lru_cache(maxsize=8)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """Return the phrases of `knowledge`, ready for look-up: kept, because every document and every cell asks for it.

    Raises KeyError where a term list is missing.
    """
    heads = Phrases((word, kind) for term, kind in _HEADS.items() for word in knowledge.words(term))
    names = [name for name in Lexicon.__dataclass_fields__ if name != "heads"]
    terms = [f"body_{name}" if name in _FIELDS else f"unit_{name}" for name in names]
    lists = {
        name: Phrases((word, name) for word in knowledge.words(term)) for name, term in zip(names, terms, strict=True)
    }
    return Lexicon(heads=heads, **lists)
