"""Lists of names of bodies, and what their members share.

In: tokens of folded text. Out: `Bodies` at a token, or the names that a cell or line holds and nothing else.

Members of a list that are bare organs share the name behind the last (`các ban, văn phòng Đảng ủy Khối`), elided heads
the first (`các Sở: Nội vụ, Tài chính và Y tế`, `Sở Y tế, Nội vụ`), elided levels the last syllable (`các huyện, thị,
thành ủy`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docparse.annotation.bodies import Body, body_at, moved, qualified
from docparse.annotation.communes import by_place
from docparse.annotation.fields import SEPARATORS, acts, field_end, is_capital, level_end, opens_name
from docparse.annotation.lexicon import Lexicon, Token

_MEMBERS = 60
_REACH = 400
_APPOSITION = 40
_RELATIVE = 5
_ENDS = {";", "/", ".", "(", ")", ":", "+", "\n"}


@dataclass(frozen=True, slots=True)
class Bodies:
    """The members of a list, and the first token behind it."""

    members: tuple[Body, ...]
    end: int


def bodies_at(tokens: Sequence[Token], at: int, words: Lexicon, *, listed: bool = False) -> Bodies | None:
    """Return the list of names that starts at token `at`, or None where no name does."""
    members = _sharing_a_tail(tokens, at, words)
    if members is None:
        first = body_at(tokens, at, words, listed=listed)
        if first is None:
            return None
        members = list(_several(tokens, first, words) or _included(tokens, first, words) or (first,))
    end = members[-1].end
    while len(members) < _MEMBERS:
        if told := _told_apart(tokens, members[-1], end, words):
            members, end = [*members[:-1], replace(members[-1], end=told, bare=False)], told
        following = _next_member(tokens, end, words) or _headless(tokens, members[-1], end, words)
        if following is None:
            break
        members += _several(tokens, following, words) or (following,)
        end = members[-1].end
        if end < len(tokens) and tokens[end].text == ")":
            end += 1
    return Bodies(_sharing(members), end)


def bodies_within(tokens: Sequence[Token], at: int, end: int, words: Lexicon, *, listed: bool = False) -> Bodies | None:
    """Return the list of names at `at` that does not reach beyond token `end`."""
    found = bodies_at(tokens[at : min(end, at + _REACH)], 0, words, listed=listed)
    return None if found is None else Bodies(tuple(moved(body, at) for body in found.members), found.end + at)


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
        unknown = _unknown(tokens, at, words)
        names = found.members if found else by_place(tokens, unknown, words) or [unknown]
        stop = _until_separator(tokens, names[-1].end, words)
        members += [*names[:-1], replace(names[-1], end=stop, bare=False)]
        at = stop
    return members


def _included(tokens: Sequence[Token], first: Body, words: Lexicon) -> list[Body] | None:
    """Return the names that a kind is said to include (`các trường gồm: Trường A và Trường B`), in its place."""
    length = words.including.length(tokens, first.end)
    if not length or first.kind not in {"kind", "organ"}:
        return None
    at = first.end + length
    at += at < len(tokens) and tokens[at].text == ":"
    named = body_at(tokens, at, words, listed=True)
    return None if named is None else [replace(named, determined=named.determined or first.determined)]


def _told_apart(tokens: Sequence[Token], last: Body, end: int, words: Lexicon) -> int | None:
    """Return the end of small words that tell a member from its like (`UBND các xã có rừng và …`), in a list only."""
    if last.end != end or last.kind == "person" or not words.relatives.length(tokens, end) or acts(tokens, end, words):
        return None
    for index in range(end + 1, min(len(tokens), end + _RELATIVE)):
        if tokens[index].text in SEPARATORS or words.conjunctions.length(tokens, index):
            following = _next_member(tokens, index, words)
            return index if following is not None and (following.determined or following.kind == "position") else None
        if not tokens[index].text.islower() or acts(tokens, index, words):
            return None
    return None


def _behind_apposition(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return the token behind a bracket at `at` that only says what the name before it is, `at` where none does."""
    if at >= len(tokens) or tokens[at].text != "(" or not words.appositions.length(tokens, at + 1):
        return at
    reach = range(at + 1, min(len(tokens), at + _APPOSITION))
    return next((index + 1 for index in reach if tokens[index].text == ")"), at)


def _next_member(tokens: Sequence[Token], end: int, words: Lexicon) -> Body | None:
    end = _behind_apposition(tokens, end, words)
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


def _headless(tokens: Sequence[Token], last: Body, end: int, words: Lexicon) -> Body | None:
    """Return a member that goes on a list without its head (`Sở Y tế, Nội vụ và Tài chính`), read with that head."""
    if last.kind != "organ" or end >= len(tokens) or last.end != end:
        return None
    if last.shared is not None and last.shared[0] < last.start:
        head, field = last.shared, last.start
        gap = _parting(tokens, end, words)
    else:
        field = last.start + words.eliding_heads.length(tokens, last.start)
        head, gap = (last.start, field), int(tokens[end].text == ",")
    if not gap or head[0] == head[1] or words.portfolios.length(tokens, field) != end - field:
        return None
    start = end + gap
    length = _portfolio(tokens, start, words)
    if not length:
        return None
    return Body(start, start + length, "organ", bare=False, determined=last.determined, shared=head)


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


def _several(tokens: Sequence[Token], first: Body, words: Lexicon) -> list[Body] | None:
    """Return the names that one head opens, None where it is a name of its own."""
    return _elided(tokens, first, words) or _governing(tokens, first, words) or by_place(tokens, first, words)


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
        gap = _parting(tokens, end, words)
        at = end + gap if gap else len(tokens)
    return members or None


def _governing(tokens: Sequence[Token], first: Body, words: Lexicon) -> list[Body] | None:
    """Return a position with the fields of all that it heads (`Giám đốc các Sở: Nội vụ, Tài chính`), one name."""
    if first.kind != "position":
        return None
    heads = (at for at in range(first.end - 1, first.start, -1) if words.eliding_heads.length(tokens, at))
    head = next(heads, first.start)
    colon = head + 1 == first.end and first.end < len(tokens) and tokens[first.end].text == ":"
    end = first.end + colon
    if head == first.start or not (colon or words.portfolios.length(tokens, head + 1) == end - head - 1):
        return None
    at, gap = end, 0 if colon else _parting(tokens, end, words)
    while (colon or gap) and (length := _portfolio(tokens, at + gap, words)):
        at, colon = at + gap + length, False
        gap = _parting(tokens, at, words)
    return [replace(first, end=at)] if at > end else None


def _parting(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return the length of a comma or conjunction at `at`."""
    return 1 if at < len(tokens) and tokens[at].text == "," else words.conjunctions.length(tokens, at)


def _portfolio(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return the length of the field at `at` that a head named before may share, 0 where a name or more follows."""
    length = words.portfolios.length(tokens, at)
    stop = at + length
    if length < max(1, words.fields.length(tokens, at)) or not is_capital(tokens[at]) or opens_name(tokens, at, words):
        return 0
    goes_on = stop < len(tokens) and (is_capital(tokens[stop]) or level_end(tokens, stop, words) is not None)
    return 0 if goes_on else length


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
    end, owner = qualified(tokens, start + 2, "name", words, 0)
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


def _unknown(tokens: Sequence[Token], at: int, words: Lexicon) -> Body:
    start = at
    while start + 1 < len(tokens) and (length := words.determiners.length(tokens, start)):
        start = min(start + length, len(tokens) - 1)
    return Body(start, start + 1, "kind", bare=True, determined=start > at)
