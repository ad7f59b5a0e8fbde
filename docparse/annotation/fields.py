"""The words after the head of a body's name: qualifiers, levels with places, capitalised fields.

In: tokens of folded text and the lexicon. Out: where each of them ends, or None where none stands at a token; and
whether a head may open a name at all.
"""

from collections.abc import Sequence

from docparse.annotation.lexicon import HeadKind, Lexicon, Token

SEPARATORS = {",", ";", "/", "\n"}
_LOWER_TAIL = 3
_TOPIC = 20


def is_capital(token: Token) -> bool:
    """Say whether a token opens with a capital or a digit, as the words of a name do."""
    return token.text[0].isupper() or token.text[0].isdigit()


def is_other_word(tokens: Sequence[Token], start: int, head: int, kind: HeadKind, words: Lexicon) -> bool:
    """Say whether a small word that nothing qualifies is part of another (`trường hợp`), or a verb (`lãnh đạo`)."""
    if kind == "position":
        return True
    if head >= len(tokens) or not tokens[head].text.isalpha() or is_capital(tokens[head]):
        return False
    known = words.verbs, words.adverbs, words.modals, words.conjunctions, words.phrase_openers, words.relatives
    return not any(phrases.length(tokens, head) for phrases in (*known, words.including, words.purposes))


def may_stand(tokens: Sequence[Token], start: int, head: int, kind: HeadKind, words: Lexicon) -> bool:
    """Say whether a head may open a name where no determiner or list says that a name stands there."""
    small = is_common(tokens, start, head, words)
    if kind == "organ":
        return is_named(tokens, start, head, words) or (small and opens_list(tokens, head, words))
    if not small:
        return True
    return opens_list(tokens, head, words) or (head < len(tokens) and is_capital(tokens[head]))


def is_common(tokens: Sequence[Token], start: int, head: int, words: Lexicon) -> bool:
    """Say whether a head is also a common word when it is written small (`ban`, `tổ chức`)."""
    return words.bare_small.length(tokens, start) == head - start


def is_named(tokens: Sequence[Token], start: int, head: int, words: Lexicon) -> bool:
    """Say whether the organ's head is capitalised and followed by a field, a name or a level."""
    if not is_capital(tokens[start]) or head >= len(tokens):
        return False
    following = tokens[head]
    return is_capital(following) or bool(words.levels.length(tokens, head)) or following.text == ":"


def opens_list(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Say whether a comma and another head follow (`Tổ chức, doanh nghiệp`)."""
    return at < len(tokens) and tokens[at].text == "," and words.heads.length(tokens, at + 1) > 0


def qualifier_end(tokens: Sequence[Token], at: int, kind: HeadKind, words: Lexicon) -> int | None:
    """Return the end of a qualifying word at `at`."""
    length = words.qualifiers.length(tokens, at)
    if not length or length < words.heads.length(tokens, at):
        return None
    if length <= words.verbs.length(tokens, at):
        return None
    return at + length


def level_end(tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """Return the end of levels and places at `at`: `tỉnh An Hải`, `các tỉnh, thành phố`, `các xã, phường`."""
    start = at + words.inner_determiners.length(tokens, at)
    end = _one_level(tokens, start, words)
    if end is None:
        return None
    while True:
        gap = 1 if end < len(tokens) and tokens[end].text in {",", "/"} else words.conjunctions.length(tokens, end)
        following = _one_level(tokens, end + gap, words) if gap else None
        if following is None:
            return end
        end = following


def _one_level(tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    length = words.levels.length(tokens, at)
    if not length or words.heads.length(tokens, at) > length:
        return None
    return _place(tokens, at + length, words)


def _place(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return the end of capitalised words at `at` that open no other name."""
    end = at
    while end < len(tokens) and is_capital(tokens[end]) and not opens_name(tokens, end, words):
        end += 1
    return end


def opens_name(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Say whether another name opens at `at`."""
    found = words.heads.at(tokens, at)
    if found is None:
        return False
    return found[1] != "organ" or is_named(tokens, at, at + found[0], words)


def field_end(tokens: Sequence[Token], at: int, kind: HeadKind, words: Lexicon, *, first: bool) -> int | None:
    """Return the end of a capitalised field or name at `at`, or of one joined by a hyphen or a conjunction."""
    start = at
    if not first and at < len(tokens) and kind in {"organ", "name"}:
        start += 1 if tokens[at].text in {"-", "–"} else words.conjunctions.length(tokens, at)
    if start >= len(tokens) or not is_capital(tokens[start]) or words.times.length(tokens, start):
        return None
    joined_by_word = start > at and tokens[at].text not in {"-", "–"}
    if joined_by_word and (kind != "organ" or opens_name(tokens, start, words)):
        return None
    if length := words.fields.length(tokens, start):
        return start + length
    if words.verbs.length(tokens, start) > 1 or _shouted(tokens, start):
        return None
    if kind != "organ":
        return start + 1
    return start + 1 + (_tail(tokens, start + 1, words) if first else _syllable(tokens, start + 1, words))


def _shouted(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word stands in a line of capitals, where capitals tell no name."""
    return at > 0 and all(len(token.text) > 1 and token.text.isupper() for token in tokens[at - 1 : at + 1])


def _syllable(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return 1 where one small word at `at` ends a name: before a sign, a capital, a conjunction or a verb."""
    if at + 1 >= len(tokens) or not tokens[at].text.islower():
        return 0
    known = (words.conjunctions, words.links, words.levels, words.fillers, words.verbs, words.adverbs)
    if any(phrases.length(tokens, at) for phrases in known):
        return 0
    following = tokens[at + 1]
    if words.conjunctions.length(tokens, at + 1) or acts(tokens, at + 1, words):
        return 1
    return int(not following.text[0].isalnum() or is_capital(following))


def trade_end(tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """Return the end of small words behind a kind that say what it works in (`cơ quan thuế`, `đơn vị vận tải`)."""
    length = words.fields.length(tokens, at)
    if length <= max(words.verbs.length(tokens, at), words.adverbs.length(tokens, at)):
        length = 0
    end = at + length + _tail(tokens, at + length, words)
    if end < len(tokens) and (tokens[end].text in SEPARATORS or acts(tokens, end, words)):
        return end if end > at else None
    return at + length if length else None


def topic_end(tokens: Sequence[Token], head: int, at: int, words: Lexicon) -> int | None:
    """Return the end of what a committee is for, up to its level (`Ban Chỉ đạo phòng, chống lụt bão tỉnh`)."""
    if words.topical.length(tokens, head) != at - head:
        return None
    for index in range(at, min(len(tokens), at + _TOPIC)):
        if not tokens[index].text[0].isalnum() and tokens[index].text not in {",", "-"}:
            return None
        end = level_end(tokens, index, words)
        if end and (end == len(tokens) or tokens[end].text in SEPARATORS or acts(tokens, end, words)):
            return end
    return None


def _tail(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return how many small words finish an unknown field (`Phòng Thẩm định dự án chủ trì`), 0 where none can."""
    stops = (
        words.verbs, words.adverbs, words.modals, words.levels, words.qualifiers, words.links, words.conjunctions,
        words.phrase_openers,
    )  # fmt: skip
    for length in range(_LOWER_TAIL + 1):
        index = at + length
        if index >= len(tokens) or not tokens[index].text[0].isalnum() or is_capital(tokens[index]):
            return length
        if words.fillers.length(tokens, index) or words.heads.length(tokens, index) > 1:
            return 0
        if any(phrases.length(tokens, index) for phrases in stops):
            return length
    return 0


def acts(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Say whether a verb of duty, or what stands before one, is at `at`."""
    return any(phrases.length(tokens, at) for phrases in (words.modals, words.verbs, words.adverbs))
