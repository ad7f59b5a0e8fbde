"""What a table of letter probabilities says: the likeliest texts, how likely a given text is, and where its words are.

In: log probabilities, a row a step from left to right, a column a letter, column 0 for none (connectionist temporal
classification, Graves and others 2006). Out: texts with scores by prefix beam search under a language model (Hannun
and others 2014), the score of a text by the forward algorithm, the steps of its letters by the Viterbi algorithm.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from docparse.reading.ocr.language import START, LanguageModel

Table = NDArray[np.float32]

LANGUAGE = 0.5
"""What the language model counts against the image: more makes text smoother and less true."""
_NONE = -1e30
_WIDTH = 12
"""Texts that are carried on."""
_FEW = 4
"""Texts that are cheaper to carry on than to rank."""
_WITHIN = 12.0
"""How far behind the best, in natural logarithms, a text may lie and be kept."""
_LEAST = -6.0
"""Log probability below which a letter is not considered."""
_SURE = -0.002
_UNKNOWN_LETTER = -8.0
_RESCALED = 8
"""Steps after which probabilities are brought back to about 1: eight of the least letters stay above 1e-150."""


_AS_SHOWN = str.maketrans(dict.fromkeys("“”‘’'`", '"'))


class Reading(NamedTuple):
    """A text and its score: log probability of image and language together."""

    score: float
    text: str


class _Prefix(NamedTuple):
    """How likely the beginning of a text is, by paths that end in no letter or in its last one.

    `language` is the score of its finished words, `context` what they leave behind.
    """

    blank: float
    letter: float
    language: float
    context: str


_Key = tuple[str, str]
"""The finished words of a prefix with the blank behind them, and the word that it ends in."""


def readings(table: Table, alphabet: str, model: LanguageModel) -> list[Reading]:
    """Return the likeliest texts of a line, the best first; at least one."""
    prefixes: dict[_Key, _Prefix] = {("", ""): _Prefix(0.0, _NONE, 0.0, START)}
    considered = [np.flatnonzero(row > _LEAST).tolist() for row in table]
    for row, columns in zip(table.tolist(), considered, strict=True):
        if columns == [0] and row[0] > _SURE:
            prefixes = {
                key: prefix._replace(blank=_plus(prefix.blank, prefix.letter), letter=_NONE)
                for key, prefix in prefixes.items()
            }
            continue
        letters = [(alphabet[column], row[column]) for column in columns if column]
        prefixes = _best(_longer(prefixes, row[0] if columns[:1] == [0] else _NONE, letters, model), model)
    found = {key: _total(key, prefix, model) for key, prefix in prefixes.items()}
    texts: dict[str, float] = {}
    for (done, word), score in found.items():
        text = (done + word).strip()
        texts[text] = _plus(texts.get(text, _NONE), score)
    return sorted((Reading(score, text) for text, score in texts.items()), reverse=True)


def _longer(
    prefixes: dict[_Key, _Prefix], blank: float, letters: Sequence[tuple[str, float]], model: LanguageModel
) -> dict[_Key, _Prefix]:
    """Return the prefixes after one step more."""
    after: dict[_Key, _Prefix] = {}

    def add(key: _Key, no_letter: float, letter: float, language: float, context: str) -> None:
        known = after.get(key)
        if known is not None:
            no_letter, letter = _plus(known.blank, no_letter), _plus(known.letter, letter)
        after[key] = _Prefix(no_letter, letter, language, context)

    for (done, word), prefix in prefixes.items():
        total = _plus(prefix.blank, prefix.letter)
        if blank > _NONE:
            add((done, word), total + blank, _NONE, prefix.language, prefix.context)
        last = word[-1:] or done[-1:]
        for letter, chance in letters:
            if letter == last:
                add((done, word), _NONE, prefix.letter + chance, prefix.language, prefix.context)
                reached = prefix.blank + chance
            else:
                reached = total + chance
            if reached <= _NONE / 2:
                continue
            if letter != " ":
                add((done, word + letter), _NONE, reached, prefix.language, prefix.context)
            elif word:
                cost, context = model.weigh(prefix.context, word)
                add((done + word + " ", ""), _NONE, reached, prefix.language + LANGUAGE * cost, context)
            else:
                add((done, word), reached, _NONE, prefix.language, prefix.context)
    return after


def _best(prefixes: dict[_Key, _Prefix], model: LanguageModel) -> dict[_Key, _Prefix]:
    if len(prefixes) <= _FEW:
        return prefixes
    ranked = sorted(((_total(key, prefix, model), key) for key, prefix in prefixes.items()), reverse=True)
    least = ranked[0][0] - _WITHIN
    return {key: prefixes[key] for score, key in ranked[:_WIDTH] if score > least}


def _total(key: _Key, prefix: _Prefix, model: LanguageModel) -> float:
    language = LANGUAGE * model.weigh(prefix.context, key[1])[0] if key[1] else 0.0
    return _plus(prefix.blank, prefix.letter) + prefix.language + language


def _plus(one: float, other: float) -> float:
    """Return the logarithm of the sum of two numbers given by theirs."""
    if one < other:
        one, other = other, one
    return one if one - other > 30 else one + math.log1p(math.exp(other - one))


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
    """Return the log probability that the image shows `text` (forward algorithm)."""
    states, unknown = _states(alphabet, text)
    if not len(table) or len(table) < len(states) // 2:
        return _NONE
    skip = _may_skip(states)[2:].astype(np.float64)
    emitted = np.exp(table[:, states].astype(np.float64))
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
    return (total + math.log(end) if end else _NONE) + _UNKNOWN_LETTER * unknown


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
    skip = np.where(_may_skip(states), 0.0, _NONE)
    emitted = table[:, states].astype(np.float64)
    now = np.full(len(states), _NONE)
    now[:2] = emitted[0, :2]
    come = np.zeros((len(table), len(states)), np.int8)
    options = np.full((3, len(states)), _NONE)
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
