"""Passages as weighted words: what each word says in a passage, and how much of a passage others hold.

In: `Passage`s. Out: `Weighted`s, by words and by syllables and pairs of syllables. A word counts less the more passages
of the two documents have it, and the further it stands behind the verb: what an order is about comes first.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docparse.comparison.lexicon import Syllables
from docparse.comparison.view import PLAIN, Passage, Term, own_terms

Features = Mapping[Syllables, float]

_FLOOR, _REACH = 0.3, 12.0
"""The weight of a word far behind the verb, against 1 at the verb, and the plain words over which it falls off."""
_NEARNESS = tuple(_FLOOR + (1 - _FLOOR) * math.exp(-place / _REACH) for place in range(256))
"""The weight of a word by the plain words before it."""
_ALIKE = 0.5
"""How much of a word's weight goes to what it has in common with the words alike."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A passage as weighted words and as weighted syllables and pairs of syllables."""

    passage: Passage
    words: Features
    grams: Features


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of `count` passages each word, syllable and pair stands.

    `rarities` says what a word counts that stands in none of them, in one, in two and so on.
    """

    words: Mapping[Syllables, int]
    grams: Mapping[Syllables, int]
    count: int
    rarities: Sequence[float]


def say(passage: Passage) -> Weighted:
    """Return the words and syllables of a passage with what they say by kind and place, however rare they are."""
    return Weighted(passage, _strongest(_words(passage.terms)), _strongest(_grams(passage.terms)))


def _strongest(found: Iterable[tuple[Syllables, float, int]]) -> Features:
    """Return words with their weight where it is highest."""
    weights: dict[Syllables, float] = {}
    for word, weight, place in found:
        said = weight * (_NEARNESS[place] if place < len(_NEARNESS) else _FLOOR)
        if said > weights.get(word, 0.0):
            weights[word] = said
    return weights


def count_passages(passages: Iterable[Weighted]) -> Frequencies:
    """Return in how many passages each word, syllable and pair stands."""
    words: Counter[Syllables] = Counter()
    grams: Counter[Syllables] = Counter()
    count = 0
    for passage in passages:
        words.update(passage.words.keys())
        grams.update(passage.grams.keys())
        count += 1
    return Frequencies(words, grams, count, [1 + math.log((1 + count) / (1 + held)) for held in range(count + 1)])


def weigh(said: Weighted, frequencies: Frequencies) -> Weighted:
    """Return a passage (see `say`) with the weights that its words and syllables have where they stand so often."""
    words, grams, rarities = frequencies.words, frequencies.grams, frequencies.rarities
    return Weighted(
        said.passage,
        {word: weight * rarities[words.get(word, 0)] for word, weight in said.words.items()},
        {gram: weight * rarities[grams.get(gram, 0)] for gram, weight in said.grams.items()},
    )


def _words(terms: Sequence[Term]) -> Iterator[tuple[Syllables, float, int]]:
    """Yield words with the weight of their kind and the plain words before them; what is alike is a word of its own."""
    place = 0
    for term in terms:
        alike = ("≈", *term.head)
        if term.alike:
            yield term.word, term.weight * (1 - _ALIKE), place
            yield alike, term.weight * _ALIKE, place
        else:
            yield term.word, term.weight, place
        place += term.weight > PLAIN


def _grams(terms: Sequence[Term]) -> Iterator[tuple[Syllables, float, int]]:
    """Yield syllables, and pairs of neighbours with the mean of their weights."""
    before: tuple[str, float] | None = None
    place = 0
    for term in terms:
        for syllable in term.word:
            yield (syllable,), term.weight, place
            if before is not None:
                yield (before[0], syllable), math.sqrt(before[1] * term.weight), place
            before = (syllable, term.weight)
        place += term.weight > PLAIN


def share_held(weighted: Weighted, held: frozenset[Syllables]) -> float:
    """Return the share of a passage's weights, of words and of syllables, that `held` has (see `all_features`)."""
    shares = [
        sum([weight for word, weight in features.items() if word in held]) / (sum(features.values()) or 1.0)
        for features in (weighted.words, weighted.grams)
    ]
    return sum(shares) / 2


def all_features(weighted: Weighted) -> frozenset[Syllables]:
    """Return all words, syllables and pairs of a passage."""
    return frozenset((*weighted.words, *weighted.grams))


def own_features(weighted: Weighted) -> frozenset[Syllables]:
    """Return the words, syllables and pairs of a passage, without those of the lead-in above it."""
    passage = weighted.passage
    own = own_terms(passage)
    if len(own) == len(passage.terms):
        return all_features(weighted)
    return all_features(say(Passage(passage.span, own, passage.acts)))
