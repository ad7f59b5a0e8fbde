"""Whom an action is addressed to, and whether it is a body of the centre's own duty.

In: an `Action`. Out: its addressees, and which of its clauses nobody but the centre can carry out: what a central body
issues, amends or guides, and laws. A plan need not hold these.
"""

from collections.abc import Sequence

from docparse.comparison.lexicon import Syllables, kinds_of, syllables
from docparse.comparison.passages import Action
from docparse.comparison.view import Passage, names_no_body
from docparse.knowledge import Knowledge
from docparse.model import Unit
from docparse.text import fold


def find_addressees(action: Action) -> tuple[Unit, ...]:
    """Return the bodies that an action is given to: the subjects in it, else those of the task's heading or lead-in."""
    leads = [unit for unit in action.task.units if unit.role == "lead"]
    span = action.whole.span
    inside = [unit for unit in leads if span.start <= unit.evidence.start < span.end]
    return tuple(inside or [unit for unit in leads if unit.from_ != "sentence"])


def is_central(units: Sequence[Unit], knowledge: Knowledge) -> bool:
    """Return whether all bodies are of the centre (false where none is named)."""
    return bool(units) and all(is_central_body(unit.name, knowledge) for unit in units)


def is_central_body(name: str, knowledge: Knowledge) -> bool:
    """Return whether a body is of the centre (`Ban Tổ chức Trung ương`, `Bộ Nội vụ`)."""
    row = syllables(name)
    if _names(row, knowledge.words("coverage_central_committees")):
        return True
    named = _names(row, knowledge.words("coverage_central_bodies"))
    is_ministry = knowledge.rules["coverage-ministry"].regex.search(fold(name).text) is not None
    return (named or is_ministry) and not _names(row, knowledge.words("coverage_local_bodies"))


def is_own_act(clause: Passage, knowledge: Knowledge) -> bool:
    """Return whether the first act of a clause is one that nobody does for a body of the centre."""
    kinds = kinds_of(knowledge)
    for term in filter(names_no_body, clause.terms):
        if term.word in kinds.own_acts:
            return True
        if term.word in kinds.acts:
            return False
    return False


def makes_law(action: Action, text: str, knowledge: Knowledge) -> bool:
    """Return whether an action is about making laws, whoever it is addressed to."""
    return _names(_row(action.whole, text), knowledge.words("coverage_own_objects"))


def _row(passage: Passage, text: str) -> Syllables:
    return syllables(text[passage.span.start : passage.span.end])


def _names(row: Syllables, words: Sequence[str]) -> bool:
    wanted = [syllables(word) for word in words]
    return any(row[at : at + len(word)] == word for word in wanted for at in range(len(row)))
