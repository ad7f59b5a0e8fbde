"""Paragraphs of a Word file into the text that they print.

In: elements of paragraphs, and `Source`, what the whole file says. Out: `Said`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from docparse.knowledge import Knowledge
from docparse.reading.characters import printed, superscripts
from docparse.reading.inline import Inline
from docparse.reading.legacy import Repair
from docparse.reading.word.content import Fields, NoteKey, Run, runs_of
from docparse.reading.word.styles import Look, Setting, Styles
from docparse.text import Span

_TABS = re.compile(r"[ ]*\t[ \t]*")
_FEWEST_LETTERS = 5
"""Letters before a tab below which a marker may stand there (`viii)`)."""
_WIDE = " " * 4


@dataclass(frozen=True)
class Source:
    """What a whole Word file says: `numbers` by paragraph, `marks` and texts of `notes`, and texts of `comments`.

    `repairs` say how text of an old font is read.
    """

    styles: Styles
    numbers: Mapping[Any, str]
    marks: Mapping[NoteKey, str]
    notes: Mapping[NoteKey, Any]
    comments: Mapping[str, Any]
    repairs: Mapping[str, Repair]
    knowledge: Knowledge
    fields: Fields = field(default_factory=lambda: Fields([]))


@dataclass(frozen=True, slots=True)
class Said:
    """What a paragraph prints, with tabs and line ends in it, and what hangs on it."""

    text: Inline
    setting: Setting
    hidden: str = ""
    boxes: tuple[Any, ...] = ()
    notes: tuple[NoteKey, ...] = ()
    comments: tuple[str, ...] = ()


def said_in(paragraphs: Sequence[Any], setting: Setting, source: Source) -> Said:
    """Return what neighbouring paragraphs say that are one: a change that was accepted took the marks between them.

    The number is that of the last, whose properties the whole keeps.
    """
    runs = [run for one in paragraphs for run in runs_of(one, source.styles, source.marks, source.fields)]
    number = source.numbers.get(paragraphs[-1], "")
    shown = [run for run in runs if not run.look.hidden]
    text = inline_of(shown, source.repairs)
    if number:
        bold = all(run.look.bold for run in shown if run.text.strip())
        text = _after(number, text, bold=bold)
    return Said(
        text,
        setting,
        hidden=inline_of([run for run in runs if run.look.hidden], source.repairs).text.strip(),
        boxes=tuple(run.box for run in runs if run.box is not None),
        notes=tuple(run.note for run in shown if run.note is not None),
        comments=tuple(run.comment for run in runs if run.comment is not None),
    )


def inline_of(runs: Iterable[Run], repairs: Mapping[str, Repair]) -> Inline:
    """Return runs as one text, its bold and its raised spans; neighbours of one look are read together."""
    parts: list[str] = []
    heavy: list[Span] = []
    raised: list[Span] = []
    at = 0
    for look, group in groupby((run for run in runs if run.text), key=lambda run: run.look):
        text = _printed("".join(run.text for run in group), look, repairs)
        if not text:
            continue
        if look.bold:
            heavy.append(Span(at, at + len(text)))
        if look.raised and text.strip():
            raised.append(Span(at, at + len(text)))
        parts.append(text)
        at += len(text)
    whole = "".join(parts)
    return Inline(whole, tuple(heavy), tuple(sorted({*raised, *superscripts(whole)})))


def _printed(text: str, look: Look, repairs: Mapping[str, Repair]) -> str:
    repair = repairs.get(look.font or "")
    text = printed(repair(text) if repair is not None else text)
    return text.upper() if look.capitals else text


def untabbed(line: Inline) -> Inline:
    """Return a line with blanks for its tabs: one behind a marker, several where tabs set text apart."""
    while (found := _TABS.search(line.text)) is not None:
        behind_marker = sum(map(str.isalpha, line.text[: found.start()])) < _FEWEST_LETTERS
        blank = Inline(" " if behind_marker else _WIDE)
        line = joined([line.part(0, found.start()), blank, line.part(found.end(), len(line.text))])
    return line


def joined(parts: Iterable[Inline]) -> Inline:
    """Return texts as one."""
    text = ""
    heavy: list[Span] = []
    raised: list[Span] = []
    for part in parts:
        at = len(text)
        text += part.text
        heavy += [Span(at + span.start, at + span.end) for span in part.heavy]
        raised += [Span(at + span.start, at + span.end) for span in part.raised]
    return Inline(text, tuple(heavy), tuple(raised))


def _after(number: str, text: Inline, *, bold: bool) -> Inline:
    """Return `text` behind its number, without the blanks between them."""
    blank = len(text.text) - len(text.text.lstrip(" \t"))
    before = Inline(number, (Span(0, len(number)),) if bold else ())
    return joined([before, text.part(blank, len(text.text))])
