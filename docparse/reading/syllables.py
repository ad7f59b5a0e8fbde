"""Syllables that Vietnamese can have, as a set to look words up in.

In: onsets and rimes of `patterns/syllables.yaml`. Out: every syllable they build, folded and in lower case. What it
does not hold is no Vietnamese word: an abbreviation, a foreign name, or a misreading.
"""

from functools import lru_cache
from unicodedata import normalize

from docparse.knowledge import Knowledge

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TONES_BEFORE_STOPS = ("\u0301", "\u0323")
_STOPS = ("c", "ch", "p", "t")
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_FRONT = "eêiy"


def syllables(knowledge: Knowledge) -> frozenset[str]:
    """Return every syllable of the written language, folded (`docparse.text.fold`) and in lower case."""
    lists = ("onsets", "onsets_front", "onsets_back", "rimes", "rimes_behind_onset", "rimes_alone")
    behind = ("rimes_behind_g", "rimes_behind_gi", "rimes_behind_qu")
    return _built(*(knowledge.words(f"syllable_{name}") for name in (*lists, *behind)))


@lru_cache(maxsize=4)
def _built(
    onsets: tuple[str, ...],
    front: tuple[str, ...],
    back: tuple[str, ...],
    rimes: tuple[str, ...],
    behind_onset: tuple[str, ...],
    alone: tuple[str, ...],
    behind_g: tuple[str, ...],
    behind_gi: tuple[str, ...],
    behind_qu: tuple[str, ...],
) -> frozenset[str]:
    found: list[str] = []
    for rime in (*rimes, *behind_onset):
        toned = _toned(rime)
        own = front if rime[0] in _FRONT else back
        found += [onset + syllable for onset in (*onsets, *own) for syllable in toned]
    for onset, own in (("", rimes), ("", alone), ("g", behind_g), ("gi", behind_gi), ("qu", behind_qu)):
        found += [onset + syllable for rime in own for syllable in _toned(rime)]
    return frozenset(found)


def _toned(rime: str) -> list[str]:
    """Return `rime` with each tone it can have; before a stop there are two."""
    at = _place_of_tone(rime) + 1
    tones = _TONES_BEFORE_STOPS if rime.endswith(_STOPS) else _TONES
    return [normalize("NFC", rime[:at] + tone + rime[at:]) for tone in tones]


def _place_of_tone(rime: str) -> int:
    """Return the index of the vowel that bears the tone: a marked one, else the last before a consonant.

    Without a consonant behind it is the first of two and the middle of three (Quy tắc chính tả, the older style, to
    which `fold` brings the newer one).
    """
    marked = [index for index, letter in enumerate(rime) if letter in _MARKED]
    if marked:
        return marked[-1]
    vowels = sum(letter in _VOWELS for letter in rime)
    if vowels == 1 or vowels < len(rime):
        return vowels - 1
    return vowels - 2
