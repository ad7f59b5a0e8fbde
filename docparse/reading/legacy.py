"""Text in the 8-bit encodings of the years before Unicode (TCVN3, VNI, VISCII, VPS) into Unicode.

In: text whose characters stand for the bytes of such an encoding, and the names of its fonts. Out: NFC text. The only
module that imports viparse, whose tables do the conversion; what is to be converted is decided here, by the syllables
that it gives: text that is Unicode already, or another language, does not get better by it and stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docparse.knowledge import Knowledge
from docparse.reading.judging import Measure, measure
from docparse.reading.syllables import syllables

ENCODINGS = ("tcvn3", "vni", "viscii", "vps")
SUSPICIOUS = 0.05
"""The share of odd words from which a text is tried: good pages have none, but for labels of maps."""

_SAMPLE = 20_000
_FEWEST = 8
_LEAST_SHARE = 0.8
_SUBSET_TAG = 7
_DRAWN_CODES = str.maketrans({"\ufffe": "\u00ad", "\x02": "\u00ad", "\u2212": "\u00ad", "\u2219": "\u00b7"})
"""What PDFium gives for two codes of TCVN3, ư and ã: its marks of a hyphen at a line's end, and the glyphs' names."""


@dataclass(frozen=True, slots=True)
class Repair:
    """How text of one font is read: by `encoding`, and as capitals where the font draws capitals only."""

    encoding: str
    capitals: bool = False

    def __call__(self, text: str) -> str:
        """Return `text` in Unicode."""
        converted = converted_from(self.encoding, text)
        return converted.upper() if self.capitals else converted


def converted_from(encoding: str, text: str) -> str:
    """Return `text`, whose characters are the codes of `encoding` (one of ENCODINGS), in Unicode, NFC."""
    from viparse.normalize.encodings import get_charmap
    from viparse.normalize.tables import convert

    return str(convert(text.translate(_DRAWN_CODES), get_charmap(encoding), "NFC"))


def encoding_of(text: str, knowledge: Knowledge) -> str | None:
    """Return the encoding that makes Vietnamese of `text`, None where it is Unicode or nothing makes it better."""
    known = syllables(knowledge)
    sample = text[:_SAMPLE]
    plain = measure(sample, known)
    if plain.odd_share < SUSPICIOUS:
        return None
    encoding, best = _best(sample, known)
    return encoding if best.syllable_share >= _LEAST_SHARE and _gain(best, plain) >= _FEWEST else None


def repairs_of(fonts: Sequence[tuple[str, str]], knowledge: Knowledge) -> dict[str, Repair]:
    """Return how to read the text of each font that needs it, from (name, all its text) of each font.

    A font's name proposes, its text decides. A font with too few words is read as its name says, or as the others,
    where that makes syllables of them.
    """
    known = syllables(knowledge)
    chosen: dict[str, str] = {}
    short: list[tuple[str, str]] = []
    for name, text in fonts:
        sample = text[:_SAMPLE]
        plain = measure(sample, known)
        encoding, best = _best(sample, known, first=font_encoding(name, knowledge))
        if best.words < _FEWEST:
            short.append((name, sample))
        elif best.syllables <= plain.syllables:
            # signs that read as letters elsewhere (degrees as `Ứ`) make odd words fewer, but nothing Vietnamese
            continue
        elif best.syllable_share >= _LEAST_SHARE and _gain(best, plain) > 0.1 * best.words:
            chosen[name] = encoding
    usual = max(chosen.values(), key=list(chosen.values()).count, default=None)
    for name, sample in short:
        proposed = font_encoding(name, knowledge) or usual
        plain = measure(sample, known)
        # a lone minus sign of an old font is no letter where nothing else on the page is old
        if not proposed or not (usual or plain.odd):
            continue
        if _gain(measure(converted_from(proposed, sample), known), plain) > 0:
            chosen[name] = proposed
    capitals = knowledge.rules["legacy_font_capitals"].regex
    return {name: Repair(code, capitals.search(bare_name(name)) is not None) for name, code in chosen.items()}


def font_encoding(name: str, knowledge: Knowledge) -> str | None:
    """Return the encoding that a font's name stands for, None for all others."""
    bare = bare_name(name)
    rules = (rule for rule in knowledge.of_file("encodings") if "encoding" in rule.gives)
    return next((str(rule.gives["encoding"]) for rule in rules if rule.regex.search(bare)), None)


def bare_name(font: str) -> str:
    """Return a font's name without the tag that a PDF puts before that of a font it holds in part."""
    tagged = font[_SUBSET_TAG - 1 : _SUBSET_TAG] == "+" and font[: _SUBSET_TAG - 1].isupper()
    return font[_SUBSET_TAG:] if tagged else font


def _best(text: str, known: frozenset[str], *, first: str | None = None) -> tuple[str, Measure]:
    """Return the encoding that gives most syllables, `first` where several do, and what it gives."""
    order = sorted(ENCODINGS, key=lambda encoding: encoding != first)
    tried = [(encoding, measure(converted_from(encoding, text), known)) for encoding in order]
    return max(tried, key=lambda one: one[1].syllables - one[1].odd)


def _gain(after: Measure, before: Measure) -> int:
    return (after.syllables - after.odd) - (before.syllables - before.odd)
