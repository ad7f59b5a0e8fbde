"""Who does each task and in which role.

In: the folded text of a document, its outline, knowledge. Out: the units of each task, in order.

A role is said in the task itself, or above it: in a heading that is a body's name, in a lead-in that ends in a colon,
in the preamble that orders someone, or in a line beside it (`Đơn vị chủ trì: …`). Who leads is read in this order: the
subject of the task's first sentence; else what the nearest item above says; to both, subjects of later sentences are
added. Other roles of lead-ins hold for every task below.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docparse.annotation.bodies import bodies_at, name_of, whole_list
from docparse.annotation.lexicon import Lexicon, Token, lexicon, tokenize
from docparse.annotation.roles import Mention, mentions, ordered
from docparse.knowledge import Knowledge
from docparse.model import Role, UnitSource
from docparse.structure.item import Item, Outline
from docparse.text import Folded, Span

_ROLES: Sequence[Role] = ("lead", "support", "oversees", "advises", "reports_to")
_HEADING_WORDS = 80


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A body in a task: `name` as printed and cleaned, `span` in printed offsets."""

    name: str
    role: Role
    source: UnitSource
    span: Span


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit read in one text; `how` and `sentence` (see `Mention`) decide whether it goes on to a task."""

    unit: FoundUnit
    how: str
    sentence: int


@dataclass(frozen=True, slots=True)
class _Said:
    """What one item says: its heading, its own text, the lead-in that ends it; `field` that it only names a field."""

    heading: tuple[_Unit, ...] = ()
    own: tuple[_Unit, ...] = ()
    lead_in: tuple[_Unit, ...] = ()
    field: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    """The document that units are read in; `text` is None where only the fold is at hand."""

    folded: Folded
    text: str | None
    words: Lexicon
    knowledge: Knowledge

    def part(self, start: int, end: int) -> str:
        """Return the printed text between two folded offsets."""
        return self.folded.text[start:end] if self.text is None else self.text[slice(*self.folded.printed(start, end))]

    def slice(self, span: Span) -> Span:
        """Return the folded span of a printed one."""
        return (
            Span(self.folded.folded_at(span.start), self.folded.folded_at(span.end)) if span.end > span.start else span
        )


def find_units(
    folded: Folded, outline: Outline, knowledge: Knowledge, *, text: str | None = None
) -> dict[str, list[FoundUnit]]:
    """Return the units of every task, by its id.

    `folded` is the fold of the document's text and `text` that text as printed, from which names are taken; without it
    they are given as folded (in one style of tone marks).
    """
    reader = _Reader(folded, text, lexicon(knowledge), knowledge)
    items = {item.id: item for item in outline.items}
    children: dict[str | None, list[str]] = {}
    for item in outline.items:
        children.setdefault(item.parent, []).append(item.id)
    said = {item.id: _said(reader, item, leaf=item.id not in children) for item in outline.items}
    preamble = _lead_in(reader, outline.preamble)
    return {
        task: _of_task(items[task], items, said, children, preamble)
        for task in sorted(outline.tasks & items.keys(), key=lambda key: items[key].span.start)
    }


def _of_task(
    item: Item,
    items: dict[str, Item],
    said: dict[str, _Said],
    children: dict[str | None, list[str]],
    preamble: tuple[_Unit, ...],
) -> list[FoundUnit]:
    """Return the units of one task, each once, role by role."""
    here = said[item.id]
    own = [found for found in here.own if found.unit.role != "lead" or found.how in {"subject", "given", "announcing"}]
    fields = [found for found in _beside(item, said, children) if found.how == "field"]
    handed, roles = _handed_down(item, items, said, preamble)
    leads = [found for found in own if found.unit.role == "lead"]
    if here.heading or not any(found.sentence == 0 for found in leads):
        leads = [*handed, *leads]
    if not leads and not fields:
        leads = [found for found in here.own if found.how == "passed"]
    rest = [found for found in (*own, *roles) if found.unit.role != "lead"]
    return _once([found.unit for found in (*leads, *rest, *fields)])


def _once(units: Iterable[FoundUnit]) -> list[FoundUnit]:
    """Return each body once in a role."""
    kept: dict[tuple[Role, str], FoundUnit] = {}
    for unit in units:
        kept.setdefault((unit.role, unit.name.casefold()), unit)
    return sorted(kept.values(), key=lambda unit: _ROLES.index(unit.role))


def _handed_down(
    item: Item, items: dict[str, Item], said: dict[str, _Said], preamble: tuple[_Unit, ...]
) -> tuple[list[_Unit], list[_Unit]]:
    """Return who leads by what stands above the task, the nearest first, and the other roles of all lead-ins."""
    leads = list(said[item.id].heading)
    roles: list[_Unit] = []
    parent = item.parent
    while parent is not None and parent in items:
        above = said[parent]
        roles += [found for found in above.lead_in if found.unit.role != "lead"]
        if not leads:
            leads = [
                found for found in above.lead_in if found.unit.role == "lead" and found.how in {"subject", "given"}
            ]
        leads = leads or list(above.heading)
        parent = items[parent].parent
    return leads or [found for found in preamble if found.how == "given"], roles


def _beside(item: Item, said: dict[str, _Said], children: dict[str | None, list[str]]) -> Iterator[_Unit]:
    """Yield the fields of a task: its own, those of items under and beside it, and those that close its group."""
    yield from said[item.id].own
    for child in children.get(item.id, ()):
        if said[child].field:
            yield from said[child].own
    group = children.get(item.parent, ())
    for other in group:
        if said[other].field:
            yield from said[other].own
    naming = [other for other in group if any(found.how == "field" for found in said[other].own)]
    if naming and naming == [group[-1]] and group[-1] != item.id and not said[group[-1]].field:
        yield from said[group[-1]].own


def _said(reader: _Reader, item: Item, *, leaf: bool) -> _Said:
    heading = _heading(reader, item, leaf=leaf)
    body = reader.slice(item.body)
    own = _units(reader, body, "sentence")
    field = bool(own) and own[0].how == "field" and own[0].unit.span.start - item.body.start < _HEADING_WORDS
    return _Said(heading, own, _lead_in(reader, item.body), field)


def _heading(reader: _Reader, item: Item, *, leaf: bool) -> tuple[_Unit, ...]:
    """Return the bodies that a heading, or a body of one line, consists of."""
    span = item.heading or (
        item.body if item.lead_in or reader.folded.text.count("\n", *reader.slice(item.body)) == 0 else None
    )
    if span is None or span.end <= span.start:
        return ()
    place = reader.slice(span)
    tokens = tokenize(reader.folded.text, place.start, place.end)
    while tokens and not tokens[-1].text[0].isalnum() and tokens[-1].text != ")":
        tokens.pop()
    if not tokens or len(tokens) > _HEADING_WORDS:
        return ()
    words = reader.words
    opening = 0 if leaf and not item.heading else words.heading_openers.length(tokens, 0)
    if opening:
        members = whole_list(tokens[opening:], words) if bodies_at(tokens, opening, words, listed=True) else []
        tokens = tokens[opening:]
    else:
        found = bodies_at(tokens, 0, words)
        members = list(found.members) if found is not None and found.end == len(tokens) else []
    source: UnitSource = "heading" if item.heading else "lead-in"
    return tuple(_unit(reader, Mention("lead", body, 0, "heading"), tokens, source) for body in members)


def _lead_in(reader: _Reader, span: Span) -> tuple[_Unit, ...]:
    """Return what the last line of a text that ends in a colon says of those below it."""
    place = reader.slice(span)
    text = reader.folded.text[place.start : place.end]
    lines = [line for line in text.split("\n") if line.rstrip().endswith(":")]
    if not lines:
        return ()
    start = place.start + text.rindex(lines[-1])
    line = Span(start, start + len(lines[-1]))
    found = _units(reader, line, "lead-in")
    if not any(unit.unit.role == "lead" and unit.how in {"subject", "given"} for unit in found):
        tokens = tokenize(reader.folded.text, line.start, line.end)
        found = (*found, *(_unit(reader, mention, tokens, "lead-in") for mention in ordered(tokens, reader.words)))
    last = max((unit.sentence for unit in found), default=0)
    return tuple(unit for unit in found if unit.sentence == last)


def _units(reader: _Reader, place: Span, source: UnitSource) -> tuple[_Unit, ...]:
    """Return the units that the folded text at `place` names."""
    text = reader.folded.text[place.start : place.end]
    tokens = tokenize(text)
    if not tokens:
        return ()
    found = mentions(text, tokens, reader.words, reader.knowledge)
    moved = [token._replace(start=token.start + place.start, end=token.end + place.start) for token in tokens]
    return tuple(_unit(reader, mention, moved, source) for mention in found)


def _unit(reader: _Reader, mention: Mention, tokens: Sequence[Token], source: UnitSource) -> _Unit:
    body = mention.body
    name = name_of(body, tokens, reader.part)
    span = reader.folded.printed(tokens[body.start].start, tokens[body.end - 1].end)
    return _Unit(FoundUnit(name, mention.role, source, span), mention.how, mention.sentence)
