"""The grammar of names of bodies: a head and a chain of qualifiers, and lists of such names.

In: tokens of folded text. Out: `Body` (a run of tokens, without `các`, `đồng chí` and their like) and lists of them.

A name opens with a head: a body that stands alone (`Tỉnh ủy`), an organ that needs its field (`Ban` + `Tổ chức`), a
kind (`cơ quan`), persons (`đảng viên`) or a position (`Bí thư`). To it are added, as long as they follow:
1. words that qualify (`các cấp`, `liên quan`), and levels with their place (`tỉnh An Hải`, `các xã, phường`);
2. another name, at once (`Đảng ủy Khối`), behind a link (`của`, `thuộc`, `trong`) or a determiner (`các đoàn thể`);
3. capitalised fields and names, joined by a hyphen or `và` where what follows is no head.
A position governs the kinds that follow it (`Thủ trưởng các cơ quan, đơn vị`), a committee its bare like (`Ban Thường
vụ Tỉnh ủy, Thành ủy`); members of a list that are bare organs share the name behind the last (`các ban, văn phòng
Đảng ủy Khối`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from docparse.annotation.fields import (
    SEPARATORS,
    acts,
    field_end,
    is_capital,
    is_common,
    is_other_word,
    level_end,
    may_stand,
    opens_name,
    qualifier_end,
    topic_end,
    trade_end,
)
from docparse.annotation.lexicon import HeadKind, Lexicon, Token, lexicon, tokenize
from docparse.knowledge import Knowledge
from docparse.text import fold

_DEPTH = 4
_MEMBERS = 60
_ENDS = {";", "/", ".", "(", ")", ":", "+", "\n"}
_REACH = 400


@dataclass(frozen=True, slots=True)
class Body:
    """A name: tokens `start` to `end`.

    `kind` is that of its head, `bare` that nothing qualifies it, `determined` that a determiner stood before it.
    `owner` is the first token of the name that follows the head at once, else None. `shared` are tokens to be read
    with it, which another member of its list has and it lacks.
    """

    start: int
    end: int
    kind: HeadKind
    bare: bool
    determined: bool
    owner: int | None = None
    shared: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Bodies:
    """The members of a list, and the first token behind it."""

    members: tuple[Body, ...]
    end: int


def body_at(tokens: Sequence[Token], at: int, words: Lexicon, *, listed: bool = False, depth: int = 0) -> Body | None:
    """Return the name at token `at`, or None. `listed`: it is a member of a list, or stands where only a name can."""
    start = at
    while length := words.determiners.length(tokens, start):
        start += length
    determined = start > at
    found = words.heads.at(tokens, start)
    if found is None or depth > _DEPTH:
        return None
    length, tag = found
    if (
        length > 1
        and words.committees.length(tokens, start + length - 1)
        and words.heads.length(tokens, start + length) < 3
    ):
        found = words.heads.at(tokens[: start + length - 1], start)
        length, tag = found or (length, tag)
    kind = cast("HeadKind", tag)
    head = start + length
    if kind == "kind" and is_capital(tokens[start]) and head < len(tokens) and is_capital(tokens[head]):
        kind = "organ"
    if not (determined or listed) and not may_stand(tokens, start, head, kind, words):
        return None
    end, owner = _qualified(tokens, head, kind, words, depth)
    if end == head and (topic := topic_end(tokens, start, head, words)):
        end = topic
    if end == head and is_common(tokens, start, head, words) and is_other_word(tokens, start, head, kind, words):
        return None
    return Body(start, end, kind, bare=end == head, determined=determined, owner=owner)


def _qualified(tokens: Sequence[Token], at: int, kind: HeadKind, words: Lexicon, depth: int) -> tuple[int, int | None]:
    """Return the end of the name whose head ends at `at`, and where the name that it belongs to starts."""
    end = at
    owner = None
    while end < len(tokens):
        if step := level_end(tokens, end, words) or qualifier_end(tokens, end, kind, words):
            end = step
            continue
        if step := _owner(tokens, end, kind, words, depth):
            owner = end if owner is None and end == at else owner
            end = step
            continue
        if step := _linked(tokens, end, kind, words, depth) or field_end(tokens, end, kind, words, first=end == at):
            end = step
            continue
        if kind == "kind" and end == at and (step := trade_end(tokens, end, words)):
            end = step
            continue
        break
    return end, owner


def _owner(tokens: Sequence[Token], at: int, kind: HeadKind, words: Lexicon, depth: int) -> int | None:
    """Return the end of what the head governs, named at once or after `các`."""
    if kind == "person":
        return _is_position(tokens, at, words, depth)
    inner = at + words.inner_determiners.length(tokens, at)
    found = words.heads.at(tokens, inner)
    if found is None or (found[1] == "position" and kind != "position"):
        return None
    length, tag = found
    small = is_common(tokens, inner, inner + length, words) and not is_capital(tokens[inner])
    verb = length <= words.verbs.length(tokens, at)
    if inner == at and (small and verb if kind == "position" else small or verb or tag == "person"):
        return None
    owned = body_at(tokens, inner, words, listed=inner > at or kind == "position", depth=depth + 1)
    if owned is None or (owned.kind == "person" and kind != "position"):
        return None
    return _governed(tokens, owned, words, depth, every=inner > at or kind == "position")


def _is_position(tokens: Sequence[Token], at: int, words: Lexicon, depth: int) -> int | None:
    """Return the end of `là` and a position, after persons (`đảng viên là thủ trưởng cơ quan`)."""
    length = words.copula.length(tokens, at)
    if not length:
        return None
    position = body_at(tokens, at + length, words, listed=True, depth=depth + 1)
    return position.end if position and position.kind == "position" else None


def _governed(tokens: Sequence[Token], owned: Body, words: Lexicon, depth: int, *, every: bool) -> int:
    """Return the end of the list of bare kinds that one head governs, from its first member on."""
    end = owned.end
    bare = owned.bare
    committee = bool(words.committees.length(tokens, owned.start))
    while bare and end < len(tokens):
        gap = 1 if tokens[end].text == "," else words.conjunctions.length(tokens, end)
        following = body_at(tokens, end + gap, words, listed=True, depth=depth + 1) if gap else None
        if following is None or following.determined or following.kind in {"person", "position"}:
            break
        alike = committee and words.committees.length(tokens, following.start) > 0 and following.bare
        if not (
            alike or (every and not committee and following.kind in {"kind", "organ"}) or (every and following.bare)
        ):
            break
        end, bare = following.end, following.bare
    return end


def _linked(tokens: Sequence[Token], at: int, kind: HeadKind, words: Lexicon, depth: int) -> int | None:
    """Return the end of a link and the body, level or place behind it (`trong Đảng bộ Khối`, `của tỉnh`)."""
    length = words.links.length(tokens, at)
    if not length:
        return None
    after = at + length
    if level := level_end(tokens, after, words):
        return level
    owned = body_at(tokens, after, words, depth=depth + 1)
    if owned is not None and owned.kind != "person":
        return _governed(tokens, owned, words, depth, every=owned.determined)
    if found := words.qualifiers.length(tokens, after):
        return after + found
    field = field_end(tokens, after, "organ", words, first=False)
    return field if field is not None and kind != "position" else None


def bodies_at(tokens: Sequence[Token], at: int, words: Lexicon, *, listed: bool = False) -> Bodies | None:
    """Return the list of names that starts at token `at`, or None where no name does."""
    members = _sharing_a_tail(tokens, at, words)
    if members is None:
        first = body_at(tokens, at, words, listed=listed)
        if first is None:
            return None
        members = list(_elided(tokens, first, words) or _included(tokens, first, words) or (first,))
    end = members[-1].end
    while len(members) < _MEMBERS and (following := _next_member(tokens, end, words)):
        members.append(following)
        end = following.end
        if end < len(tokens) and tokens[end].text == ")":
            end += 1
    return Bodies(_sharing(members), end)


def bodies_within(tokens: Sequence[Token], at: int, end: int, words: Lexicon, *, listed: bool = False) -> Bodies | None:
    """Return the list of names at `at` that does not reach beyond token `end`."""
    found = bodies_at(tokens[at : min(end, at + _REACH)], 0, words, listed=listed)
    return None if found is None else Bodies(tuple(moved(body, at) for body in found.members), found.end + at)


def _included(tokens: Sequence[Token], first: Body, words: Lexicon) -> list[Body] | None:
    """Return the names that a kind is said to include (`các trường gồm: Trường A và Trường B`), in its place."""
    length = words.including.length(tokens, first.end)
    if not length or first.kind not in {"kind", "organ"}:
        return None
    at = first.end + length
    at += at < len(tokens) and tokens[at].text == ":"
    named = body_at(tokens, at, words, listed=True)
    return None if named is None else [replace(named, determined=named.determined or first.determined)]


def _next_member(tokens: Sequence[Token], end: int, words: Lexicon) -> Body | None:
    if end >= len(tokens):
        return None
    gap = 1 if tokens[end].text in SEPARATORS else 0
    strict = bool(gap) and tokens[end].text == ";"
    while length := words.conjunctions.length(tokens, end + gap):
        gap += length
    if tokens[end].text == "(":
        gap = 1
    if not gap:
        return None
    following = body_at(tokens, end + gap, words, listed=not strict)
    if following is None:
        return None
    return None if _is_verb(tokens, following, words) else following


def _is_verb(tokens: Sequence[Token], body: Body, words: Lexicon) -> bool:
    """Say whether a bare small head is rather the verb that it looks like (`…, tổ chức thực hiện`)."""
    head = tokens[body.start]
    if body.determined or not body.bare or words.bare_small.length(tokens, body.start) != 1:
        return False
    following = tokens[body.end] if body.end < len(tokens) else None
    return (
        words.verbs.length(tokens, body.start) == 1
        and following is not None
        and following.text.isalpha()
        and (
            not words.conjunctions.length(tokens, body.end)
            and head.low == head.text
            and not acts(tokens, body.end, words)
        )
    )


def _elided(tokens: Sequence[Token], first: Body, words: Lexicon) -> list[Body] | None:
    """Return the members of `các Sở: Nội vụ, Tài chính và Y tế`, the head to be read before each."""
    if first.kind != "organ" or not first.bare or first.end >= len(tokens) or tokens[first.end].text != ":":
        return None
    members: list[Body] = []
    at = first.end + 1
    while at < len(tokens) and len(members) < _MEMBERS and not opens_name(tokens, at, words):
        end = field_end(tokens, at, "organ", words, first=True)
        if end is None:
            break
        members.append(Body(at, end, "organ", bare=False, determined=False, shared=(first.start, first.end)))
        gap = 1 if end < len(tokens) and tokens[end].text == "," else words.conjunctions.length(tokens, end)
        at = end + gap if gap else len(tokens)
    return members or None


def _sharing_a_tail(tokens: Sequence[Token], at: int, words: Lexicon) -> list[Body] | None:
    """Return the members of `các huyện, thị, thành ủy`, the last syllable to be read behind each."""
    start = at
    while length := words.determiners.length(tokens, start):
        start += length
    opening = start
    while words.elided_levels.length(tokens, start):
        gap = 1 if start + 1 < len(tokens) and tokens[start + 1].text == "," else 0
        gap = gap or words.conjunctions.length(tokens, start + 1)
        if not gap:
            break
        start += 1 + gap
    if start == opening or not words.elided_levels.length(tokens, start):
        return None
    if not words.elided_tails.length(tokens, start + 1):
        return None
    end, owner = _qualified(tokens, start + 2, "name", words, 0)
    tail = (start + 1, start + 2)
    levels = [index for index in range(opening, start) if words.elided_levels.length(tokens, index)]
    shortened = [Body(index, index + 1, "name", bare=False, determined=True, shared=tail) for index in levels]
    return [*shortened, Body(start, end, "name", bare=end == start + 2, determined=True, owner=owner)]


def _sharing(members: Sequence[Body]) -> tuple[Body, ...]:
    """Give bare organs the name that follows the head of the next member that has one at once."""
    result = list(members)
    owner: tuple[int, int] | None = None
    for index in range(len(result) - 1, -1, -1):
        body = result[index]
        if body.owner is not None and body.kind in {"name", "organ", "kind"}:
            owner = (body.owner, body.end)
        elif body.bare and owner is not None and _takes_owner(body):
            result[index] = replace(body, shared=owner)
        else:
            owner = None
    return tuple(result)


def _takes_owner(body: Body) -> bool:
    return body.kind == "organ" or (body.kind == "name" and body.end - body.start == 2 and body.determined)


def name_of(body: Body, tokens: Sequence[Token], part: Callable[[int, int], str]) -> str:
    """Return the name as printed; `part` gives the printed text between two folded offsets."""

    def words(start: int, end: int) -> str:
        return " ".join(part(tokens[start].start, tokens[end - 1].end).split())

    own = words(body.start, body.end)
    if body.shared is None:
        return own
    other = words(*body.shared)
    return f"{other} {own}" if body.shared[0] < body.start else f"{own} {other}"


def split_bodies(text: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the names in a cell or line that holds nothing but bodies, in order.

    What the grammar does not know up to the next separator stays with the name before it, so that nothing that a
    column says is lost: `Sở Nội vụ; các hộ nuôi tôm` gives both.
    """
    folded = fold(text)
    words = lexicon(knowledge)
    tokens = _unwrapped(tokenize(folded.text), words)
    members = whole_list(tokens, words)

    def part(start: int, end: int) -> str:
        return text[slice(*folded.printed(start, end))]

    return tuple(dict.fromkeys(name_of(body, tokens, part) for body in members))


def _unwrapped(tokens: Sequence[Token], words: Lexicon) -> list[Token]:
    """Return `tokens` without the line ends that only break a name over lines of a cell."""

    def parts(index: int) -> bool:
        after = index + 1
        if after >= len(tokens) or not tokens[after].text[0].isalnum() or words.determiners.length(tokens, after):
            return True
        return words.heads.length(tokens, after) > 0 and not words.committees.length(tokens, after)

    return [token for index, token in enumerate(tokens) if token.text != "\n" or parts(index)]


def whole_list(tokens: Sequence[Token], words: Lexicon) -> list[Body]:
    """Return the names that `tokens` hold and nothing else; what no name is stays with the name before it."""
    members: list[Body] = []
    at = 0
    while at < len(tokens):
        gap = words.conjunctions.length(tokens, at) if tokens[at].text[0].isalnum() else 1
        if gap:
            at += gap
            continue
        found = bodies_within(tokens, at, len(tokens), words, listed=True)
        if (
            found is None
            and members
            and tokens[at - 1].text == ","
            and tokens[at].text.islower()
            and not _skipped(tokens, at, words)
        ):
            at = _until_separator(tokens, at, words)
            members[-1] = replace(members[-1], end=at)
            continue
        names = found.members if found else (_unknown(tokens, at, words),)
        stop = _until_separator(tokens, names[-1].end, words)
        members += [*names[:-1], replace(names[-1], end=stop, bare=False)]
        at = stop
    return members


def _until_separator(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return the end of a name that goes on at `at`; once it does, a comma ends it only before another name."""
    end = at
    while end < len(tokens) and tokens[end].text not in _ENDS:
        if tokens[end].text == "," and (
            end == at or words.heads.length(tokens, end + 1 + _skipped(tokens, end + 1, words))
        ):
            break
        end += 1
    while end > at and not tokens[end - 1].text[0].isalnum():
        end -= 1
    return end


def _skipped(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    return words.determiners.length(tokens, at)


def moved(body: Body, by: int) -> Body:
    """Return the name `by` tokens further on."""
    shared = None if body.shared is None else (body.shared[0] + by, body.shared[1] + by)
    owner = None if body.owner is None else body.owner + by
    return replace(body, start=body.start + by, end=body.end + by, owner=owner, shared=shared)


def _unknown(tokens: Sequence[Token], at: int, words: Lexicon) -> Body:
    start = at
    while start + 1 < len(tokens) and (length := words.determiners.length(tokens, start)):
        start = min(start + length, len(tokens) - 1)
    return Body(start, start + 1, "kind", bare=True, determined=start > at)
