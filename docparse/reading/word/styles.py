"""The styles of a Word file: how text and paragraphs look by their own properties and those that they inherit.

In: the root of styles.xml, and property elements. Out: `Look` of a run, `Setting` of a paragraph.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from docparse.reading.runs import Look
from docparse.reading.word.xml import W, child, number, switch, value

_CONTENTS = re.compile(r"(?i)toc [1-9]$|table of figures$")
"""The names of the built-in styles, which are English in every language of Word."""
_DEEPEST_HEADING = 6
_BODY_LEVEL = 9
_RAISED_BY = 4
"""Half points by which a run is raised to be no part of the line."""


class Setting(NamedTuple):
    """How a paragraph is set: its list and level in it, its level as a heading (0: none), and whether centred."""

    list: int | None = None
    level: int | None = None
    outline: int | None = None
    centred: bool | None = None

    def under(self, other: "Setting") -> "Setting":
        """Return this setting with what `other`, which is nearer to the text, says over it."""
        return self._replace(**{name: said for name, said in other._asdict().items() if said is not None})

    @property
    def heading(self) -> int:
        """The level of a heading, 1 to 6, 0 for body text."""
        return 0 if self.outline is None or self.outline >= _BODY_LEVEL else min(self.outline + 1, _DEEPEST_HEADING)


@dataclass(frozen=True)
class Styles:
    """Looks and settings by style id, inherited; the `usual` look, and the style of paragraphs that name none.

    `ruled` are the styles of tables that draw lines, `contents` those of a table of contents.
    """

    looks: Mapping[str, Look]
    settings: Mapping[str, Setting]
    ruled: frozenset[str]
    contents: frozenset[str]
    usual: Look
    paragraph: str

    def setting_of(self, properties: Any | None) -> Setting:
        """Return the setting of a paragraph with these properties (pPr)."""
        style = value(child(properties, "pStyle")) or self.paragraph
        return self.settings.get(style, Setting()).under(_setting(properties))

    def base_look(self, properties: Any | None) -> Look:
        """Return the look that a paragraph with these properties (pPr) gives to its runs."""
        style = value(child(properties, "pStyle")) or self.paragraph
        return self.usual.under(self.looks.get(style, Look()))

    def look_of(self, properties: Any | None, base: Look) -> Look:
        """Return the look of a run with these properties (rPr) in a paragraph with the look `base`."""
        if properties is None:
            return base
        style = self.looks.get(value(child(properties, "rStyle")) or "", Look())
        return base.under(style).under(_look(properties))


def styles_of(root: Any | None) -> Styles:
    """Return the styles of a file; one without styles.xml has none."""
    if root is None:
        return Styles({}, {}, frozenset(), frozenset(), Look(), "")
    found = {value(style, "styleId") or "": style for style in root.findall(f"{W}style")}
    chains = {key: _chain(key, found) for key in found}
    looks, settings = {}, {}
    for key, chain in chains.items():
        look, setting = Look(), Setting()
        for style in reversed(chain):
            look = look.under(_look(child(style, "rPr")))
            setting = setting.under(_setting(child(style, "pPr")))
        looks[key], settings[key] = look, setting
    ruled = frozenset(key for key, chain in chains.items() if any(map(is_ruled, chain)))
    contents = frozenset(key for key, style in found.items() if _CONTENTS.match(value(child(style, "name")) or ""))
    usual = _look(child(root, "docDefaults", "rPrDefault", "rPr"))
    defaults = (key for key, style in found.items() if value(style, "type") == "paragraph" and value(style, "default"))
    return Styles(looks, settings, ruled, contents, usual, next(defaults, ""))


def is_ruled(table: Any) -> bool:
    """Return whether the properties of a table, or of a style of tables, draw lines around cells."""
    borders = child(table, "tblPr", "tblBorders")
    return borders is not None and any(value(side) not in {None, "nil", "none"} for side in borders)


def _chain(key: str, styles: Mapping[str, Any]) -> list[Any]:
    """Return a style and those that it is based on, nearest first; a circle ends where it closes."""
    chain: list[Any] = []
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        chain.append(styles[key])
        key = value(child(styles[key], "basedOn")) or ""
    return chain


def _look(properties: Any | None) -> Look:
    if properties is None:
        return Look()
    fonts = child(properties, "rFonts")
    align = value(child(properties, "vertAlign"))
    position = number(child(properties, "position"))
    raised = None if align is None else align == "superscript"
    if raised is None and position is not None:
        raised = position >= _RAISED_BY
    return Look(
        bold=switch(properties, "b"),
        hidden=switch(properties, "vanish"),
        capitals=switch(properties, "caps"),
        raised=raised,
        font=value(fonts, "ascii") or value(fonts, "hAnsi"),
    )


def _setting(properties: Any | None) -> Setting:
    if properties is None:
        return Setting()
    align = value(child(properties, "jc"))
    return Setting(
        list=number(child(properties, "numPr", "numId")),
        level=number(child(properties, "numPr", "ilvl")),
        outline=number(child(properties, "outlineLvl")),
        centred=None if align is None else align == "center",
    )
