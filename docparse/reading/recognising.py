"""Recognition of text in images (OCR), as it is asked for and what it gives.

In: nothing but lines and pages. Out: `Job`, a file and how to get at the pictures of its pages; `Recognised`, what was
read on one; `Reader`, what reads them (see `docparse.reading.engine`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
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
