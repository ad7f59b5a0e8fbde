"""One page recognised: lines found, read by the fast reader, and read again by the slow one where that is in doubt.

In: the grey image of a page. Out: `Recognised`: printed lines with the places of their words in points of the page
upright, the way back to the page as it is, and how sure each word is. Both readers and the language model are
deterministic on one core.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.page import Affine, BBox, Line
from docparse.reading.ocr import tesseract_engine, trueocr_engine
from docparse.reading.ocr.aligning import places
from docparse.reading.ocr.decoding import Word, read_words
from docparse.reading.ocr.images import LEAST, Grey
from docparse.reading.ocr.language import LanguageModel, unlikely_words
from docparse.reading.ocr.language import load as load_language
from docparse.reading.ocr.rulings import rulings_of
from docparse.reading.ocr.tesseract_engine import ReadWord
from docparse.reading.ocr.trueocr_engine import FoundLine
from docparse.reading.ocr.vote import vote
from docparse.reading.recognising import Recognised

DOUBT = 0.93
"""A word less sure than this is read a second time, and one with a syllable never seen before."""
_QUOTE = '"'
"""The first reader tells quotation marks apart by luck only (see `vote`)."""
_AROUND = 3
"""Words left and right of one in doubt that are read again with it; more take time and mend few words more."""
_MOST_SECOND = 300
"""Lines of a page that are read a second time: a page of print has 60, and a page must end within a minute."""
_SIZE, _LOWER = 1.08, 0.085
"""Type size, and how much lower the box of the type stands, in heights of the box found (measured on digital pages)."""
_BEFORE, _BEHIND = 0.2, 0.05
"""How far a word reaches beyond the middles of its outer letters, in line heights (measured on digital pages)."""
_STRANGE = 4.0
"""How many times likelier a word never seen is a misreading than another as sure (measured on 57 pages: 3 to 10)."""
_SUREST_STRANGE = 0.99
"""Of the words never seen of which both readers were sure, 3 in 100 were misread."""


def recognise(grey: Grey, *, number: int, size: tuple[float, float], knowledge: Knowledge) -> Recognised:
    """Return the lines of a page, `number` from 1 and `size` in points as seen.

    `problems` name a page of which lines were left out because it has more than print has.
    """
    if min(grey.shape) < LEAST:
        return Recognised((), 0.0)
    engine = trueocr_engine.load()
    model = load_language(knowledge)
    scanned = trueocr_engine.scan(engine, grey)
    first = [read_words(line.letters, engine.alphabet, model) for line in scanned.lines]
    voted = _second_opinions(scanned, first, engine.alphabet, model)
    words = [[confided(word, model) for word in found] for found in voted]
    scale = size[0] / grey.shape[1]
    read = ((line, found) for line, found in zip(scanned.lines, words, strict=True) if found)
    lines = tuple(_lines(read, engine.alphabet, scale, number))
    letters = [(len(word.text), word.confidence) for found in words for word in found]
    confidence = sum(count * sure for count, sure in letters) / max(1, sum(count for count, _ in letters))
    dropped = {"page": str(number), "lines": str(scanned.dropped)}
    problems = (Finding("lines-left-out", None, dropped),) if scanned.dropped else ()
    placed = None if scanned.placed is None else _in_points(scanned.placed, scale)
    high, wide = scanned.grey.shape
    rulings = tuple(_scaled(box, scale) for box in rulings_of(scanned.grey))
    return Recognised(lines, confidence, problems, placed, (wide * scale, high * scale), rulings)


def _scaled(box: BBox, scale: float) -> BBox:
    x0, y0, x1, y1 = box
    return x0 * scale, y0 * scale, x1 * scale, y1 * scale


def _in_points(placed: Affine, scale: float) -> Affine:
    return placed._replace(c=placed.c * scale, f=placed.f * scale)


def _second_opinions(
    scanned: trueocr_engine.Scanned, first: Sequence[list[Word]], alphabet: str, model: LanguageModel
) -> list[list[Word]]:
    """Return the words of each line, those of doubtful lines voted on, with the second reader where there is one."""
    second = tesseract_engine.load()
    words = list(first)
    doubts = [_in_doubt(found, model) for found in first]
    doubtful = [index for index, found in enumerate(doubts) if found]
    parts = [
        _part_in_doubt(scanned.lines[index], first[index], doubts[index], alphabet)
        for index in (doubtful[:_MOST_SECOND] if second else ())
    ]
    read = tesseract_engine.read_lines(second, scanned.grey, [part.box for part in parts]) if second else ()
    for index, part, other in zip_longest(doubtful[:_MOST_SECOND], parts, read):
        known = [ReadWord(*word) for word in first[index]]
        whole = (*known[: part.start], *other, *known[part.end :]) if other else ()
        words[index] = vote(scanned.lines[index].letters, alphabet, model, first[index], whole)
    return words


class _Part(NamedTuple):
    """Words `start` to `end` of a line, and their place in pixels of the page."""

    start: int
    end: int
    box: BBox


def _part_in_doubt(line: FoundLine, words: Sequence[Word], doubts: frozenset[int], alphabet: str) -> _Part:
    """Return the part of a line that holds its words in doubt, and some around them; the whole where it cannot be cut.

    The second reader takes as long as its part is wide.
    """
    asked = [index for index, word in enumerate(words) if index in doubts or _QUOTE in word.text]
    start, end = max(0, min(asked) - _AROUND), min(len(words), max(asked) + 1 + _AROUND)
    spans = places(line.letters, alphabet, " ".join(word.text for word in words))
    left, top, right, bottom = line.box
    if len(spans) != len(words):
        return _Part(0, len(words), line.box)
    if start > 0:
        left = (line.x_at(spans[start - 1][1]) + line.x_at(spans[start][0])) / 2
    if end < len(words):
        right = (line.x_at(spans[end - 1][1]) + line.x_at(spans[end][0])) / 2
    return _Part(start, end, (left, top, right, bottom))


def _in_doubt(words: Sequence[Word], model: LanguageModel) -> frozenset[int]:
    """Return the indices of the words of a line that want a second opinion: unsure, never seen, or out of place."""
    unsure = (at for at, word in enumerate(words) if word.confidence < DOUBT or model.strange(word.text))
    return unlikely_words([word.text for word in words], model).union(unsure)


def confided(word: Word, model: LanguageModel) -> Word:
    """Return a word with the confidence that it deserves: one that the counts never saw is likelier a misreading."""
    if not model.strange(word.text):
        return word
    sure = min(word.confidence, _SUREST_STRANGE)
    return word._replace(confidence=sure / (sure + _STRANGE * (1.0 - sure)))


def _lines(read: Iterator[tuple[FoundLine, list[Word]]], alphabet: str, scale: float, number: int) -> Iterator[Line]:
    previous: BBox | None = None
    for found, words in read:
        box = _box(found, scale)
        text = " ".join(word.text for word in words)
        starts = accumulate((len(word.text) + 1 for word in words[:-1]), initial=0)
        height = box[3] - box[1]
        yield Line(
            text=text,
            page=number,
            bbox=box,
            starts=array("H" if len(text) < 1 << 16 else "I", starts),
            edges=array("f", _edges(found, places(found.letters, alphabet, text), scale)),
            size=_SIZE * height,
            gap=0.0 if previous is None else max(0.0, round((box[1] - previous[3]) / height, 2)),
            confidences=array("f", [word.confidence for word in words]),
        )
        previous = box


def _box(found: FoundLine, scale: float) -> BBox:
    x0, y0, x1, y1 = (scale * value for value in found.box)
    lower = _LOWER * (y1 - y0)
    return x0, y0 + lower, x1, y1 + lower


def _edges(found: FoundLine, spans: Sequence[tuple[int, int]], scale: float) -> list[float]:
    """Return x0 and x1 of each word in points: a letter is recognised at its middle, so words reach out a little."""
    left, top, right, bottom = found.box
    before, behind = _BEFORE * (bottom - top), _BEHIND * (bottom - top)
    edges = [left]
    for first, last in spans:
        edges += [max(found.x_at(first) - before, edges[-1]), min(found.x_at(last) + behind, right)]
    edges[1], edges[-1] = left, right
    return [scale * edge for edge in edges[1:]]
