"""Words as a comparison counts them: one form each, and how much each says.

In: words of a document's text, and what `patterns/coverage.yaml` and underthesea know of words. Out: `Term`s: a word
of one or several syllables, with the weight of its kind and with the word that stands for all that mean the same.

The words are those that underthesea finds in the central documents and those of our lists; both documents are cut into
them in the same way, the longest first, so that a word is the same word in both. The local plans need not go through
underthesea for that, which would take as long as reading them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from docparse.annotation.segmentation import split_words
from docparse.knowledge import Knowledge
from docparse.text import fold

Syllables = tuple[str, ...]

SYLLABLE = re.compile(r"[^\W_]+")
_LONGEST_WORD = 4
"""Syllables; what underthesea joins beyond that is a name or a mistake."""
_PIECE = re.compile(r"[.;:\n]+")
"""What parts the pieces that underthesea reads by themselves: no word goes over it."""
_STOP, _LIGHT, _PERSON, _FORMULA, _PLAIN = 0.0, 0.4, 0.3, 0.3, 1.0
"""How much a word of each kind says, against a plain one."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """What our lists know of words: `weights` by word, `heads` the word that stands for those alike, `acts` its act.

    `strict_acts` gives the kinds of act that alone answer one of that kind; `of_titles` are words of any title.
    """

    weights: Mapping[Syllables, float]
    formulas: frozenset[Syllables]
    heads: Mapping[Syllables, Syllables]
    acts: Mapping[Syllables, str]
    meta_acts: frozenset[str]
    strict_acts: Mapping[str, frozenset[str]]
    own_acts: frozenset[Syllables]
    of_titles: frozenset[Syllables]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a comparison. `words` gives those that begin with a syllable, longest first; formulas apart."""

    kinds: Kinds
    words: Mapping[str, tuple[Syllables, ...]]
    formulas: Mapping[str, tuple[Syllables, ...]]
    acts: Mapping[str, tuple[Syllables, ...]]


class Piece(NamedTuple):
    """A word in a row of syllables, from `start` to `end` there, with the weight of its kind (0 to 1)."""

    word: Syllables
    start: int
    end: int
    weight: float


@lru_cache(maxsize=8192)
def syllables(text: str) -> Syllables:
    """Return the syllables of `text` in one form, without marks between them."""
    return tuple(SYLLABLE.findall(fold(text).text.lower()))


@lru_cache(maxsize=8)
def kinds_of(knowledge: Knowledge) -> Kinds:
    """Return what the lists of `knowledge` say of words."""
    weights: dict[Syllables, float] = {}
    for name, weight in (("light", _LIGHT), ("persons", _PERSON), ("stop", _STOP)):
        weights |= {syllables(word): weight for word in knowledge.words(f"coverage_{name}")}
    heads: dict[Syllables, Syllables] = {}
    for line in knowledge.words("coverage_alike"):
        alike = [syllables(word) for word in line.split(",")]
        heads |= dict.fromkeys(alike, alike[0])
    acts = {
        syllables(word): act
        for act, words in reversed(list(knowledge.meanings("coverage_acts").items()))
        for word in words.split(",")
    }
    formulas = frozenset(syllables(formula) for formula in knowledge.words("coverage_formulas"))
    own_acts = frozenset(syllables(word) for word in knowledge.words("coverage_own_acts"))
    meta_acts = frozenset(knowledge.words("coverage_meta_acts"))
    strict_acts = {
        act: frozenset(kind.strip() for kind in kinds.split(","))
        for act, kinds in knowledge.meanings("coverage_strict_acts").items()
    }
    of_titles = frozenset(syllables(word) for word in knowledge.words("coverage_titles"))
    return Kinds(weights, formulas, heads, acts, meta_acts, strict_acts, own_acts, of_titles)


def build_lexicon(texts: Iterable[str], knowledge: Knowledge) -> Lexicon:
    """Return the words of central texts and of our lists."""
    kinds = kinds_of(knowledge)
    several = {word for word in map(syllables, _words(texts)) if 1 < len(word) <= _LONGEST_WORD}
    several |= {word for word in (*kinds.weights, *kinds.heads, *kinds.own_acts, *kinds.of_titles) if len(word) > 1}
    return Lexicon(kinds, _by_first(several), _by_first(kinds.formulas), _by_first(kinds.acts))


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words that underthesea finds in texts, piece by piece.

    A piece whose neighbours have all stood side by side before holds no word that is new, and is not read: underthesea
    takes longer than all the rest, and long documents repeat themselves.
    """
    read: set[tuple[str, str]] = set()
    for text in texts:
        for piece in _PIECE.split(fold(text).text.lower()):
            neighbours = set(pairwise(SYLLABLE.findall(piece)))
            if not neighbours <= read:
                read |= neighbours
                yield from split_words(piece)


def _by_first(words: Iterable[Syllables]) -> dict[str, tuple[Syllables, ...]]:
    """Return words by their first syllable, the longest first."""
    found: dict[str, list[Syllables]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(group) for first, group in found.items()}


def cut(row: Syllables, lexicon: Lexicon) -> list[Piece]:
    """Return a row of syllables as words, the longest first; words of a stock formula weigh little."""
    pieces: list[Piece] = []
    at = formula_end = 0
    while at < len(row):
        formula = _longest(row, at, lexicon.formulas) if row[at] in lexicon.formulas else None
        if formula:
            formula_end = max(formula_end, at + len(formula))
        word = _longest(row, at, lexicon.words) or (row[at],)
        weight = lexicon.kinds.weights.get(word, _PLAIN)
        pieces.append(Piece(word, at, at + len(word), min(weight, _FORMULA) if at < formula_end else weight))
        at += len(word)
    return pieces


def _longest(row: Syllables, at: int, words: Mapping[str, tuple[Syllables, ...]]) -> Syllables | None:
    for word in words.get(row[at], ()):
        if row[at : at + len(word)] == word:
            return word
    return None


def find_acts(row: Syllables, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the kinds of act that a row of syllables names first: the first, and those joined to it, each once."""
    found: list[str] = []
    at = last = 0
    while at < len(row) and not (found and at > last + 1):
        word = _longest(row, at, lexicon.acts)
        if word is None:
            at += 1
            continue
        found.append(lexicon.kinds.acts[word])
        at += len(word)
        last = at
    return tuple(dict.fromkeys(found))
