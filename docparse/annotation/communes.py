"""Bodies of several places behind one head: `UBND các xã: An Bình, An Lạc`, `UBND xã An Lạc và phường Hải Tân`.

In: tokens of folded text, and the name that opens the list. Out: a name for each place, with the head and the level
that it shares and without the determiner; where levels are listed too (`các xã, phường: …`), which is whose is not
said, and the whole is one name. Levels that narrow each other (`xã An Lạc, tỉnh An Hải`) are one place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docparse.annotation.bodies import Body
from docparse.annotation.fields import acts, is_capital
from docparse.annotation.lexicon import Lexicon, Token

Stretch = tuple[int, int]
"""Tokens from the first to behind the last."""
_MEMBERS = 120
_LONGEST = 5
"""Syllables of a place's name at most."""


def by_place(tokens: Sequence[Token], first: Body, words: Lexicon) -> list[Body] | None:
    """Return the bodies of the places that are listed behind or in a name, None where it names no level of them."""
    if one_by_one := _each_with_its_level(tokens, first, words):
        return one_by_one
    colon = first.end < len(tokens) and tokens[first.end].text == ":"
    level = _level(tokens, first, words)
    if level is None or (not colon and level[1] == first.end):
        return None
    places = list(_places(tokens, first.end + 1 if colon else level[1], words))
    others = list(_of_other_levels(tokens, places[-1][1], words)) if places else []
    if not places or (not colon and (len(places) + len(others) < 2 or places[0][1] != first.end)):
        return None
    length = max((n for n in (1, 2) if _determines(tokens, level[0] - n, n, words)), default=0)
    if not length and not (first.determined and level[0] == first.start):
        return [replace(first, end=places[-1][1], bare=False)] if colon else None
    head = ((first.start, level[0] - length),) if level[0] - length > first.start else ()
    named = [(level, place) for place in places] + others
    return [
        Body(*place, first.kind, bare=False, determined=first.determined, before=(*head, own)) for own, place in named
    ]


def _each_with_its_level(tokens: Sequence[Token], first: Body, words: Lexicon) -> list[Body] | None:
    """Return the bodies of a name whose places have a level each (`UBND xã An Lạc và phường Hải Tân`)."""
    start = next((at for at in range(first.start, first.end) if words.levels.length(tokens, at)), first.start)
    if start == first.start or words.inner_determiners.length(tokens, start - 1):
        return None
    named: list[tuple[Stretch, Stretch]] = []
    joined = False
    at, gap = start, 0
    while not named or gap:
        length = words.levels.length(tokens, at)
        end = _place_end(tokens, at + length, words) if length else None
        if end is None:
            return None
        named.append(((at, at + length), (at + length, end)))
        gap = _gap(tokens, end, words) if end < first.end else 0
        joined = joined or (gap > 0 and words.conjunctions.length(tokens, end + gap - 1) > 0)
        at = end + gap
    alike = all(words.communes.length(tokens, level[0]) for level, _ in named)
    if at != first.end or len(named) < 2 or not (joined or alike):
        return None
    head = (first.start, start)
    return [Body(*place, first.kind, bare=False, determined=True, before=(head, level)) for level, place in named]


def _of_other_levels(tokens: Sequence[Token], at: int, words: Lexicon) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield further levels and their places that share the head (`…, An Lạc và phường Hải Tân`)."""
    while gap := _gap(tokens, at, words):
        start = at + gap + words.inner_determiners.length(tokens, at + gap)
        length = words.levels.length(tokens, start)
        places = _places(tokens, start + length, words) if length else []
        if not places:
            return
        yield from (((start, start + length), place) for place in places)
        at = places[-1][1]


def _determines(tokens: Sequence[Token], at: int, length: int, words: Lexicon) -> bool:
    return at >= 0 and words.inner_determiners.length(tokens, at) == length


def _level(tokens: Sequence[Token], body: Body, words: Lexicon) -> Stretch | None:
    """Return the last level in a name, behind which nothing but a place stands."""
    for at in range(body.end - 1, body.start - 1, -1):
        length = words.levels.length(tokens, at)
        if length and at + length <= body.end:
            return at, at + length
        if not is_capital(tokens[at]):
            return None
    return None


def _places(tokens: Sequence[Token], at: int, words: Lexicon) -> list[Stretch]:
    """Return the names of places from token `at` on, parted by commas or `và`."""
    found: list[Stretch] = []
    while len(found) < _MEMBERS:
        end = _place_end(tokens, at, words)
        if end is None:
            break
        found.append((at, end))
        gap = _gap(tokens, end, words)
        if not gap:
            break
        at = end + gap
    return found


def _gap(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return the length of what parts two places at `at`, 0 where nothing does."""
    comma = 1 if at < len(tokens) and tokens[at].text == "," else 0
    return comma + words.conjunctions.length(tokens, at + comma)


def _place_end(tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """Return the end of the capitalised words at `at`, None where they open a body's name or go on in small ones."""
    end = at
    while end < min(len(tokens), at + _LONGEST) and is_capital(tokens[end]) and not words.heads.length(tokens, end):
        end += 1
    if end == at:
        return None
    goes_on = end < len(tokens) and tokens[end].text[0].isalpha()
    return None if goes_on and not (words.conjunctions.length(tokens, end) or acts(tokens, end, words)) else end
