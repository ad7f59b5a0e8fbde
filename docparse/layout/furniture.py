"""What belongs to the page and not to the document: page numbers, running heads, rules of dashes, stray marks.

In: pages. Out: for each page the lines that stay, and those set aside.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from docparse.layout.shapes import Shapes
from docparse.page import Aside, Line, Page

_MARGIN = 0.09
"""Share of the page's height and width at its edges in which heads and folios stand."""
_REPEATED = 3
"""Pages on which the same words must stand in the margin to be a running head; folios of a text file that count on."""
_FIRST_AND_LAST = 2
"""Lines at the top and at the bottom of a page of a text file where heads and folios stand."""
_LONGEST_FOLIO = 16
_LONGEST_RULE = 120
_LONGEST_SCRAP = 12
_DOUBTED = 0.5
"""Confidence below which a word is likelier misread than not."""
_APART = 8
"""Lines that two folios of a text file are apart at least."""


def set_aside(pages: Sequence[Page], shapes: Shapes) -> tuple[list[list[Line]], list[Aside]]:
    """Return the lines of each page without furniture, and the furniture in the order of the file."""
    margins = [_margin(page, len(pages)) for page in pages]
    heads = _running_heads(pages, margins)
    folios = _folios_in_text(pages, shapes)
    kept: list[list[Line]] = []
    asides: list[Aside] = []
    for page, margin in zip(pages, margins, strict=True):
        stay: list[Line] = []
        for line in page.lines:
            aside = _furniture(line, id(line) in margin, id(line) in folios, heads, shapes)
            if aside is None:
                stay.append(line)
            else:
                asides.append(aside)
        kept.append(stay)
    return kept, asides


def _furniture(line: Line, margin: bool, folio: bool, heads: frozenset[str], shapes: Shapes) -> Aside | None:
    text = line.text.strip()
    if _is_scrap(line):
        return Aside("mark", line)
    if folio or (margin and len(text) <= _LONGEST_FOLIO and shapes.has("page-number", text)):
        return Aside("page-number", line)
    if not any(map(str.isalnum, text)) and len(text) <= _LONGEST_RULE:
        if shapes.has("rule", text):
            return Aside("rule", line)
        return Aside("mark", line) if shapes.has("mark", text) else None
    if (margin and _words_only(text) in heads) or ((margin or line.bbox is None) and shapes.has("gazette", text)):
        return Aside("running-head", line)
    return None


def _is_scrap(line: Line) -> bool:
    """Tell whether a line is what recognition makes of a signature or a stamp: short, and no word of it is sure."""
    if not line.confidences or len(line.text) > _LONGEST_SCRAP or any(map(str.islower, line.text[:1])):
        return False
    words = zip(line.words(), line.confidences, strict=True)
    letters = [sure for word, sure in words if any(map(str.isalpha, word.text))]
    return bool(letters) and max(letters) < _DOUBTED


def _margin(page: Page, pages: int) -> frozenset[int]:
    """Return the ids of the lines at the edges of a page; without places, the first and last of one among many."""
    if any(line.bbox is not None for line in page.lines):
        return frozenset(id(line) for line in page.lines if _at_edge(line, page))
    if pages < _REPEATED:
        return frozenset()
    return frozenset(map(id, (*page.lines[:_FIRST_AND_LAST], *page.lines[-_FIRST_AND_LAST:])))


def _at_edge(line: Line, page: Page) -> bool:
    if line.bbox is None:
        return False
    x0, y0, x1, y1 = line.bbox
    upright = y1 - y0 > x1 - x0 or len(line.text) <= _LONGEST_FOLIO
    beside = upright and (x1 < _MARGIN * page.width or x0 > (1 - _MARGIN) * page.width)
    return y1 < _MARGIN * page.height or y0 > (1 - _MARGIN) * page.height or beside


def _words_only(text: str) -> str:
    """Return `text` without digits, so that heads which differ in the folio alone are one."""
    return " ".join("".join(character for character in text if not character.isdigit()).split()).casefold()


def _running_heads(pages: Sequence[Page], margins: Sequence[frozenset[int]]) -> frozenset[str]:
    seen = Counter(
        words
        for page, margin in zip(pages, margins, strict=True)
        for words in {_words_only(line.text) for line in page.lines if id(line) in margin}
        if words
    )
    return frozenset(words for words, count in seen.items() if count >= _REPEATED)


def _folios_in_text(pages: Sequence[Page], shapes: Shapes) -> frozenset[int]:
    """Return the ids of page numbers in a text file: alone inside a sentence or at a page's start, or a series.

    pdftotext starts a page with a blank where the form feed is lost.
    """
    lines = [line for page in pages for line in page.lines if line.bbox is None]
    numbers = [
        (at, line)
        for at, line in enumerate(lines)
        if len(line.text) <= _LONGEST_FOLIO and line.column is None and shapes.has("page-number", line.text)
    ]
    found = [line for at, line in numbers if _is_between(lines, at)]
    return frozenset(map(id, (*found, *(line for run in _series(numbers) for line in run))))


def _is_between(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a number stands where a page begins: after a lost form feed, or between halves of a sentence."""
    line = lines[at]
    if not 0 < at < len(lines) - 1:
        return False
    if line.gap == 0 and line.text.startswith(" ") and not lines[at - 1].text.startswith(" "):
        return True
    above, below = lines[at - 1].text.rstrip(), lines[at + 1].text.lstrip()
    return (above[-1:].isalpha() or above.endswith(",")) and below[:1].islower()


def _series(numbers: Sequence[tuple[int, Line]]) -> Iterator[list[Line]]:
    """Yield the runs of numbers that count on, well apart, as folios do."""
    run: list[Line] = []
    last = (0, 0)
    for at, line in numbers:
        digits = line.text.strip(" -–|")
        value = int(digits) if digits.isdecimal() else 0
        if run and not (value == last[1] + 1 and at - last[0] >= _APART):
            if len(run) >= _REPEATED:
                yield run
            run = []
        if value:
            run.append(line)
            last = at, value
    if len(run) >= _REPEATED:
        yield run
