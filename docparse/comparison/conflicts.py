"""What contradicts a central action in the local tasks that answer it: deadlines, bodies, citations, negation.

In: an action and its matches, with the documents that they stand in. Out: `Conflict`s, worded. Nothing is called later
or different where any of the matches is in time or names the body.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from docparse.comparison.addressing import find_addressees, is_central_body
from docparse.comparison.lexicon import Syllables, syllables
from docparse.comparison.passages import Action
from docparse.comparison.phrases import common_words, overlap
from docparse.comparison.timing import Answer, missed_deadlines
from docparse.comparison.view import PLAIN, Passage, own_terms
from docparse.coverage import Conflict, ConflictKind
from docparse.errors import Language
from docparse.knowledge import Knowledge
from docparse.model import (
    Document,
    Reference,
    Unit,
)

_NEGATED_REACH = 2
"""Words behind a negation that it takes in."""
_VERBS = 3
"""Words that open a passage and may be its verbs."""
_NEGATION_BEGINS = 2
"""Words within which a negation opens a passage: it may follow a deadline."""
_LEVELLED = 3
"""Syllables of a body's function from which the first may name its level alone."""
_OPPOSED = 0.5
"""The share of the shorter of two passages that both must have for one to turn the other round."""


Negated = tuple[tuple[Passage, set[Syllables]], ...]
"""Passages with the verbs that they negate."""


@dataclass(frozen=True)
class Setting:
    """What conflicts are looked for in: both documents' references by id, the knowledge, the language of messages."""

    central: Mapping[str, Reference]
    local: Mapping[str, Reference]
    local_document: Document
    knowledge: Knowledge
    language: Language


def references_of(document: Document) -> dict[str, Reference]:
    """Return the references of a document by id."""
    return {reference.id: reference for reference in document.references}


def find_conflicts(action: Action, answers: Sequence[Answer], setting: Setting) -> tuple[Conflict, ...]:
    """Return what contradicts an action in its answers (none where nothing answers it)."""
    if not answers:
        return ()
    return (
        *_deadlines(action, answers, setting),
        *_units(action, answers, setting),
        *_references(action, answers, setting),
    )


def own_references(action: Action, references: Mapping[str, Reference]) -> list[str]:
    """Return the ids of the documents that an action cites, but those cited by name alone."""
    span = action.whole.span
    return [
        id_
        for id_ in action.task.references
        if id_ in references
        and not references[id_].named
        and any(span.start <= mention.evidence.start < span.end for mention in references[id_].mentions)
    ]


def _deadlines(action: Action, answers: Sequence[Answer], setting: Setting) -> Iterator[Conflict]:
    for one in missed_deadlines(action, answers, setting.local_document, setting.knowledge):
        kind: ConflictKind = "deadline-later" if one.kind in {"later", "rarer"} else "deadline-missing"
        wording = "deadline-missing" if one.kind == "none" else f"deadline-{one.kind}"
        yield _conflict(kind, one.task, one.wanted.text, one.said, setting, wording)


def _units(action: Action, answers: Sequence[Answer], setting: Setting) -> Iterator[Conflict]:
    """Yield the body in charge whose function none of the bodies in charge of the answers has.

    Which body takes up what is given to one of the centre is for the plan to say; and who governs gives what it is
    given to its own bodies.
    """
    addressees = find_addressees(action)
    if any(is_central_body(unit.name, setting.knowledge) for unit in addressees):
        return
    wanted = [unit for unit in addressees if _function(unit, setting.knowledge)]
    governing = [syllables(name) for name in setting.knowledge.words("coverage_governing")]
    if any(_function(unit, setting.knowledge) in governing for unit in wanted):
        return
    leads = [
        (answer.local.task.id, unit) for answer in answers for unit in answer.local.task.units if unit.role == "lead"
    ]
    named = [(task, unit) for task, unit in leads if _function(unit, setting.knowledge)]
    if not wanted or not named:
        return
    functions = {_function(unit, setting.knowledge) for _, unit in named}
    if not any(_is_counterpart(_function(unit, setting.knowledge), one) for unit in wanted for one in functions):
        task, unit = named[0]
        yield _conflict("unit-differs", task, wanted[0].name, unit.name, setting)


def _function(unit: Unit, knowledge: Knowledge) -> Syllables:
    """Return the words of a body's name that say what it is for at every level; nothing where it is of no such kind."""
    row = syllables(unit.name)
    functions = (syllables(word) for word in knowledge.words("coverage_functions"))
    return next((function for function in functions if row[: len(function)] == function), ())


def _is_counterpart(one: Syllables, other: Syllables) -> bool:
    """Return whether two functions are one: the same, one within the other, or of another level (`Bộ`, `Sở Nội vụ`)."""
    short, long = sorted((one, other), key=len)
    within = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return within or (len(short) >= _LEVELLED and short[1:] == long[1:])


def _references(action: Action, answers: Sequence[Answer], setting: Setting) -> Iterator[Conflict]:
    task = answers[0].local.task.id
    for id_ in own_references(action, setting.central):
        ours, theirs = setting.central[id_], setting.local.get(id_)
        if theirs is None:
            yield _conflict("reference-missing", task, id_, None, setting)
        elif ours.date and theirs.date and ours.date != theirs.date:
            citing = next((one.local.task.id for one in answers if id_ in one.local.task.references), None)
            central, local = f"{id_} ({ours.date})", f"{id_} ({theirs.date})"
            yield _conflict("reference-date", citing, central, local, setting)


def negated_verbs(passages: Iterable[Passage], knowledge: Knowledge) -> Negated:
    """Return passages with the verbs that they negate."""
    return tuple((passage, _negated(passage, knowledge)) for passage in passages)


def opposes(ours: Negated, theirs: Negated, knowledge: Knowledge) -> bool:
    """Return whether passages that speak of the same order opposite acts, and none of them the same negated act."""
    if not any(negated for _, negated in (*ours, *theirs)):
        return False
    found = False
    for (one, mine), (two, other) in product(ours, theirs):
        if (mine or other) and overlap(one, two) >= _OPPOSED:
            if mine & other:
                return False
            turned = mine & _ordered(two, knowledge) | other & _ordered(one, knowledge)
            # one verb of two objects is two orders
            found = found or bool(turned and common_words(one, two) - turned)
    return found


def _ordered(passage: Passage, knowledge: Knowledge) -> set[Syllables]:
    """Return the verbs that a passage opens with, up to what they are done to.

    `Ban hành danh mục văn bản không gửi bản giấy` sends nothing, and `Trang bị máy tính soạn thảo` drafts nothing.
    """
    _, verbs = _verbs(knowledge)
    found: set[Syllables] = set()
    for term in passage.terms[:_VERBS]:
        if term.word in verbs:
            found.add(term.head)
        elif found and term.weight > PLAIN:
            break
    return found


def _negated(passage: Passage, knowledge: Knowledge) -> set[Syllables]:
    """Return the verbs of tasks behind a negation that opens a passage; one inside it only describes something."""
    negations, verbs = _verbs(knowledge)
    own = own_terms(passage)
    for at, term in enumerate(own[:_NEGATION_BEGINS]):
        if term.word in negations:
            return {other.head for other in own[at + 1 : at + 1 + _NEGATED_REACH] if other.word in verbs}
    return set()


@lru_cache(maxsize=8)
def _verbs(knowledge: Knowledge) -> tuple[frozenset[Syllables], frozenset[Syllables]]:
    """Return the negations, and the verbs of tasks."""
    negations = frozenset(syllables(word) for word in knowledge.words("coverage_negations"))
    return negations, frozenset(syllables(word) for word in knowledge.words("action_verbs"))


def negation(task: str, central: str, local: str, setting: Setting) -> Conflict:
    """Return the conflict of an order that the local task turns round."""
    return _conflict("negation", task, central, local, setting)


def _conflict(
    kind: ConflictKind,
    task: str | None,
    central: str | None,
    local: str | None,
    setting: Setting,
    wording: str | None = None,
) -> Conflict:
    """Return a conflict, worded as its kind is where no other `wording` is named."""
    words = setting.knowledge.meanings(f"coverage_conflicts_{setting.language}")[wording or kind]
    message = words.format(task=task or "", central=central or "", local=local or "")
    return Conflict(kind=kind, task=task, central=central, local=local, message=message)
