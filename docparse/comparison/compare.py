"""The comparison, whole: actions → candidates → verdicts → conflicts → `Coverage`.

In: central documents and a local plan. Out: `coverage.Coverage`, or why a verdict fell so.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from docparse.comparison.additions import find_additions
from docparse.comparison.decisions import DecisionFile, Decisions, apply_decisions, read_decisions
from docparse.comparison.items import Scene, build_item, judge_action
from docparse.comparison.pairing import Central, action_id, document_id, pair, prepare_central, side
from docparse.coverage import Coverage, CoverageItem, Explanation, ServedTask, Summary
from docparse.diagnosing import word
from docparse.errors import Language, UnknownActionError
from docparse.findings import Finding
from docparse.knowledge import load
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
    asked = request(decisions=decisions, rules=rules, language=language)
    return cover(prepare(central, rules=rules), local, asked)


class Request(NamedTuple):
    """What is wanted of a comparison: the knowledge to use, the decisions to keep to, the language of messages."""

    rules: Path | None
    decisions: DecisionFile | None
    language: Language


def request(
    *, decisions: str | Path | None = None, rules: str | Path | None = None, language: Language = "en"
) -> Request:
    """Return what is wanted of comparisons, the file of decisions read. Raises DecisionFileError."""
    file = None if decisions is None else read_decisions(decisions)
    return Request(Path(rules) if rules is not None else None, file, language)


def prepare(central: Document | Sequence[Document], *, rules: str | Path | None = None) -> Central:
    """Return central documents ready for any number of local plans. Raises RuleFileError."""
    documents = [central] if isinstance(central, Document) else central
    return prepare_central(documents, load(Path(rules) if rules is not None else None))


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
    asked = request(decisions=decisions, rules=rules, language=language)
    return explain_prepared(prepare(central, rules=rules), local, wanted, asked).explanations


class Explained(NamedTuple):
    """Why verdicts fell so, and what a person should look at in the comparison."""

    explanations: tuple[Explanation, ...]
    diagnostics: tuple[Diagnostic, ...]


def explain_prepared(central: Central, local: Document, wanted: str, asked: Request) -> Explained:
    """Return what `explain` does, for central documents that are ready, with the diagnostics."""
    from docparse.comparison.explaining import explain_item

    scene = _scene(central, local, asked)
    found = [
        explain_item(scene, at)
        for at, action in enumerate(central.actions)
        if wanted in {action_id(central, action), action.task.id, f"{action.side} {action.task.id}"}
    ]
    if not found:
        ids = ", ".join(dict.fromkeys(action.task.id for action in central.actions))
        raise UnknownActionError(path=wanted, ids=ids)
    return Explained(tuple(found), _diagnostics(scene))


def _scene(central: Central, local: Document, asked: Request) -> Scene:
    knowledge = load(asked.rules)
    weighed = pair(central, local, knowledge)
    file = asked.decisions
    decided = Decisions() if file is None else apply_decisions(file, central.actions, weighed.tasks, document_id(local))
    return Scene(central, weighed, decided, knowledge, asked.language)


def cover(central: Central, local: Document, asked: Request) -> Coverage:
    """Return how far a local plan carries out central documents that are ready."""
    scene = _scene(central, local, asked)
    items = tuple(build_item(scene, at, judge_action(scene, at)) for at in range(len(central.actions)))
    matched = {match.task for item in items for match in item.matches}
    added = tuple(find_additions(central, scene.pair, matched))
    return Coverage(
        central=tuple(side(id_, document) for id_, document in central.documents.items()),
        local=side(document_id(local), local),
        summary=_summary(items, len(local.tasks), len(added)),
        items=items,
        added=added,
        served=_served(scene, items),
        diagnostics=_diagnostics(scene),
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


def _other_dates(scene: Scene) -> list[Finding]:
    """Return findings for the central documents that the plan cites with another date than their own."""
    dates = {reference.id: reference.date for reference in scene.pair.local.references}
    metas = [one.meta for one in scene.central.documents.values()]
    return [
        Finding("central-other-date", facts={"id": meta.number, "cited": cited, "date": meta.date})
        for meta in metas
        if meta.number and meta.date and (cited := dates.get(meta.number)) and cited != meta.date
    ]


def _diagnostics(scene: Scene) -> tuple[Diagnostic, ...]:
    cited = {reference.id for reference in scene.pair.local.references}
    numbers = [one.meta.number for one in scene.central.documents.values()]
    own = scene.pair.local.meta.number
    findings = [
        Finding("central-not-cited", facts={"id": number})
        for number in numbers
        if number is not None and number not in cited and number != own
    ]
    findings += _other_dates(scene)
    if not scene.pair.tasks:
        findings.append(Finding("no-tasks"))
    read = (*scene.central.documents.items(), (document_id(scene.pair.local), scene.pair.local))
    findings += [Finding("compared-in-part", facts={"id": id_}) for id_, one in read if one.status == "partial"]
    return tuple(word(finding, scene.knowledge, scene.language) for finding in (*findings, *scene.decisions.findings))
