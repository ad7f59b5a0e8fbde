"""An image file, a scan or a photograph, into pages: one for each frame.

In: PNG, JPEG or TIFF. Out: `layers.Settled`. The only module that imports Pillow, which decodes. A page's size comes
from the image's own resolution; without one it is taken to be as wide as a sheet of A4.
"""

import io
from contextlib import ExitStack
from typing import TYPE_CHECKING

from docparse.errors import DamagedFileError, EmptyFileError, NoEngineError, NoTextError
from docparse.knowledge import Knowledge
from docparse.page import Page
from docparse.reading.judging import Measure
from docparse.reading.layers import Layer, Settled, settle
from docparse.reading.recognising import Mode, Recognised, engine

if TYPE_CHECKING:
    from PIL import Image

_POINTS_AN_INCH = 72.0
_A4 = (595.3, 841.9)
_ORIENTATION = 0x0112
_LAST_UPRIGHT = 4
"""EXIF: how the camera was held; from 5 on a quarter turned."""

_LEAST_RESOLUTION = 75
"""Dots an inch below which an image's own word is that of a camera or a screen, and says nothing of paper."""


def read_image(content: bytes, path: str, *, knowledge: Knowledge, ocr: Mode = "auto") -> tuple[Settled, int]:
    """Return the pages of an image, and how many there are; `path` names it in errors.

    Raises NoTextError, NoEngineError, DamagedFileError, EmptyFileError.
    """
    recognise = engine(knowledge) if ocr != "never" else None
    with ExitStack() as opened:
        image = opened.enter_context(_open(content, path))
        layers = [_layer(image, number, path) for number in range(1, getattr(image, "n_frames", 1) + 1)]
        if recognise is None:
            raise NoEngineError(path=path) if ocr == "always" else NoTextError(path=path, pages=len(layers))

        def from_frame(page: Page) -> Recognised:
            image.seek(page.number - 1)
            return recognise(_upright(image), page.number, (page.width, page.height))

        settled = settle(layers, ocr, from_frame, path)
    if settled.legible:
        return settled, len(layers)
    if settled.unread:
        reasons = [problem.facts["reason"] for problem in settled.problems if "reason" in problem.facts]
        raise DamagedFileError(path=path, reason="; ".join(reasons[:1]))
    raise EmptyFileError(path=path)


def _open(content: bytes, path: str) -> "Image.Image":
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(io.BytesIO(content))
    except UnidentifiedImageError as error:
        # its own message holds an address in memory, another one in each run
        raise DamagedFileError(path=path, reason="Pillow: cannot identify image") from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DamagedFileError(path=path, reason=f"Pillow: {error}") from error


def _layer(image: "Image.Image", number: int, path: str) -> Layer:
    """Return frame `number` (from 1) as a page without text."""
    try:
        image.seek(number - 1)
    except (OSError, ValueError, EOFError) as error:
        raise DamagedFileError(path=path, reason=f"Pillow: {error}") from error
    width, height = _size(image)
    return Layer(Page(number, width, height, ()), Measure(), 1.0, drawn=True)


def _upright(image: "Image.Image") -> "Image.Image":
    """Return the frame in colour, turned as a camera says it was held."""
    from PIL import ImageOps

    return ImageOps.exif_transpose(image).convert("RGB")


def _size(image: "Image.Image") -> tuple[float, float]:
    """Return width and height in points of the frame once upright."""
    wide, high = image.size
    if image.getexif().get(_ORIENTATION, 1) > _LAST_UPRIGHT:
        wide, high = high, wide
    resolution = float(image.info.get("dpi", (0, 0))[0] or 0)
    if resolution >= _LEAST_RESOLUTION:
        return wide * _POINTS_AN_INCH / resolution, high * _POINTS_AN_INCH / resolution
    scale = (_A4[0] if wide <= high else _A4[1]) / max(1, wide)
    return wide * scale, high * scale
