"""An image file, a scan or a photograph, into pages: one for each frame.

In: PNG, JPEG or TIFF. Out: `layers.Settled`. The only module that lets Pillow decode a file. A page's size comes from
the image's own resolution; without one it is taken to be as wide as a sheet of A4.
"""

import io
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from docparse.errors import DamagedFileError, NoEngineError, NoTextError
from docparse.knowledge import Knowledge
from docparse.page import Page
from docparse.reading.engine import reader
from docparse.reading.judging import Measure
from docparse.reading.layers import Layer, Settled, settle
from docparse.reading.pictures import CUT_SHORT, END_OF_JPEG, MOST_BYTES
from docparse.reading.recognising import Job, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

_POINTS_AN_INCH = 72.0
_A4 = (595.3, 841.9)
_ORIENTATION = 0x0112
_LAST_UPRIGHT = 4
"""EXIF: how the camera was held; from 5 on a quarter turned."""

_LEAST_RESOLUTION = 75
"""Dots an inch below which an image's own word is that of a camera or a screen, and says nothing of paper."""

_ENOUGH = (2000, 2000)
"""Pixels, across and down, that reading needs of a page at the least; what has twice as many is made smaller."""
_JPEG = b"\xff\xd8\xff"
_ONE_BYTE = frozenset({"1", "L"})
"""Kinds of images that Pillow holds at one byte a pixel; the others take four."""


def read_image(
    content: bytes, path: str, *, knowledge: Knowledge, ocr: Mode = "auto", workers: int = 0
) -> tuple[Settled, int]:
    """Return the pages of an image, and how many there are; `path` names it in errors.

    `ocr` says when to recognise, `workers` in how many processes (0: in this one).

    Raises NoTextError, NoEngineError, DamagedFileError.
    """
    recognise = reader(Job(content, picture, knowledge), workers) if ocr != "never" else None
    with _open(content, path) as image:
        layers = _layers(image)
        if recognise is None:
            raise NoEngineError(path=path) if ocr == "always" else NoTextError(path=path, pages=len(layers))
    settled = settle(layers, ocr, recognise, path)
    if settled.unread and not settled.legible:
        reasons = [problem.facts["reason"] for problem in settled.problems if "reason" in problem.facts]
        raise DamagedFileError(path=path, reason="; ".join(reasons[:1]))
    return settled, len(layers)


@contextmanager
def picture(content: bytes, number: int) -> "Iterator[Image.Image]":
    """Give frame `number` (from 1) of an image, upright and with square pixels; of a JPEG cut short what is there.

    Its `info` says then that it is `CUT_SHORT`. Raises OSError or ValueError where it is damaged or would fill the
    memory.
    """
    try:
        frame = _frame(content, number)
    except OSError:
        if not content.startswith(_JPEG):
            raise
        # with an end behind it, the decoder fills up the rows that are missing
        frame = _frame(content + END_OF_JPEG, number)
        frame.info[CUT_SHORT] = True
    yield frame


def _frame(content: bytes, number: int) -> "Image.Image":
    with _open(content, "") as image, _quiet():
        image.seek(number - 1)
        if image.format == "JPEG":
            image.draft("RGB", _ENOUGH)
        if _bytes(image) > MOST_BYTES:
            raise ValueError(f"image of {image.width} x {image.height} pixels")
        image.load()
        return _upright(_smaller(image))


def _open(content: bytes, path: str) -> "Image.Image":
    from PIL import Image, UnidentifiedImageError

    try:
        with _quiet():
            return Image.open(io.BytesIO(content))
    except UnidentifiedImageError as error:
        # its own message holds an address in memory, another one in each run
        raise DamagedFileError(path=path, reason="Pillow: cannot identify image") from error
    except Image.DecompressionBombError as error:
        raise DamagedFileError(path=path, reason="Pillow: image too large") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise DamagedFileError(path=path, reason=f"Pillow: {error}") from error


def _layers(image: "Image.Image") -> list[Layer]:
    """Return the frames as pages without text, up to one whose head is damaged: that is told where it is read."""
    layers = []
    with _quiet():
        for number in count(1):
            try:
                image.seek(number - 1)
                size = _size(image)
            except EOFError:
                break
            # Pillow stumbles over a damaged head in any way
            except Exception:
                layers.append(_layer(number, _A4))
                break
            layers.append(_layer(number, size))
    return layers


def _layer(number: int, size: tuple[float, float]) -> Layer:
    return Layer(Page(number, *size, ()), Measure(), 1.0, drawn=True)


@contextmanager
def _quiet() -> "Iterator[None]":
    """Keep Pillow's warnings from users: of a size that `picture` looks at, and of what a cut file has lost."""
    with catch_warnings():
        simplefilter("ignore")
        yield


def _smaller(image: "Image.Image") -> "Image.Image":
    """Return the frame at a size that is worth reading, with square pixels; those of a fax are not."""
    factor = max(1, min(image.width // _ENOUGH[0], image.height // _ENOUGH[1]))
    across, down = _resolution(image)
    wide, high = image.width // factor, round(image.height // factor * across / down)
    if (wide, high) == image.size:
        return image
    grey = image.convert("L") if image.mode in _ONE_BYTE else image.convert("RGB")
    smaller = grey.resize((max(1, wide), max(1, high)), reducing_gap=2.0)
    smaller.info = image.info
    return smaller


def _upright(image: "Image.Image") -> "Image.Image":
    """Return the frame in grey or colour on white, turned as a camera says it was held."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(image)
    if turned.has_transparency_data:
        drawn = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn)
    return turned.convert("L" if turned.mode in _ONE_BYTE else "RGB")


def _resolution(image: "Image.Image") -> tuple[float, float]:
    """Return the dots an inch across and down, 1 and 1 where the image has none that is one of paper."""
    across, down = (float(value or 0) for value in image.info.get("dpi", (0, 0))[:2])
    return (across, down) if min(across, down) >= _LEAST_RESOLUTION else (1.0, 1.0)


def _bytes(image: "Image.Image") -> int:
    """Return what the decoded frame takes in memory."""
    return image.width * image.height * (1 if image.mode in _ONE_BYTE else 4)


def _size(image: "Image.Image") -> tuple[float, float]:
    """Return width and height in points of the frame once upright."""
    across, down = _resolution(image)
    wide, high = image.width / across, image.height / down
    # to find what a camera said, Pillow decodes the whole of a PNG
    if _bytes(image) <= MOST_BYTES and image.getexif().get(_ORIENTATION, 1) > _LAST_UPRIGHT:
        wide, high = high, wide
    if across > 1.0:
        return wide * _POINTS_AN_INCH, high * _POINTS_AN_INCH
    scale = (_A4[0] if wide <= high else _A4[1]) / max(1.0, wide)
    return wide * scale, high * scale
