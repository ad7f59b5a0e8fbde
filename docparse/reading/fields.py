"""Text of form fields and stamps, put into the printed lines that leave room for it.

In: the runs of words of a page's own content, those of its annotations, and the annotations' boxes. Out: one list of
runs. What a field of one line holds becomes part of the printed line at its height, at its place between the words;
anything else makes lines of its own, behind those of the page.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from docparse.page import BBox
from docparse.reading.lines import FOREIGN, Edges, Run, part, together

_FARTHEST = 2.0
"""How far from a printed word a field's text may begin or end, in heights of its line."""
_OVERLAP = 0.3
_TOUCHING = 0.35
_MOST_FIELDS = 500
"""A page with more is no letter; its further fields make lines of their own."""

_LEADER = re.compile(r"[._…·]+")
_JOINS_NEXT = re.compile(r"[/(]$|\S-$")
_JOINS_PREVIOUS = re.compile(r"[/,;:)]|\.(?!\.)|-\S")


class _Room(NamedTuple):
    """How far a piece stands from the next word, in heights of it, which word that is, and which one comes behind."""

    distance: float
    beside: int
    before: int


def fill_in(printed: Iterable[Run], added: Iterable[Run], boxes: Sequence[BBox]) -> list[Run]:
    """Return the printed runs of a page with the words of its annotations (in `boxes`) in them, or behind them."""
    runs = list(printed)
    pieces = [piece for run in added for piece in _pieces(run, boxes[:_MOST_FIELDS])]
    lines_in_box = Counter(box for box, _ in pieces)
    middles = sorted((_middle(run), index) for index, run in enumerate(runs))
    reach = max(map(_height, runs), default=0.0) / 2
    filled: dict[int, list[tuple[int, Run]]] = {}
    alone: list[Run] = []
    for box, piece in pieces:
        low, high = _middle(piece) - reach, _middle(piece) + reach
        near = middles[bisect_left(middles, (low, 0)) : bisect_right(middles, (high, len(runs)))]
        rooms = [(room, index) for _, index in near if (room := _room(runs[index], piece)) is not None]
        if box is None or lines_in_box[box] > 1 or not rooms:
            alone.append(piece)
            continue
        room, index = min(rooms)
        filled.setdefault(index, []).append((room.before, _lent(piece, runs[index], room.beside)))
    return [_filled(run, filled[index]) if index in filled else run for index, run in enumerate(runs)] + alone


def _pieces(run: Run, boxes: Sequence[BBox]) -> Iterator[tuple[int | None, Run]]:
    """Yield the words of a run by the annotation that they stand in: its number (None: none), and the words."""
    end = 0
    for box, words in groupby(range(len(run.starts)), key=lambda index: _box_around(run.box(index), boxes)):
        start, end = end, end + sum(1 for _ in words)
        yield box, part(run, start, end)


def _box_around(word: BBox, boxes: Sequence[BBox]) -> int | None:
    """Return the number of the smallest box around the middle of a word."""
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    around = [
        ((x1 - x0) * (bottom - top), index)
        for index, (x0, top, x1, bottom) in enumerate(boxes)
        if x0 <= x <= x1 and top <= y <= bottom
    ]
    return min(around)[1] if around else None


def _room(run: Run, piece: Run) -> _Room | None:
    """Return where a piece stands among the words of a run at its height; None where it has no room."""
    top, bottom = _top(piece), _bottom(piece)
    x0, x1 = min(piece.edges.sides), max(piece.edges.sides)
    room: _Room | None = None
    before: int | None = None
    for index in range(len(run.starts)):
        left, word_top, right, word_bottom = run.box(index)
        height = word_bottom - word_top
        if min(bottom, word_bottom) - max(top, word_top) <= min(bottom - top, height) / 2:
            continue
        apart = max(left - x1, x0 - right) / height
        if apart < -_OVERLAP and not _LEADER.fullmatch(run.word(index)):
            return None
        if left + right < x0 + x1:
            before = index + 1
        elif before is None:
            before = index
        if room is None or apart < room.distance:
            room = _Room(max(apart, 0.0), index, 0)
    return room._replace(before=before or 0) if room is not None and room.distance <= _FARTHEST else None


def _filled(run: Run, pieces: Sequence[tuple[int, Run]]) -> Run:
    """Return a run with pieces in it, each before the word that it is given with."""
    parts: list[Run] = []
    start = 0
    for word, piece in sorted(pieces, key=lambda placed: (placed[0], placed[1].edges.sides[0])):
        if word > start:
            parts.append(part(run, start, word))
        parts.append(piece)
        start = word
    if start < len(run.starts):
        parts.append(part(run, start, len(run.starts)))
    blanks = (_blank(before, after) for before, after in pairwise(parts))
    return together([("", parts[0]), *zip(blanks, parts[1:], strict=True)])


def _lent(piece: Run, host: Run, beside: int) -> Run:
    """Return a piece as words of another run, as high as the word that it stands beside."""
    count = len(piece.starts)
    edges = Edges(piece.edges.sides, [host.edges.tops[beside]] * count, [host.edges.bottoms[beside]] * count)
    return Run(host.characters, piece.text, piece.starts, [FOREIGN] * count, [FOREIGN] * count, edges)


def _blank(before: Run, after: Run) -> str:
    """Return the blank between a piece and printed words: none in a number, and none where a sign joins them."""
    if _JOINS_NEXT.search(before.text) or _JOINS_PREVIOUS.match(after.text):
        return ""
    apart = after.edges.sides[0] - before.edges.sides[-1]
    one_number = before.text[-1].isdigit() and after.text[0].isdigit() and apart < _TOUCHING * _height(before)
    return "" if one_number else " "


def _top(run: Run) -> float:
    return min(run.edges.tops)


def _bottom(run: Run) -> float:
    return max(run.edges.bottoms)


def _height(run: Run) -> float:
    return _bottom(run) - _top(run)


def _middle(run: Run) -> float:
    return (_bottom(run) + _top(run)) / 2
