"""Optical character recognition: the image of a page into printed lines, by two readers that check each other.

`available()` tells whether it can run, `read_one` reads a page of a file. The engines are optional (`docparse-vn[ocr]`)
and heavy: they are imported when the first page is read.
"""

from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from docparse.findings import Finding

if TYPE_CHECKING:
    from docparse.knowledge import Knowledge
    from docparse.reading.recognising import Job, Recognised

_NEEDED = ("trueocr", "onnxruntime", "cv2", "numpy", "pebble")


def available() -> bool:
    """Tell whether the packages that reading needs are installed (Tesseract is not needed, and helps)."""
    return all(find_spec(name) is not None for name in _NEEDED)


def read_one(job: "Job", number: int, size: tuple[float, float]) -> "Recognised | Exception":
    """Return what stands on page `number` (from 1) of a file, or the error; `size` in points as seen."""
    try:
        with job.picture(job.content, number) as picture:
            return recognise_page(picture, number=number, size=size, knowledge=job.knowledge)
    # an engine may fail in any way
    except Exception as error:
        return error


def recognise_page(page: Any, *, number: int, size: tuple[float, float], knowledge: "Knowledge") -> "Recognised":
    """Return what stands on a page: of PDFium, or an image of Pillow; `size` in points as seen, `number` from 1.

    Raises ImportError where `available()` is false; OSError, ValueError or PdfiumError where the image is damaged.
    """
    from docparse.reading.ocr.images import grey_of
    from docparse.reading.ocr.recognise import recognise
    from docparse.reading.pictures import CUT_SHORT, is_cut_short

    found = recognise(grey_of(page, size), number=number, size=size, knowledge=knowledge)
    if not (is_cut_short(page) if hasattr(page, "render") else CUT_SHORT in page.info):
        return found
    return replace(found, problems=(*found.problems, Finding("image-cut-short", None, {"page": str(number)})))
