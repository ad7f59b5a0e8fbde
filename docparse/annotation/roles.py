"""What a text says of roles: who leads, works along, is advised, is reported to, oversees.

In: the tokens of one text (a task, a lead-in) and its offsets in the folded document. Out: `Mention`s, in order.
Subjects lead (see `subjects`); the words of the rules in `patterns/units.yaml` give the other roles to the names that
follow them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from docparse.annotation.bodies import Bodies, Body, bodies_within, moved, whole_list
from docparse.annotation.lexicon import Lexicon, Token
from docparse.annotation.subjects import Clause, Subject, acts_at, clauses, later_subjects, subject_of
from docparse.knowledge import Knowledge, Rule
from docparse.model import Role

_CUES = (
    "unit-support", "unit-support-direct", "unit-joined", "unit-advises", "unit-helps", "unit-reports",
    "unit-reports-after", "unit-reports-sent", "unit-by", "unit-done-by", "unit-given-inside", "unit-sends", "unit-submits", "unit-oversees",
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
    parts = clauses(tokens)
    found = [mention for clause in parts for mention in _leads(tokens, clause, words, knowledge, text)]
    found += _cued(text, tokens, parts, words, knowledge)
    return found + fields


def _leads(
    tokens: Sequence[Token], clause: Clause, words: Lexicon, knowledge: Knowledge, text: str
) -> Iterator[Mention]:
    """Yield who leads in a clause, by subject or because the task is given to them."""
    given = _given(tokens, clause, words, knowledge.rules["unit-given"], text)
    if given is not None:
        yield from _as(_given_role(tokens, given, words), given.members, clause, "given")
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
    bodies = bodies_within(tokens, at, clause.end, words)
    if bodies is None or bodies.members[0].kind == "person":
        return None
    return bodies if bodies.end >= clause.end or acts_at(tokens, bodies.end, clause.end, words) else None


def _given_role(tokens: Sequence[Token], given: Bodies, words: Lexicon) -> Role:
    """Return `support` where a body is only asked to work along (`Đề nghị X phối hợp kiểm tra`)."""
    length = words.joining.length(tokens, given.end)
    return "support" if length and not words.with_whom.length(tokens, given.end + length) else "lead"


def ordered(tokens: Sequence[Token], words: Lexicon) -> Iterator[Mention]:
    """Yield the bodies that a lead-in orders anywhere in its last sentence."""
    last = next(reversed(clauses(tokens)), None)
    if last is None:
        return
    for index in range(last.end - 1, last.start - 1, -1):
        length = words.orders.length(tokens, index)
        bodies = bodies_within(tokens, index + length, last.end, words) if length else None
        if bodies is not None and acts_at(tokens, bodies.end, last.end, words):
            yield from _as("lead", bodies.members, last, "given")
            return


def _by_subject(tokens: Sequence[Token], subject: Subject, clause: Clause, words: Lexicon) -> Iterator[Mention]:
    """Yield the subject as lead, or those whom it orders."""
    length = words.ordering.length(tokens, subject.predicate)
    given = bodies_within(tokens, subject.predicate + length, clause.close, words) if length else None
    if given is not None and acts_at(tokens, given.end, clause.close, words):
        yield from _as(_given_role(tokens, given, words), given.members, clause, "given")
        return
    how = "announcing" if words.announcing.length(tokens, subject.predicate) else "subject"
    yield from _as("lead", subject.bodies.members, clause, how)
    yield from _joining(tokens, subject.bodies, words, clause)


def _joining(tokens: Sequence[Token], leading: Bodies, words: Lexicon, clause: Clause) -> Iterator[Mention]:
    """Yield who works along in `A chủ trì, B và C phối hợp`."""
    at = leading.end + words.in_charge.length(tokens, leading.end)
    if at == leading.end or at >= clause.end or tokens[at].text != ",":
        return
    joining = bodies_within(tokens, at + 1, clause.end, words)
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
    openings = [part.start for part in parts]
    for name in _CUES if parts else ():
        rule = knowledge.rules[name]
        for cue in rule.regex.finditer(text):
            at = bisect_left(starts, cue.end())
            clause = parts[bisect_right(openings, at) - 1] if at < len(tokens) else None
            if clause is None or not clause.start <= at < clause.end:
                continue
            bodies = bodies_within(tokens, at, clause.end, words, listed=bool(rule.gives.get("certain")))
            if bodies is not None and _fits(rule, bodies, tokens, words):
                how = str(rule.gives.get("how", "cue"))
                yield from _as(cast("Role", rule.gives["role"]), bodies.members, clause, how)


def _fits(rule: Rule, bodies: Bodies, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Say whether the bodies may have the rule's role: nobody reports to a crowd, or to who only decides."""
    role = rule.gives["role"]
    first = bodies.members[0]
    if role != "support" and first.kind == "person":
        return False
    if rule.gives.get("in_charge"):
        return first.kind not in {"person", "kind"} and bool(words.in_charge.length(tokens, bodies.end))
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
