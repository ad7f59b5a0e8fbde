"""What a comparison gives: how far a local plan carries out central documents, schema `docparse/coverage/1`.

In: nothing of the project but the records of `docparse.model`. Out: frozen msgspec structs, built by
`docparse.comparison`, written by `docparse.writing`.

An action is a sentence of a central task that orders something; its clauses are its parts between semicolons. Ids of
actions are the task's id and a number from 1 (`II.1.1:2`), behind the document's id where there are several central
documents (`73-KL/TW II.1.1:2`). Offsets of evidence are into the `text` of the document that they belong to.
"""

from typing import Final, Literal

import msgspec

from docparse.model import Diagnostic, DocumentType, Evidence

COVERAGE_SCHEMA: Final = "docparse/coverage/1"
MATRIX_SCHEMA: Final = "docparse/matrix/1"

CoverageStatus = Literal["covered", "partial", "missing", "not_applicable"]
STATUSES: Final[tuple[CoverageStatus, ...]] = ("missing", "partial", "covered", "not_applicable")
"""All of them, the gaps first."""

ConflictKind = Literal[
    "deadline-later", "deadline-missing", "unit-differs", "reference-missing", "reference-date", "negation"
]
Decision = Literal["accepted", "refused"]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the documents compared. `id` is its number, else its file's name; no two of a comparison share it."""

    id: str
    path: str
    sha256: str
    type: DocumentType | None = None
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    title: str | None = None
    pages: int | None = None
    tasks: int


class CentralAction(msgspec.Struct, frozen=True, kw_only=True):
    """An action of a central document: sentence `action` (from 1) among the actions of `task`.

    `path` holds the headings above. `addressees` are the bodies that the order goes to, `deadlines` and `references`
    what it says itself, as printed.
    """

    document: str
    task: str
    action: int
    text: str
    path: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    evidence: Evidence


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a central action between semicolons.

    `score` (0 to 1) is the share of its weighted words that `task`, the local task that holds most of it, has too;
    null where no local task has anything of it.
    """

    text: str
    score: float
    task: str | None = None


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A local task that carries out a central action, or a part of it.

    `text` is what it says to this action; `score` (0 to 1) the share of the action's weighted words that it holds.
    `shared` are words of both, `lacking` words of the central action that this task does not have, both as printed in
    the central document, in its order. `decision` is set where a person has accepted the match.
    """

    task: str
    text: str
    score: float
    shared: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    decision: Decision | None = None
    evidence: Evidence


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """What contradicts the central action in the local `task` (null: in all that answers it).

    `central` and `local` are the words, dates or bodies that stand against each other; null is what is not there.
    """

    kind: ConflictKind
    task: str | None
    central: str | None = None
    local: str | None = None
    message: str


class CoverageItem(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one central action. `score` (0 to 1) is the share of it that the matches together hold.

    `lacking` are words of the action that none of them has. `reason` says in a sentence why the verdict fell so.
    `decided` is true where a person's decision made the status.
    """

    id: str
    central: CentralAction
    status: CoverageStatus
    score: float
    reason: str
    lacking: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    matches: tuple[Match, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    decided: bool = False


class AddedTask(msgspec.Struct, frozen=True, kw_only=True):
    """A local task that orders what no central action asks for, or the sentences of one that do (`part`).

    `likest` is the action that comes closest to the whole task, if any, and `score` its likeness (0 to 1); of a part,
    `score` is the largest share of its words that an action holds.
    """

    task: str
    text: str
    path: tuple[str, ...] = ()
    part: bool = False
    score: float
    likest: str | None = None
    evidence: Evidence


class ServedTask(msgspec.Struct, frozen=True, kw_only=True):
    """A local task, and the ids of the central actions that it matches, in order."""

    task: str
    text: str
    actions: tuple[str, ...]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Counts. `coverage` is (covered + partial / 2) / (covered + partial + missing), null where these are none."""

    actions: int
    covered: int
    partial: int
    missing: int
    not_applicable: int
    coverage: float | None
    conflicts: int
    local_tasks: int
    added: int


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison: an item for each central action, in order; the local tasks that are `added`; which serve what."""

    schema: Literal["docparse/coverage/1"] = COVERAGE_SCHEMA
    central: tuple[Side, ...]
    local: Side
    summary: Summary
    items: tuple[CoverageItem, ...]
    added: tuple[AddedTask, ...]
    served: tuple[ServedTask, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one local plan makes of one central action: `tasks` are the ids of its matches, best first."""

    status: CoverageStatus
    score: float
    tasks: tuple[str, ...] = ()
    conflicts: tuple[ConflictKind, ...] = ()


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """One central action, with a cell for each local plan, in the order of `Matrix.locals`."""

    id: str
    central: CentralAction
    cells: tuple[Cell, ...]


class MatrixLocal(msgspec.Struct, frozen=True, kw_only=True):
    """One local plan of a matrix. `added_in_part` are those of the `added` tasks of which only some sentences are."""

    side: Side
    summary: Summary
    added: tuple[str, ...]
    added_in_part: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """Central documents against many local plans, schema `docparse/matrix/1`."""

    schema: Literal["docparse/matrix/1"] = MATRIX_SCHEMA
    central: tuple[Side, ...]
    locals: tuple[MatrixLocal, ...]
    rows: tuple[MatrixRow, ...]


CandidateReason = Literal["match", "less-fit", "turned-round", "answers-another", "refused"]
"""Why a candidate is a match or not.

It fits; others fit better or it fits too little; it orders the opposite; it has only what another action, which it
answers, has too; a person has refused it.
"""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A local task that was looked at for an action, with all that was measured.

    `words` and `syllables` are the likenesses of the likest sentence (0 to 1), `likeness` their mean with that of the
    parts, `coverage` the share of the action's weighted words that the task holds, `fit` what all these and a shared
    phrase make, by which candidates stand in order; `same_act` and `same_object` whether verb and object are the same.
    `matched` says whether it became a match, `reason` why or why not.
    """

    task: str
    text: str
    words: float
    syllables: float
    likeness: float
    fit: float
    coverage: float
    clauses: tuple[float, ...]
    same_act: bool
    same_object: bool
    shared: tuple[str, ...]
    lacking: tuple[str, ...]
    matched: bool
    reason: CandidateReason


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Why the verdict on an action fell so: its item, and its candidates, fittest first."""

    item: CoverageItem
    candidates: tuple[Candidate, ...]
