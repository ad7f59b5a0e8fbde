"""Pages as grey images: drawn at the resolution that the readers want, coloured stamps taken out.

In: a page of PDFium, or an image of Pillow. Out: grey pixels, 0 black ink to 255 paper.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from docparse.reading.pictures import bits_of_grey, check_decoding

Grey = NDArray[np.uint8]

DPI = 200
"""Both readers shrink a line to some 30 pixels: at 300 dpi they read no better and take longer."""
LEAST = 16
"""Pixels of the shorter side below which there is nothing to read."""
_LONGEST = 4000
"""Pixels of the longer side; a page that would be larger is drawn at a lower resolution."""
_INK = 160
"""Grey below which a pixel is ink."""
_SAMPLED = 3
"""Of so many rows and columns one is looked at for colour."""
_COLOURED = 0.5
"""Share of ink that may be coloured; where more is, the text itself is, and no colour is taken out."""


def grey_of(page: Any, size: tuple[float, float]) -> Grey:
    """Return the grey image of a page of PDFium or an image of Pillow; `size` is the page's in points.

    Raises pypdfium2.PdfiumError or OSError where it cannot be drawn.
    """
    longest = max(*size, 1.0)
    if hasattr(page, "render"):
        bits = bits_of_grey(page)
        # PDFium draws black and white fastest in grey, but shades of grey fastest in colour
        drawn = page.render(scale=min(DPI / 72, _LONGEST / longest), rev_byteorder=True, grayscale=bits == 1)
        pixels = drawn.to_numpy()
        grey = without_colour(pixels if bits is None or pixels.ndim == 2 else pixels[:, :, :1])
        if grey.min() == grey.max():
            check_decoding(page)
        return grey
    scale = min(DPI / 72 * longest, _LONGEST) / max(page.size)
    if scale < 1.0:
        page = page.resize([max(1, round(side * scale)) for side in page.size])
    return without_colour(np.asarray(page if page.mode == "L" else page.convert("RGB")))


def without_colour(pixels: NDArray[np.uint8]) -> Grey:
    """Return `pixels` (height × width, or × channels with red first) in grey, with coloured ink as light as paper.

    The brightest channel shows red and blue ink light and black ink black. Where most of the ink is coloured it is
    the text, and the mean of the channels is kept.
    """
    if pixels.ndim == 2 or pixels.shape[2] < 3:
        return np.ascontiguousarray(pixels.reshape(*pixels.shape[:2], -1)[:, :, 0])
    some = pixels[::_SAMPLED, ::_SAMPLED]
    ink = np.count_nonzero(_mean(some) < _INK)
    black = np.count_nonzero(_brightest(some) < _INK)
    return _mean(pixels) if ink - black > _COLOURED * ink else _brightest(pixels)


def _mean(pixels: NDArray[np.uint8]) -> Grey:
    red, green, blue = (pixels[:, :, channel] for channel in range(3))
    return ((red.astype(np.uint16) + green + blue) // 3).astype(np.uint8)


def _brightest(pixels: NDArray[np.uint8]) -> Grey:
    red, green, blue = (np.ascontiguousarray(pixels[:, :, channel]) for channel in range(3))
    found: Grey = np.maximum(np.maximum(red, green), blue)
    return found
