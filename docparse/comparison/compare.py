"""The comparison, whole: actions → candidates → verdicts → conflicts → `Coverage`.

In: central documents and local plans. Out: `coverage.Coverage` for one local plan, `coverage.Matrix` for several.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from docparse.comparison.additions import find_additions
from docparse.comparison.decisions import Decisions, apply_decisions, read_decisions
from docparse.comparison.items import Scene, build_item, central_action
from docparse.comparison.pairing import Central, Pair, action_id, document_id, pair, prepare_central, side
from docparse.coverage import (
    Cell,
    Coverage,
    CoverageItem,
    Explanation,
    Matrix,
    MatrixLocal,
    MatrixRow,
    ServedTask,
    Summary,
)
from docparse.diagnosing import word
from docparse.errors import Language, UnknownActionError
from docparse.findings import Finding
from docparse.knowledge import Knowledge, load
from docparse.model import Diagnostic, Document


def compare(
    central: Document | Sequence[Document],
    local: Document,
    *,
    decisions: str | Path | None = None,
    rules: str | Path | None = None,
    language: Language = "en",
) -> Coverage:
    """Return how far `local` carries out the actions of the central documents.

    `decisions` is a file of matches accepted and refused by hand (see `comparison.decisions`), `rules` a folder of YAML
    files laid over the project's own. `language` is that of reasons, conflicts and diagnostics. Raises
    DecisionFileError, RuleFileError.
    """
    knowledge = load(Path(rules) if rules is not None else None)
    ready = prepare_central(_several(central), knowledge)
    return _coverage(ready, local, decisions, knowledge, language)


def compare_many(
    central: Document | Sequence[Document],
    locals: Iterable[Document],
    *,
    decisions: str | Path | None = None,
    rules: str | Path | None = None,
    language: Language = "en",
) -> Matrix:
    """Return what each of the local plans makes of each central action.

    The plans are taken one after another and not kept, so that memory grows with the matrix alone. Raises
    DecisionFileError, RuleFileError.
    """
    knowledge = load(Path(rules) if rules is not None else None)
    ready = prepare_central(_several(central), knowledge)
    columns: list[MatrixLocal] = []
    cells: list[list[Cell]] = [[] for _ in ready.actions]
    for local in locals:
        coverage = _coverage(ready, local, decisions, knowledge, language)
        added = tuple(task.task for task in coverage.added)
        columns.append(
            MatrixLocal(side=coverage.local, summary=coverage.summary, added=added, diagnostics=coverage.diagnostics)
        )
        for row, item in zip(cells, coverage.items, strict=True):
            row.append(_cell(item))
    rows = tuple(
        MatrixRow(id=action_id(ready, action), central=central_action(ready, action), cells=tuple(row))
        for action, row in zip(ready.actions, cells, strict=True)
    )
    sides = tuple(side(id_, document) for id_, document in ready.documents.items())
    return Matrix(central=sides, locals=tuple(columns), rows=rows)


def explain(
    central: Document | Sequence[Document],
    local: Document,
    wanted: str,
    *,
    decisions: str | Path | None = None,
    rules: str | Path | None = None,
    language: Language = "en",
) -> tuple[Explanation, ...]:
    """Return why the verdicts on an action, or on all actions of a task, fell so (`II.1.1:2`, `II.1.1`).

    Raises UnknownActionError where there is none of that id.
    """
    from docparse.comparison.explaining import explain_item

    knowledge = load(Path(rules) if rules is not None else None)
    ready = prepare_central(_several(central), knowledge)
    weighed = pair(ready, local, knowledge)
    decided = _decisions(decisions, ready, weighed)
    found = [
        explain_item(Scene(ready, weighed, decided, knowledge, language), at)
        for at, action in enumerate(ready.actions)
        if wanted in {action_id(ready, action), action.task.id, f"{action.side} {action.task.id}"}
    ]
    if not found:
        ids = ", ".join(dict.fromkeys(action.task.id for action in ready.actions))
        raise UnknownActionError(path=wanted, ids=ids)
    return tuple(found)


def _several(central: Document | Sequence[Document]) -> Sequence[Document]:
    return [central] if isinstance(central, Document) else central


def _decisions(path: str | Path | None, central: Central, weighed: Pair) -> Decisions:
    return Decisions() if path is None else apply_decisions(read_decisions(path), central.actions, weighed.tasks)


def _coverage(
    central: Central, local: Document, decisions: str | Path | None, knowledge: Knowledge, language: Language
) -> Coverage:
    weighed = pair(central, local, knowledge)
    decided = _decisions(decisions, central, weighed)
    scene = Scene(central, weighed, decided, knowledge, language)
    items = tuple(build_item(scene, at) for at in range(len(central.actions)))
    matched = {match.task for item in items for match in item.matches}
    added = tuple(find_additions(central, weighed, matched))
    return Coverage(
        central=tuple(side(id_, document) for id_, document in central.documents.items()),
        local=side(document_id(local), local),
        summary=_summary(items, len(local.tasks), len(added)),
        items=items,
        added=added,
        served=_served(scene, items),
        diagnostics=_diagnostics(scene),
    )


def _cell(item: CoverageItem) -> Cell:
    return Cell(
        status=item.status,
        score=item.score,
        tasks=tuple(match.task for match in item.matches),
        conflicts=tuple(conflict.kind for conflict in item.conflicts),
    )


def _served(scene: Scene, items: Sequence[CoverageItem]) -> tuple[ServedTask, ...]:
    served: dict[str, list[str]] = {local.task.id: [] for local in scene.pair.tasks}
    for item in items:
        for match in item.matches:
            served[match.task].append(item.id)
    return tuple(
        ServedTask(task=local.task.id, text=local.task.text, actions=tuple(served[local.task.id]))
        for local in scene.pair.tasks
    )


def _summary(items: Sequence[CoverageItem], local_tasks: int, added: int) -> Summary:
    counts = dict.fromkeys(("covered", "partial", "missing", "not_applicable"), 0)
    for item in items:
        counts[item.status] += 1
    judged = len(items) - counts["not_applicable"]
    return Summary(
        actions=len(items),
        covered=counts["covered"],
        partial=counts["partial"],
        missing=counts["missing"],
        not_applicable=counts["not_applicable"],
        coverage=round((counts["covered"] + counts["partial"] / 2) / judged, 3) if judged else None,
        conflicts=sum(len(item.conflicts) for item in items),
        local_tasks=local_tasks,
        added=added,
    )


def _diagnostics(scene: Scene) -> tuple[Diagnostic, ...]:
    cited = {reference.id for reference in scene.pair.local.references}
    numbers = [one.meta.number for one in scene.central.documents.values()]
    own = scene.pair.local.meta.number
    findings = [
        Finding("central-not-cited", facts={"id": number})
        for number in numbers
        if number is not None and number not in cited and number != own
    ]
    return tuple(word(finding, scene.knowledge, scene.language) for finding in (*findings, *scene.decisions.findings))
