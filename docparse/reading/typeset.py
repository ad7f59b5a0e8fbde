"""Runs of words into printed lines, as they are set: type size and weight, raised marks, the free height above.

In: `Run`s of one page. Out: `page.Line`s in their order, and the marks that stand smaller and higher in a run.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from docparse.page import Line
from docparse.reading.characters import superscripts
from docparse.reading.lines import FOREIGN, Run
from docparse.text import Span

_SIGN = re.compile("[0-9*]")
_MARK = re.compile(r"^[(\[]?(?:[0-9]{1,3}|\*{1,3})[)\]]?(?=[^\W\d_]|$)|[(\[]?(?:[0-9]{1,3}|\*{1,3})[)\]]?(?=[^\w*]*$)")


def lines_of(runs: Iterable[Run], number: int) -> Iterator[Line]:
    """Yield one line for each run of words on page `number`."""
    previous: Line | None = None
    for run in runs:
        previous = _line(run, number, previous)
        yield previous


def raised_in(run: Run) -> tuple[Span, ...]:
    """Return the spans, in the text of a run, of marks set smaller and higher than the rest.

    Only what looks like a mark is measured: a number or stars at the end of a word, or before its first letter.
    """
    spans: list[Span] = []
    reference: tuple[float, float] | None = None
    behind = 0
    for sign in _SIGN.finditer(run.text):
        if sign.start() < behind:
            continue
        index = bisect_right(run.starts, sign.start()) - 1
        word, at, first = run.word(index), run.starts[index], run.places[index]
        behind = at + len(word)
        mark = _MARK.search(word) if first != FOREIGN and len(word) == run.ends[index] - first else None
        if mark is None:
            continue
        reference = reference or _size_and_baseline(run)
        place = first + mark.start()
        size = run.characters.font(place).size or 0.0
        if size < 0.95 * reference[0] and reference[1] - run.characters.baseline(place) > 0.18 * reference[0]:
            spans.append(Span(at + mark.start(), at + mark.end()))
    return tuple(spans)


def _size_and_baseline(run: Run) -> tuple[float, float]:
    """Return type size and baseline of the line: those of its biggest letters among its longest words."""
    own = [index for index, place in enumerate(run.places) if place != FOREIGN]
    longest = sorted(own, key=lambda index: (-len(run.word(index)), run.places[index]))[:3]
    places = [run.places[index] + len(run.word(index)) // 2 for index in longest]
    return max((run.characters.font(place).size or 0.0, run.characters.baseline(place)) for place in places)


def _line(run: Run, number: int, previous: Line | None) -> Line:
    text, (sides, tops, bottoms) = run.text, run.edges
    raised, coded = raised_in(run), superscripts(text)
    own = [place for place in run.places if place != FOREIGN] if FOREIGN in run.places else run.places
    font = run.characters.font(own[1] if len(own) > 1 and raised and raised[0].start == 0 else own[0])
    top, bottom = min(tops), max(bottoms)
    return Line(
        text=text,
        page=number,
        bbox=(min(sides), top, max(sides), bottom),
        # two bytes a word hold for any printed line; only a file made to break readers has longer ones
        starts=array("H" if len(text) < 1 << 16 else "I", run.starts),
        edges=array("f", sides),
        size=font.size,
        bold=font.bold and run.characters.font(own[-1]).bold,
        gap=_gap(previous, top, bottom),
        raised=tuple(sorted({*raised, *coded})) if coded else raised,
    )


def _gap(previous: Line | None, top: float, bottom: float) -> float:
    if previous is None or previous.bbox is None or bottom <= top:
        return 0.0
    return max(0.0, round((top - previous.bbox[3]) / (bottom - top), 2))
