"""What a table of letter probabilities says of a text that is given: how likely it is, and where its words are.

In: log probabilities as in `docparse.reading.ocr.decoding`, and a text. Out: its score by the forward algorithm, the
steps of its letters by the Viterbi algorithm.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from docparse.reading.ocr.decoding import IMPOSSIBLE, Table, parts_of

_UNKNOWN_LETTER = -8.0
_RESCALED = 8
"""Steps after which probabilities are brought back to about 1: eight of the least letters stay above 1e-150."""
_ASTRAY = -50.0
"""Score of words, each in a part of its own, below which they may stand in other parts."""
_AS_SHOWN = str.maketrans(dict.fromkeys("“”‘’'`", '"'))


def as_shown(text: str) -> str:
    """Return `text` with the one quotation mark that the tables have."""
    return text.translate(_AS_SHOWN)


def _states(alphabet: str, text: str) -> tuple[NDArray[np.int64], int]:
    """Return the columns that a text runs through, none before, between and behind, and how many letters have none."""
    columns = [alphabet.find(letter) for letter in as_shown(text)]
    known = [column for column in columns if column > 0]
    states = np.zeros(2 * len(known) + 1, np.int64)
    states[1::2] = known
    return states, len(columns) - len(known)


def _may_skip(states: NDArray[np.int64]) -> NDArray[np.bool_]:
    skip = np.zeros(len(states), np.bool_)
    skip[2:] = (states[2:] != 0) & (states[2:] != states[:-2])
    return skip


def score(table: Table, alphabet: str, text: str) -> float:
    """Return the log probability that the image shows `text`, blanks around it or none (forward algorithm)."""
    states, unknown = _states(alphabet, text)
    if not len(table) or len(table) < len(states) // 2:
        return IMPOSSIBLE
    skip = _may_skip(states)[2:].astype(np.float64)
    emitted = np.exp(table[:, states].astype(np.float64))
    if " " in alphabet:
        emitted[:, [0, -1]] += np.exp(table[:, [alphabet.index(" ")]])
    now = np.zeros(len(states))
    now[:2] = emitted[0, :2]
    total = 0.0
    for step, row in enumerate(emitted[1:], 1):
        after = now.copy()
        after[1:] += now[:-1]
        after[2:] += now[:-2] * skip
        now = after * row
        if step % _RESCALED == 0:
            # probabilities, not their logarithms, are quick to add, and would soon be too small to hold
            largest = float(now.max()) or 1.0
            now /= largest
            total += math.log(largest)
    end = float(now[-2:].sum())
    return (total + math.log(end) if end else IMPOSSIBLE) + _UNKNOWN_LETTER * unknown


def scorer(table: Table, alphabet: str) -> Callable[[Sequence[str]], float]:
    """Return a function that gives words of one line their score.

    It differs from `score` by what the certain blanks of the line leave to chance, and weighs the words between two
    of them once however often they come back: wordings of a line differ in few words.
    """
    parts = parts_of(table, alphabet)
    texts = [as_shown(part.text) for part in parts]
    likeliest = np.append(table.max(axis=1, initial=IMPOSSIBLE), 0.0).astype(np.float64)
    kept: dict[tuple[int, int, str], float] = {}

    def weigh(first: int, last: int, text: str) -> float:
        """Return the score of `text` in the parts `first` to `last` (half open), the blank behind them with it."""
        start, end = parts[first].start, parts[last - 1].end
        key = (first, last, text)
        if key not in kept and last == first + 1 and parts[first].certain and text == texts[first]:
            kept[key] = float(likeliest[start : end + 1].sum())
        elif key not in kept:
            kept[key] = score(table[start:end], alphabet, text) + float(likeliest[end])
        return kept[key]

    def weigh_line(words: Sequence[str]) -> float:
        shown = [as_shown(word) for word in words]
        if not parts:
            return score(table, alphabet, " ".join(shown))
        ahead, behind = _alike(texts, shown)
        first, last = min(ahead, len(parts) - 1), len(parts) - behind
        middle = shown[first : len(shown) - behind]
        alike = sum(weigh(at, at + 1, texts[at]) for at in (*range(first), *range(last, len(parts))))
        if len(middle) == last - first:
            single = sum(weigh(at, at + 1, word) for at, word in enumerate(middle, first))
            if single > _ASTRAY:
                return alike + single
        return alike + weigh(first, last, " ".join(middle))

    return weigh_line


def _alike(some: Sequence[str], others: Sequence[str]) -> tuple[int, int]:
    """Return how many texts at the beginning and at the end of both are the same; one of the shorter counts once."""
    most = min(len(some), len(others))
    ahead = next((at for at in range(most) if some[at] != others[at]), most)
    behind = next((at for at in range(most - ahead) if some[-1 - at] != others[-1 - at]), most - ahead)
    return ahead, behind


def places(table: Table, alphabet: str, text: str) -> list[tuple[int, int]]:
    """Return the first and the last step of each word of `text` (Viterbi algorithm); evenly spread where it cannot be.

    A letter that the alphabet lacks stands where its neighbours do.
    """
    words = text.split()
    states, _ = _states(alphabet, " ".join(words))
    path = _path(table, states) if len(table) and len(states) > 1 else np.zeros(0, np.int64)
    steps = [np.flatnonzero(path == 2 * index + 1) for index in range(len(states) // 2)]
    if not steps or not all(len(found) for found in steps):
        share = len(table) / max(1, len(words))
        return [(round(index * share), round((index + 1) * share)) for index in range(len(words))]
    found: list[tuple[int, int]] = []
    at, end = 0, 0
    for word in words:
        known = sum(letter in alphabet for letter in as_shown(word))
        spans = steps[at : at + known]
        at += known + 1
        first = int(spans[0][0]) if spans else end
        end = int(spans[-1][-1]) + 1 if spans else end
        found.append((first, end))
    return found


def _path(table: Table, states: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the likeliest state at each step."""
    likeliest = table.argmax(axis=1)
    letters = likeliest != 0
    starts = letters & (likeliest != np.concatenate(([0], likeliest[:-1])))
    if np.array_equal(likeliest[starts], states[1::2]):
        # the likeliest path of all leads to this text
        path: NDArray[np.int64] = 2 * np.cumsum(starts) - letters
        return path
    skip = np.where(_may_skip(states), 0.0, IMPOSSIBLE)
    emitted = table[:, states].astype(np.float64)
    now = np.full(len(states), IMPOSSIBLE)
    now[:2] = emitted[0, :2]
    come = np.zeros((len(table), len(states)), np.int8)
    options = np.full((3, len(states)), IMPOSSIBLE)
    for step in range(1, len(table)):
        options[0] = now
        options[1, 1:] = now[:-1]
        options[2, 2:] = now[:-2]
        options[2] += skip
        come[step] = options.argmax(axis=0)
        now = options.max(axis=0) + emitted[step]
    path = np.zeros(len(table), np.int64)
    path[-1] = len(states) - (1 if now[-1] > now[-2] else 2)
    for step in range(len(table) - 1, 0, -1):
        path[step - 1] = path[step] - come[step, path[step]]
    return path
