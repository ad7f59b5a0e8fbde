"""How like a central action and the local tasks are: the candidates, with all that was measured.

In: `Action`s and `LocalTask`s. Out: for each action, its candidates. Two likenesses are taken and their mean used, as
measured best: TF-IDF over words, and over syllables and pairs of syllables. Each is the cosine and, for half as much,
the share of the action's weighted words that the local passage holds, which does not mind how long that is. A word
counts less the more passages of the two documents have it, and the further it stands behind the verb: what an order is
about comes first.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from docparse.comparison.lexicon import Syllables
from docparse.comparison.passages import Passage, Term

Features = Mapping[Syllables, float]
Figures = NDArray[np.float64]
Numbers = NDArray[np.intp]

_FLOOR, _REACH = 0.3, 12.0
"""The weight of a word far behind the verb, against 1 at the verb, and the plain words over which it falls off."""
_NEARNESS = tuple(_FLOOR + (1 - _FLOOR) * math.exp(-place / _REACH) for place in range(256))
"""The weight of a word by the plain words before it."""
_SHARE = 0.5
"""What the share held counts beside the cosine."""
_ALIKE = 0.5
"""How much of a word's weight goes to what it has in common with the words alike."""
_OTHER_ACT, _NO_ACT = 0.5, 0.7
"""What is left of a likeness where the acts differ in kind, and where one side names none."""
_PLAIN = 0.99
_MOST = 64
"""Candidates that are kept of an action."""
_BLOCK = 32
"""Actions that are compared at once with all local tasks."""


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


class Candidate(msgspec.Struct, frozen=True, gc=False):
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
class Postings:
    """Words of some passages: those that have the word in row `rows[word]`, and its weight there, lie side by side.

    They are the `passages` and `weights` from `bounds[row]` to `bounds[row + 1]`; there are `count` passages in all.
    """

    count: int
    rows: Mapping[Syllables, int]
    bounds: Numbers
    passages: Numbers
    weights: Figures


@dataclass(frozen=True, slots=True)
class Index:
    """The passages of a local plan, in the order of its `count` tasks, by their words.

    `tasks` are those that have passages, `starts` the first passage of each. `acts` are the acts that passages name,
    `act_rows` which of them each passage does.
    """

    count: int
    tasks: Numbers
    starts: Numbers
    acts: tuple[tuple[str, ...], ...]
    act_rows: Numbers
    words: Postings
    grams: Postings


class _Likenesses(NamedTuple):
    """How like an action is to each sentence of a local plan, and to each local task.

    `words` and `grams` are by sentence; `best` is that of the likest sentence of a task, which stands in `places`;
    `parts` and `same_acts` have a row for each part of the action, by task.
    """

    words: Figures
    grams: Figures
    best: Figures
    places: Numbers
    parts: Figures
    same_acts: NDArray[np.bool_]


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


def index_passages(groups: Sequence[Sequence[Weighted]]) -> Index:
    """Return the passages of the tasks of a local plan, ready to be searched."""
    passages = [one for group in groups for one in group]
    sizes = np.array([len(group) for group in groups], dtype=np.intp)
    tasks = np.flatnonzero(sizes)
    kinds: dict[tuple[str, ...], int] = {}
    rows = [kinds.setdefault(one.passage.acts, len(kinds)) for one in passages]
    return Index(
        len(groups),
        tasks,
        (np.cumsum(sizes) - sizes)[tasks],
        tuple(kinds),
        np.array(rows, dtype=np.intp),
        _post([one.words for one in passages]),
        _post([one.grams for one in passages]),
    )


def _post(passages: Sequence[Features]) -> Postings:
    rows: dict[Syllables, int] = {}
    found = [rows.setdefault(word, len(rows)) for features in passages for word in features]
    sizes = np.array([len(features) for features in passages], dtype=np.intp)
    numbers = np.repeat(np.arange(len(passages)), sizes)
    weights = np.array([weight for features in passages for weight in features.values()])
    lengths = np.array([_length(features) for features in passages])
    row_of = np.array(found, dtype=np.intp)
    order = np.argsort(row_of, kind="stable")
    bounds = np.concatenate(([0], np.cumsum(np.bincount(row_of, minlength=len(rows)))))
    return Postings(len(passages), rows, bounds, numbers[order], (weights / lengths[numbers])[order])


def _length(features: Features) -> float:
    return math.sqrt(sum(weight * weight for weight in features.values())) or 1.0


def find_candidates(
    actions: Sequence[tuple[Weighted, Sequence[Weighted]]], sentences: Index, pieces: Index, meta_acts: frozenset[str]
) -> Iterator[list[Candidate]]:
    """Yield for each action (whole, and its parts) the local tasks that are likest to it, the likest first.

    `sentences` and `pieces` index the sentences of the local tasks and their parts. Half of the score is the likest
    sentence's likeness to the whole action, half the mean over the action's parts of the likest piece's.
    """
    for first in range(0, len(actions), _BLOCK):
        block = actions[first : first + _BLOCK]
        words, grams = _likenesses([whole for whole, _ in block], sentences)
        best, places = _best_of_tasks(np.where(grams > 0, (words + grams) / 2, 0.0), sentences)
        likest, same = _best_pieces([part for _, parts in block for part in parts], pieces, meta_acts)
        done = 0
        for at, (_, parts) in enumerate(block):
            own = slice(done, done + len(parts))
            done = own.stop
            likenesses = _Likenesses(words[at], grams[at], best[at], places[at], likest[own], same[own])
            yield _likest_tasks(likenesses)


def _likest_tasks(found: _Likenesses) -> list[Candidate]:
    scores = found.best.copy()
    for likeness in found.parts:
        scores += likeness / len(found.parts)
    order = np.argsort(-scores, kind="stable")[:_MOST]
    order = order[scores[order] > 0]
    held, places = found.best[order] > 0, found.places[order]
    rows = zip(
        order.tolist(),
        np.where(held, found.words[places], 0.0).tolist() if found.words.size else [],
        np.where(held, found.grams[places], 0.0).tolist() if found.grams.size else [],
        (scores[order] / 2).tolist(),
        map(tuple, found.parts[:, order].T.tolist()),
        np.any(found.same_acts[:, order], axis=0).tolist(),
        strict=True,
    )
    return [Candidate(*row) for row in rows]


def _best_pieces(
    parts: Sequence[Weighted], index: Index, meta_acts: frozenset[str]
) -> tuple[Figures, NDArray[np.bool_]]:
    """Return for each part and local task the likeness of the likest piece, and whether their acts agree."""
    words, grams = _likenesses(parts, index)
    factors = np.array([[act_factor(part.passage.acts, acts, meta_acts) for acts in index.acts] for part in parts])
    left = factors[:, index.act_rows] if index.acts and parts else np.zeros(words.shape)
    best, places = _best_of_tasks(np.where(grams > 0, left * (words + grams) / 2, 0.0), index)
    agree = np.take_along_axis(left, places, axis=1) == 1 if left.size else np.zeros(best.shape, dtype=bool)
    return best, agree & (best > 0)


def _best_of_tasks(likeness: Figures, index: Index) -> tuple[Figures, Numbers]:
    """Return for each row and local task the likeness of its likest passage, and the first passage that is so like."""
    rows, passages = likeness.shape
    best, places = np.zeros((rows, index.count)), np.zeros((rows, index.count), dtype=np.intp)
    if not index.tasks.size or not rows:
        return best, places
    highest = np.maximum.reduceat(likeness, index.starts, axis=1)
    sizes = np.diff(index.starts, append=passages)
    reached = np.flatnonzero(likeness == np.repeat(highest, sizes, axis=1))
    starts = index.starts + np.arange(rows)[:, None] * passages
    best[:, index.tasks] = highest
    places[:, index.tasks] = reached[np.searchsorted(reached, starts)] % passages
    return best, places


def _likenesses(many: Sequence[Weighted], index: Index) -> tuple[Figures, Figures]:
    """Return how like each of `many` is to each passage, by words and by syllables: a row for each."""
    words = _rows_of_likenesses([one.words for one in many], index.words)
    return words, _rows_of_likenesses([one.grams for one in many], index.grams)


def _rows_of_likenesses(many: Sequence[Features], postings: Postings) -> Figures:
    """Return the likenesses (0 to 1) to all passages: the cosine, and the share of weights that each holds."""
    shape = (len(many), postings.count)
    rows = postings.rows
    found = [(at, rows[word], said) for at, one in enumerate(many) for word, said in one.items() if word in rows]
    if not found:
        return np.zeros(shape)
    lengths = np.array([_length(one) * (1 + _SHARE) for one in many])
    totals = np.array([(sum(one.values()) or 1.0) * (1 + _SHARE) for one in many])
    numbers, words, weights = (np.array(column) for column in zip(*found, strict=True))
    first, sizes = postings.bounds[words], np.diff(postings.bounds)[words]
    places = np.arange(sizes.sum()) + np.repeat(first - np.cumsum(sizes) + sizes, sizes)
    number = np.repeat(numbers, sizes)
    likeness = postings.weights[places] / lengths[number] + (_SHARE / totals)[number]
    cells = number * postings.count + postings.passages[places]
    likenesses = np.bincount(cells, np.repeat(weights, sizes) * likeness, shape[0] * shape[1])
    return likenesses.astype(np.float64, copy=False).reshape(shape)


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
        sum([weight for word, weight in features.items() if word in held]) / (sum(features.values()) or 1.0)
        for features in (weighted.words, weighted.grams)
    ]
    return sum(shares) / 2


def all_features(weighted: Weighted) -> frozenset[Syllables]:
    """Return all words, syllables and pairs of a passage."""
    return frozenset((*weighted.words, *weighted.grams))
