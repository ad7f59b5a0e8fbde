"""Recognition of text in images (OCR), as the readers ask for it.

In: a file, the pages of it that are wanted, and how to get at a page's picture. Out: `Recognised` for each, or the
error that it failed with. The only place that asks the engines of `docparse.reading.ocr`, which are optional.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.page import Affine, BBox, Line, Page

Mode = Literal["auto", "always", "never"]
"""When to recognise: where a page's own text cannot be trusted, on all pages, or on none."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on one page: lines in reading order, in points from its top left, and how sure (0 to 1).

    Where the page was turned or straightened, `placed` leads back to it (see `Page.placed`), and `size` is that of the
    upright page, in points. `rulings` are the ruling lines of the upright page, as thin boxes.
    """

    lines: tuple[Line, ...]
    confidence: float
    problems: tuple[Finding, ...] = ()
    placed: Affine | None = None
    size: tuple[float, float] = (0.0, 0.0)
    rulings: tuple[BBox, ...] = ()


Engine = Callable[[Any, int, tuple[float, float]], Recognised]
"""What reads one page: (page of PDFium or image of Pillow, its number from 1, its size in points)."""

Picture = Callable[[bytes, int], AbstractContextManager[Any]]
"""What opens page `number` (from 1) of a file, for an engine. A function of a module: other processes find it there."""

Reader = Callable[[Sequence[Page]], Iterator[Recognised | Exception]]
"""What reads pages of one file, in order; a page that fails gives the error, and the others are not touched by it."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file whose pages are to be recognised."""

    content: bytes
    picture: Picture
    knowledge: Knowledge


def reader(job: Job, workers: int) -> Reader | None:
    """Return the function that reads pages of a file, None where no engine is installed.

    It reads in so many processes, where a page that takes too long is stopped; with 0 in this one, without that limit.
    What is read is the same.
    """
    if engine(job.knowledge) is None:
        return None
    if workers == 0:
        return lambda pages: (read_one(job, page.number, (page.width, page.height)) for page in pages)

    def in_processes(pages: Sequence[Page]) -> Iterator[Recognised | Exception]:
        from docparse.reading.ocr.pool import read_pages

        return read_pages(job, pages, workers)

    return in_processes


def read_one(job: Job, number: int, size: tuple[float, float]) -> Recognised | Exception:
    """Return what stands on page `number` (from 1) of a file, or the error; `size` in points."""
    read = engine(job.knowledge)
    if read is None:
        return ImportError("no OCR engine")
    try:
        with job.picture(job.content, number) as picture:
            return read(picture, number, size)
    # an engine may fail in any way
    except Exception as error:
        return error


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
