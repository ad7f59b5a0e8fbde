"""Characters of a page, in the order of the file, into printed lines with the places of their words.

In: the page's text as an engine gives it, and functions that tell the box and the font of one character. Out:
`page.Line`, in the order of the file. Only the ends of words are asked for their boxes: asking for each character
costs four times as much.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from docparse.page import BBox, Line
from docparse.reading.characters import drawn, superscripts
from docparse.text import Span

_LINE_END = re.compile("\r\n|[\n-\r\u2028\u2029]|(?<=[\ufffe\x02])")
_WORD = re.compile(r"\S+")
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f]")
_SIGN = re.compile(r"[\d*]")
_MARK = re.compile(r"^[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?(?=[^\W\d_]|$)|[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?(?=[^\w*]*$)")


class Font(NamedTuple):
    """Type size in points (None: unknown), weight and font name of one character."""

    size: float | None
    bold: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Characters:
    """A page's characters: `text`, and the `box`, the `font` and the `baseline` of the character at an offset of it.

    Boxes and baselines are in points from the page's top left; a box is as high as the font, not as the glyph.
    `reading` gives the word between two offsets where the codes are not what is drawn (None: they are).
    """

    text: str
    box: Callable[[int], BBox]
    font: Callable[[int], Font]
    baseline: Callable[[int], float]
    reading: Callable[[int, int], str] | None = None


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


def raised_in(characters: Characters, words: Sequence[Placed]) -> tuple[Span, ...]:
    """Return the spans, in the text of `words` joined, of marks set smaller and higher than the rest.

    Only what looks like a mark is measured: a number or stars at the end of a word, or before its first letter.
    """
    spans: list[Span] = []
    if not _SIGN.search(characters.text, words[0].start, words[-1].end):
        return ()
    reference: tuple[float, float] | None = None
    at = 0
    for index, word in enumerate(words):
        at += len(word.blank) if index else 0
        mark = _MARK.search(word.text) if len(word.text) == word.end - word.start else None
        if mark is not None:
            reference = reference or _size_and_baseline(characters, words)
            place = word.start + mark.start()
            size = characters.font(place).size or 0.0
            if size < 0.95 * reference[0] and reference[1] - characters.baseline(place) > 0.18 * reference[0]:
                spans.append(Span(at + mark.start(), at + mark.end()))
        at += len(word.text)
    return tuple(spans)


def _size_and_baseline(characters: Characters, words: Sequence[Placed]) -> tuple[float, float]:
    """Return type size and baseline of the line: those of its biggest letters among its longest words."""
    longest = sorted(words, key=lambda word: (-len(word.text), word.start))[:3]
    places = [word.start + len(word.text) // 2 for word in longest]
    return max((characters.font(place).size or 0.0, characters.baseline(place)) for place in places)


def _line(characters: Characters, words: Sequence[Placed], number: int, previous: Line | None) -> Line:
    text = joined(words)
    ends = accumulate(len(word.blank) + len(word.text) for word in words)
    # two bytes a word hold for any printed line; only a file made to break readers has longer ones
    starts = array(
        "H" if len(text) < 1 << 16 else "I",
        [end - len(word.text) - len(words[0].blank) for end, word in zip(ends, words, strict=True)],
    )
    edges = array("f", [edge for word in words for edge in (word.box[0], word.box[2])])
    raised = raised_in(characters, words)
    first = words[1] if len(words) > 1 and raised and raised[0].start == 0 else words[0]
    font = characters.font(first.start)
    top, bottom = min(word.box[1] for word in words), max(word.box[3] for word in words)
    return Line(
        text=text,
        page=number,
        bbox=(min(edges), top, max(edges), bottom),
        starts=starts,
        edges=edges,
        size=font.size,
        bold=font.bold and characters.font(words[-1].start).bold,
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
    text, box, reading = characters.text, characters.box, characters.reading
    source = text[start:end]
    as_drawn = drawn(source) == source
    behind = start
    for found in _WORD.finditer(text, start, end):
        word = reading(*found.span()) if reading is not None else found[0]
        if reading is not None or not as_drawn:
            word = drawn(word)
        if not word:
            continue
        first, after = found.span()
        left = right = box(first)
        if after - first > 1:
            right = box(after - 1)
        x0, x1 = (left[0], right[2]) if left[0] <= right[2] else (right[0], left[2])
        place = (x0, min(left[1], right[1]), x1, max(left[3], right[3]))
        blank = text[behind:first]
        words.append(Placed(word, first, after, place, " " if _UNPRINTED.search(blank) else blank))
        behind = after
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
