"""The first half of the journey, which the text alone takes too: read → repair → lay out → as read.

In: a path or bytes, and knowledge. Out: `LaidOut`: the pages, and their layout with and without repairs.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.layout import lay_out
from docparse.layout.recognised import as_read
from docparse.page import Layout, Page
from docparse.reading import Reading, read
from docparse.reading.recognising import Mode
from docparse.reading.repairs import repair


class LaidOut(NamedTuple):
    """A file as read and laid out.

    `pages` and `layout` have what was misread repaired, for what looks into the text; `printed` has the text as read,
    every offset the same, and `repairs` says of each word what was done to it.
    """

    reading: Reading
    pages: Sequence[Page]
    layout: Layout
    printed: Layout
    repairs: tuple[Finding, ...]


def lay_out_file(
    source: str | Path | bytes, knowledge: Knowledge, *, name: str | None = None, ocr: Mode = "auto", workers: int = 0
) -> LaidOut:
    """Return what a file or bytes hold, laid out; options as those of `docparse.parse`.

    Raises InputError where the input cannot be read.
    """
    reading = read(source, name=name, ocr=ocr, knowledge=knowledge, workers=workers)
    pages = repair(reading.pages, knowledge)
    layout = lay_out(pages, knowledge)
    return LaidOut(reading, pages, layout, *as_read(layout))
