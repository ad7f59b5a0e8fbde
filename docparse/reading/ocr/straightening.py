"""How far the lines of a page are tilted.

In: a grey page. Out: degrees. The tilt is the angle at which the ink of all lines falls into the fewest rows (as in
Postl 1986). For the small tilt of a fed sheet the page is narrowed to strips, and turning it is shifting them.
"""

import math

import numpy as np
from numpy.typing import NDArray

from docparse.reading.ocr.images import Grey

_HEIGHT, _STRIPS = 800, 64
"""The page is measured at this size: at 0.1 degrees its ends lie a pixel apart."""
_MOST = 4.0
_COARSE, _FINE = 0.5, 0.1
_CLEAR = 5.0
"""How many times sharper than the middle angle the best one must be: lines of print have 8 to 50, others 1 to 3."""
_BLANK = 0.003
"""Share of ink below which there are no lines."""


def tilt(grey: Grey) -> float | None:
    """Return the degrees counter-clockwise that make lines level; None where they are not clearly within four."""
    import cv2

    height, width = grey.shape
    scale = _HEIGHT / max(height, width)
    strips = 255.0 - cv2.resize(grey, (_STRIPS, max(2, round(height * scale))), interpolation=cv2.INTER_AREA)
    if strips.mean() < _BLANK * 255:
        return 0.0
    ink = np.ascontiguousarray(strips.T, np.float32)
    angles = np.arange(-_MOST, _MOST + _FINE / 2, _COARSE)
    sharpness = _sharpness(ink, width * scale, angles)
    near = float(angles[sharpness.argmax()])
    finer = np.arange(near - _COARSE, near + _COARSE + _FINE / 2, _FINE)
    found = _sharpness(ink, width * scale, finer)
    best = float(finer[found.argmax()])
    if abs(best) >= _MOST or found.max() < _CLEAR * np.median(sharpness):
        return None
    return best


def _sharpness(ink: NDArray[np.float32], width: float, angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much the ink of neighbouring rows differs, the page turned by each of `angles`.

    `ink` has a row a strip of the page, which is `width` pixels of the strips' length wide.
    """
    count, height = ink.shape
    reach = math.ceil(width / 2 * math.tan(math.radians(float(np.abs(angles).max())))) + 1
    padded = np.pad(ink, ((0, 0), (reach, reach)))
    middles = (np.arange(count) + 0.5) * (width / count) - width / 2
    found = []
    for angle in angles:
        shifts = np.rint(middles * math.tan(math.radians(angle))).astype(int) + reach
        rows = np.zeros(height, np.float32)
        for strip, shift in zip(padded, shifts.tolist(), strict=True):
            rows += strip[shift : shift + height]
        steps = np.diff(rows.astype(np.float64))
        found.append(float(steps @ steps))
    return np.array(found)
