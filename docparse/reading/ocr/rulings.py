"""The ruling lines that the image of a page shows.

In: a grey page, upright. Out: thin boxes in pixels, as wide as a hair, along the middle of each line.
"""

from collections.abc import Iterable, Iterator

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
    import cv2

    ink = cv2.threshold(grey, _INK - 1, 1, cv2.THRESH_BINARY_INV)[1].astype(np.uint8, copy=False)
    across = ((y, x, y + height, x + width) for x, y, width, height in _strokes(ink, (3, 1), (1, _ACROSS)))
    for x0, y0, x1, y1 in _bridged(across):
        middle = (y0 + y1) / 2
        yield x0 - _REACH, middle - _HAIR, x1 + _REACH, middle + _HAIR
    down = ((x, y, x + width, y + height) for x, y, width, height in _strokes(ink, (1, 3), (_DOWN, 1)))
    for y0, x0, y1, x1 in _bridged(down):
        middle = (x0 + x1) / 2
        yield middle - _HAIR, y0 - _REACH, middle + _HAIR, y1 + _REACH


def _strokes(ink: NDArray[np.uint8], step: tuple[int, int], shortest: tuple[int, int]) -> list[list[int]]:
    """Return x, y, width and height of straight strokes of ink that are thin and at least so long.

    `step` and `shortest` are heights and widths in pixels; steps so small across a stroke do not part it.
    """
    import cv2

    kernel = np.ones(shortest, np.uint8)
    found = cv2.erode(cv2.dilate(ink, np.ones(step, np.uint8)), kernel)
    # most pages have none, and the search for what hangs together is slow
    left, top, width, height = cv2.boundingRect(found)
    if not width:
        return []
    down, across = shortest
    left, top = max(0, left - across), max(0, top - down)
    part = cv2.dilate(found[top : top + height + 2 * down, left : left + width + 2 * across], kernel)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(part)
    strokes = ([x + left, y + top, wide, high] for x, y, wide, high, _ in boxes[1:count].tolist())
    return sorted(stroke for stroke in strokes if stroke[2 if down > 1 else 3] <= _THICKEST)


def _bridged(lines: Iterable[tuple[int, int, int, int]]) -> Iterator[BBox]:
    """Yield lines (y0, x0, y1, x1) as boxes, those that follow on each other at one height as one."""
    waiting: list[list[int]] = []
    for y0, x0, y1, x1 in sorted(lines, key=lambda line: line[1]):
        before = next((one for one in waiting if one[0] < y1 and y0 < one[2] and 0 <= x0 - one[3] <= _GAP), None)
        if before is None:
            waiting.append([y0, x0, y1, x1])
        else:
            before[:] = min(before[0], y0), before[1], max(before[2], y1), x1
    yield from ((x0, y0, x1, y1) for y0, x0, y1, x1 in waiting)
