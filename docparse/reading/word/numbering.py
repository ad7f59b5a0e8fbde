"""Automatic numbers of a Word file, as Word prints them (ECMA-376 part 1, 17.9).

In: the root of numbering.xml, and the list and level of each numbered paragraph in order. Out: the text that is
printed before each. Lists that share an abstract list count on together; a level starts again below a higher one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docparse.reading.numerals import number_as
from docparse.reading.word.symbols import printed_symbol
from docparse.reading.word.xml import W, child, number, switch, value

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_AFTER = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, slots=True)
class Level:
    """One level: the number it starts at, its form, the text around the numbers, and what stands behind.

    `restart` is the level (from 1) whose next item starts this one again: None: any higher one, 0: none. `legal` says
    that all numbers of the text are Arabic. `style` is the paragraph style that belongs to the level.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    after: str = " "
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the abstract list that it counts with, its levels, and the starts that it sets for itself."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def level_of(self, style: str | None) -> int:
        """Return the level that a paragraph style is bound to, 0 where it is bound to none."""
        return next((at for at, level in self.levels.items() if style and level.style == style), 0)


def lists_of(root: Any | None) -> dict[int, Listing]:
    """Return the lists of a file by their numbers."""
    if root is None:
        return {}
    abstracts = {value(found, "abstractNumId") or "": found for found in root.findall(f"{W}abstractNum")}
    linked = {link: key for key, found in abstracts.items() if (link := value(child(found, "styleLink")))}
    lists: dict[int, Listing] = {}
    for one in root.findall(f"{W}num"):
        key = value(child(one, "abstractNumId")) or ""
        if key in abstracts:
            key = linked.get(value(child(abstracts[key], "numStyleLink")) or "", key)
        levels = _levels(abstracts[key]) if key in abstracts else {}
        overrides = one.findall(f"{W}lvlOverride")
        starts: dict[int, int] = {}
        for override in overrides:
            at = _or(number(override, "ilvl"), 0)
            own = child(override, "lvl")
            if own is not None and at in range(LEVELS):
                levels[at] = _level(own)
            start = number(child(override, "startOverride"))
            if start is not None:
                starts[at] = start
        lists[number(one, "numId") or 0] = Listing(key, levels, starts)
    return lists


def _levels(abstract: Any) -> dict[int, Level]:
    found = ((_or(number(level, "ilvl"), 0), level) for level in abstract.findall(f"{W}lvl"))
    return {at: _level(level) for at, level in found if at in range(LEVELS)}


def _level(level: Any) -> Level:
    form = value(child(level, "numFmt")) or "decimal"
    text = value(child(level, "lvlText")) or ""
    read = Level(
        start=_or(number(child(level, "start")), 0),
        form=form,
        text=text,
        after=_AFTER.get(value(child(level, "suff")) or "tab", " "),
        restart=number(child(level, "lvlRestart")),
        legal=bool(switch(level, "isLgl")),
        style=value(child(level, "pStyle")),
    )
    if form != "bullet":
        return read
    font = value(child(level, "rPr", "rFonts"), "ascii")
    return replace(read, text="".join(printed_symbol(character, font) for character in text))


def _or(found: int | None, usual: int) -> int:
    return usual if found is None else found


def numbers_of(items: Iterable[tuple[int, int]], lists: Mapping[int, Listing]) -> Iterator[str]:
    """Yield what is printed before each item, given as (list, level), with the blank that parts it from the text."""
    counted: dict[str, list[int | None]] = {}
    begun: set[tuple[int, int]] = set()
    for key, at in items:
        found = lists.get(key)
        if found is None or at not in found.levels:
            yield ""
            continue
        counts = counted.setdefault(found.abstract, [None] * LEVELS)
        if at in found.starts and (key, at) not in begun:
            counts[at] = found.starts[at]
        else:
            counts[at] = found.levels[at].start if (before := counts[at]) is None else before + 1
        begun.add((key, at))
        _start_again(counts, at, found)
        yield _printed(found, at, counts)


def _start_again(counts: list[int | None], at: int, found: Listing) -> None:
    """Take back the counts of the levels below `at` that start again after it."""
    for lower in range(at + 1, LEVELS):
        restart = found.levels[lower].restart if lower in found.levels else None
        if restart is None or (restart and at < restart):
            counts[lower] = None


def _printed(found: Listing, at: int, counts: list[int | None]) -> str:
    level = found.levels[at]
    if level.form == "none" and "%" not in level.text and not level.text:
        return ""

    def shown(place: "re.Match[str]") -> str:
        which = int(place[1]) - 1
        other = found.levels.get(which, Level())
        count = counts[which]
        form = "decimal" if level.legal and other.form not in {"bullet", "none"} else other.form
        return number_as(form, other.start if count is None else count)

    text = level.text if level.form == "bullet" else _PLACE.sub(shown, level.text)
    return text + level.after if text else ""
