"""Tasks that stand both in the running text and in a table of one document.

In: the words of the tasks of the text and of those of the tables. Out: which are the same. Two tasks are, where nearly
all words of the shorter stand in the other in order, and both have the same figures; candidates are those that share
rare runs of words, so that long tables stay cheap.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from docparse.text import fold

_RUN = 3
"""Syllables of a run that candidates share."""
_COMMON = 20
"""Tasks of one kind in which a run may stand and still tell them apart."""
_LIKE = 88.0
_LEAST = 5
"""Syllables that a task has at least."""
_NEAR, _SHORTER = 0.45, 0.25
"""Shares of the longer task's syllables that the shorter must have: to stand in it nearly, and word for word."""
_WHOLE = 97.0
_INSIDE = 4.0
"""What is taken off the likeness of a task that is only a part of the other."""
_WORD = re.compile(r"\w+(?:[-/.]\w+)*")
_FIGURE = re.compile(r"\d+")


def same_tasks(text: Mapping[str, str], rows: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return, by id, the ids of the tasks that order the same; `text` and `rows` map ids to words."""
    written = {name: _syllables(words) for name, words in text.items()}
    runs: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, syllables in written.items():
        for run in set(_runs(syllables)):
            runs[run].append(name)
    found: dict[str, list[str]] = defaultdict(list)
    for row, words in rows.items():
        match = _best(_syllables(words), written, runs)
        if match is not None:
            found[row].append(match)
            found[match].append(row)
    return {name: tuple(others) for name, others in found.items()}


def _best(
    syllables: Sequence[str], written: Mapping[str, Sequence[str]], runs: Mapping[tuple[str, ...], Sequence[str]]
) -> str | None:
    """Return the task of the text that is most alike, the first of equals; None where none is alike enough."""
    if len(syllables) < _LEAST:
        return None
    near = dict.fromkeys(
        name for run in _runs(syllables) if len(runs.get(run, ())) <= _COMMON for name in runs.get(run, ())
    )
    scored = [(_likeness(syllables, written[name]), name) for name in near]
    best = max(scored, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] >= _LIKE else None


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two tasks are, 0 to 100."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < max(_LEAST, _SHORTER * len(longer)):
        return 0.0
    text, whole = " ".join(shorter), " ".join(longer)
    if not set(_FIGURE.findall(text)) <= set(_FIGURE.findall(whole)):
        return 0.0
    inside = fuzz.partial_ratio(text, whole)
    near = len(shorter) >= _NEAR * len(longer)
    return max(fuzz.ratio(text, whole), inside - _INSIDE if near or inside >= _WHOLE else 0.0)


def _syllables(text: str) -> list[str]:
    return _WORD.findall(fold(text).text.lower())


def _runs(syllables: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(syllables[at : at + _RUN]) for at in range(len(syllables) - _RUN + 1)]
