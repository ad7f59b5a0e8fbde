"""Closing zones: where signature, recipients and a copy block stand, at the end or in the middle of a document.

In: the blocks of the layout, from the body on. Out: `Zone`s, each with its rows sorted by what they are. A zone in the
middle closes a decision above the plan that is issued with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from docparse.knowledge import Knowledge, Rule, gate
from docparse.page import Block
from docparse.structure.particulars import is_date, is_motto, is_number, opens_body_name
from docparse.structure.recipients import has_dash, is_filed
from docparse.structure.rows import Row, bare, in_capitals, rows_of
from docparse.structure.signature import authority_in, is_role, is_signed_mark, person_in
from docparse.structure.title import kind_of
from docparse.text import Span, fold

_PROBE = 64
"""Characters of a block that are looked at for the start of a zone."""
_WINDOW = 80
"""Blocks that one zone may take."""
_LONGEST = 170
"""Characters of a line in a zone; recipients printed in one line may be longer."""
_RUNNING = 400
"""Characters of a block below the first that must be running text."""
_COPY_WITHIN = 40
"""Rows after the original's signature within which the heading of a copy must come."""

Part = Literal["heading", "recipient", "signature", "particular", "stamp", "end"]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a zone by what they are; `signatures` column by column, `particulars` a copy's own letterhead."""

    recipients: tuple[str, ...] = ()
    signatures: tuple[tuple[Row, ...], ...] = ()
    particulars: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """One closing zone, `blocks[first:last]`: what the original's part of it holds, and the copy block below."""

    first: int
    last: int
    span: Span
    original: Sorted
    copy: Sorted | None


@dataclass(frozen=True, slots=True)
class _State:
    """Where the reading of a zone stands: in recipients or signature, and what of them is complete."""

    mode: Literal["none", "recipients", "signature"] = "none"
    listed: bool = False
    filed: bool = False
    closed: bool = False
    pending: bool = False
    named: bool = False


def find_zones(blocks: Sequence[Block], start: int, knowledge: Knowledge) -> list[Zone]:
    """Return the closing zones from block `start` on, in order."""
    zones: list[Zone] = []
    index = start
    while index < len(blocks):
        if not _may_open(blocks[index], knowledge):
            index += 1
            continue
        parts = list(_parts(_window(blocks, index, knowledge), knowledge, copy=False))
        if parts and _is_closing(parts, knowledge):
            zones.append(_zone(blocks, index, parts, knowledge))
            index = zones[-1].last
        else:
            index = parts[-1][0].block + 1 if parts else index + 1
    return zones


def _may_open(block: Block, knowledge: Knowledge) -> bool:
    """Tell from its first characters whether a block may open a zone: a cheap test, run on every block."""
    probe = fold(block.text[:_PROBE]).text.lstrip(" |*_#\\")
    return bool(gate(_openings(knowledge)).Match(probe))


@lru_cache(maxsize=8)
def _openings(knowledge: Knowledge) -> tuple[Rule, ...]:
    names = ("closing-recipients", "closing-authority", "closing-role", "closing-signed")
    return tuple(knowledge.rules[name] for name in names)


def _zone(blocks: Sequence[Block], first: int, parts: Sequence[tuple[Row, Part]], knowledge: Knowledge) -> Zone:
    """Return the zone that the parts of an original make, with the copy block below it."""
    below = parts[-1][0].block + 1
    copied: list[tuple[Row, Part]] = []
    if _copy_follows(_window(blocks, below, knowledge), knowledge):
        copied = list(_parts(_window(blocks, below, knowledge), knowledge, copy=True))
    last = (copied or parts)[-1][0].block
    beside = _beside(copied)
    parts, copied = [*parts, *beside], [part for part in copied if part not in beside]
    return Zone(
        first=first,
        last=last + 1,
        span=Span(blocks[first].span.start, blocks[last].span.end),
        original=_sorted(parts, knowledge),
        copy=_sorted(copied, knowledge) if copied else None,
    )


def _beside(copied: Sequence[tuple[Row, Part]]) -> list[tuple[Row, Part]]:
    """Return what of a copy's rows is the original's signature: right of the copy's letterhead, above its heading.

    Read column by column, the original's recipients and the copy's letterhead come before the original's signature.
    """
    heading = next((at for at, (row, part) in enumerate(copied) if part == "particular" and row.column != "left"), 0)
    return [(row, part) for row, part in copied[:heading] if part == "signature" and row.column == "right"]


def _window(blocks: Sequence[Block], first: int, knowledge: Knowledge) -> Iterator[Row]:
    """Yield the rows in which a zone may stand: up to the first block below that is running text, and that one."""
    for index in range(first, min(first + _WINDOW, len(blocks))):
        yield from rows_of(blocks[index], index, knowledge)
        if index > first and len(blocks[index].text) > _RUNNING:
            return


def _is_closing(parts: Sequence[tuple[Row, Part]], knowledge: Knowledge) -> bool:
    """Tell whether the parts make a zone: a list of recipients, an authority, or an office with a name below it."""
    if any(part == "heading" or authority_in(row, knowledge) for row, part in parts):
        return True
    first = parts[0][0]
    signed = any(person_in(row, knowledge) or is_signed_mark(row, knowledge) for row, _ in parts)
    if is_signed_mark(first, knowledge):
        return person_in(first, knowledge) is not None
    return signed and in_capitals(first.text) and is_role(first, knowledge)


def _copy_follows(rows: Iterable[Row], knowledge: Knowledge) -> bool:
    """Tell whether the heading of a copy (`SAO LỤC`) comes before any running text or a second list."""
    lists = 0
    for row in islice(rows, _COPY_WITHIN):
        if is_copy_heading(row, knowledge):
            return True
        lists += knowledge.rules["closing-recipients"].regex.search(row.text) is not None
        if lists > 1 or len(row.text) > _LONGEST or kind_of(row, knowledge) or _opens_section(row, knowledge):
            return False
    return False


def is_copy_heading(row: Row, knowledge: Knowledge) -> bool:
    """Tell whether a row is the heading of a copy."""
    return knowledge.rules["copying-kind"].regex.search(row.text) is not None and in_capitals(row.text[:8])


def _parts(rows: Iterable[Row], knowledge: Knowledge, *, copy: bool) -> Iterator[tuple[Row, Part]]:
    """Yield each row of a zone with what it is, up to the first that is not of the zone."""
    state = _State()
    for row in rows:
        part = _part_of(row, state, knowledge, copy=copy)
        if part == "end":
            return
        yield row, part
        state = _after(row, part, state, knowledge)


def _part_of(row: Row, state: _State, knowledge: Knowledge, *, copy: bool) -> Part:
    if knowledge.rules["closing-recipients"].regex.search(row.text):
        return "end" if state.listed else "heading"
    if knowledge.rules["esignature-line"].regex.search(row.text):
        return "stamp"
    if len(row.text) > _LONGEST and not has_dash(row.text):
        return "end"
    if _is_particular(row, state, knowledge, copy=copy):
        return "particular" if copy else "end"
    if authority_in(row, knowledge) or is_signed_mark(row, knowledge):
        return "signature"
    return _in_list_or_signature(row, state, knowledge, copy=copy)


def _is_particular(row: Row, state: _State, knowledge: Knowledge, *, copy: bool) -> bool:
    """Tell whether a row is of a letterhead: that of a copy, or of the next document."""
    if is_copy_heading(row, knowledge):
        return True
    if copy and (is_date(row, knowledge) or is_motto(row, knowledge)):
        return True
    return is_number(row, knowledge) and state.mode != "recipients"


def _in_list_or_signature(row: Row, state: _State, knowledge: Knowledge, *, copy: bool) -> Part:
    """Say what a row is that no word of its own tells; a left column may go on with a list from the page before."""
    goes_on = state.listed and row.column == "left" and not state.filed
    if (state.mode == "recipients" or goes_on) and row.column != "right":
        return _in_recipients(row, state, knowledge)
    return _in_signature(row, state, knowledge, copy=copy)


def _in_recipients(row: Row, state: _State, knowledge: Knowledge) -> Part:
    """Say what a row is that follows a recipient."""
    if has_dash(row.text):
        return "end" if state.filed and state.closed else "recipient"
    if in_capitals(row.text) and is_role(row, knowledge):
        return "signature"
    if person_in(row, knowledge) and ((state.pending and not state.named) or row.cell > 0):
        return "signature"
    if (state.filed and state.closed) or _opens_section(row, knowledge) or kind_of(row, knowledge):
        return "end"
    if state.filed and (len(row.text) > 60 or (in_capitals(row.text) and "(" not in row.text)):
        return "end"
    return "recipient"


def _in_signature(row: Row, state: _State, knowledge: Knowledge, *, copy: bool) -> Part:
    """Say what a row is that follows a line of a signature, or that opens a zone."""
    titled = in_capitals(row.text) and _opens_section(row, knowledge)
    if is_role(row, knowledge) or (state.pending and not titled and person_in(row, knowledge)):
        return "signature"
    if state.listed and has_dash(row.text):
        return "end" if state.filed and state.closed else "recipient"
    if _opens_section(row, knowledge) or not in_capitals(row.text) or row.text.endswith((".", ":", ";")):
        return "end"
    if copy and opens_body_name(row.text, knowledge) and (state.named or not state.pending):
        return "particular"
    if state.named or not state.pending or kind_of(row, knowledge) or len(row.text) > 100:
        return "end"
    return "signature"


def _opens_section(row: Row, knowledge: Knowledge) -> bool:
    """Tell whether a row opens a section, an article or an appendix; a dash may be a recipient's."""
    appendices = tuple(bare(word) for word in knowledge.words("letterhead_appendices"))
    found = knowledge.rules["letterhead-body-start"].regex.search(row.text)
    if found is not None and not has_dash(row.text):
        return True
    plain = bare(row.text)
    return any(plain == word or plain.startswith(f"{word} ") for word in appendices) and not row.text.endswith(";")


def _after(row: Row, part: Part, state: _State, knowledge: Knowledge) -> _State:
    """Return the state after a row."""
    if part in ("heading", "recipient"):
        line = _listed(row, knowledge) if part == "heading" else row.text
        filed = is_filed(line, knowledge) or (part == "recipient" and state.filed) or _files(line, knowledge)
        return _State("recipients", True, filed, line.endswith("."), state.pending, state.named)
    if part == "signature":
        named = person_in(row, knowledge) is not None or is_signed_mark(row, knowledge)
        beside = state.mode == "recipients" and row.cell > 0
        return _State("recipients" if beside else "signature", state.listed, state.filed, state.closed, True, named)
    return state


def _files(line: str, knowledge: Knowledge) -> bool:
    """Tell whether a list printed in one line holds its last entry."""
    return any(is_filed(entry, knowledge) for entry in line.split("; ")[1:])


def _listed(row: Row, knowledge: Knowledge) -> str:
    """Return the entries that stand in the line of the heading."""
    found = knowledge.rules["closing-recipients"].regex.search(row.text)
    return row.group(found, "rest") or row.group(found, "listed")


def _sorted(parts: Sequence[tuple[Row, Part]], knowledge: Knowledge) -> Sorted:
    lines = [
        _listed(row, knowledge) if part == "heading" else row.printed
        for row, part in parts
        if part in ("heading", "recipient")
    ]
    return Sorted(
        recipients=tuple(line for line in lines if line),
        signatures=_columns([row for row, part in parts if part == "signature"], knowledge),
        particulars=tuple(row for row, part in parts if part == "particular"),
    )


def _columns(rows: Sequence[Row], knowledge: Knowledge) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of signatures column by column; several signatories may stand side by side in one line.

    A name alone is that of the column before it that has none: the page's end came between them.
    """
    columns: dict[tuple[str, int], list[Row]] = {}
    seen: dict[tuple[int, str], int] = {}
    for row in rows:
        kind = "authority" if authority_in(row, knowledge) else "person" if person_in(row, knowledge) else "role"
        place = seen.get((row.block, kind), 0)
        seen[row.block, kind] = place + 1
        columns.setdefault(("right" if row.column == "right" else "", place), []).append(row)
    whole: list[list[Row]] = []
    for column in columns.values():
        named = [any(person_in(row, knowledge) for row in one) for one in (*whole[-1:], column)]
        if named == [False, True] and len(column) == 1:
            whole[-1] = [*whole[-1], *column]
        else:
            whole.append(column)
    return tuple(tuple(column) for column in whole)
