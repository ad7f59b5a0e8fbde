"""Markers to a tree: which reading of each holds, what it stands under, and its id.

In: `Mark`s in reading order. Out: `Placed` markers with ids as the path of their markers, and findings on gaps,
repeats, restarts and misprints.

The document's own order of markers decides what stands under what. A stack holds the levels that are open. Each
reading of a marker is weighed: the next of an open series costs nothing, the first of a new one little, a jump, a
repeat or a step back more; what fits nowhere stays text. A new series opens under the innermost level that is not
done, where "done" looks ahead to whether that level goes on.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docparse.findings import Finding
from docparse.structure.ids import Ids, identify, printed_value
from docparse.structure.markers import BULLETS, Mark, Reading

_NEXT, _FIRST, _OTHER_STOP, _CARRIED, _GAP, _LATE, _REPEAT, _RESTART, _BACK, _REFUSED = 0, 1, 2, 2, 4, 5, 6, 7, 8, 10
_WEAK = 3
_JUMP = 3
_NESTS_IN_BULLETS = 11


@dataclass(frozen=True, slots=True)
class Placed:
    """A marker in its place: `parent` is the index of the item that it stands under, None at the top."""

    mark: Mark
    reading: Reading
    id: str
    parent: int | None
    level: int


class Level(NamedTuple):
    """An open level: the reading of its last item, and that item's index."""

    reading: Reading
    item: int


class Option(NamedTuple):
    """One way to place a marker: keep `keep` levels of the stack and stand as their next."""

    cost: float
    keep: int
    reading: Reading
    fault: str = ""


Series = Mapping[tuple[str, tuple[int, ...]], list[tuple[int, int]]]


def place(
    marks: Sequence[Mark], lead_ins: frozenset[int], letters: Sequence[str], skipped: frozenset[int]
) -> tuple[list[Placed], list[Finding]]:
    """Return the markers that are ones, in order, with their findings.

    `lead_ins` are the indices of marks whose text ends in a colon; `letters` the alphabet of lettered series,
    `skipped` the places in it that a series may leave out.
    """
    series = _series(marks)
    placed: list[Placed] = []
    findings: list[Finding] = []
    stack: list[Level] = []
    carried: dict[str, int] = {}
    ids = Ids({}, {}, {})
    for index, mark in enumerate(marks):
        context = _Context(index, stack, series, carried, skipped, after_lead_in=index - 1 in lead_ins)
        option = min(_options(mark, context), key=lambda found: found.cost, default=None)
        if option is None or option.cost >= _REFUSED:
            continue
        above = stack[: option.keep]
        gap = _gap(option, stack, letters, skipped)
        del stack[option.keep :]
        reading = option.reading
        parent = above[-1].item if above else None
        name, first = identify(reading, placed[parent].id if parent is not None else "", ids)
        placed.append(Placed(mark, reading, name, parent, len(above) + 1))
        stack.append(Level(reading, len(placed) - 1))
        carried[reading.style] = reading.value
        if reading.kind in {"attached", "appendix"}:
            carried.clear()
        findings += _findings(option, mark, name, first, gap)
    return placed, findings


class _Context(NamedTuple):
    """All that a decision on one marker looks at."""

    at: int
    stack: list[Level]
    series: Series
    carried: Mapping[str, int]
    skipped: frozenset[int]
    after_lead_in: bool


def follows(value: int, last: int, reading: Reading, skipped: frozenset[int]) -> bool:
    """Return whether `value` is the next after `last` in the series of `reading`."""
    if value == last + 1:
        return True
    if reading.kind not in {"letter", "letter-part"} or reading.style == "small-roman":
        return False
    return value > last and all(between in skipped for between in range(last + 1, value))


def _series(marks: Sequence[Mark]) -> Series:
    """Return, for each series, the indices and values of its unambiguous marks."""
    series: dict[tuple[str, tuple[int, ...]], list[tuple[int, int]]] = defaultdict(list)
    for index, mark in enumerate(marks):
        for reading in mark.readings:
            if not reading.weak:
                series[reading.style, reading.path].append((index, reading.value))
    return series


def _continues(reading: Reading, context: _Context) -> bool:
    """Return whether the series of `reading` goes on with its next value after the mark in question."""
    found = context.series.get((reading.style, reading.path), [])
    at = bisect_right(found, (context.at, 1 << 30))
    return at < len(found) and follows(found[at][1], reading.value, reading, context.skipped)


def _options(mark: Mark, context: _Context) -> Iterator[Option]:
    """Yield every way to place a mark."""
    for reading in mark.readings:
        if reading.kind in {"attached", "appendix"}:
            yield Option(_NEXT, 0, reading)
        elif reading.kind in BULLETS:
            yield _bullet(reading, context)
        else:
            yield from _ordered(reading, context)


def _bullet(reading: Reading, context: _Context) -> Option:
    stack = context.stack
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].reading.style == reading.style:
            return Option(_NEXT, depth, reading)
        if stack[depth].reading.kind not in BULLETS and not _inside_bullet(stack, depth):
            break
    keep = len(stack)
    while keep and not context.after_lead_in and _is_finer_bullet(stack[keep - 1].reading, reading):
        keep -= 1
    return Option(_NEXT, keep, reading)


def _inside_bullet(stack: Sequence[Level], depth: int) -> bool:
    return any(level.reading.kind in BULLETS for level in stack[:depth])


def _is_finer_bullet(open_one: Reading, new: Reading) -> bool:
    return open_one.kind in BULLETS and open_one.rank > new.rank


def _ordered(reading: Reading, context: _Context) -> Iterator[Option]:
    """Yield the ways in which a numbered marker goes on with an open series or opens one."""
    stack = context.stack
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth].reading
        if (level.style, level.path) != (reading.style, reading.path):
            continue
        cost, fault = _step(level, reading, context)
        cost += _OTHER_STOP if level.stop != reading.stop and cost else 0.5 * (level.stop != reading.stop)
        if reading.weak and (cost >= _FIRST or not _demanded(reading, context)):
            continue
        yield Option(cost + reading.weak * _WEAK + 0.01 * (len(stack) - depth), depth, reading, fault)
    opened = _opening(reading, context)
    if opened is not None:
        yield opened


def _demanded(reading: Reading, context: _Context) -> bool:
    """Return whether a weak reading that comes next in its series is the one that the series lacks.

    It is not where the value itself follows. Without a stop the series must go on; a heading in capitals needs not.
    """
    found = context.series.get((reading.style, reading.path), [])
    at = bisect_right(found, (context.at, 1 << 30))
    if at < len(found) and found[at][1] == reading.value:
        return False
    return bool(reading.stop) or reading.kind == "roman" or _continues(reading, context)


def _step(level: Reading, reading: Reading, context: _Context) -> tuple[float, str]:
    """Return the cost of `reading` as the next item of an open level, and what is wrong with it."""
    if follows(reading.value, level.value, reading, context.skipped):
        return _NEXT, ""
    if reading.value == level.value:
        return _REPEAT, "numbering-repeat"
    if reading.value == 1:
        return _RESTART, "numbering-restart"
    if reading.value < level.value:
        return _BACK, "numbering-repeat"
    if reading.value <= level.value + _JUMP or _continues(reading, context):
        return _GAP, "numbering-gap"
    return _REFUSED, ""


def _opening(reading: Reading, context: _Context) -> Option | None:
    """Return the option to open a new level, or None where nothing speaks for it."""
    keep = _keep(reading, context)
    if keep is None:
        return None
    cost, fault = float(_FIRST), ""
    if reading.value != 1:
        if not reading.path and reading.value == context.carried.get(reading.style, 0) + 1 and reading.value > 1:
            cost = _CARRIED
        elif _continues(reading, context) or reading.path or _stands_alone(reading):
            cost, fault = _LATE, "numbering-gap"
        else:
            return None
    same = [depth for depth, level in enumerate(context.stack) if _same_series(level.reading, reading)]
    if same and (same[-1] >= keep - 1 or not _continues(context.stack[keep - 1].reading, context)):
        return None
    cost += _GAP * bool(same)
    if reading.weak:
        if fault or not _continues(reading, context):
            return None
        cost += _WEAK
    if reading.style == "small-roman" and reading.value == 1 and _continues(reading, context):
        cost -= _OTHER_STOP
    return Option(cost, keep, reading, fault)


def _stands_alone(reading: Reading) -> bool:
    """Return whether a marker is one without a first before it or a next behind it: a word, or a low Roman numeral."""
    return reading.kind in {"article", "clause", "chapter"} or (reading.style == "roman" and reading.value <= _JUMP)


def _same_series(one: Reading, other: Reading) -> bool:
    return (one.style, one.stop, one.path) == (other.style, other.stop, other.path)


def _keep(reading: Reading, context: _Context) -> int | None:
    """Return how many levels a new series stands under, or None where its marker names a parent that is not open."""
    stack = context.stack
    if reading.path:
        return _named_parent(reading, stack)
    keep = len(stack)
    while keep and stack[keep - 1].reading.kind in BULLETS:
        if reading.rank >= _NESTS_IN_BULLETS or context.after_lead_in:
            return keep
        keep -= 1
    while keep and stack[keep - 1].reading.rank > reading.rank:
        if stack[keep - 1].reading.kind not in BULLETS and _continues(stack[keep - 1].reading, context):
            break
        keep -= 1
    return keep


def _named_parent(reading: Reading, stack: Sequence[Level]) -> int | None:
    """Return how many levels stand above a decimal, or a letter with a number, that names its parent."""
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth].reading
        if level.value == reading.path[-1] and level.kind not in BULLETS and level.path == reading.path[:-1]:
            return depth + 1
    return None


def _gap(option: Option, stack: Sequence[Level], letters: Sequence[str], skipped: frozenset[int]) -> dict[str, str]:
    """Return the facts of a gap: the item before it (0: none), the one after it, and what is left out."""
    if option.fault != "numbering-gap":
        return {}
    reading = option.reading
    goes_on = option.keep < len(stack) and stack[option.keep].reading.style == reading.style
    last = stack[option.keep].reading if goes_on else None
    lettered = reading.kind in {"letter", "letter-part"}
    places = range(last.value + 1 if last else 1, reading.value)
    left_out = [printed_value(reading, place, letters) for place in places if not (lettered and place in skipped)]
    missing = f"{left_out[0]}-{left_out[-1]}" if len(left_out) > 1 else left_out[0]
    return {"before": last.label if last else "0", "after": reading.label, "missing": missing}


def _findings(option: Option, mark: Mark, name: str, first: str, gap: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what a person should know of how a marker was placed."""
    facts = {"marker": mark.printed, "id": name}
    if mark.glued:
        yield Finding("marker-inside-paragraph", mark.span, facts)
    if option.reading.weak or mark.mended:
        yield Finding("marker-repaired", mark.span, {"printed": mark.printed, "read": option.reading.label, "id": name})
    if option.fault == "numbering-gap":
        yield Finding("numbering-gap", mark.span, {**facts, **gap})
    elif option.fault:
        yield Finding(option.fault, mark.span, {**facts, "first": first or name})
    elif first and option.reading.value == 1:
        yield Finding("numbering-restart", mark.span, {**facts, "first": first})
