"""Characters of a page, in the order of the file, into the words of each printed line with their places.

In: the page's text as an engine gives it, and functions that tell boxes and fonts of its characters. Out: `Run`s, in
the order of the file. Only the ends of words are asked for their boxes, all of a line at once: asking for each
character costs four times as much.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from docparse.page import BBox
from docparse.reading.characters import drawn

_LINE_END = re.compile("[\n-\r\u2028\u2029]")
_HYPHENS_AT_END = "\ufffe\x02"
_LINE_END_OR_HYPHEN = re.compile(f"{_LINE_END.pattern}|(?<=[{_HYPHENS_AT_END}])")
_WORD = re.compile(r"\S+")
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f]")
_TALL, _SHORT_WORD = 60.0, 2
"""Height in points beyond which a line may hold words set upright, and letters of a word that tell no direction."""
_WIDEST_BLANK = 0.6
"""Width of a blank of a justified line, in heights of letters without what hangs below them."""
FOREIGN = -1
"""The place of a word that is not among the page's own characters."""


class Font(NamedTuple):
    """Type size in points (None: unknown), weight and font name of one character."""

    size: float | None
    bold: bool
    name: str = ""


class Edges(NamedTuple):
    """Boxes of words in points from the page's top left: `sides` are x0 and x1, two values a word."""

    sides: list[float]
    tops: list[float]
    bottoms: list[float]

    def part(self, start: int, end: int) -> "Edges":
        """Return the boxes of words `start` to `end`, half open."""
        return Edges(self.sides[2 * start : 2 * end], self.tops[start:end], self.bottoms[start:end])


class _Words(NamedTuple):
    """The words of a line before their boxes are known (see `Run`)."""

    text: str
    starts: list[int]
    places: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Characters:
    """A page's characters: `text`, and what is known of the characters at offsets of it.

    `edges` gives the boxes of words by the offsets of their first characters and those behind their last ones; a box
    is as high as the font, not as the glyph. `baseline` is in points from the page's top. `reading` gives the word
    between two offsets where the codes are not what is drawn (None: they are).
    """

    text: str
    edges: Callable[[Sequence[int], Sequence[int]], Edges]
    font: Callable[[int], Font]
    baseline: Callable[[int], float]
    reading: Callable[[int, int], str] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Words (at least one) that stand on one line: `text` as printed, and `starts`, the offset of each word in it.

    `places` and `ends` are the range of each word in the page's `characters` (`FOREIGN`: in others).
    """

    characters: Characters
    text: str
    starts: list[int]
    places: list[int]
    ends: list[int]
    edges: Edges

    def word(self, index: int) -> str:
        """Return the text of one word."""
        after = index + 1
        return self.text[self.starts[index] : self.starts[after] if after < len(self.starts) else None].rstrip()

    def box(self, index: int) -> BBox:
        """Return the box of one word."""
        sides, tops, bottoms = self.edges
        return sides[2 * index], tops[index], sides[2 * index + 1], bottoms[index]


def runs_of(characters: Characters) -> Iterator[Run]:
    """Yield the words of each printed line; what the engine breaks at a raised mark is one line again."""
    waiting: list[tuple[str, Run]] = []
    for run in _runs(characters):
        if waiting:
            before, after = waiting[-1][1].box(-1), run.box(0)
            if _goes_on(before, after):
                waiting.append((_blank_between(before, after), run))
                continue
            yield together(waiting)
        waiting = [("", run)]
    if waiting:
        yield together(waiting)


def together(parts: Sequence[tuple[str, Run]]) -> Run:
    """Return one run of several on one line, each with the blank before it; the first one's blank does not count."""
    first = parts[0][1]
    if len(parts) == 1:
        return first
    texts, starts = [first.text], list(first.starts)
    at = len(first.text)
    for blank, run in parts[1:]:
        at += len(blank)
        starts += [at + start for start in run.starts]
        texts += (blank, run.text)
        at += len(run.text)
    runs = [run for _, run in parts]
    return Run(
        first.characters,
        "".join(texts),
        starts,
        [place for run in runs for place in run.places],
        [end for run in runs for end in run.ends],
        Edges(
            [side for run in runs for side in run.edges.sides],
            [top for run in runs for top in run.edges.tops],
            [bottom for run in runs for bottom in run.edges.bottoms],
        ),
    )


def part(run: Run, start: int, end: int) -> Run:
    """Return words `start` to `end` (from 0, half open) of a run."""
    if (start, end) == (0, len(run.starts)):
        return run
    at = run.starts[start]
    text = run.text[at : run.starts[end] if end < len(run.starts) else None].rstrip()
    starts = [word - at for word in run.starts[start:end]]
    return Run(run.characters, text, starts, run.places[start:end], run.ends[start:end], run.edges.part(start, end))


def blank_before(run: Run, index: int) -> str:
    """Return the blank before a word of a run."""
    return run.text[run.starts[index - 1] + len(run.word(index - 1)) : run.starts[index]] if index else ""


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    hyphens = any(hyphen in text for hyphen in _HYPHENS_AT_END)
    line_end = _LINE_END_OR_HYPHEN if hyphens else _LINE_END
    for end in line_end.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _runs(characters: Characters) -> Iterator[Run]:
    """Yield the words of each line as the engine breaks them."""
    ranges = _ranges(characters.text)
    lines = [words for start, end in ranges if (words := _words(characters, start, end)) is not None]
    edges = characters.edges([at for line in lines for at in line.places], [at for line in lines for at in line.ends])
    end = 0
    for words in lines:
        start, end = end, end + len(words.starts)
        yield from _by_direction(Run(characters, *words, edges.part(start, end)))


def _by_direction(run: Run) -> Iterator[Run]:
    """Yield the words of a line in one run for each direction of writing: the engine may join a head set upright."""
    if max(run.edges.bottoms) - min(run.edges.tops) <= _TALL:
        yield run
        return
    start, upright = 0, None
    for index in range(len(run.starts)):
        x0, top, x1, bottom = run.box(index)
        if len(run.word(index)) <= _SHORT_WORD:
            continue
        is_upright = bottom - top > x1 - x0
        if upright is not None and is_upright != upright:
            yield part(run, start, index)
            start = index
        upright = is_upright
    yield part(run, start, len(run.starts))


def _words(characters: Characters, start: int, end: int) -> _Words | None:
    """Return the words of a page's text from `start` to `end`; None: there are none."""
    source = characters.text[start:end]
    words = source.split()
    if not words:
        return None
    text = " ".join(words)
    if characters.reading is not None or text != source.strip() or drawn(text) != text:
        return _cleaned_words(characters, start, end)
    start += source.index(words[0])
    starts = list(accumulate([len(word) + 1 for word in words], initial=0))
    places = [start + at for at in starts]
    ends = [at - 1 for at in places[1:]]
    del starts[-1], places[-1]
    return _Words(text, starts, places, ends)


def _cleaned_words(characters: Characters, start: int, end: int) -> _Words | None:
    """Return the words of a line that is not as printed: other blanks than single ones, other characters."""
    page, reading = characters.text, characters.reading
    texts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    ends: list[int] = []
    at = 0
    for found in _WORD.finditer(page, start, end):
        word = drawn(found[0] if reading is None else reading(*found.span()))
        if not word:
            continue
        blank = page[ends[-1] : found.start()] if ends else ""
        if _UNPRINTED.search(blank) or not (blank.isspace() or not ends):
            blank = " "
        starts.append(at + len(blank))
        places.append(found.start())
        ends.append(found.end())
        texts += (blank, word)
        at += len(blank) + len(word)
    return _Words("".join(texts), starts, places, ends) if places else None


def _goes_on(before: BBox, after: BBox) -> bool:
    """Return whether `after` is set on the same line as `before`, right behind it."""
    heights = before[3] - before[1], after[3] - after[1]
    shared = min(before[3], after[3]) - max(before[1], after[1])
    return shared > min(heights) / 2 and -0.1 * max(heights) < after[0] - before[2] < _WIDEST_BLANK * max(heights)


def _blank_between(before: BBox, after: BBox) -> str:
    return " " if after[0] - before[2] > 0.12 * (before[3] - before[1]) else ""
