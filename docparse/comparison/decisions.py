"""Decisions by hand: which matches a person has accepted or refused, and what status an action has been given.

In: a YAML file. Out: `Decision`s, found again in the documents of today. The file holds the words that were decided on,
so that a decision is found where numbers have moved, and a warning can be given where the words have changed since.

    schema: docparse/decisions/1
    decisions:
      - central: {document: 73-KL/TW, task: II.1.1, text: "Đưa kết quả chuyển đổi số …"}
        accepted: [{task: III.1-1+1, text: "Bổ sung kết quả …"}]
        refused: [{task: II.6}]
        status: covered
        note: as agreed with the office

`document`, `text`, `accepted`, `refused`, `status` and `note` may be left out; `text` may be the beginning only.
Without it, a central task stands for its only action; of several, `II.1.1:2` is the second, and a bare `II.1.1` is not
applied, with a warning. Tasks may name their `document` too: where one central document is held against many plans,
they are decided on in that alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
import yaml
from rapidfuzz import fuzz

from docparse.comparison.passages import Action, LocalTask
from docparse.coverage import CoverageStatus
from docparse.errors import DecisionFileError
from docparse.findings import Finding
from docparse.text import clean, fold

DECISIONS_SCHEMA: Final = "docparse/decisions/1"
_SAME, _ALIKE = 99.0, 70.0
"""Likeness of words (0 to 100) from which they have not changed, and below which they are not the same item."""


Text = Annotated[str, msgspec.Meta(min_length=1)]


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action or a local task as it was decided on."""

    task: Text
    text: Text | None = None
    document: Text | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person has decided of one central action."""

    central: Place
    accepted: tuple[Place, ...] = ()
    refused: tuple[Place, ...] = ()
    status: CoverageStatus | None = None
    note: str | None = None


class DecisionFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of decisions."""

    schema: Literal["docparse/decisions/1"] = DECISIONS_SCHEMA
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision on one action: the local tasks accepted and refused, by their index, and the status if given."""

    accepted: tuple[int, ...] = ()
    refused: frozenset[int] = frozenset()
    status: CoverageStatus | None = None


@dataclass(frozen=True)
class Decisions:
    """The decisions on actions, by the action's index, and what a person should know of them."""

    by_action: dict[int, Decided] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_decisions(path: str | Path) -> DecisionFile:
    """Return the decisions of a file. Raises DecisionFileError."""
    try:
        # all is text here: the task 1.10 is no number
        loaded = yaml.load(Path(path).read_bytes(), Loader=yaml.BaseLoader)
        return msgspec.convert(loaded or {}, DecisionFile)
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DecisionFileError(path=str(path), reason=" ".join(str(error).split())) from error


def apply_decisions(file: DecisionFile, actions: Sequence[Action], tasks: Sequence[LocalTask], local: str) -> Decisions:
    """Find the decided actions and tasks again: by their words first, else by their number, with a warning.

    `local` is the id of the local plan: what was decided of tasks of others is left out.
    """
    findings: list[Finding] = []
    by_action: dict[int, Decided] = {}
    for decision in file.decisions:
        places = (*decision.accepted, *decision.refused)
        if places and not any(_is_of(local, place) for place in places):
            continue
        place = decision.central
        sides = [at for at, action in enumerate(actions) if place.document in {None, action.side}]
        found = _find(place, [(at, _ids(actions[at]), actions[at].text) for at in sides], findings)
        if found is None:
            continue
        locals_ = [(at, {local.task.id}, local.task.text) for at, local in enumerate(tasks)]
        accepted = [
            at for one in decision.accepted if _is_of(local, one) and (at := _find(one, locals_, findings)) is not None
        ]
        refused = [
            at for one in decision.refused if _is_of(local, one) and (at := _find(one, locals_, findings)) is not None
        ]
        before = by_action.get(found, Decided())
        by_action[found] = Decided(
            tuple(dict.fromkeys((*before.accepted, *accepted))),
            before.refused | frozenset(refused),
            decision.status or before.status,
        )
    return Decisions(by_action, tuple(findings))


def _is_of(local: str, place: Place) -> bool:
    return place.document in {None, local}


def _ids(action: Action) -> set[str]:
    """Return what a person may call an action: its task, or its own id as outputs print it."""
    own = f"{action.task.id}:{action.number}"
    return {action.task.id, own, f"{action.side} {own}"}


def _find(place: Place, items: Sequence[tuple[int, set[str], str]], findings: list[Finding]) -> int | None:
    """Return the index of the item that a place means.

    A finding is added where its words changed, where it is gone, or is one of several.
    """
    if place.text is None:
        named = [at for at, ids, _ in items if place.task in ids]
        if not named:
            findings.append(Finding("decision-lost", facts={"task": place.task}))
        elif len(named) > 1:
            facts = {"task": place.task, "count": str(len(named))}
            findings.append(Finding("decision-ambiguous", facts=facts))
        return named[0] if len(named) == 1 else None
    rated = [(_likeness(place.text, text), place.task in ids, -at) for at, ids, text in items]
    best = max(rated, default=(0.0, False, 0))
    here = max((one for one in rated if one[1]), default=best)
    chosen = best if best[0] >= _SAME > here[0] else here
    if chosen[0] < _ALIKE:
        findings.append(Finding("decision-lost", facts={"task": place.task}))
        return None
    if chosen[0] < _SAME:
        findings.append(Finding("decision-words-changed", facts={"task": place.task}))
    return -chosen[2]


def _likeness(decided: str, text: str) -> float:
    """Return how like the words decided on are to as many words of `text` (0 to 100)."""
    wanted = _plain(decided.removesuffix("…"))
    return fuzz.ratio(wanted, _plain(text)[: len(wanted)])


def _plain(text: str) -> str:
    return " ".join(fold(clean(text)).text.lower().split())
