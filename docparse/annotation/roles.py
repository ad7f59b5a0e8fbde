"""What a text says of roles: who leads, works along, is advised, is reported to, oversees.

In: the folded document, and the tokens of one text in it. Out: `Mention`s, in order.
Subjects lead (see `subjects`); the words of the rules in `patterns/units.yaml` give the other roles to the names that
follow them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from docparse.annotation.bodies import Body
from docparse.annotation.bodylists import Bodies, bodies_within, whole_list
from docparse.annotation.cues import Cue, Cues, cues_between
from docparse.annotation.fieldlines import FieldLine
from docparse.annotation.lexicon import Lexicon, Token
from docparse.annotation.subjects import Clause, Subject, acts_at, behind_aside, clauses, later_subjects, subject_of
from docparse.knowledge import Rule
from docparse.model import Role

_FEW = 4
_THEME = 20
_REMARK = 7
_BRACKET = 60
_PARTNER = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A body in a role, in a sentence counted from 0.

    `how` says what gave it: a subject, one that only announces the document (`announcing`),
    words that hand a task to it (`given`) or pass it down where nobody else is named
    (`passed`), words that join it to whoever leads (`beside`), other words (`cue`), or a line of its own (`field`).
    """

    role: Role
    body: Body
    sentence: int
    how: str


def mentions(tokens: Sequence[Token], cues: Cues, words: Lexicon) -> list[Mention]:
    """Return who is named in which role in `tokens`."""
    tokens = _running(tokens, cues.fields)
    if not tokens:
        return []
    parts = clauses(tokens, words)
    found = [mention for clause in _openings(tokens, parts, words) for mention in _leads(tokens, clause, cues, words)]
    found += _cued(tokens, parts, cues_between(cues.words, tokens), words)
    return found


def _running(tokens: Sequence[Token], fields: Sequence[FieldLine]) -> Sequence[Token]:
    """Return the tokens that stand in no field."""
    if not tokens or not fields:
        return tokens
    first = bisect_right(fields, tokens[0].start, key=lambda field: field.value.end)
    last = bisect_right(fields, tokens[-1].start, key=lambda field: field.label.start)
    running: list[Token] = []
    at = 0
    for field in fields[first:last]:
        running += tokens[at : bisect_left(tokens, field.label.start, at, key=lambda token: token.start)]
        at = bisect_left(tokens, field.value.end, at, key=lambda token: token.start)
    return [*running, *tokens[at:]] if last > first else tokens


def _openings(tokens: Sequence[Token], parts: Sequence[Clause], words: Lexicon) -> Iterator[Clause]:
    """Yield the clauses but those that only go on with a list of names (`Huyện ủy; các sở, ngành tỉnh xây dựng`)."""
    covered = 0
    for clause in parts:
        if clause.start < covered:
            continue
        yield clause
        listed = bodies_within(tokens, clause.start, clause.close, words) if clause.end < clause.close else None
        covered = listed.end if listed is not None else 0


def _leads(tokens: Sequence[Token], clause: Clause, cues: Cues, words: Lexicon) -> Iterator[Mention]:
    """Yield who leads in a clause, by subject or because the task is given to them."""
    given = _given(tokens, clause, words, cues.given)
    if given is not None:
        yield from _as(_given_role(tokens, given, words), given.members, clause, "given")
        yield from _joining(tokens, given, words, clause)
        return
    subject = subject_of(tokens, clause, words) or _labelled_subject(tokens, clause, words)
    if subject is not None:
        yield from _by_subject(tokens, subject, clause, words)
    else:
        yield from _passed(tokens, clause, cues, words)
    for later in later_subjects(tokens, clause, words):
        yield from _as("lead", later.bodies.members, clause, "subject")


def _passed(tokens: Sequence[Token], clause: Clause, cues: Cues, words: Lexicon) -> Iterator[Mention]:
    """Yield whom a clause passes the task to: given to them where they are to be in charge (`Chỉ đạo X chủ trì`)."""
    labelled = _behind_label(tokens, clause)
    given = _given(tokens, labelled, words, cues.given) if labelled else None
    if given is not None:
        yield from _as(_given_role(tokens, given, words), given.members, clause, "given")
        return
    passed = _given(tokens, clause, words, cues.passed)
    if passed is not None:
        how = "given" if words.in_charge.length(tokens, passed.end) else "passed"
        yield from _as("lead", passed.members, clause, how)


def _labelled_subject(tokens: Sequence[Token], clause: Clause, words: Lexicon) -> Subject | None:
    """Return the subject behind the theme of a clause (`Về thể chế: Sở Tư pháp rà soát`), if it is a body by name."""
    labelled = _behind_label(tokens, clause)
    subject = subject_of(tokens, labelled, words) if labelled else None
    if subject is None:
        return None
    first = subject.bodies.members[0]
    return subject if first.kind != "person" and (first.determined or first.kind in {"name", "organ"}) else None


def _behind_label(tokens: Sequence[Token], clause: Clause) -> Clause | None:
    """Return what follows the theme that opens a clause (`Về nguồn vốn: giao Sở Tài chính …`), None without one."""
    reach = range(clause.start, min(clause.end, clause.start + _THEME))
    colon = next((index for index in reach if tokens[index].text == ":"), clause.end)
    return replace(clause, start=colon + 1) if colon + 1 < clause.end else None


def _after_opening(tokens: Sequence[Token], clause: Clause, words: Lexicon) -> Iterator[int]:
    """Yield where what a clause says may begin: at its start, and behind a first comma that closes a phrase there."""
    yield clause.start
    if words.openers.length(tokens, clause.start):
        reach = range(clause.start, min(clause.end - 1, clause.start + _THEME))
        yield from (index + 1 for index in reach if tokens[index].text == ",")


def _given(tokens: Sequence[Token], clause: Clause, words: Lexicon, openings: Mapping[int, int]) -> Bodies | None:
    """Return the bodies that words at the opening of a clause, or behind the phrase that opens it, hand a task to."""
    starts = (tokens[index].start for index in _after_opening(tokens, clause, words))
    opening = next((openings[start] for start in starts if start in openings), None)
    if opening is None:
        return None
    at = bisect_left(tokens, opening, clause.start, clause.end, key=lambda token: token.start)
    bodies = bodies_within(tokens, at, clause.end, words)
    if bodies is None or bodies.members[0].kind == "person":
        return None
    asked = any(words.asking.length(tokens, index) for index in range(clause.start, at))
    if asked and words.petitioned.length(tokens, bodies.end):
        return None
    bodies = replace(bodies, end=behind_aside(tokens, bodies.end, words))
    first = bodies.members[0]
    named = first.determined or first.kind == "name"
    return bodies if named or bodies.end >= clause.end or acts_at(tokens, bodies.end, clause.end, words) else None


def _given_role(tokens: Sequence[Token], given: Bodies, words: Lexicon) -> Role:
    """Return `support` where a body is only asked to work along (`Đề nghị X phối hợp kiểm tra`)."""
    length = words.joining.length(tokens, given.end)
    return "support" if length and not words.with_whom.length(tokens, given.end + length) else "lead"


def ordered(tokens: Sequence[Token], words: Lexicon) -> Iterator[Mention]:
    """Yield the bodies that a lead-in orders anywhere in its last sentence."""
    last = next(reversed(clauses(tokens, words)), None)
    if last is None:
        return
    for index in range(last.end - 1, last.start - 1, -1):
        length = words.orders.length(tokens, index)
        bodies = bodies_within(tokens, index + length, last.end, words) if length else None
        if bodies is not None and acts_at(tokens, bodies.end, last.end, words):
            yield from _as("lead", bodies.members, last, "given")
            return


def _by_subject(tokens: Sequence[Token], subject: Subject, clause: Clause, words: Lexicon) -> Iterator[Mention]:
    """Yield the subject as lead, or those whom it orders; who assigns somebody of its own still leads."""
    length = words.ordering.length(tokens, subject.predicate)
    given = bodies_within(tokens, subject.predicate + length, clause.close, words) if length else None
    if given is not None and given.members[0].kind == "person" and words.assigning.length(tokens, subject.predicate):
        given = None
    if given is not None and acts_at(tokens, given.end, clause.close, words):
        yield from _as(_given_role(tokens, given, words), given.members, clause, "given")
        return
    if _only_joins(tokens, subject.predicate, clause.close, words):
        yield from _as("support", subject.bodies.members, clause, "cue")
        return
    how = "announcing" if words.announcing.length(tokens, subject.predicate) else "subject"
    if how == "announcing" and _only_notifies(tokens, subject.predicate, clause.close, words):
        return
    yield from _as("lead", subject.bodies.members, clause, how)
    yield from _joining(tokens, subject.bodies, words, clause)


def _only_notifies(tokens: Sequence[Token], at: int, close: int, words: Lexicon) -> bool:
    """Say whether the predicate at `at` only makes the document known (`Văn phòng thông báo để các sở biết`)."""
    return any(words.noticed.length(tokens, index) for index in range(at, close))


def _only_joins(tokens: Sequence[Token], at: int, close: int, words: Lexicon) -> bool:
    """Say whether the predicate at `at` is to work along and names nobody to work with (`X phối hợp thực hiện`)."""
    length = words.cooperating.length(tokens, at)
    if not length:
        return False
    for index in range(at + length, min(close, at + length + _PARTNER)):
        if tokens[index].text in {",", ";", ":"}:
            return True
        if words.with_whom.length(tokens, index) or bodies_within(tokens, index, close, words) is not None:
            return False
    return True


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


def _cued(tokens: Sequence[Token], parts: Sequence[Clause], cues: Sequence[Cue], words: Lexicon) -> Iterator[Mention]:
    """Yield the bodies behind the words of the rules."""
    openings = [part.start for part in parts]
    for cue in cues:
        at = bisect_left(tokens, cue.end, key=lambda token: token.start)
        clause = parts[bisect_right(openings, at) - 1]
        if not clause.start <= at < clause.end:
            continue
        rule = cue.rule
        if rule.gives.get("remark"):
            yield from _remarked(tokens, at, clause, words, str(rule.gives["how"]))
            continue
        bodies = bodies_within(tokens, at, clause.end, words, listed=bool(rule.gives.get("certain")))
        if bodies is not None and _fits(rule, bodies, tokens, words):
            role = cast("Role", rule.gives["role"])
            members = (body for body in bodies.members if role == "support" or body.kind != "person")
            yield from _as(role, members, clause, str(rule.gives.get("how", "cue")))


def _remarked(tokens: Sequence[Token], at: int, clause: Clause, words: Lexicon, how: str) -> Iterator[Mention]:
    """Yield whom a remark in brackets puts in a role, part by part (`(A chủ trì; B và C phối hợp)`)."""
    stop = next((index for index in range(at, min(clause.end, at + _BRACKET)) if tokens[index].text == ")"), None)
    while stop is not None and at < stop:
        bodies = bodies_within(tokens, at, stop, words)
        if bodies is None or bodies.members[0].kind == "person":
            return
        if words.joining.length(tokens, bodies.end):
            yield from _as(_given_role(tokens, bodies, words), bodies.members, clause, how)
        elif words.in_charge.length(tokens, bodies.end) or _closes(tokens, bodies.end, words):
            yield from _as("lead", bodies.members, clause, how)
        else:
            return
        parts = (index for index in range(bodies.end, stop) if tokens[index].text in {",", ";"})
        at = next(parts, stop) + 1


def _fits(rule: Rule, bodies: Bodies, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Say whether the bodies may have the rule's role: nobody reports to a crowd, or to who only decides."""
    role = rule.gives["role"]
    first = bodies.members[0]
    if role != "support" and first.kind == "person":
        return False
    if rule.gives.get("in_charge"):
        return first.kind not in {"person", "kind"} and bool(words.in_charge.length(tokens, bodies.end))
    if rule.gives.get("deciding") and _decides(tokens, bodies.end, words):
        return False
    if role in {"reports_to", "advises"} and first.kind == "kind":
        return words.receivers.length(tokens, first.start) > 0
    return True


def _decides(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Say whether a verb of deciding follows at `at`, or behind a few small words (`khóa mới`, `kỳ tới`)."""
    for index in range(at, min(len(tokens), at + _FEW)):
        if words.deciding.length(tokens, index):
            return True
        if (
            not tokens[index].text.islower()
            or words.verbs.length(tokens, index)
            or words.purposes.length(tokens, index)
        ):
            return False
    return False


def _closes(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Say whether nothing but a verb or two stands between token `at` and the bracket that closes."""
    reach = range(at + 1, min(len(tokens), at + _REMARK))
    stop = next((index for index in reach if tokens[index].text == ")"), None)
    return stop is not None and acts_at(tokens, at, stop, words)


def field_mentions(tokens: Sequence[Token], field: FieldLine, words: Lexicon) -> Iterator[Mention]:
    """Yield the bodies that a field names (`Đơn vị chủ trì: …`), from the tokens of its value."""
    stop = next((place for place, token in enumerate(tokens) if token.text == "."), len(tokens))
    for body in whole_list(tokens[:stop], words):
        yield Mention(cast("Role", field.rule.gives["role"]), body, 0, "field")
