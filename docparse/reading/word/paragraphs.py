"""Paragraphs of a Word file into the text that they print.

In: elements of paragraphs, and `Source`, what the whole file says. Out: `Said`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docparse.knowledge import Knowledge
from docparse.reading.inline import Inline
from docparse.reading.legacy import Repair
from docparse.reading.runs import inline_of, joined
from docparse.reading.word.content import Fields, NoteKey, runs_of
from docparse.reading.word.styles import Setting, Styles
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
    text = inline_of(((run.text, run.look) for run in shown), source.repairs)
    if number:
        bold = all(run.look.bold for run in shown if run.text.strip())
        text = _after(number, text, bold=bold)
    return Said(
        text,
        setting,
        hidden=inline_of(((run.text, run.look) for run in runs if run.look.hidden), source.repairs).text.strip(),
        boxes=tuple(run.box for run in runs if run.box is not None),
        notes=tuple(run.note for run in shown if run.note is not None),
        comments=tuple(run.comment for run in runs if run.comment is not None),
    )


def untabbed(line: Inline) -> Inline:
    """Return a line with blanks for its tabs: one behind a marker, several where tabs set text apart."""
    while (found := _TABS.search(line.text)) is not None:
        behind_marker = sum(map(str.isalpha, line.text[: found.start()])) < _FEWEST_LETTERS
        blank = Inline(" " if behind_marker else _WIDE)
        line = joined([line.part(0, found.start()), blank, line.part(found.end(), len(line.text))])
    return line


def _after(number: str, text: Inline, *, bold: bool) -> Inline:
    """Return `text` behind its number, without the blanks between them."""
    blank = len(text.text) - len(text.text.lstrip(" \t"))
    before = Inline(number, (Span(0, len(number)),) if bold else ())
    return joined([before, text.part(blank, len(text.text))])
