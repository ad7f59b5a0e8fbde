"""The paragraphs and tables of a part of a Word file, in order.

In: a container (the body, a cell, a text box). Out: `Part`s: paragraphs, those that are one once all changes are
accepted together, and tables; what is deleted is left out.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from docparse.reading.word.styles import Setting, Styles
from docparse.reading.word.xml import ALTERNATIVES, W, child, chosen, value

_HOLDERS = {f"{W}{name}" for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_CONTENTS = "Table of Contents"


class Part(NamedTuple):
    """A table, or paragraphs that are one; `contents` says that they are lines of a table of contents."""

    paragraphs: tuple[Any, ...] = ()
    table: Any | None = None
    contents: bool = False


def parts_in(container: Any, styles: Styles) -> Iterator[Part]:
    """Yield the parts of a container."""
    waiting: list[Any] = []
    for element, contents in _blocks(container, contents=False):
        if element.tag == f"{W}tbl":
            if waiting:
                yield Part(tuple(waiting))
            waiting = []
            yield Part(table=element)
            continue
        waiting.append(element)
        if not runs_on(element):
            style = value(child(element, "pPr", "pStyle"))
            yield Part(tuple(waiting), contents=contents or style in styles.contents)
            waiting = []
    if waiting:
        yield Part(tuple(waiting))


def setting_of(paragraph: Any, styles: Styles) -> Setting:
    """Return how a paragraph is set."""
    return styles.setting_of(child(paragraph, "pPr"))


def _blocks(container: Any, *, contents: bool) -> Iterator[tuple[Any, bool]]:
    for element in container:
        if element.tag in {f"{W}p", f"{W}tbl"}:
            yield element, contents
        elif element.tag == f"{W}sdt":
            gallery = value(child(element, "sdtPr", "docPartObj", "docPartGallery"))
            yield from _blocks(element, contents=contents or gallery == _CONTENTS)
        elif element.tag == ALTERNATIVES:
            form = chosen(element)
            yield from _blocks(form, contents=contents) if form is not None else ()
        elif element.tag in _HOLDERS:
            yield from _blocks(element, contents=contents)


def runs_on(paragraph: Any) -> bool:
    """Tell whether the mark that ends a paragraph is deleted, so that the next one goes on with it."""
    marks = child(paragraph, "pPr", "rPr")
    return marks is not None and (child(marks, "del") is not None or child(marks, "moveFrom") is not None)
