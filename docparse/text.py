"""Text as printed and text as searched: cleaning, and folding with an offset map.

In: a string. Out: `clean` text (NFC, without characters that do not print), and `Folded` text, which has one form
for what is printed in several (tone marks `hoà`/`hòa`, hyphens, blanks, `Ð`/`Đ`, quotation marks) and whose spans
are carried back to the printed string.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0x0002])
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SYMBOL_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0b0"), "•")
_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚′", "'"),
        "Ð": "Đ",
        "ð": "đ",
    }
)
_OLD_TONES = {"o": ("àáảãạèéẻẽẹ", "aaaaaeeeee", "òóỏõọòóỏõọ"), "u": ("ỳýỷỹỵ", "yyyyy", "ùúủũụ")}
_NEW_STYLE = {
    first + old: toned + bare
    for first, columns in _OLD_TONES.items()
    for old, bare, toned in zip(*columns, strict=True)
}
_NEW_STYLE |= {pair.upper(): new.upper() for pair, new in _NEW_STYLE.items()} | {
    pair.capitalize(): new.capitalize() for pair, new in _NEW_STYLE.items()
}
_OTHER_FORM = re.compile(f"[{''.join(map(chr, _ONE_FORM))}]")
_OLD_STYLE_AT_END = re.compile(r"[oOuU](?<![qQ][uU])[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![^\W\d_])")
"""A vowel and a tone mark behind it where a word ends; those that `_NEW_STYLE` does not name are of one style only."""
_BLANKS = re.compile(r" {2,}")


class Span(NamedTuple):
    """A half-open range of character offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `steps` are the folded offsets after which `shifts` characters more were printed."""

    text: str
    steps: tuple[int, ...]
    shifts: tuple[int, ...]

    def printed_at(self, offset: int) -> int:
        """Return the printed offset of the folded character at `offset`."""
        index = bisect_right(self.steps, offset)
        return offset + (self.shifts[index - 1] if index else 0)

    def printed(self, start: int, end: int) -> Span:
        """Return the printed span of the folded range `start` to `end`."""
        first = self.printed_at(start)
        return Span(first, first if end <= start else self.printed_at(end - 1) + 1)

    def folded_at(self, offset: int) -> int:
        """Return the folded offset of the printed character at `offset` (of a dropped blank: the one kept)."""
        passed = bisect_right(range(len(self.steps)), offset, key=lambda index: self.steps[index] + self.shifts[index])
        found = offset - (self.shifts[passed - 1] if passed else 0)
        last = self.steps[passed] - 1 if passed < len(self.steps) else len(self.text)
        return max(0, min(found, last))


def masked(folded: Folded, spans: Iterable[Span]) -> Folded:
    """Return `folded` with line ends for all that stands in the printed `spans`, in order; all offsets stay."""
    parts: list[str] = []
    done = 0
    for span in spans:
        start, end = folded.folded_at(span.start), folded.folded_at(span.end)
        parts += (folded.text[done:start], "\n" * (end - start))
        done = end
    return Folded("".join((*parts, folded.text[done:])), folded.steps, folded.shifts) if parts else folded


def clean(text: str) -> str:
    """Return `text` in NFC, without zero-width and private-use characters; bullets of symbol fonts become `•`."""
    text = text.translate(_SYMBOL_BULLETS).translate(_INVISIBLE)
    return unicodedata.normalize("NFC", _PRIVATE.sub("", text))


def fold(text: str) -> Folded:
    """Return `text` in one form of tone marks, hyphens, blanks and quotation marks; line ends and case stay."""
    one = _OTHER_FORM.sub(lambda found: _ONE_FORM[ord(found[0])], text)
    one = _OLD_STYLE_AT_END.sub(lambda found: _NEW_STYLE.get(found[0], found[0]), one)
    if "  " not in one:
        return Folded(one, (), ())
    steps: list[int] = []
    shifts: list[int] = []
    dropped = 0
    for run in _BLANKS.finditer(one):
        kept = run.start() + 1 - dropped
        dropped += run.end() - run.start() - 1
        steps.append(kept)
        shifts.append(dropped)
    return Folded(_BLANKS.sub(" ", one), tuple(steps), tuple(shifts))
