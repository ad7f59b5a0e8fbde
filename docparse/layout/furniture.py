"""What belongs to the page and not to the document: page numbers, running heads, rules of dashes.

In: pages. Out: for each page the lines that stay, and those set aside.
"""

from collections import Counter
from collections.abc import Sequence

from docparse.knowledge import Knowledge
from docparse.layout.shapes import has_shape
from docparse.page import Aside, Line, Page

_MARGIN = 0.09
"""Share of the page's height, at its top and its bottom, in which heads and folios stand."""
_REPEATED = 3
"""Pages on which the same words must stand in the margin to be a running head."""
_LONGEST_RULE = 120


def set_aside(pages: Sequence[Page], knowledge: Knowledge) -> tuple[list[list[Line]], list[Aside]]:
    """Return the lines of each page without furniture, and the furniture in the order of the file."""
    heads = _running_heads(pages)
    kept: list[list[Line]] = []
    asides: list[Aside] = []
    for page in pages:
        stay: list[Line] = []
        for line in page.lines:
            aside = _furniture(line, page, heads, knowledge)
            if aside is None:
                stay.append(line)
            else:
                asides.append(aside)
        kept.append(stay)
    return kept, asides


def _in_margin(line: Line, page: Page) -> bool:
    if line.bbox is None:
        return False
    return line.bbox[3] < _MARGIN * page.height or line.bbox[1] > (1 - _MARGIN) * page.height


def _words_only(text: str) -> str:
    """Return `text` without digits, so that heads which differ in the folio alone are one."""
    return " ".join("".join(character for character in text if not character.isdigit()).split()).casefold()


def _running_heads(pages: Sequence[Page]) -> frozenset[str]:
    seen = Counter(
        words
        for page in pages
        for words in {_words_only(line.text) for line in page.lines if _in_margin(line, page)}
        if words
    )
    return frozenset(words for words, count in seen.items() if count >= _REPEATED)


def _furniture(line: Line, page: Page, heads: frozenset[str], knowledge: Knowledge) -> Aside | None:
    text = line.text.strip()
    margin = _in_margin(line, page)
    if len(text) <= 12 and (margin or line.bbox is None) and has_shape(knowledge, "page-number", text):
        return Aside("page-number", line) if margin or text.strip(" -").isdigit() else None
    if not any(map(str.isalnum, text)) and len(text) <= _LONGEST_RULE and has_shape(knowledge, "rule", text):
        return Aside("rule", line)
    if margin and (_words_only(text) in heads or has_shape(knowledge, "gazette", text)):
        return Aside("running-head", line)
    return None
