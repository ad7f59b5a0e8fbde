"""Characters of a page, in the order of the file, into printed lines with the places of their words.

In: the page's text as an engine gives it, and functions that tell the box and the font of one character. Out:
`page.Line`, in the order of the file. Only the ends of words are asked for their boxes: asking for each character
costs four times as much.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docparse.page import BBox, Line
from docparse.reading.characters import drawn, superscripts
from docparse.text import Span

_LINE_END = re.compile("\r\n|[\n-\r\u2028\u2029]|(?<=[\ufffe\x02])")
_WORD = re.compile(r"\S+")
_MARK = r"[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?"
_MARK_AT_END = re.compile(rf"{_MARK}(?=[^\w*]*$)")
_MARK_AT_START = re.compile(rf"{_MARK}(?=\D)")


class Font(NamedTuple):
    """Type size in points (None: unknown) and weight of one character."""

    size: float | None
    bold: bool


@dataclass(frozen=True, slots=True)
class Characters:
    """A page's characters: `text`, and `box` and `font` of the character at an offset of it.

    Boxes are in points from the page's top left, and as high as the font, not as the glyph.
    """

    text: str
    box: Callable[[int], BBox]
    font: Callable[[int], Font]


class Placed(NamedTuple):
    """A word: `text` as printed, its range in the page's characters, its box, and the blank before it on its line."""

    text: str
    start: int
    end: int
    box: BBox
    blank: str


def lines_of(characters: Characters, runs: Iterable[Sequence[Placed]], number: int) -> Iterator[Line]:
    """Yield one line for each run of words (at least one) on page `number`."""
    previous: Line | None = None
    for words in runs:
        previous = _line(characters, words, number, previous)
        yield previous


def joined(words: Sequence[Placed]) -> str:
    """Return the text of words (at least one) that stand on one line."""
    return words[0].text + "".join(word.blank + word.text for word in words[1:])


def runs_of(characters: Characters) -> Iterator[list[Placed]]:
    """Yield the words of each printed line; what the engine breaks at a raised mark is one line again."""
    waiting: list[Placed] = []
    for start, end in _ranges(characters.text):
        words = _words(characters, start, end)
        if not words:
            continue
        if waiting and _goes_on(waiting[-1].box, words[0].box):
            waiting.append(words[0]._replace(blank=_blank_between(waiting[-1].box, words[0].box)))
            waiting += words[1:]
            continue
        if waiting:
            yield waiting
        waiting = words
    if waiting:
        yield waiting


def _line(characters: Characters, words: Sequence[Placed], number: int, previous: Line | None) -> Line:
    text = joined(words)
    starts, edges = array("I"), array("f")
    at = 0
    for index, word in enumerate(words):
        at += len(word.blank) if index else 0
        starts.append(at)
        at += len(word.text)
        edges.extend((word.box[0], word.box[2]))
    raised = tuple(_raised(characters, words, starts))
    plain = [word for word, start in zip(words, starts, strict=True) if not any(s.start == start for s in raised)]
    first, last = (plain[0], plain[-1]) if plain else (words[0], words[-1])
    head, tail = characters.font(first.start), characters.font(last.end - 1)
    top, bottom = min(word.box[1] for word in words), max(word.box[3] for word in words)
    return Line(
        text=text,
        page=number,
        bbox=(min(edges), top, max(edges), bottom),
        starts=starts,
        edges=edges,
        size=head.size,
        bold=head.bold and tail.bold,
        gap=_gap(previous, top, bottom),
        raised=tuple(sorted({*raised, *superscripts(text)})),
    )


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _LINE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _words(characters: Characters, start: int, end: int) -> list[Placed]:
    words: list[Placed] = []
    text, box = characters.text, characters.box
    for found in _WORD.finditer(text, start, end):
        word = drawn(found[0])
        if not word:
            continue
        first, last = found.start(), found.end() - 1
        left = box(first)
        right = left if first == last else box(last)
        place = (min(left[0], right[0]), min(left[1], right[1]), max(left[2], right[2]), max(left[3], right[3]))
        blank = text[words[-1].end : first] if words else ""
        words.append(Placed(word, first, last + 1, place, blank))
    return words


def _goes_on(before: BBox, after: BBox) -> bool:
    """Return whether `after` is set on the same line as `before`, right behind it."""
    heights = before[3] - before[1], after[3] - after[1]
    shared = min(before[3], after[3]) - max(before[1], after[1])
    return shared > min(heights) / 2 and -0.1 * max(heights) < after[0] - before[2] < 0.35 * max(heights)


def _blank_between(before: BBox, after: BBox) -> str:
    return " " if after[0] - before[2] > 0.12 * (before[3] - before[1]) else ""


def _gap(previous: Line | None, top: float, bottom: float) -> float:
    if previous is None or previous.bbox is None or bottom <= top:
        return 0.0
    return max(0.0, round((top - previous.bbox[3]) / (bottom - top), 2))


def _raised(characters: Characters, words: Sequence[Placed], starts: Sequence[int]) -> Iterator[Span]:
    """Yield the spans of marks set smaller and higher than the line; only what looks like a mark is measured."""
    foot, height = _foot_and_height(words)
    for word, start in zip(words, starts, strict=True):
        for pattern in (_MARK_AT_START, _MARK_AT_END):
            found = pattern.match(word.text) if pattern is _MARK_AT_START else pattern.search(word.text)
            if found is None or len(word.text) != word.end - word.start:
                continue
            box = characters.box(word.start + found.start())
            if box[3] - box[1] < 0.82 * height and foot - box[3] > 0.12 * height:
                yield Span(start + found.start(), start + found.end())
                break


def _foot_and_height(words: Sequence[Placed]) -> tuple[float, float]:
    tallest = max(words, key=lambda word: word.box[3] - word.box[1]).box
    return tallest[3], tallest[3] - tallest[1]
