"""How like a central action and the local tasks are: the candidates, with all that was measured.

In: `Action`s and `LocalTask`s. Out: for each action, its candidates. Two likenesses are taken and their mean used, as
measured best: TF-IDF over words, and over syllables and pairs of syllables. Each is the cosine and, for half as much,
the share of the action's weighted words that the local passage holds, which does not mind how long that is. A word
counts less the more passages of the two documents have it, and the further it stands behind the verb: what an order is
about comes first.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docparse.comparison.lexicon import Syllables
from docparse.comparison.passages import Passage, Term

Features = Mapping[Syllables, float]

_FLOOR, _REACH = 0.3, 12.0
"""The weight of a word far behind the verb, against 1 at the verb, and the plain words over which it falls off."""
_SHARE = 0.5
"""What the share held counts beside the cosine."""
_ALIKE = 0.5
"""How much of a word's weight goes to what it has in common with the words alike."""
_OTHER_ACT, _NO_ACT = 0.5, 0.7
"""What is left of a likeness where the acts differ in kind, and where one side names none."""
_PLAIN = 0.99
_MOST = 64
"""Candidates that are kept of an action."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A passage as weighted words and as weighted syllables and pairs of syllables."""

    passage: Passage
    words: Features
    grams: Features


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of `count` passages each word, syllable and pair stands."""

    words: Mapping[Syllables, int]
    grams: Mapping[Syllables, int]
    count: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A local task (`index`) beside an action: likeness by words, by syllables, and the score that they make (0 to 1).

    `parts` is the likeness of each part of the action; `same_act` tells whether acts of the same kind were likest.
    """

    index: int
    words: float
    syllables: float
    score: float
    parts: tuple[float, ...]
    same_act: bool


@dataclass(frozen=True, slots=True)
class Index:
    """The passages of a local plan by their words: for each, the passages that have it and its weight there."""

    owners: tuple[int, ...]
    acts: tuple[tuple[str, ...], ...]
    words: Mapping[Syllables, Sequence[tuple[int, float]]]
    grams: Mapping[Syllables, Sequence[tuple[int, float]]]


def count_passages(passages: Iterable[Passage]) -> Frequencies:
    """Return in how many passages each word, syllable and pair stands."""
    words: Counter[Syllables] = Counter()
    grams: Counter[Syllables] = Counter()
    count = 0
    for passage in passages:
        words.update({word for word, _, _ in _words(passage.terms)})
        grams.update({gram for gram, _, _ in _grams(passage.terms)})
        count += 1
    return Frequencies(words, grams, count)


def weigh(passage: Passage, frequencies: Frequencies) -> Weighted:
    """Return the words and syllables of a passage with their weights."""
    count = frequencies.count
    return Weighted(
        passage,
        _weights(_words(passage.terms), frequencies.words, count),
        _weights(_grams(passage.terms), frequencies.grams, count),
    )


def _weights(found: Iterable[tuple[Syllables, float, int]], held: Mapping[Syllables, int], count: int) -> Features:
    weights: dict[Syllables, float] = {}
    for word, weight, place in found:
        nearness = _FLOOR + (1 - _FLOOR) * math.exp(-place / _REACH)
        rarity = 1 + math.log((1 + count) / (1 + held.get(word, 0)))
        weights[word] = max(weights.get(word, 0.0), weight * nearness * rarity)
    return weights


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
        place += term.weight > _PLAIN


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
        place += term.weight > _PLAIN


def index_passages(passages: Sequence[tuple[int, Weighted]]) -> Index:
    """Return the passages of a local plan, each with the number of its task, ready to be searched."""
    words: defaultdict[Syllables, list[tuple[int, float]]] = defaultdict(list)
    grams: defaultdict[Syllables, list[tuple[int, float]]] = defaultdict(list)
    for number, (_, weighted) in enumerate(passages):
        for postings, features in ((words, weighted.words), (grams, weighted.grams)):
            length = _length(features)
            for word, weight in features.items():
                postings[word].append((number, weight / length))
    acts = tuple(weighted.passage.acts for _, weighted in passages)
    return Index(tuple(owner for owner, _ in passages), acts, words, grams)


def _length(features: Features) -> float:
    return math.sqrt(sum(weight * weight for weight in features.values())) or 1.0


def find_candidates(
    whole: Weighted, parts: Sequence[Weighted], sentences: Index, pieces: Index, meta_acts: frozenset[str]
) -> list[Candidate]:
    """Return the local tasks that are likest to an action, the likest first.

    `sentences` and `pieces` index the sentences of the local tasks and their parts. Half of the score is the likest
    sentence's likeness to the whole action, half the mean over the action's parts of the likest piece's.
    """
    by_words, by_syllables, by_whole = _best_sentences(whole, sentences)
    likest = [_best_pieces(part, pieces, meta_acts) for part in parts]
    scores = dict(by_whole)
    for best in likest:
        for task, (likeness, _) in best.items():
            scores[task] = scores.get(task, 0.0) + likeness / len(likest)
    found = heapq.nsmallest(_MOST, ((-score, task) for task, score in scores.items()))
    return [
        Candidate(
            index=task,
            words=by_words.get(task, 0.0),
            syllables=by_syllables.get(task, 0.0),
            score=-score / 2,
            parts=tuple(best.get(task, _NONE)[0] for best in likest),
            same_act=any(best.get(task, _NONE)[1] for best in likest),
        )
        for score, task in found
    ]


_NONE = (0.0, False)


def _best_sentences(whole: Weighted, index: Index) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """Return for each local task the likeness of its likest sentence by words, by syllables, and by both."""
    words, grams = _likenesses(whole.words, index.words), _likenesses(whole.grams, index.grams)
    best: dict[int, float] = {}
    by_words: dict[int, float] = {}
    by_syllables: dict[int, float] = {}
    for number, by_gram in grams.items():
        task, by_word = index.owners[number], words.get(number, 0.0)
        both = (by_word + by_gram) / 2
        if both > best.get(task, 0.0):
            best[task], by_words[task], by_syllables[task] = both, by_word, by_gram
    return by_words, by_syllables, best


def _best_pieces(part: Weighted, index: Index, meta_acts: frozenset[str]) -> dict[int, tuple[float, bool]]:
    """Return for each local task the likeness of its piece that is likest to a part, and whether their acts agree."""
    words, grams = _likenesses(part.words, index.words), _likenesses(part.grams, index.grams)
    left_by_acts = {acts: act_factor(part.passage.acts, acts, meta_acts) for acts in set(index.acts)}
    best: dict[int, tuple[float, bool]] = {}
    for number, by_gram in grams.items():
        task, left = index.owners[number], left_by_acts[index.acts[number]]
        likeness = left * (words.get(number, 0.0) + by_gram) / 2
        if likeness > best.get(task, _NONE)[0]:
            best[task] = (likeness, left == 1)
    return best


def _likenesses(features: Features, postings: Mapping[Syllables, Sequence[tuple[int, float]]]) -> dict[int, float]:
    """Return the likeness (0 to 1) of each passage that has any of the words: the cosine, and the share of weights."""
    length, total = _length(features) * (1 + _SHARE), (sum(features.values()) or 1.0) * (1 + _SHARE)
    found: dict[int, float] = {}
    get = found.get
    for word, weight in features.items():
        held, part = _SHARE * weight / total, weight / length
        for number, other in postings.get(word, ()):
            found[number] = get(number, 0.0) + part * other + held
    return found


def act_factor(central: Sequence[str], local: Sequence[str], meta_acts: frozenset[str]) -> float:
    """Return what is left of a likeness between parts that name these kinds of act.

    To look after an act (`meta_acts`) is not to do it, even where the central part names none of our kinds.
    """
    if not central and not local:
        return 1.0
    if not local:
        return _NO_ACT
    if not central:
        return _OTHER_ACT if local[0] in meta_acts else _NO_ACT
    return 1.0 if local[0] in central or central[0] == local[0] else _OTHER_ACT


def share_held(weighted: Weighted, held: frozenset[Syllables]) -> float:
    """Return the share of a passage's weights, of words and of syllables, that `held` has (see `all_features`)."""
    shares = [
        sum(weight for word, weight in features.items() if word in held) / (sum(features.values()) or 1.0)
        for features in (weighted.words, weighted.grams)
    ]
    return sum(shares) / 2


def all_features(weighted: Iterable[Weighted]) -> frozenset[Syllables]:
    """Return all words, syllables and pairs of some passages."""
    return frozenset(word for one in weighted for features in (one.words, one.grams) for word in features)
