"""The vote: of two readings of a line, the better one of each word.

In: the first reader's table and its likeliest texts, the second reader's words. Out: words with confidences. Where the
readers differ, both wordings are weighed by one measure: how likely the first reader's image is to show them, how
likely the language is to say them, and for the second reader's wording how sure that reader is.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein, Opcode

from docparse.reading.ocr.aligning import as_shown, scorer
from docparse.reading.ocr.decoding import Table, Word
from docparse.reading.ocr.language import LanguageModel, unlikely_words
from docparse.reading.ocr.tesseract_engine import ReadWord

_LANGUAGE = 1.0
"""What the language model counts in the vote."""
_SECOND = 8.0
"""What the second reader's word counts where it is wholly sure, in natural logarithms."""
_AGREED = 0.1
"""Share of the doubt in a word that is left when the second reader reads the same."""
_SOFTER = 0.5
"""How fast confidence grows with the lead in the vote (a lead of 4 gives 0.88): chosen, not measured."""
_DOUBTFUL = 0.97
"""A word less sure than this is held against those that differ from it in marks only."""
_AGREEMENT, _LEAST_LEAD = 4.0, 1.0
"""What counts for a wording with other marks that the second reader is wholly sure of, and the lead that one must have
over the wording that stands, in natural logarithms."""
_NUMERAL = re.compile(r"(X{0,2}V?I{1,2})([.,;:)-]*)")
_LOST_STROKE = -3.0
"""Where a stroke was lost, the longer numeral is as likely as the shorter (0.3 to -5); where not, by -13 to -25."""


class _Change(NamedTuple):
    """Words `start` to `end` of the first reading that the second reads as `other`."""

    start: int
    end: int
    other: Sequence[ReadWord]


def vote(
    table: Table, alphabet: str, model: LanguageModel, first: Sequence[Word], second: Sequence[ReadWord]
) -> list[Word]:
    """Return the words of a line that two readers have read; where that read nothing, the first reader's own."""
    shows = scorer(table, alphabet)

    def weight(words: Sequence[str]) -> float:
        return shows(words) + _LANGUAGE * model.weigh_all(words)

    if not second:
        return _with_strokes(_with_variants(first, second, model, weight), weight)
    chosen = [Word(word.text, 1.0 - _AGREED * (1.0 - word.confidence)) for word in first]
    changes = list(_changes([word.text for word in first], second))
    standing = weight([word.text for word in chosen]) if changes else 0.0
    # from the right, so that the places of those on the left stay
    for start, end, other in reversed(changes):
        wording = [
            *(word.text for word in chosen[:start]),
            *(word.text for word in other),
            *(word.text for word in chosen[end:]),
        ]
        proposed = weight(wording)
        sureness = min((word.confidence for word in other), default=0.0)
        lead = proposed + _SECOND * sureness - standing
        confidence = 1 / (1 + math.exp(-_SOFTER * min(abs(lead), 60.0)))
        if lead > 0:
            chosen[start:end] = [Word(word.text, confidence) for word in other]
            standing = proposed
        else:
            chosen[start:end] = [Word(word.text, min(word.confidence, confidence)) for word in first[start:end]]
    chosen = _with_marks(chosen, second)
    return _with_strokes(_with_variants(chosen, second, model, weight), weight)


def _with_variants(
    words: Sequence[Word], second: Sequence[ReadWord], model: LanguageModel, weight: Callable[[Sequence[str]], float]
) -> list[Word]:
    """Return `words`, a doubtful or strange one with other marks where image and language together want them."""
    chosen = list(words)
    unlikely = unlikely_words([word.text for word in words], model)
    doubtful = [
        at for at, word in enumerate(words) if word.confidence < _DOUBTFUL or at in unlikely or model.strange(word.text)
    ]
    agreed = {as_shown(word.text): word.confidence for word in second}
    standing = weight([word.text for word in chosen]) if doubtful else 0.0
    for at in doubtful:
        texts = [word.text for word in chosen]
        found = [(weight([*texts[:at], other, *texts[at + 1 :]]), other) for other in model.variants(texts[at])]
        if not found:
            continue
        best, other = max(found)
        kept, wanted = (_AGREEMENT * agreed.get(as_shown(text), 0.0) for text in (texts[at], other))
        lead = best + wanted - standing - kept
        if lead > _LEAST_LEAD:
            chosen[at] = Word(other, 1 / (1 + math.exp(-_SOFTER * lead)))
            standing = best
    return chosen


def _with_strokes(words: Sequence[Word], weight: Callable[[Sequence[str]], float]) -> list[Word]:
    """Return `words` with the last stroke of Roman numerals that both readers lose (`XII` for `XIII`), never add."""
    chosen = list(words)
    for at, word in enumerate(words):
        numeral = _NUMERAL.fullmatch(word.text)
        if numeral is None:
            continue
        longer = f"{numeral[1]}I{numeral[2]}"
        texts = [other.text for other in chosen]
        lead = weight([*texts[:at], longer, *texts[at + 1 :]]) - weight(texts)
        if lead > _LOST_STROKE:
            chosen[at] = Word(longer, 1 / (1 + math.exp(-_SOFTER * lead)))
    return chosen


def _with_marks(words: Sequence[Word], second: Sequence[ReadWord]) -> list[Word]:
    """Return `words` with the quotation marks that the second reader saw; the first tells them apart by luck only."""
    marked = list(words)
    for change in _opcodes([word.text for word in words], second):
        if change.tag == "equal":
            for index, at in enumerate(range(change.dest_start, change.dest_end), change.src_start):
                marked[index] = marked[index]._replace(text=second[at].text)
    return marked


def _opcodes(first: Sequence[str], second: Sequence[ReadWord]) -> Iterable[Opcode]:
    return Levenshtein.opcodes([as_shown(word) for word in first], [as_shown(word.text) for word in second])


def _changes(first: Sequence[str], second: Sequence[ReadWord]) -> Iterator[_Change]:
    """Yield where the readings differ, from left to right, word by word where they have as many."""
    for equal, run in groupby(_opcodes(first, second), key=lambda change: change.tag == "equal"):
        if equal:
            continue
        changes = list(run)
        start, end = changes[0].src_start, changes[-1].src_end
        other = second[changes[0].dest_start : changes[-1].dest_end]
        if end - start == len(other):
            yield from (_Change(index, index + 1, (word,)) for index, word in enumerate(other, start))
        else:
            yield _Change(start, end, other)
