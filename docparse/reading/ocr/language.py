"""How likely a word is behind another in Vietnamese administrative text: a model of pairs of syllables.

In: the counts of `counts.tsv` (made by `docparse.reading.ocr.counting`) and the syllables that Vietnamese has. Out:
natural logarithms of probabilities for words as printed, with their punctuation. A word is taken in pieces: syllables
are weighed by what stands before them, numbers in figures or Roman cost the same whatever they say, and what print
does not do (letters right behind a full stop, a capital inside a word) costs. The model says what is likely; it never
forbids.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from unicodedata import combining, normalize

from docparse.knowledge import Knowledge
from docparse.reading.syllables import syllables
from docparse.text import fold

START = "."
"""What stands before the first word of a line or a sentence."""

_NUMBER = "#"
_ORDINAL = "#,"
"""A number with a comma: before a capital it is a misread marker (`1.`)."""
_STOPPED = "#."

_OF_PAIRS, _OF_SYLLABLES, _OF_SHAPES = 0.6, 0.35, 0.05
"""Shares of the three estimates: from the word before, from the word alone, from being a syllable at all."""
_IN_USE = 7000
"""About how many syllables are in use."""
_NO_SYLLABLE = 3e-8

_COST_OF_NUMBER = math.log(0.01)
_COST_OF_ABBREVIATION = math.log(1e-5)
_COST_OF_ODD = math.log(1e-3)
"""A lone letter, capitals inside a word, a sign that is rare in print, a sign repeated."""
_COST_OF_JOINT = math.log(3e-4)
"""Words that stand together without a blank."""
_COST_OF_COMMA = math.log(0.02)
_COST_OF_CAPITAL = math.log(0.2)
"""A capital inside a sentence that differs from the small letter in size only."""
_COST_OF_STRAY = math.log(1e-4)
"""Signs that stand alone."""

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile("[A-ZĐ]+")
_NUMERAL = re.compile("[IVX]{2,}")
_SIGNS = frozenset(".,;:/-()\"'“”%&–")
_QUOTES = frozenset("\"“”'")
_LINKS = frozenset("-/")
_ENDS = frozenset(".;:")
_CLOSING = frozenset(".,;:)!?")
_ALONE = frozenset({"-", "–", "+"})
_SIZE_ONLY = frozenset("CKOPSUVWXZÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰ")
_ELLIPSIS = 3
_MOST_KEPT = 200_000
"""Words behind a context whose weights are kept; then all are forgotten."""


@dataclass(frozen=True)
class LanguageModel:
    """Counts of syllables and of pairs, in lower case and folded, and the syllables that Vietnamese has.

    `leading` counts the pairs that a syllable opens, `by_letters` has the syllables of the same letters without their
    marks. What was weighed once is kept: a document repeats itself.
    """

    alone: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    leading: Mapping[str, int]
    known: frozenset[str]
    total: int
    by_letters: Mapping[str, tuple[str, ...]]
    weighed: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict, repr=False)

    def weigh(self, context: str, word: str) -> tuple[float, str]:
        """Return the log probability of `word` behind `context`, and the context that it leaves."""
        key = (context, word)
        found = self.weighed.get(key)
        if found is None:
            if len(self.weighed) > _MOST_KEPT:
                self.weighed.clear()
            found = self.weighed[key] = _weigh(self, context, word)
        return found

    def weigh_behind(self, context: str, words: Iterable[str]) -> tuple[float, str]:
        """Return the log probability of several words behind `context`, and the context that they leave."""
        total = 0.0
        for word in words:
            cost, context = self.weigh(context, word)
            total += cost
        return total, context

    def weigh_all(self, words: Iterable[str]) -> float:
        """Return the log probability of the words of a line."""
        return self.weigh_behind(START, words)[0]

    def variants(self, word: str) -> list[str]:
        """Return the words that differ from `word` in the marks of its one syllable only and that the counts know."""
        runs = _LETTERS.findall(word)
        if len(runs) != 1:
            return []
        run = runs[0]
        alike = self.by_letters.get(unmarked(run), ())
        return [word.replace(run, _in_case(other, run)) for other in alike if other != fold(run).text.lower()]

    def strange(self, word: str) -> bool:
        """Tell whether a word has a syllable that the counts have never seen; capitals without marks abbreviate."""
        runs = _LETTERS.findall(fold(word).text)
        return any(run.lower() not in self.alone for run in runs if not (run.isupper() and _PLAIN.fullmatch(run)))

    def syllable(self, before: str, syllable: str) -> float:
        """Return the log probability of a syllable (folded, lower case) behind another."""
        shape = 1 / _IN_USE if syllable in self.known else _NO_SYLLABLE
        chance = _OF_SYLLABLES * self.alone.get(syllable, 0) / self.total + _OF_SHAPES * shape
        if leading := self.leading.get(before, 0):
            chance += _OF_PAIRS * self.pairs.get((before, syllable), 0) / leading
        return math.log(chance)


def load(knowledge: Knowledge) -> LanguageModel:
    """Return the model with the project's counts and the syllables of `knowledge`."""
    return _loaded(syllables(knowledge))


@lru_cache(maxsize=2)
def _loaded(known: frozenset[str]) -> LanguageModel:
    return replace(counted(), known=known, weighed={})


@lru_cache(maxsize=1)
def counted() -> LanguageModel:
    """Return the model with the project's counts and no other syllables."""
    text = resources.files(__package__).joinpath("counts.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return model_of([(row[0].split(" "), int(row[1])) for row in rows], frozenset())


def model_of(counts: Iterable[tuple[Sequence[str], int]], known: frozenset[str]) -> LanguageModel:
    """Return the model of counted syllables (one word) and pairs (two)."""
    alone: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    leading: dict[str, int] = {}
    for words, count in counts:
        if len(words) == 1:
            alone[words[0]] = count
        else:
            pairs[words[0], words[1]] = count
            leading[words[0]] = leading.get(words[0], 0) + count
    by_letters: dict[str, list[str]] = {}
    for syllable in alone:
        by_letters.setdefault(unmarked(syllable), []).append(syllable)
    alike = {letters: tuple(found) for letters, found in by_letters.items()}
    return LanguageModel(alone, pairs, leading, known, max(1, sum(alone.values())), alike)


def unmarked(syllable: str) -> str:
    """Return a syllable in small letters without its marks."""
    parts = normalize("NFD", syllable.lower().replace("đ", "d"))
    return "".join(part for part in parts if not combining(part))


def _in_case(syllable: str, printed: str) -> str:
    if printed.isupper() and len(printed) > 1:
        return syllable.upper()
    return syllable.capitalize() if printed[:1].isupper() else syllable


def syllables_in(text: str) -> list[str]:
    """Return the runs of letters of `text`, as the model counts them."""
    return [run.lower() for run in _LETTERS.findall(fold(text).text)]


def unlikely(text: str, model: LanguageModel) -> int:
    """Return how many words of a text, line by line, other marks would suit better (see `unlikely_words`)."""
    return sum(len(unlikely_words(line.split(), model)) for line in text.split("\n"))


def unlikely_words(words: Sequence[str], model: LanguageModel) -> frozenset[int]:
    """Return the indices of the words of a line that other marks would suit better.

    Such a word was never seen beside its neighbours, and one of the same letters was.
    """
    pieces = [(index, piece) for index, word in enumerate(words) for piece in _PIECE.findall(fold(word).text.lower())]
    texts = [START, *(piece for _, piece in pieces), START]
    found: set[int] = set()
    for (index, word), before, after in zip(pieces, texts, texts[2:], strict=False):
        if word.isalpha() and not _is_seen(model, before, word, after):
            alike = model.by_letters.get(unmarked(word), ())
            if any(_is_seen(model, before, other, after) for other in alike):
                found.add(index)
    return frozenset(found)


def _is_seen(model: LanguageModel, before: str, word: str, after: str) -> bool:
    return (before, word) in model.pairs or (word, after) in model.pairs


@lru_cache(maxsize=20_000)
def _syllable(letters: str) -> str:
    """Return a run of letters as the counts have it."""
    return fold(letters).text.lower()


def _weigh(model: LanguageModel, context: str, word: str) -> tuple[float, str]:
    pieces = _PIECE.findall(word)
    if not any(piece[0].isalnum() for piece in pieces):
        return (0.0 if word in _ALONE else _COST_OF_STRAY), context
    cost, before = 0.0, ""
    for index, piece in enumerate(pieces):
        if _NUMERAL.fullmatch(piece):
            cost += _COST_OF_NUMBER
            context = _NUMBER
        elif piece[0].isalpha():
            cost += _letters(model, context, pieces, index)
            context = _syllable(piece)
        elif piece[0].isdigit():
            cost += _COST_OF_NUMBER + (_COST_OF_JOINT / 2 if before.isalpha() else 0.0)
            context = _NUMBER
        else:
            cost += _sign(piece, before, pieces)
            context = _behind(piece, context, index, pieces)
        before = piece
    return cost, context


def _letters(model: LanguageModel, context: str, pieces: Sequence[str], index: int) -> float:
    """Return what a run of letters costs: as a syllable or an abbreviation, by what stands before it, by its case."""
    piece, before = pieces[index], pieces[index - 1] if index else ""
    closed = index > 1 and before in _QUOTES and pieces[index - 2] in _CLOSING
    syllable = _syllable(piece)
    cost = 0.0
    if (before in _CLOSING or closed) and pieces.count(".") < _ELLIPSIS:
        cost += _COST_OF_JOINT
    elif before.isdigit() or (before == "-" and index > 1 and piece.islower()):
        cost += _COST_OF_JOINT / 2
    if index == 0 and piece[0].isupper():
        cost += _COST_OF_COMMA if context == _ORDINAL else 0.0
        cost += _COST_OF_CAPITAL if context.isalpha() and piece[0] in _SIZE_ONLY and not piece.isupper() else 0.0
    if piece.isupper() and len(piece) > 1 and syllable not in model.known:
        # a symbol is as likely with its hyphens as without: 30-NQ/TW is one abbreviation, not two
        cost += 0.0 if before in _LINKS else _COST_OF_ABBREVIATION
    elif len(piece) == 1 and syllable not in model.alone:
        cost += 0.0 if pieces[index + 1 : index + 2] == [")"] else _COST_OF_ODD
    else:
        cost += model.syllable(START if context in {_ORDINAL, _STOPPED} else context, syllable)
    return cost if piece.isupper() or piece.islower() or piece.istitle() else cost + _COST_OF_ODD


def _sign(sign: str, before: str, pieces: Sequence[str]) -> float:
    cost = 0.0 if sign in _SIGNS else _COST_OF_ODD
    if sign == "(" and before in _CLOSING:
        cost += _COST_OF_JOINT
    if sign == before and pieces.count(".") != _ELLIPSIS:
        cost += _COST_OF_ODD
    return cost


def _behind(sign: str, context: str, index: int, pieces: Sequence[str]) -> str:
    """Return the context that a sign leaves."""
    if sign in _ENDS:
        return _STOPPED if context == _NUMBER and index == len(pieces) - 1 else START
    return _ORDINAL if sign == "," and context == _NUMBER and index == 1 else context
