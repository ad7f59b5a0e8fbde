"""Tesseract: single lines of a page, with a confidence for each word.

In: a grey page and boxes of lines. Out: the words of each line. The only module that imports tesserocr, which comes
without data: that of Debian's `tesseract-ocr-vie` is looked for, or what TESSDATA_PREFIX names.
"""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from docparse.page import BBox
from docparse.reading.ocr.images import DPI, Grey

_DATA = "vie.traineddata"
_PAD = 0.12
"""What is added around a line, in its heights: Tesseract wants some white."""


class ReadWord(NamedTuple):
    """A word as read, and how sure Tesseract is of it, 0 to 1."""

    text: str
    confidence: float


def data_folder() -> Path | None:
    """Return the folder with the data for Vietnamese, None where there is none."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(named), Path(named) / "tessdata"] if named else []
    folders += sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True)
    folders += [Path("/usr/share/tessdata"), Path("/usr/local/share/tessdata"), Path("/opt/homebrew/share/tessdata")]
    return next((folder for folder in folders if (folder / _DATA).is_file()), None)


@lru_cache(maxsize=1)
def load() -> Any | None:
    """Return Tesseract for Vietnamese, loaded once a process; None where it or its data is not installed."""
    folder = data_folder()
    if folder is None:
        return None
    # more threads than one only wait for each other on a line
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr
    except ImportError:
        return None
    return tesserocr.PyTessBaseAPI(path=str(folder), lang="vie", oem=1, psm=tesserocr.PSM.SINGLE_LINE)


def read_lines(engine: Any, grey: Grey, boxes: Iterable[BBox]) -> Iterator[tuple[ReadWord, ...]]:
    """Yield the words of the line in each box (pixels of `grey`)."""
    from PIL import Image

    height, width = grey.shape
    shown = False
    for x0, y0, x1, y1 in boxes:
        if not shown:
            engine.SetImage(Image.fromarray(grey))
            engine.SetSourceResolution(DPI)
            shown = True
        pad = _PAD * (y1 - y0)
        left, top = max(0, int(x0 - pad)), max(0, int(y0 - pad))
        right, bottom = min(width, int(x1 + pad) + 1), min(height, int(y1 + pad) + 1)
        engine.SetRectangle(left, top, right - left, bottom - top)
        engine.Recognize()
        yield tuple(_words(engine))


def _words(engine: Any) -> Iterator[ReadWord]:
    from tesserocr import RIL, iterate_level

    found = engine.GetIterator()
    for word in iterate_level(found, RIL.WORD) if found is not None else ():
        try:
            text = word.GetUTF8Text(RIL.WORD)
        except RuntimeError:
            # a line of which Tesseract makes nothing has one word without text
            continue
        if text.strip():
            yield ReadWord(text.strip(), word.Confidence(RIL.WORD) / 100)
