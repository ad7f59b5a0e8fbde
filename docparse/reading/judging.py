"""Text into what it is worth: Vietnamese as it should be, broken, misread, or too little to tell.

In: text as a file holds it, and how much of its page is an image. Out: `Measure`, and a `Verdict` on a page's text
layer. Words are looked up among the syllables that Vietnamese has: what is none of them is a name, an abbreviation,
a foreign word, or damage, and damage has letters that Vietnamese lacks, or signs and digits inside words.

The thresholds stand between what was measured on good pages and on bad ones; the figures are beside them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docparse.reading.characters import printed
from docparse.text import fold

Verdict = Literal["good", "none", "broken", "poor"]

FEWEST_WORDS = 20
"""Words below which a text says too little of itself."""

FEWEST_UNDER_IMAGE = 40
"""Words below which the text under an image is a stamp or a signature, which has up to 30."""

_ODD_SHARE = 0.3
_SYLLABLE_SHARE = 0.7
_MISREAD_SHARE = 0.03
IMAGE_SHARE = 0.5
"""Share of a page under images from which its text is held to be what was recognised in them."""

_LETTERS = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_EDGES = "".join(map(chr, range(0x21, 0x30))) + ":;<=>?@[\\]^_`{|}~“”‘’«»…–—•●○■□▪♦\u00b7\u00ad\ufffe\x02§°"
_PLAIN = re.compile(f"[{_LETTERS}]+")
_MARKED = re.compile("[^a-z]")
_NUMBERED = re.compile(f"[{_LETTERS}0-9\\-–—/.,;:&()\"'“”’+%@_\u00ad\ufffe\x02]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Measure:
    """What the words of a text are: `syllables` of Vietnamese; `odd`, as no language is set; `other` words.

    `unlikely` counts syllables whose marks do not go with the words beside them; they are looked for in text under
    images only.
    """

    syllables: int = 0
    odd: int = 0
    other: int = 0
    unlikely: int = 0

    @property
    def words(self) -> int:
        """How many words were judged; numbers, symbols and abbreviations are none."""
        return self.syllables + self.odd + self.other

    @property
    def syllable_share(self) -> float:
        """The share of words that are syllables of Vietnamese, 0 to 1; 1 without words."""
        return self.syllables / self.words if self.words else 1.0

    @property
    def odd_share(self) -> float:
        """The share of words that are damaged, 0 to 1."""
        return self.odd / self.words if self.words else 0.0

    @property
    def misread_share(self) -> float:
        """The share of words that recognition seems to have misread, 0 to 1."""
        return (self.words - self.syllables + self.unlikely) / self.words if self.words else 0.0

    def __add__(self, other: "Measure") -> "Measure":
        """Return the measure of both texts."""
        return Measure(
            self.syllables + other.syllables,
            self.odd + other.odd,
            self.other + other.other,
            self.unlikely + other.unlikely,
        )


def measure(text: str, known: frozenset[str]) -> Measure:
    """Return what the words of `text` are, `known` being the syllables of Vietnamese. Half a millisecond a page."""
    syllables = odd = other = 0
    for word, times in Counter(text.split()).items():
        kind = _kind(word, known)
        if kind == "syllable":
            syllables += times
        elif kind == "odd":
            odd += times
        elif kind == "other":
            other += times
    return Measure(syllables, odd, other)


def _kind(word: str, known: frozenset[str]) -> Literal["syllable", "odd", "other"] | None:
    """Return what a word is, None for what tells nothing: numbers, symbols, abbreviations, marks of items."""
    core = word.strip(_EDGES)
    lowered = core.lower()
    if lowered in known:
        return "syllable"
    if len(_PRIVATE.findall(core)) > 1:
        return "odd"
    return _kind_of_other(printed(core), known)


def _kind_of_other(core: str, known: frozenset[str]) -> Literal["syllable", "odd", "other"] | None:
    """Return what a word is that was not found as it stands, without the signs at its edges."""
    lowered = core.lower()
    if len(core) < 2 or core.isdecimal():
        return None
    if fold(lowered).text in known:
        return "syllable"
    if _PLAIN.fullmatch(lowered):
        if core.isupper() and len(core) <= _SHORT:
            return None
        return "odd" if _MARKED.search(lowered) else "other"
    return None if _NUMBERED.fullmatch(lowered) else "odd"


def is_broken(found: Measure) -> bool:
    """Return whether a text is damaged beyond reading: a broken font map, or an encoding that is not Unicode.

    Good pages have at most 13 % odd words (labels of a map), broken ones at least 60 %.
    """
    return found.odd_share >= _ODD_SHARE and found.syllable_share < _SYLLABLE_SHARE


def is_poor(found: Measure) -> bool:
    """Return whether a text under an image was misread often.

    Good pages have at most 1.8 % words that seem misread, what a good reader made of a scan 1 to 2 %, the better one of
    two poor layers 4 %, and pages with one in twenty words misread on purpose 4 % as well.
    """
    return found.misread_share > _MISREAD_SHARE


def judge(pages: Sequence[tuple[Measure, float]]) -> list[Verdict]:
    """Return the verdict on each page of a file, from the measure of its text and the share that images cover (0 to 1).

    A few words on an image are a stamp or a signature. Text under images comes from one engine and is judged
    together; a page of few words without an image is broken where the file is.
    """
    beneath = [found for found, covered in pages if covered >= IMAGE_SHARE and found.words >= FEWEST_UNDER_IMAGE]
    misread = is_poor(sum(beneath, Measure()))
    bare = sum((found for found, covered in pages if covered < IMAGE_SHARE), Measure())
    damaged = bare.words >= FEWEST_WORDS and is_broken(bare)
    return [_verdict(found, covered, misread=misread, damaged=damaged) for found, covered in pages]


def _verdict(found: Measure, covered: float, *, misread: bool, damaged: bool) -> Verdict:
    if covered < IMAGE_SHARE:
        broken = is_broken(found) if found.words >= FEWEST_WORDS else damaged
        return "broken" if broken else "good"
    if found.words < FEWEST_UNDER_IMAGE:
        return "none"
    return "poor" if misread or is_poor(found) else "good"
