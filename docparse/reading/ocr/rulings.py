"""The ruling lines that the image of a page shows.

In: a grey page, upright. Out: thin boxes in pixels, as wide as a hair, along the middle of each line.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from docparse.page import BBox
from docparse.reading.ocr.images import DPI, Grey

_INK = 200
"""Grey below which a pixel is ink; ruling lines are thin, and a scan makes them paler than letters."""
_ACROSS, _DOWN = round(0.5 * DPI), round(0.22 * DPI)
"""The shortest lines, in pixels: no stroke of a letter is as long, and no row of a table lower."""
_THICKEST = round(0.05 * DPI)
_REACH = 3
"""Pixels by which a line may fall short of the one that it meets."""
_HAIR = 0.5
_GAP = round(0.2 * DPI)
"""Pixels that may be lost in the middle of a line, where it is pale."""


def rulings_of(grey: Grey) -> Iterator[BBox]:
    """Yield the ruling lines of a page, first those across, then those down."""
    ink = (grey < _INK).astype(np.uint8)
    for x0, y0, x1, y1 in _lines(ink, _ACROSS):
        middle = (y0 + y1) / 2
        yield x0 - _REACH, middle - _HAIR, x1 + _REACH, middle + _HAIR
    for y0, x0, y1, x1 in _lines(np.ascontiguousarray(ink.T), _DOWN):
        middle = (x0 + x1) / 2
        yield middle - _HAIR, y0 - _REACH, middle + _HAIR, y1 + _REACH


def _lines(ink: NDArray[np.uint8], shortest: int) -> Iterator[BBox]:
    """Yield the boxes of straight thin lines of ink from left to right; gaps and steps of a pixel do not part them."""
    import cv2

    joined = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    found = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(found)
    thin = [(y, x, y + height, x + width) for x, y, width, height, _ in boxes[1:count].tolist() if height <= _THICKEST]
    yield from _bridged(thin)


def _bridged(lines: Sequence[tuple[int, int, int, int]]) -> Iterator[BBox]:
    """Yield lines (y0, x0, y1, x1) as boxes, those that follow on each other at one height as one."""
    waiting: list[list[int]] = []
    for y0, x0, y1, x1 in sorted(lines, key=lambda line: line[1]):
        before = next((one for one in waiting if one[0] < y1 and y0 < one[2] and 0 <= x0 - one[3] <= _GAP), None)
        if before is None:
            waiting.append([y0, x0, y1, x1])
        else:
            before[:] = min(before[0], y0), before[1], max(before[2], y1), x1
    yield from ((x0, y0, x1, y1) for y0, x0, y1, x1 in waiting)
