"""The words that a table of letter probabilities says, each with how sure it is.

In: log probabilities, a row a step from left to right, a column a letter, column 0 for none (connectionist temporal
classification, Graves and others 2006), and a language model. Out: words. Blanks that are certain part a line; each
part is read by prefix beam search (Hannun and others 2014), and the language model chooses among the readings of all
parts by the Viterbi algorithm. How sure a word is comes from all choices together (forward-backward algorithm).
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from docparse.reading.ocr.language import START, LanguageModel

Table = NDArray[np.float32]

LANGUAGE = 0.5
"""What the language model counts against the image: more makes text smoother and less true."""
IMPOSSIBLE = -1e30
_WIDTH = 24
"""Readings of a part that are carried on."""
_FEW = 4
"""Readings that are cheaper to carry on than to rank."""
_WITHIN = 12.0
"""How far behind the best, in natural logarithms, a reading may lie and be kept."""
_LEAST = -6.0
"""Log probability below which a letter is not considered."""
_BLANK = -0.1
"""Log probability above which a blank is certain."""


class Word(NamedTuple):
    """A word as read, and how sure it is, 0 to 1."""

    text: str
    confidence: float


class Part(NamedTuple):
    """Steps `start` to `end` (half open) between two certain blanks, and the likeliest text there.

    `certain`: no letter of it has a rival.
    """

    start: int
    end: int
    text: str
    certain: bool


class _Reading(NamedTuple):
    """Words that a part may say, and how likely its image is to show them (log probability)."""

    words: tuple[str, ...]
    score: float


class _Step(NamedTuple):
    """One reading of a part, by its index, behind the context `before`; it leaves `after`. The score is of both."""

    before: str
    reading: int
    after: str
    score: float


_Prefixes = dict[str, tuple[float, float]]
"""Beginnings of a text: how likely they are by paths that end in no letter, and in their last one."""


def read_words(table: Table, alphabet: str, model: LanguageModel) -> list[Word]:
    """Return the likeliest words of a line, from left to right."""
    parts = [_readings(table, alphabet, part) for part in parts_of(table, alphabet)]
    steps = list(_steps(parts, model))
    words: list[Word] = []
    for readings, chosen, shares in _chosen(parts, steps):
        words[:0] = _confided(readings, chosen, shares)
    return words


def parts_of(table: Table, alphabet: str) -> list[Part]:
    """Return the parts of a line in which there is something to read."""
    if not len(table):
        return []
    likeliest = table.argmax(axis=1)
    before = np.concatenate(([0], likeliest[:-1]))
    letters = (likeliest != 0) & (likeliest != before)
    certain = np.count_nonzero(table > _LEAST, axis=1) <= 1
    blanks = (likeliest == alphabet.find(" ")) & (table.max(axis=1) > _BLANK)
    found: list[Part] = []
    start = 0
    for end in (*np.flatnonzero(blanks).tolist(), len(table)):
        shown = likeliest[start:end][letters[start:end]].tolist()
        text = " ".join("".join(alphabet[column] for column in shown).split())
        sure = bool(certain[start:end].all())
        if text or not sure:
            found.append(Part(start, end, text, sure))
        start = end + 1
    return found


def _readings(table: Table, alphabet: str, part: Part) -> list[_Reading]:
    """Return what a part may say; at least one reading, which may have no words."""
    if part.certain:
        return [_Reading(tuple(part.text.split()), 0.0)]
    rows = table[part.start : part.end]
    found: dict[tuple[str, ...], float] = {}
    for text, (blank, letter) in _prefixes(rows, alphabet).items():
        words = tuple(text.split())
        found[words] = _plus(found.get(words, IMPOSSIBLE), _plus(blank, letter))
    return [_Reading(*one) for one in sorted(found.items())]


def _prefixes(rows: Table, alphabet: str) -> _Prefixes:
    """Return the likeliest texts of some rows (prefix beam search)."""
    prefixes: _Prefixes = {"": (0.0, IMPOSSIBLE)}
    for row, kept in zip(rows.tolist(), rows > _LEAST, strict=True):
        columns = kept.nonzero()[0].tolist()
        if columns == [0]:
            prefixes = {text: (_plus(*chances) + row[0], IMPOSSIBLE) for text, chances in prefixes.items()}
        else:
            letters = [(alphabet[column], row[column]) for column in columns if column]
            prefixes = _best(_longer(prefixes, row[0] if columns[:1] == [0] else IMPOSSIBLE, letters))
    return prefixes


def _longer(prefixes: _Prefixes, blank: float, letters: Sequence[tuple[str, float]]) -> _Prefixes:
    """Return the beginnings after one step more; a blank behind a blank is none."""
    after: _Prefixes = {}

    def add(text: str, no_letter: float, letter: float) -> None:
        known = after.get(text)
        after[text] = (no_letter, letter) if known is None else (_plus(known[0], no_letter), _plus(known[1], letter))

    for text, (none, last) in prefixes.items():
        total = _plus(none, last)
        if blank > IMPOSSIBLE:
            add(text, total + blank, IMPOSSIBLE)
        for letter, chance in letters:
            if text[-1:] == letter:
                add(text, IMPOSSIBLE, last + chance)
                reached = none + chance
            else:
                reached = total + chance
            if reached <= IMPOSSIBLE / 2:
                continue
            if letter == " " and text[-1:] in {"", " "}:
                add(text, reached, IMPOSSIBLE)
            else:
                add(text + letter, IMPOSSIBLE, reached)
    return after


def _best(prefixes: _Prefixes) -> _Prefixes:
    if len(prefixes) <= _FEW:
        return prefixes
    ranked = sorted(((_plus(*chances), text) for text, chances in prefixes.items()), reverse=True)
    least = ranked[0][0] - _WITHIN
    return {text: prefixes[text] for score, text in ranked[:_WIDTH] if score > least}


def _steps(parts: Sequence[list[_Reading]], model: LanguageModel) -> Iterator[list[_Step]]:
    """Yield for each part its readings behind each context that the part before may leave."""
    contexts = [START]
    for readings in parts:
        steps = [
            _Step(before, index, after, reading.score + LANGUAGE * cost)
            for before in contexts
            for index, reading in enumerate(readings)
            for cost, after in (model.weigh_behind(before, reading.words),)
        ]
        yield steps
        contexts = sorted({step.after for step in steps})


def _chosen(
    parts: Sequence[list[_Reading]], steps: Sequence[list[_Step]]
) -> Iterator[tuple[list[_Reading], int, list[float]]]:
    """Yield from the last part to the first its readings, the index of the chosen one, and the share of each."""
    reached = list(_forward(steps))
    behind = dict.fromkeys((step.after for step in steps[-1]), 0.0) if steps else {}
    wanted: str | None = None
    for readings, taken, (sums, best) in zip(reversed(parts), reversed(steps), reversed(reached), strict=True):
        ways = [step for step in taken if wanted in {None, step.after}]
        choice = max(ways, key=lambda step: best[step.before] + step.score)
        shares = [IMPOSSIBLE] * len(readings)
        here: dict[str, float] = {}
        for step in taken:
            onward = step.score + behind[step.after]
            here[step.before] = _plus(here.get(step.before, IMPOSSIBLE), onward)
            shares[step.reading] = _plus(shares[step.reading], sums[step.before] + onward)
        yield readings, choice.reading, shares
        wanted, behind = choice.before, here


def _forward(steps: Sequence[list[_Step]]) -> Iterator[tuple[dict[str, float], dict[str, float]]]:
    """Yield before each part how likely each context is, by all ways together and by the best one."""
    sums, best = {START: 0.0}, {START: 0.0}
    for taken in steps:
        yield sums, best
        after: dict[str, float] = {}
        most: dict[str, float] = {}
        for step in taken:
            after[step.after] = _plus(after.get(step.after, IMPOSSIBLE), sums[step.before] + step.score)
            most[step.after] = max(most.get(step.after, IMPOSSIBLE), best[step.before] + step.score)
        sums, best = after, most


def _confided(readings: Sequence[_Reading], chosen: int, shares: Sequence[float]) -> list[Word]:
    """Return the words of the chosen reading; one is as sure as the readings that have it at its place are likely."""
    words = readings[chosen].words
    if len(readings) == 1:
        return [Word(word, 1.0) for word in words]
    likeliest = max(shares)
    weights = [math.exp(share - likeliest) for share in shares]

    def agreeing(at: int, word: str) -> float:
        behind = at - len(words)
        return sum(
            weight
            for weight, (other, _) in zip(weights, readings, strict=True)
            if other[at : at + 1] == (word,) or (-behind <= len(other) and other[behind] == word)
        )

    return [Word(word, agreeing(at, word) / sum(weights)) for at, word in enumerate(words)]


def _plus(one: float, other: float) -> float:
    """Return the logarithm of the sum of two numbers given by theirs."""
    if one < other:
        one, other = other, one
    return one if one - other > 30 else one + math.log1p(math.exp(other - one))
