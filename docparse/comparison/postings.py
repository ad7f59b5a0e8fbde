"""Passages by their words, ready to be searched: which have a word, and with what weight.

In: passages as weighted words. Out: `Postings`; how like passages are to others (the cosine, and for half as much the
share of their weighted words that the other holds, which does not mind how long that is), and what share each holds.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docparse.comparison.lexicon import Syllables
from docparse.comparison.weighing import Features, Weighted

Figures = NDArray[np.float64]
Numbers = NDArray[np.intp]

_SHARE = 0.5
"""What the share held counts beside the cosine."""


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


def post(passages: Sequence[Features]) -> Postings:
    """Return the words of some passages, ready to be searched."""
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


def likenesses_of(many: Sequence[Features], postings: Postings) -> Figures:
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
    found_likenesses = np.bincount(cells, np.repeat(weights, sizes) * likeness, shape[0] * shape[1])
    return found_likenesses.astype(np.float64, copy=False).reshape(shape)


def shares_held(weighted: Weighted, words: Postings, grams: Postings) -> Figures:
    """Return for each passage of `words` and `grams` what `share_held` returns for its features."""
    return (_shares(weighted.words, words) + _shares(weighted.grams, grams)) / 2


def _shares(features: Features, postings: Postings) -> Figures:
    rows, bounds = postings.rows, postings.bounds
    held = np.zeros(postings.count)
    for word, weight in features.items():
        if word in rows:
            row = rows[word]
            held[postings.passages[bounds[row] : bounds[row + 1]]] += weight
    return held / (sum(features.values()) or 1.0)
