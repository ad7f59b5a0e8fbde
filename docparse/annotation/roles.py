"""What a text says of roles: who leads, works along, is advised, is reported to, oversees.

In: the tokens of one text (a task, a lead-in) and its offsets in the folded document. Out: `Mention`s, in order.
Subjects lead (see `subjects`); the words of the rules in `patterns/units.yaml` give the other roles to the names that
follow them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from docparse.annotation.bodies import Bodies, Body, bodies_at, moved, whole_list
from docparse.annotation.lexicon import Lexicon, Token
from docparse.annotation.subjects import Clause, Subject, clauses, later_subjects, predicate_at, subject_of
from docparse.knowledge import Knowledge, Rule
from docparse.model import Role

_CUES = (
    "unit-support", "unit-support-direct", "unit-joined", "unit-advises", "unit-helps", "unit-reports",
    "unit-reports-after", "unit-sends", "unit-submits", "unit-oversees",
)  # fmt: skip
_FIELD_CUES = ("unit-field-lead", "unit-field-support", "unit-field-oversees")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body in a role. `sentence` counts from 0. `how` says what gave it: a subject, words that hand a task to it
    (`given`), words that pass it down where nobody else is named (`passed`), other words (`cue`), or a line of its
    own (`field`).
    """

    role: Role
    body: Body
    sentence: int
    how: str


def mentions(text: str, tokens: Sequence[Token], words: Lexicon, knowledge: Knowledge) -> list[Mention]:
    """Return who is named in which role in `tokens`, which are those of the folded `text` (offsets from 0)."""
    fields = list(field_mentions(text, tokens, words, knowledge))
    if fields:
        at = min(found.body.start for found in fields)
        tokens = tokens[:at]
        text = text[: tokens[-1].end] if tokens else ""
    parts = list(clauses(tokens))
    found = [mention for clause in parts for mention in _leads(tokens, clause, words, knowledge, text)]
    found += _cued(text, tokens, parts, words, knowledge)
    return found + fields


def _leads(
    tokens: Sequence[Token], clause: Clause, words: Lexicon, knowledge: Knowledge, text: str
) -> Iterator[Mention]:
    """Yield who leads in a clause, by subject or because the task is given to them."""
    given = _given(tokens, clause, words, knowledge.rules["unit-given"], text)
    if given is not None:
        yield from _as("lead", given.members, clause, "given")
        yield from _joining(tokens, given, words, clause)
        return
    subject = subject_of(tokens, clause, words)
    if subject is not None:
        yield from _by_subject(tokens, subject, clause, words)
    else:
        passed = _given(tokens, clause, words, knowledge.rules["unit-directs"], text)
        yield from _as("lead", passed.members if passed else (), clause, "passed")
    for later in later_subjects(tokens, clause, words):
        yield from _as("lead", later.bodies.members, clause, "subject")


def _given(tokens: Sequence[Token], clause: Clause, words: Lexicon, rule: Rule, text: str) -> Bodies | None:
    """Return the bodies that words at the opening of a clause hand a task to."""
    start = tokens[clause.start].start
    opening = rule.regex.match(text[start : start + 80])
    if opening is None:
        return None
    at = bisect_left(tokens, start + opening.end(), key=lambda token: token.start)
    bodies = bodies_at(tokens[: clause.end], at, words)
    if bodies is None or (bodies.end < clause.end and predicate_at(tokens[: clause.end], bodies.end, words) is None):
        return None
    return bodies


def _by_subject(tokens: Sequence[Token], subject: Subject, clause: Clause, words: Lexicon) -> Iterator[Mention]:
    """Yield the subject as lead, or those whom it orders."""
    length = words.ordering.length(tokens, subject.predicate)
    ordered = bodies_at(tokens[: clause.end], subject.predicate + length, words) if length else None
    if ordered is not None and predicate_at(tokens[: clause.end], ordered.end, words) is not None:
        yield from _as("lead", ordered.members, clause, "given")
        return
    how = "announcing" if words.announcing.length(tokens, subject.predicate) else "subject"
    yield from _as("lead", subject.bodies.members, clause, how)
    yield from _joining(tokens, subject.bodies, words, clause)


def _joining(tokens: Sequence[Token], leading: Bodies, words: Lexicon, clause: Clause) -> Iterator[Mention]:
    """Yield who works along in `A chủ trì, B và C phối hợp`."""
    at = leading.end + words.in_charge.length(tokens, leading.end)
    if at == leading.end or at >= clause.end or tokens[at].text != ",":
        return
    joining = bodies_at(tokens[: clause.end], at + 1, words)
    if joining is not None and words.joining.length(tokens, joining.end):
        yield from _as("support", joining.members, clause, "cue")


def _as(role: Role, members: Iterable[Body], clause: Clause, how: str) -> Iterator[Mention]:
    for body in members:
        yield Mention(role, body, clause.sentence, how)


def _cued(
    text: str, tokens: Sequence[Token], parts: Sequence[Clause], words: Lexicon, knowledge: Knowledge
) -> Iterator[Mention]:
    """Yield the bodies behind the words of the rules."""
    starts = [token.start for token in tokens]
    for name in _CUES:
        rule = knowledge.rules[name]
        for cue in rule.regex.finditer(text):
            at = bisect_left(starts, cue.end())
            clause = next((part for part in parts if part.start <= at < part.end), None)
            if clause is None:
                continue
            bodies = bodies_at(tokens[: clause.end], at, words, listed=bool(rule.gives.get("certain")))
            if bodies is not None and _fits(rule, bodies, tokens, words):
                yield from _as(cast("Role", rule.gives["role"]), bodies.members, clause, "cue")


def _fits(rule: Rule, bodies: Bodies, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Say whether the bodies may have the rule's role: nobody reports to a crowd, or to who only decides."""
    role = rule.gives["role"]
    first = bodies.members[0]
    if role != "support" and first.kind == "person":
        return False
    if rule.gives.get("deciding") and words.deciding.length(tokens, bodies.end):
        return False
    if role in {"reports_to", "advises"} and first.kind == "kind":
        return words.receivers.length(tokens, first.start) > 0
    return True


def field_mentions(text: str, tokens: Sequence[Token], words: Lexicon, knowledge: Knowledge) -> Iterator[Mention]:
    """Yield the bodies of lines that name a field (`Đơn vị chủ trì: …; Đơn vị phối hợp: …`)."""
    labels = sorted(
        (label.start(), label.end(), cast("Role", rule.gives["role"]))
        for rule in (knowledge.rules[name] for name in _FIELD_CUES)
        for label in rule.regex.finditer(text)
    )
    starts = [token.start for token in tokens]
    for index, (_, end, role) in enumerate(labels):
        line_end = text.find("\n", end)
        limit = min(
            line_end if line_end >= 0 else len(text), labels[index + 1][0] if index + 1 < len(labels) else len(text)
        )
        first, last = bisect_left(starts, end), bisect_left(starts, limit)
        stop = next((place for place in range(first, last) if tokens[place].text == "."), last)
        for body in whole_list(tokens[first:stop], words):
            yield Mention(role, moved(body, first), 0, "field")
