"""How like a central action and the local tasks are: the candidates, with all that was measured.

In: `Action`s and `LocalTask`s. Out: for each action, its candidates. Two likenesses are taken and their mean used, as
measured best: TF-IDF over words, and over syllables and pairs of syllables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from docparse.comparison.postings import Figures, Numbers, Postings, likenesses_of, post
from docparse.comparison.weighing import Weighted

_OTHER_ACT, _NO_ACT = 0.5, 0.7
"""What is left of a likeness where the acts differ in kind, and where one side names none."""
_MOST = 64
"""Candidates that are kept of an action."""
_BLOCK = 32
"""Actions that are compared at once with all local tasks."""


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
        post([one.words for one in passages]),
        post([one.grams for one in passages]),
    )


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
    words = likenesses_of([one.words for one in many], index.words)
    return words, likenesses_of([one.grams for one in many], index.grams)


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
