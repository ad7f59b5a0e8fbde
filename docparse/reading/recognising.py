"""Recognition of text in images (OCR), as the readers ask for it.

In: a page of a PDF, or an image. Out: `Recognised`. The only place that asks `docparse.reading.ocr`, whose engines are
optional.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.page import Line

Mode = Literal["auto", "always", "never"]
"""When to recognise: where a page's own text cannot be trusted, on all pages, or on none."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on one page: lines in reading order, in points from its top left, and how sure (0 to 1)."""

    lines: tuple[Line, ...]
    confidence: float
    problems: tuple[Finding, ...] = ()


Engine = Callable[[Any, int, tuple[float, float]], Recognised]
"""What reads one page: (page of PDFium or image of Pillow, its number from 1, its size in points)."""


def engine(knowledge: Knowledge) -> Engine | None:
    """Return the function that reads a page, None where no engine is installed."""
    try:
        ocr = import_module("docparse.reading.ocr")
    except ImportError:
        return None
    if not ocr.available():
        return None

    def recognise(page: Any, number: int, size: tuple[float, float]) -> Recognised:
        read: Recognised = ocr.recognise_page(page, number=number, size=size, knowledge=knowledge)
        return read

    return recognise
