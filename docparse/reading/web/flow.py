"""The text of a part of a web page as it flows: stretches of one setting, and where lines and paragraphs end.

In: an element. Out: `Token`s in order. The walk keeps its own stack, since sloppy pages nest hundreds of elements.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any, Literal, NamedTuple

from lxml import etree

from docparse.reading.numerals import number_as
from docparse.reading.web.looks import BLOCKS, SILENT, Setting, inside, is_hidden

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BULLET = "• "
_PLAIN = Setting()
_ORDERS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
Apart = Literal["table", "outside", "hidden", "silent"]
EVERY: tuple[Apart, ...] = ("table", "outside", "hidden")


class Token(NamedTuple):
    """A stretch of text, an end of a line or paragraph, a table, or an element that is set apart."""

    kind: Literal["text", "line", "paragraph", "table", "outside", "hidden", "silent"]
    text: str = ""
    setting: Setting = _PLAIN
    element: Any | None = None


def flow_of(
    root: Any, outside: Collection[Any] = (), *, setting: Setting = _PLAIN, apart: Collection[Apart] = EVERY
) -> Iterator[Token]:
    """Yield what stands in `root`; what is of a kind `apart` is one token and is not entered.

    That are tables of data, the elements `outside`, and what is not shown.
    """
    walk = etree.iterwalk(root, events=("start", "end"))
    settings = [setting]
    counts: dict[Any, int] = {}
    for event, element in walk:
        if event == "end":
            settings.pop()
            yield from _end(element, element is root, settings[-1])
            continue
        settings.append(inside(element, settings[-1]))
        kind = _apart(element, outside) if element is not root else None
        if kind is not None and kind in apart:
            yield Token(kind, setting=settings[-1], element=element)
        if kind == "silent" or kind in apart:
            walk.skip_subtree()
            continue
        yield from _start(element, element is root, settings[-1], counts)


def _apart(element: Any, outside: Collection[Any]) -> Apart | None:
    """Return how an element is kept out of the flow, None where it is in it."""
    if element.tag in SILENT:
        return "silent"
    if element in outside:
        return "outside"
    if is_hidden(element):
        return "hidden"
    return "table" if element.tag == "table" and is_data(element) else None


def _start(element: Any, whole: bool, setting: Setting, counts: dict[Any, int]) -> Iterator[Token]:
    if element.tag == "br":
        yield Token("line")
    elif element.tag in BLOCKS and not whole:
        yield Token("paragraph")
    if element.tag == "li":
        yield Token("text", _marker(element, counts), setting)
    if element.text:
        yield from _text(element.text, setting)


def _end(element: Any, whole: bool, setting: Setting) -> Iterator[Token]:
    if whole:
        return
    if element.tag in BLOCKS:
        yield Token("paragraph")
    if element.tail:
        yield from _text(element.tail, setting)


def _text(text: str, setting: Setting) -> Iterator[Token]:
    if not setting.verbatim:
        yield Token("text", _BLANKS.sub(" ", text), setting)
        return
    for at, line in enumerate(text.splitlines()):
        if at:
            yield Token("line")
        yield Token("text", line, setting)


def _marker(item: Any, counts: dict[Any, int]) -> str:
    """Return what is printed before an item of a list; `counts` has the last number of each list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return _BULLET
    before = counts.get(parent)
    if before is None:
        start = _whole(parent.get("start"))
        before = 0 if start is None else start - 1
    own = _whole(item.get("value"))
    counts[parent] = before + 1 if own is None else own
    return f"{number_as(_ORDERS.get(parent.get('type') or '1', 'decimal'), counts[parent])}. "


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.strip().lstrip("-").isdecimal() else None


def rows_of(table: Any) -> list[list[Any]]:
    """Return the cells of each row of a table, those of tables inside it left out."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    return [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]


def is_data(table: Any) -> bool:
    """Return whether a table is one, or two texts side by side; not a grid on which a page is laid out."""
    if next((inner for inner in table.iter("table") if inner is not table), None) is not None:
        return False
    return max((len(row) for row in rows_of(table)), default=0) > 1
