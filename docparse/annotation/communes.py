"""Bodies of several places behind one head: `UBND các xã: An Bình, An Lạc`, `Công an các phường Hải Tân, Hải Đông`.

In: tokens of folded text, and the name that opens the list. Out: a name for each place, with the head and the level
that it shares and without the determiner; where levels are listed too (`các xã, phường: …`), which is whose is not
said, and the whole is one name.
"""

from collections.abc import Sequence
from dataclasses import replace

from docparse.annotation.bodies import Body
from docparse.annotation.fields import acts, is_capital
from docparse.annotation.lexicon import Lexicon, Token

_MEMBERS = 120
_LONGEST = 5
"""Syllables of a place's name at most."""


def by_place(tokens: Sequence[Token], first: Body, words: Lexicon) -> list[Body] | None:
    """Return the bodies of the places that are listed behind or in a name, None where it names no level of them."""
    colon = first.end < len(tokens) and tokens[first.end].text == ":"
    level = _level(tokens, first, words)
    if level is None or (not colon and level[1] == first.end):
        return None
    places = list(_places(tokens, first.end + 1 if colon else level[1], words))
    if not places or (not colon and (len(places) < 2 or places[0][1] != first.end)):
        return None
    length = max((n for n in (1, 2) if _determines(tokens, level[0] - n, n, words)), default=0)
    if not length and not (first.determined and level[0] == first.start):
        return [replace(first, end=places[-1][1], bare=False)] if colon else None
    head = ((first.start, level[0] - length),) if level[0] - length > first.start else ()
    return [
        Body(start, end, first.kind, bare=False, determined=first.determined, before=(*head, level))
        for start, end in places
    ]


def _determines(tokens: Sequence[Token], at: int, length: int, words: Lexicon) -> bool:
    return at >= 0 and words.inner_determiners.length(tokens, at) == length


def _level(tokens: Sequence[Token], body: Body, words: Lexicon) -> tuple[int, int] | None:
    """Return the last level in a name, behind which nothing but a place stands."""
    for at in range(body.end - 1, body.start - 1, -1):
        length = words.levels.length(tokens, at)
        if length and at + length <= body.end:
            return at, at + length
        if not is_capital(tokens[at]):
            return None
    return None


def _places(tokens: Sequence[Token], at: int, words: Lexicon) -> list[tuple[int, int]]:
    """Return the names of places from token `at` on, parted by commas or `và`."""
    found: list[tuple[int, int]] = []
    while len(found) < _MEMBERS:
        end = _place_end(tokens, at, words)
        if end is None:
            break
        found.append((at, end))
        gap = 1 if end < len(tokens) and tokens[end].text == "," else 0
        gap += words.conjunctions.length(tokens, end + gap)
        if not gap:
            break
        at = end + gap
    return found


def _place_end(tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """Return the end of the capitalised words at `at`, None where they open a body's name or go on in small ones."""
    end = at
    while end < min(len(tokens), at + _LONGEST) and is_capital(tokens[end]) and not words.heads.length(tokens, end):
        end += 1
    if end == at:
        return None
    goes_on = end < len(tokens) and tokens[end].text[0].isalpha()
    return None if goes_on and not (words.conjunctions.length(tokens, end) or acts(tokens, end, words)) else end
