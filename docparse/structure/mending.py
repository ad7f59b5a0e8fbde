"""Markers that print or reading spoiled, mended from their siblings before they are placed.

In: paragraphs and the marks at their starts. Out: the marks with those added that stand inside a paragraph, and with
the first of a series read as its siblings demand. Nothing is guessed without a sibling that asks for it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from docparse.structure.markers import Grammar, Mark, Reading, read_mark
from docparse.text import Span, fold

_MOST_GLUED = 3
_LONGEST_GLUED = 20_000
_WIDEST = 200
_BEFORE_GLUED = ".;:)…,"
_TITLE_WORDS = 16
_AFTER_DASH = frozenset({"dash", "plus"})


class Paragraph(NamedTuple):
    """A paragraph of the body and its offset in the document's text; `recognised`: read in an image."""

    text: str
    span: Span
    heading: int = 0
    bold: bool = False
    recognised: bool = False


def mend(
    marks: Sequence[Mark], paragraphs: Sequence[Paragraph], rules: Grammar, opens_task: Callable[[str], bool]
) -> list[Mark]:
    """Return the marks in reading order, mended. `opens_task` tells whether a text opens with a verb of tasks."""
    glued = [*_glued_numbers(marks, paragraphs, rules), *_glued_dashes(marks, paragraphs, rules, opens_task)]
    starts = {mark.span.start for mark in marks}
    added = {mark.span.start: mark for mark in glued if mark.span.start not in starts}
    complete = sorted([*marks, *added.values()], key=lambda mark: mark.span.start)
    return _first_as_siblings(complete)


def _strong(mark: Mark, styles: tuple[str, ...] = ("number", "decimal-1", "decimal-2")) -> Reading | None:
    return next((one for one in mark.readings if not one.weak and one.style in styles), None)


def _glued_numbers(marks: Sequence[Mark], paragraphs: Sequence[Paragraph], rules: Grammar) -> Iterator[Mark]:
    """Yield markers inside a paragraph for the numbers that a series lacks (`… năm 2031) 8. Tổ chức …`)."""
    last: dict[tuple[str, str, tuple[int, ...]], tuple[int, int]] = {}
    for index, mark in enumerate(marks):
        reading = _strong(mark)
        if reading is None:
            continue
        key = (reading.style, reading.stop, reading.path)
        first, value = last.get(key, (0, 0))
        last[key] = (mark.paragraph, reading.value)
        if not 1 < reading.value - value <= _MOST_GLUED + 1:
            if reading.value != 2 or value == 1:
                continue
            value = 0
        if value == 0:
            first = marks[index - 1].paragraph if index else max(mark.paragraph - 1, 0)
        area = range(max(first, mark.paragraph - _WIDEST), mark.paragraph)
        for missing in range(value + 1, reading.value):
            found = _find_glued(reading, missing, [paragraphs[at] for at in area], area.start, rules)
            if found is None:
                break
            yield found


def _find_glued(reading: Reading, value: int, area: Sequence[Paragraph], first: int, rules: Grammar) -> Mark | None:
    """Return the marker `value` in the style of `reading`, behind a sentence or clause and before a capital."""
    wanted = ".".join(map(str, (*reading.path, value))) + reading.stop + " "
    for index, paragraph in enumerate(area):
        if len(paragraph.text) > _LONGEST_GLUED:
            continue
        at = paragraph.text.find(" " + wanted)
        while at > 0:
            following = paragraph.text[at + 1 + len(wanted) :].lstrip()[:1]
            if paragraph.text[:at].rstrip()[-1:] in _BEFORE_GLUED and following.isupper():
                found = read_mark(paragraph.text[at + 1 :], paragraph.span.start + at + 1, first + index, rules)
                if found is not None:
                    return replace(found, glued=True)
            at = paragraph.text.find(" " + wanted, at + 1)
    return None


def _glued_dashes(
    marks: Sequence[Mark], paragraphs: Sequence[Paragraph], rules: Grammar, opens_task: Callable[[str], bool]
) -> Iterator[Mark]:
    """Yield the dash behind a title on its line (`2. Ban Tổ chức - Tham mưu …:`), where dashes or pluses follow."""
    for mark, following in pairwise(marks):
        if following.paragraph == mark.paragraph or following.readings[0].kind not in _AFTER_DASH:
            continue
        if _strong(mark) is None:
            continue
        paragraph = paragraphs[mark.paragraph]
        offset = mark.opening - paragraph.span.start
        title, dash, rest = fold(paragraph.text[offset:]).text.partition(" - ")
        if not dash or len(title.split()) > _TITLE_WORDS or set(title) & set(".;:") or not opens_task(rest):
            continue
        at = (
            next(at for at in range(offset, len(paragraph.text)) if fold(paragraph.text[at : at + 3]).text == " - ") + 1
        )
        found = read_mark(paragraph.text[at:], paragraph.span.start + at, mark.paragraph, rules)
        if found is not None:
            yield replace(found, glued=True)


def _first_as_siblings(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks with a first marker read as its followers demand: `1.- … II.-` is I, `I. … 2. … 3.` is 1."""
    mended = list(marks)
    romans = [at for at, mark in enumerate(marks) if _value(mark, "roman") is not None]
    numbers = [at for at, mark in enumerate(marks) if _value(mark, "number") is not None]
    for here, at in enumerate(romans):
        value = _value(marks[at], "roman")
        start = romans[here - 1] + 1 if here else 0
        before = _value(marks[romans[here - 1]], "roman") if here else None
        if value == 2 and before != 1:
            first = _first_number(marks, numbers, start, at, marks[at].readings[0].stop)
            if first is not None:
                mended[first] = _only(marks[first], "roman")
        elif value == 1 and (here + 1 == len(romans) or _value(marks[romans[here + 1]], "roman") != 2):
            limit = romans[here + 1] if here + 1 < len(romans) else len(marks)
            follower = numbers[bisect_left(numbers, at)] if bisect_left(numbers, at) < len(numbers) else limit
            if (
                follower < limit
                and _value(marks[follower], "number") == 2
                and _stop(marks[follower]) == _stop(marks[at])
            ):
                mended[at] = _only(marks[at], "number")
    return mended


def _first_number(marks: Sequence[Mark], numbers: Sequence[int], start: int, end: int, stop: str) -> int | None:
    """Return the first number of a stretch, if it is a 1 that no 2 of the same print follows."""
    inside = [at for at in numbers[bisect_left(numbers, start) : bisect_left(numbers, end)] if _stop(marks[at]) == stop]
    if not inside or _value(marks[inside[0]], "number") != 1:
        return None
    if len(inside) > 1 and _value(marks[inside[1]], "number") != 1:
        return None
    return inside[0]


def _stop(mark: Mark) -> str:
    return mark.readings[0].stop


def _value(mark: Mark, style: str) -> int | None:
    return next((one.value for one in mark.readings if one.style == style and not one.weak), None)


def _only(mark: Mark, style: str) -> Mark:
    """Return the mark with its misread reading of `style` as the only one."""
    wanted = tuple(one._replace(weak=False) for one in mark.readings if one.style == style and one.weak)
    return replace(mark, readings=wanted or mark.readings, mended=bool(wanted))
