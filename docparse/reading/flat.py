"""Text in old fonts inside a flat OpenDocument file (.fodt), repaired in place.

In: the XML that LibreOffice writes, and knowledge. Out: the same XML with that text in Unicode and in a font that has
its letters. Each run of text is read by the name of its own font, and by what it says.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from docparse.knowledge import Knowledge
from docparse.reading.legacy import repairs_of

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FAMILY = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_UNICODE_FONT = "'Times New Roman'"


class Run(NamedTuple):
    """Text with one font: that of an element, or behind it (`tail`)."""

    element: Element
    tail: bool
    font: str

    @property
    def text(self) -> str:
        """The text of the run."""
        return (self.element.tail if self.tail else self.element.text) or ""

    def replace(self, text: str) -> None:
        """Put `text` in the place of the run's own."""
        if self.tail:
            self.element.tail = text
        else:
            self.element.text = text


def repair_flat(content: bytes, knowledge: Knowledge) -> tuple[bytes, str | None]:
    """Return a flat OpenDocument file with its old text in Unicode, and the encoding of most of it, None where none."""
    root = ElementTree.fromstring(content)
    families = _families(root)
    runs = [run for run in _runs(root, _fonts(root), "", inside=False) if run.text.strip()]
    texts: dict[str, list[str]] = {}
    for run in runs:
        texts.setdefault(run.font, []).append(run.text)
    named = [(families.get(font, font), font) for font in texts]
    repairs = repairs_of([(name, " ".join(texts[font])) for name, font in named], knowledge)
    if not repairs:
        return content, None
    for run in runs:
        repair = repairs.get(families.get(run.font, run.font))
        if repair is not None:
            run.replace(repair(run.text))
    for face in root.iter(f"{_STYLE}font-face"):
        if face.get(_FAMILY, "").strip("'") in repairs:
            face.set(_FAMILY, _UNICODE_FONT)
    sizes = {repair.encoding: 0 for repair in repairs.values()}
    for name, font in named:
        if name in repairs:
            sizes[repairs[name].encoding] += sum(map(len, texts[font]))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), max(sizes, key=sizes.__getitem__)


def _families(root: Element) -> dict[str, str]:
    """Return the name of each declared font as its maker called it."""
    faces = root.iter(f"{_STYLE}font-face")
    return {face.get(f"{_STYLE}name", ""): face.get(_FAMILY, "").split(",")[0].strip("'") for face in faces}


def _fonts(root: Element) -> dict[tuple[str, str], str]:
    """Return the font of each style that sets one itself or by its parents, by (family, name)."""
    styles: dict[tuple[str, str], tuple[str, str]] = {}
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        font = properties.get(f"{_STYLE}font-name", "") if properties is not None else ""
        key = style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", "")
        styles[key] = font, style.get(f"{_STYLE}parent-style-name", "")
    return {key: font for key in styles if (font := _inherited(key, styles))} | {("", ""): _usual(root)}


def _inherited(key: tuple[str, str], styles: dict[tuple[str, str], tuple[str, str]]) -> str:
    seen: set[tuple[str, str]] = set()
    while key in styles and key not in seen:
        seen.add(key)
        font, parent = styles[key]
        if font:
            return font
        key = key[0], parent
    return ""


def _usual(root: Element) -> str:
    """Return the font of paragraphs whose style sets none."""
    for style in root.iter(f"{_STYLE}default-style"):
        properties = style.find(f"{_STYLE}text-properties")
        if style.get(f"{_STYLE}family") == "paragraph" and properties is not None:
            return properties.get(f"{_STYLE}font-name", "")
    return ""


def _runs(element: Element, fonts: dict[tuple[str, str], str], font: str, *, inside: bool) -> Iterator[Run]:
    """Yield the runs of text in the paragraphs below `element`, whose text has `font`."""
    for child in element:
        style = child.get(f"{_TEXT}style-name", "")
        if child.tag in _PARAGRAPHS:
            own = fonts.get(("paragraph", style)) or fonts[("", "")]
            yield Run(child, False, own)
            yield from _runs(child, fonts, own, inside=True)
        elif inside:
            own = fonts.get(("text", style), font) if child.tag == f"{_TEXT}span" else font
            yield Run(child, False, own)
            yield from _runs(child, fonts, own, inside=True)
        else:
            yield from _runs(child, fonts, font, inside=False)
        if inside:
            yield Run(child, True, font)
