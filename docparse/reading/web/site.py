"""Where the document stands on a web page, and what of the page is the site's.

In: the tree of a page, and knowledge. Out: the element around the document, and the elements that are not of it.

A letterhead and a closing say where a document begins and ends. Each element is weighed by the text below it, that in
links apart; the document is the innermost element with most of the text and of the signs. What is left out is told by
tags, by the names that builders give, and, before the first sign and after the last, by being made of links.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from docparse.knowledge import Knowledge
from docparse.reading.grids import is_sign
from docparse.reading.web.flow import is_data
from docparse.reading.web.looks import BLOCKS, SILENT, is_hidden

_SITE_TAGS = {"nav", "aside", "menu"}
_LISTS = {"ul", "ol", "div", "table", "td", "section", "dl"}
_CONTAINERS = frozenset(
    {"article", "blockquote", "body", "center", "dd", "div", "fieldset", "font", "form", "html", "main", "section",
     "span", "tbody", "td", "tr"}
)  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
_LONGEST_SIGN = 120
_MOST_SIGNS = 0.8
_MOST_TEXT = 0.5
_MOST_TEXT_UNSIGNED = 0.7
_SMALL = 0.3
"""Share of a page's text below which its part may be the site's by its name."""
_LINKS, _FEWEST_LINKS = 0.6, 3


@dataclass(slots=True)
class Weight:
    """What stands below an element: characters of text and of links, links, signs of a document; its place in order."""

    text: int = 0
    linked: int = 0
    links: int = 0
    signs: int = 0
    at: int = 0


@dataclass(frozen=True)
class Site:
    """The element around the document, and the elements in it that are the site's."""

    document: Any
    outside: frozenset[Any]


def find_document(root: Any, knowledge: Knowledge) -> Site:
    """Return where the document stands."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    signs = {element: count for element in elements if (count := _signs_in(element, knowledge))}
    weights = _weights(elements, signs)
    whole = weights[root]
    signed = [weights[element].at for element in signs if weights[element].signs]
    span = (min(signed), max(signed)) if signed else (len(elements), -1)
    outside: set[Any] = set()
    for element in elements:
        above = element.getparent()
        if above in outside or _is_site(element, weights[element], whole, span, knowledge):
            outside.add(element)
    kept = _weights([element for element in elements if element not in outside], signs)
    return Site(_innermost(root, kept), frozenset(outside))


def _weights(elements: list[Any], signs: Mapping[Any, int]) -> dict[Any, Weight]:
    """Return the weight of each element; what browsers do not show has none. `signs` are those of blocks of text."""
    weights = {element: Weight(at=at) for at, element in enumerate(elements)}
    for element in reversed(elements):
        weight = weights[element]
        if element.tag in SILENT or is_hidden(element):
            weights[element] = Weight(at=weight.at)
            continue
        weight.text += sum(len(text.strip()) for text in (element.text, *(child.tail for child in element)) if text)
        if element.tag == "a":
            weight.linked, weight.links, weight.text = weight.linked + weight.text, weight.links + 1, 0
        weight.signs += signs.get(element, 0)
        above = weights.get(element.getparent())
        if above is not None:
            above.text += weight.text
            above.linked += weight.linked
            above.links += weight.links
            above.signs += weight.signs
    return weights


def _signs_in(element: Any, knowledge: Knowledge) -> int:
    """Return how many lines of a letterhead or closing a block has that has no blocks in it."""
    if element.tag not in BLOCKS or any(child.tag in BLOCKS for child in element.iterdescendants()):
        return 0
    return sum(_is_sign(line, knowledge) for line in _lines(element))


def _lines(block: Any) -> Iterator[str]:
    parts: list[str] = []
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if event == "start":
            parts.append("\n" if element.tag == "br" else _within_line(element.text))
        elif element is not block:
            parts.append(_within_line(element.tail))
    yield from (line for line in "".join(parts).split("\n") if line.strip())


def _within_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _is_sign(line: str, knowledge: Knowledge) -> bool:
    text = " ".join(line.split())
    return len(text) <= _LONGEST_SIGN and is_sign(text, knowledge)


def _is_site(element: Any, weight: Weight, whole: Weight, span: tuple[int, int], knowledge: Knowledge) -> bool:
    """Tell whether an element is a part of the site; one with signs of a document never is."""
    if weight.signs or element.tag in SILENT:
        return False
    if element.tag in _SITE_TAGS:
        return True
    if weight.text <= _SMALL * whole.text and _is_named(element, knowledge):
        return True
    beside = weight.at < span[0] or weight.at > span[1]
    linked = weight.links >= _FEWEST_LINKS and weight.linked > _LINKS * (weight.linked + weight.text)
    return beside and linked and element.tag in _LISTS


def _is_named(element: Any, knowledge: Knowledge) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if named == " ":
        return False
    words = " ".join(_CAMEL.sub(" ", named).lower().split())
    return any(f" {word} " in f" {words} " for word in knowledge.words("web_site_words"))


def _is_container(element: Any) -> bool:
    """Tell whether a whole document may stand in an element: not in a paragraph, a list, or a table of data."""
    return element.tag in _CONTAINERS or (element.tag == "table" and not is_data(element))


def _innermost(root: Any, weights: Mapping[Any, Weight]) -> Any:
    """Return the innermost element that holds most of the text and of the signs of `root`."""
    whole, chosen = weights[root], root
    share = _MOST_TEXT if whole.signs > 1 else _MOST_TEXT_UNSIGNED
    while True:
        inner = [
            element
            for element in chosen
            if element in weights
            and _is_container(element)
            and weights[element].text >= share * whole.text
            and weights[element].signs >= _MOST_SIGNS * whole.signs
        ]
        if not inner:
            return chosen
        chosen = inner[0]
