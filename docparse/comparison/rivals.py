"""Local tasks that answer another action: they have words of this one, but only those that both actions have.

In: the candidates of all actions. Out: of a candidate, whether it answers another action instead. Actions of one
document share its subject: a task to file papers answers no order to inspect the filing, though it has half its words.
A task that answers both has something of its own to show for each.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from docparse.comparison.lexicon import Syllables
from docparse.comparison.likeness import Candidate
from docparse.comparison.verdicts import COVERED
from docparse.comparison.weighing import Weighted

_APART = 0.5
"""The share of an action's weighted words that another action must lack to be another order."""
_NOTHING_BESIDES = 0.1
"""The share of these that a local task may hold by accident."""

Likest = Mapping[int, tuple[tuple[float, int], ...]]
"""The two actions that are likest to each local task, the likest first, with their likeness."""


def find_likest(candidates: Iterable[Sequence[Candidate]]) -> Likest:
    """Return the two actions that are likest to each local task, by its index."""
    found: dict[int, list[tuple[float, int]]] = {}
    for at, ones in enumerate(candidates):
        for one in ones:
            found.setdefault(one.index, []).append((one.score, at))
    return {index: tuple(sorted(pairs, key=lambda pair: (-pair[0], pair[1]))[:2]) for index, pairs in found.items()}


def rival_of(at: int, one: Candidate, likest: Likest) -> int | None:
    """Return the action that a candidate of the action at an index is likest to, if that is another one."""
    score, other = next(pair for pair in likest[one.index] if pair[1] != at or len(likest[one.index]) == 1)
    return other if other != at and score > max(one.score, COVERED) else None


def answers_another(weighted: Weighted, other: Set[Syllables], held: Set[Syllables]) -> bool:
    """Return whether a task that holds `held` has of an action only what another action has too (`other`)."""
    total = apart = besides = 0.0
    for features in (weighted.words, weighted.grams):
        for word, weight in features.items():
            total += weight
            if word not in other:
                apart += weight
                besides += weight if word in held else 0.0
    return apart >= _APART * total and besides < _NOTHING_BESIDES * apart
