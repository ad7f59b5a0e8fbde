"""Runs of text with a look, as Word files and web pages have them, into one text.

In: texts and how each is printed. Out: `Inline`, in Unicode whatever the fonts are; and which fonts are of the years
before Unicode.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from docparse.knowledge import Knowledge
from docparse.reading.characters import printed, superscripts
from docparse.reading.inline import Inline
from docparse.reading.judging import measure
from docparse.reading.legacy import SUSPICIOUS, Repair, font_encoding, repairs_of
from docparse.reading.syllables import syllables
from docparse.text import Span

_SAMPLE = 20_000


class Look(NamedTuple):
    """How a run is printed; None says that something else decides."""

    bold: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    raised: bool | None = None
    font: str | None = None

    def under(self, other: "Look") -> "Look":
        """Return this look with what `other`, which is nearer to the text, says over it."""
        return self._replace(**{name: said for name, said in other._asdict().items() if said is not None})


def inline_of(runs: Iterable[tuple[str, Look]], repairs: Mapping[str, Repair]) -> Inline:
    """Return runs as one text, its bold and its raised spans; neighbours of one look are read together."""
    parts: list[str] = []
    heavy: list[Span] = []
    raised: list[Span] = []
    at = 0
    for look, group in groupby((run for run in runs if run[0]), key=lambda run: run[1]):
        text = _printed("".join(text for text, _ in group), look, repairs)
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


def repairs_for(texts: Mapping[str, str], knowledge: Knowledge) -> tuple[dict[str, Repair], str | None]:
    """Return how to read the text of each old font, and the encoding of most of it (None: all is Unicode).

    `texts` is all text by the name of its font. Fonts whose names and texts are of today cost one look.
    """
    if not any(_is_suspicious(font, text, knowledge) for font, text in texts.items()):
        return {}, None
    repairs = repairs_of(list(texts.items()), knowledge)
    sizes: dict[str, int] = {}
    for font, repair in repairs.items():
        sizes[repair.encoding] = sizes.get(repair.encoding, 0) + len(texts[font])
    return repairs, max(sizes, key=sizes.__getitem__, default=None)


def _is_suspicious(font: str, text: str, knowledge: Knowledge) -> bool:
    if font_encoding(font, knowledge) is not None:
        return True
    return measure(text[:_SAMPLE], syllables(knowledge)).odd_share >= SUSPICIOUS
