"""What the elements of a web page do to the text in them.

In: an element and the `Setting` around it. Out: the setting inside it.
"""

import re
from typing import Any, NamedTuple

from docparse.reading.runs import Look

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
     "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
SILENT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "head", "title",
     "svg", "math", "canvas", "audio", "video", "map", "select", "textarea", "option", "input", "button",
     "datalist", "progress", "meter"}
)  # fmt: skip
"""Elements whose content is no text of the page, or is of its controls."""

_HEADING = re.compile(r"h([1-6])$")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_HEAVY = re.compile(r"(?i)font-weight\s*:\s*(bold|[6-9]00)")
_LIGHT = re.compile(r"(?i)font-weight\s*:\s*(?:normal|[1-5]00)")
_RAISED = re.compile(r"(?i)vertical-align\s*:\s*(?:super|top\s*;?\s*mso)")
_CENTRED = re.compile(r"(?i)text-align\s*:\s*(\w+)")
_CAPITALS = re.compile(r"(?i)text-transform\s*:\s*uppercase")
_FONT = re.compile(r"(?i)font-family\s*:\s*[\"']?([^;,\"']{1,60})")
_NOTE = re.compile(r"#_(?:ftn|edn)")
_RUBY = {"rt", "rp", "rtc"}
_BOLD_TAGS = {"b", "strong", "th"}


class Setting(NamedTuple):
    """How text is set: its look, whether in the middle, the level of its heading (0: none), and line ends kept."""

    look: Look = Look()
    centred: bool = False
    heading: int = 0
    verbatim: bool = False


def is_hidden(element: Any) -> bool:
    """Return whether an element is not shown, or only says over other text how it is read."""
    said = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
    return said or element.tag in _RUBY


def inside(element: Any, around: Setting) -> Setting:
    """Return the setting of the text in an element."""
    tag, style = element.tag, element.get("style") or ""
    heading = _HEADING.match(tag)
    look = around.look.under(_look(element, tag, style))
    if heading is not None:
        look = look._replace(bold=not _LIGHT.search(style))
    align = _CENTRED.search(style)
    said = align[1] if align is not None else element.get("align")
    centred = said.lower() == "center" if said and tag in BLOCKS else around.centred or tag == "center"
    return Setting(look, centred, int(heading[1]) if heading else around.heading, around.verbatim or tag == "pre")


def _look(element: Any, tag: str, style: str) -> Look:
    heavy: bool | None = None
    if tag in _BOLD_TAGS or _HEAVY.search(style):
        heavy = True
    elif _LIGHT.search(style):
        heavy = False
    font = _FONT.search(style)
    raised = tag == "sup" or _RAISED.search(style) or (tag == "a" and _NOTE.search(element.get("href") or ""))
    return Look(
        bold=heavy,
        capitals=True if _CAPITALS.search(style) else None,
        raised=True if raised else None,
        font=font[1].strip() if font else element.get("face"),
    )
