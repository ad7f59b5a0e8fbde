"""Who does each task and in which role.

In: the folded text of a document, its outline, knowledge. Out: the units of each task, in order.

A role is said in the task itself, or above it: in a heading that is a body's name, in a lead-in that ends in a colon,
in the preamble that orders someone, or in a line beside it (`Đơn vị chủ trì: …`). Who leads is read in this order: the
subject of the task's first sentence; else what the nearest item above says; to both, subjects of later sentences are
added. Other roles of lead-ins hold for every task below.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docparse.annotation.bodies import Body, name_of
from docparse.annotation.bodylists import bodies_at, whole_list
from docparse.annotation.cues import Cues, find_cues
from docparse.annotation.fieldlines import FieldLine, FieldLines, find_fields
from docparse.annotation.lexicon import Lexicon, Token, lexicon, tokenize
from docparse.annotation.roles import Mention, field_mentions, mentions, ordered
from docparse.annotation.subjects import acts_at
from docparse.knowledge import Knowledge
from docparse.model import Role, UnitSource
from docparse.structure.item import Item, Outline
from docparse.text import Folded, Span, fold

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
    """What one item says: its heading, its own text, the lead-in that ends it."""

    heading: tuple[_Unit, ...] = ()
    own: tuple[_Unit, ...] = ()
    lead_in: tuple[_Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """The document that units are read in; `text` is None where only the fold is at hand."""

    folded: Folded
    text: str | None
    words: Lexicon
    cues: Cues

    def part(self, start: int, end: int) -> str:
        """Return the printed text between two folded offsets."""
        return self.folded.text[start:end] if self.text is None else self.text[slice(*self.folded.printed(start, end))]

    def slice(self, span: Span) -> Span:
        """Return the folded span of a printed one."""
        return (
            Span(self.folded.folded_at(span.start), self.folded.folded_at(span.end)) if span.end > span.start else span
        )


def find_units(
    folded: Folded,
    outline: Outline,
    knowledge: Knowledge,
    *,
    fields: FieldLines | None = None,
    text: str | None = None,
) -> dict[str, list[FoundUnit]]:
    """Return the units of every task, by its id.

    `fields` are the document's field lines, looked for here where they are not given. `folded` is the fold of the
    document's text and `text` that text as printed, from which names are taken; without it they are given as folded
    (in one style of tone marks).
    """
    fields = fields or find_fields(folded, outline, knowledge)
    reader = _Reader(folded, text, lexicon(knowledge), find_cues(folded.text, knowledge, fields.found))
    items = {item.id: item for item in outline.items}
    children: dict[str | None, list[str]] = {}
    for item in outline.items:
        children.setdefault(item.parent, []).append(item.id)
    read = _near(outline.tasks, items, children)
    said = {item.id: _said(reader, item, leaf=item.id not in children) for item in outline.items if item.id in read}
    preamble = _lead_in(reader, outline.preamble)
    named = {field: _field(reader, field) for field in fields.found if field.names == "unit"}
    return {
        task: _of_task(
            items[task],
            items,
            said,
            [unit for field in fields.of(task) for unit in named.get(field, ())],
            preamble,
            reader.words,
        )
        for task in sorted(outline.tasks & items.keys(), key=lambda key: items[key].span.start)
    }


def _near(tasks: Iterable[str], items: dict[str, Item], children: dict[str | None, list[str]]) -> set[str]:
    """Return the items that may say something of a task: itself, those above, beside and right below it."""
    near: set[str] = set()
    for task in tasks:
        parent: str | None = task
        while parent is not None and parent in items and parent not in near:
            near.add(parent)
            parent = items[parent].parent
    families = {*tasks, *(items[task].parent for task in tasks if task in items)}
    return near.union(*(children.get(parent, ()) for parent in families))


def _of_task(
    item: Item,
    items: dict[str, Item],
    said: dict[str, _Said],
    fields: Sequence[_Unit],
    preamble: tuple[_Unit, ...],
    words: Lexicon,
) -> list[FoundUnit]:
    """Return the units of one task, each once, role by role."""
    here = said[item.id]
    own = [found for found in here.own if found.unit.role != "lead" or found.how in {"subject", "given", "announcing"}]
    handed, roles = _handed_down(item, items, said, preamble)
    leads = [found for found in own if found.unit.role == "lead"]
    if any(found.how == "heading" for found in handed):
        leads = [found for found in leads if found.sentence or not _opens_like_verb(found.unit.name, words)]
    if here.heading or not any(found.sentence == 0 for found in leads):
        leads = [*handed, *leads]
    if not leads and not fields:
        leads = [found for found in here.own if found.how == "passed"]
    beside = [found for found in here.own if found.how == "beside"]
    rest = [found for found in (*own, *roles) if found.unit.role != "lead"]
    return once([found.unit for found in (*leads, *beside, *rest, *fields)], words)


def _opens_like_verb(name: str, words: Lexicon) -> bool:
    """Tell whether a name may as well be read as an order to the body above (`Lãnh đạo Sở Y tế thực hiện`)."""
    tokens = tokenize(fold(name).text)
    return 0 < words.verb_heads.length(tokens, 0) < len(tokens)


def _same(name: str, words: Lexicon) -> tuple[str, ...]:
    """Return what a name is compared by: without case and style, and without words that make no other body of it."""
    tokens = tokenize(fold(name).text)
    if len(tokens) > 1 and words.redundant.length(tokens, len(tokens) - 1):
        tokens.pop()
    return tuple(token.low for token in tokens)


def once(units: Iterable[FoundUnit], words: Lexicon) -> list[FoundUnit]:
    """Return each body once in a role."""
    kept: dict[tuple[Role, tuple[str, ...]], FoundUnit] = {}
    for unit in units:
        kept.setdefault((unit.role, _same(unit.name, words)), unit)
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


def _said(reader: _Reader, item: Item, *, leaf: bool) -> _Said:
    heading = _heading(reader, item, leaf=leaf)
    body = reader.slice(item.body)
    own = _units(reader, body, "sentence")
    lead_in = _lead_in(reader, item.body)
    if item.heading is not None and not heading and not lead_in:
        lead_in = _lead_in(reader, Span(item.heading.start, item.heading.end + 1))
    return _Said(heading, own, lead_in)


def _heading(reader: _Reader, item: Item, *, leaf: bool) -> tuple[_Unit, ...]:
    """Return the bodies that a heading, or a body of one line, consists of."""
    one_line = "\n" not in reader.folded.text[slice(*reader.slice(item.body))]
    span = item.heading or (item.body if one_line and not leaf else None)
    if span is None or span.end <= span.start:
        return ()
    place = reader.slice(span)
    tokens = tokenize(reader.folded.text, place.start, place.end)
    while tokens and not tokens[-1].text[0].isalnum() and tokens[-1].text != ")":
        tokens.pop()
    if not tokens or len(tokens) > _HEADING_WORDS:
        return ()
    words = reader.words
    opening = words.heading_openers.length(tokens, 0)
    tokens = tokens[opening:]
    found = bodies_at(tokens, 0, words, listed=True)
    charged = found is not None and _is_charged(tokens, found.end, words)
    if not opening and not charged:
        found = bodies_at(tokens, 0, words)
    if found is None:
        return ()
    first = found.members[0]
    named = item.heading is not None and first.determined and first.kind in {"kind", "organ", "name"}
    described = named or _is_described(tokens, found.end, words)
    acts = not (opening or described) or acts_at(tokens, found.end, len(tokens), words)
    if found.end < len(tokens) and acts and not charged:
        return ()
    members = whole_list(tokens, words) if opening or charged or described else found.members
    if charged:
        members = _charged(members)
    source: UnitSource = "heading" if item.heading else "lead-in"
    return tuple(_unit(reader, Mention("lead", body, 0, "heading"), tokens, source) for body in members)


def _is_charged(tokens: Sequence[Token], end: int, words: Lexicon) -> bool:
    """Say whether a name that ends at token `end` says in it or behind it what a position is in charge of."""
    if end >= len(tokens):
        return False
    return any(words.charges.length(tokens, index) for index in range(1, end + 1))


def _charged(members: Sequence[Body]) -> list[Body]:
    """Return positions each with all that it is in charge of, which may be a list of its own."""
    found: list[Body] = []
    for body in members:
        if found and body.kind != "position":
            found[-1] = replace(found[-1], end=body.end)
        else:
            found.append(body)
    return found


def _is_described(tokens: Sequence[Token], end: int, words: Lexicon) -> bool:
    """Say whether a name that ends at token `end` goes on with what tells it from others (`… có cảng biển`)."""
    return words.relatives.length(tokens, end) > 0 or words.inner_determiners.length(tokens, end) > 0


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
    tokens = tokenize(reader.folded.text, place.start, place.end)
    found = mentions(tokens, reader.cues, reader.words)
    return tuple(_unit(reader, mention, tokens, source) for mention in found)


def _field(reader: _Reader, field: FieldLine) -> tuple[_Unit, ...]:
    """Return the bodies that a field names."""
    tokens = tokenize(reader.folded.text, *field.value)
    return tuple(_unit(reader, mention, tokens, "sentence") for mention in field_mentions(tokens, field, reader.words))


def _unit(reader: _Reader, mention: Mention, tokens: Sequence[Token], source: UnitSource) -> _Unit:
    body = mention.body
    name = name_of(body, tokens, reader.part)
    span = reader.folded.printed(tokens[body.start].start, tokens[body.end - 1].end)
    return _Unit(FoundUnit(name, mention.role, source, span), mention.how, mention.sentence)
