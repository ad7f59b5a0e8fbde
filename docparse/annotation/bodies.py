"""The grammar of one name of a body: a head and a chain of qualifiers.

In: tokens of folded text. Out: `Body` (a run of tokens, without `các`, `đồng chí` and their like). Lists of them are
read in `bodylists.py`.

A name opens with a head: a body that stands alone (`Tỉnh ủy`), an organ that needs its field (`Ban` + `Tổ chức`), a
kind (`cơ quan`), persons (`đảng viên`) or a position (`Bí thư`). To it are added, as long as they follow:
1. words that qualify (`các cấp`, `liên quan`), and levels with their place (`tỉnh An Hải`, `các xã, phường`);
2. another name, at once (`Đảng ủy Khối`), behind a link (`của`, `thuộc`, `trong`) or a determiner (`các đoàn thể`);
3. capitalised fields and names, joined by a hyphen or `và` where what follows is no head.
A position governs the kinds that follow it (`Thủ trưởng các cơ quan, đơn vị`), a committee its bare like (`Ban Thường
vụ Tỉnh ủy, Thành ủy`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from docparse.annotation.fields import (
    field_end,
    is_capital,
    is_common,
    is_other_word,
    level_end,
    may_stand,
    qualifier_end,
    topic_end,
    trade_end,
)
from docparse.annotation.lexicon import HeadKind, Lexicon, Token

_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Body:
    """A name: tokens `start` to `end`.

    `kind` is that of its head, `bare` that nothing qualifies it, `determined` that a determiner stood before it.
    `owner` is the first token of the name that follows the head at once, else None. `shared` are tokens to be read
    with it, which another member of its list has and it lacks, `before` runs of tokens to be read before it.
    """

    start: int
    end: int
    kind: HeadKind
    bare: bool
    determined: bool
    owner: int | None = None
    shared: tuple[int, int] | None = None
    before: tuple[tuple[int, int], ...] = ()


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
    if words.events.length(tokens, head) and words.verbs.length(tokens, start) == length:
        return None
    if kind == "kind" and is_capital(tokens[start]) and head < len(tokens) and is_capital(tokens[head]):
        kind = "organ"
    if not (determined or listed) and not may_stand(tokens, start, head, kind, words):
        return None
    end, owner = qualified(tokens, head, kind, words, depth)
    if end == head and (topic := topic_end(tokens, start, head, words)):
        end = topic
    if end == head and is_common(tokens, start, head, words) and is_other_word(tokens, start, head, kind, words):
        return None
    return Body(start, end, kind, bare=end == head, determined=determined, owner=owner)


def qualified(tokens: Sequence[Token], at: int, kind: HeadKind, words: Lexicon, depth: int) -> tuple[int, int | None]:
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


def name_of(body: Body, tokens: Sequence[Token], part: Callable[[int, int], str]) -> str:
    """Return the name as printed; `part` gives the printed text between two folded offsets."""

    def words(start: int, end: int) -> str:
        return " ".join(part(tokens[start].start, tokens[end - 1].end).split())

    own = " ".join(words(*run) for run in (*body.before, (body.start, body.end)))
    if body.shared is None:
        return own
    other = words(*body.shared)
    return f"{other} {own}" if body.shared[0] < body.start else f"{own} {other}"


def moved(body: Body, by: int) -> Body:
    """Return the name `by` tokens further on."""
    shared = None if body.shared is None else (body.shared[0] + by, body.shared[1] + by)
    owner = None if body.owner is None else body.owner + by
    before = tuple((start + by, end + by) for start, end in body.before)
    return replace(body, start=body.start + by, end=body.end + by, owner=owner, shared=shared, before=before)
