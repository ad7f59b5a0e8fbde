"""A comparison as a page to read: each central action beside the local tasks that answer it.

In: `coverage.Coverage`. Out: one HTML file that needs no network. Every action and every local task has an anchor, and
each links to what it matches; the page can be read without its script, which filters, searches and sorts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from docparse.coverage import AddedTask, Clause, Conflict, Coverage, CoverageItem, Match
from docparse.errors import Language
from docparse.model import Evidence
from docparse.writing.coverage_rows import added_mark
from docparse.writing.coverage_words import CONFLICT_NAMES, WORDS, conflict_message, percent
from docparse.writing.marking import Part, central_parts, mark_words
from docparse.writing.page import render_page
from docparse.writing.page_parts import StatusView, side_view, status_view, summary_view


@dataclass(frozen=True, slots=True)
class ActionLink:
    """Where an action stands in the page, and what it is called there."""

    anchor: str
    label: str
    status: StatusView


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause of an action, and the local task that holds most of it."""

    text: str
    score: str
    task: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match, ready for the page."""

    task: str
    anchor: str
    score: str
    page: int | None
    accepted: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict, ready for the page."""

    name: str
    task: str | None
    anchor: str | None
    message: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action with its matches, ready for the page."""

    anchor: str
    label: str
    status: StatusView
    document: str
    heading: str
    page: int | None
    score: str
    decided: bool
    parts: tuple[Part, ...]
    clauses: tuple[ClauseView, ...]
    facts: tuple[tuple[str, str], ...]
    matches: tuple[MatchView, ...]
    lacking: str
    empty: str
    conflicts: tuple[ConflictView, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The actions below one heading of a central document."""

    document: str
    heading: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class TaskView:
    """A local task: the actions that it carries out, and what is said of it where it is `added`, whole or in part."""

    task: str
    anchor: str
    text: str
    headings: str
    added: str
    actions: tuple[ActionLink, ...] = ()
    likest: ActionLink | None = None
    part: bool = False


def write_html(coverage: Coverage, language: Language) -> bytes:
    """Return the page of a comparison, its labels in `language`."""
    names = {side.id: side_view(side, language).name for side in coverage.central}
    anchors = _task_anchors(coverage)
    actions = tuple(
        _action(item, f"a-{number}", names, anchors, language) for number, item in enumerate(coverage.items, start=1)
    )
    links = {
        item.id: ActionLink(action.anchor, action.label, action.status)
        for item, action in zip(coverage.items, actions, strict=True)
    }
    return render_page(
        "coverage.html",
        ("common.js", "coverage.js"),
        language=language,
        w=WORDS[language],
        central=[side_view(side, language) for side in coverage.central],
        several=len(coverage.central) > 1,
        local=side_view(coverage.local, language),
        summary=summary_view(coverage.summary, language),
        actions=actions,
        groups=tuple(_groups(actions)),
        conflicting=sum(bool(item.conflicts) for item in coverage.items),
        added=tuple(_added(task, anchors, links, language) for task in coverage.added),
        tasks=tuple(_tasks(coverage, anchors, links, language)),
        diagnostics=coverage.diagnostics,
    )


def _task_anchors(coverage: Coverage) -> dict[str, str]:
    """Return an anchor for each local task, whatever its id holds."""
    named = (
        *(task.task for task in coverage.served),
        *(task.task for task in coverage.added),
        *(match.task for item in coverage.items for match in item.matches),
    )
    return {name: f"t-{number}" for number, name in enumerate(dict.fromkeys(named), start=1)}


def _action(
    item: CoverageItem, anchor: str, names: dict[str, str], anchors: dict[str, str], language: Language
) -> ActionView:
    words = WORDS[language]
    central = item.central
    facts = (
        (words["addressees"], ", ".join(central.addressees)),
        (words["deadlines"], "; ".join(central.deadlines)),
        (words["references"], ", ".join(central.references)),
    )
    return ActionView(
        anchor=anchor,
        label=item.id,
        status=status_view(item.status, language),
        document=names.get(central.document, central.document),
        heading=" › ".join(central.path),
        page=_page(central.evidence),
        score=percent(item.score),
        decided=item.decided,
        parts=central_parts(item),
        clauses=tuple(_clause(clause, anchors) for clause in item.clauses) if len(item.clauses) > 1 else (),
        facts=tuple(fact for fact in facts if fact[1]),
        matches=tuple(_match(match, anchors) for match in item.matches),
        lacking=", ".join(item.lacking) if item.matches else "",
        empty=words["not_needed" if item.status == "not_applicable" else "no_match"],
        conflicts=tuple(_conflict(conflict, anchors, language) for conflict in item.conflicts),
        reason=item.reason,
    )


def _clause(clause: Clause, anchors: dict[str, str]) -> ClauseView:
    anchor = anchors.get(clause.task) if clause.task else None
    return ClauseView(clause.text, percent(clause.score), clause.task if anchor else None, anchor)


def _match(match: Match, anchors: dict[str, str]) -> MatchView:
    return MatchView(
        task=match.task,
        anchor=anchors[match.task],
        score=percent(match.score),
        page=_page(match.evidence),
        accepted=match.decision == "accepted",
        parts=mark_words(match.text, {"shared": match.shared}),
    )


def _conflict(conflict: Conflict, anchors: dict[str, str], language: Language) -> ConflictView:
    anchor = anchors.get(conflict.task) if conflict.task else None
    name = CONFLICT_NAMES[language][conflict.kind]
    return ConflictView(name, conflict.task if anchor else None, anchor, conflict_message(conflict, language))


def _page(evidence: Evidence) -> int | None:
    return evidence.boxes[0].page if evidence.boxes else None


def _groups(actions: Iterable[ActionView]) -> Iterator[GroupView]:
    """Yield the actions in runs of one heading."""
    for (document, heading), run in groupby(actions, key=lambda action: (action.document, action.heading)):
        yield GroupView(document, heading or document, tuple(run))


def _added(task: AddedTask, anchors: dict[str, str], links: dict[str, ActionLink], language: Language) -> TaskView:
    return TaskView(
        task.task,
        anchors[task.task],
        task.text,
        " › ".join(task.path),
        added=added_mark(task, language),
        likest=links.get(task.likest) if task.likest else None,
        part=task.part,
    )


def _tasks(
    coverage: Coverage, anchors: dict[str, str], links: dict[str, ActionLink], language: Language
) -> Iterator[TaskView]:
    """Yield every local task that has an anchor, with what it carries out."""
    texts = {match.task: match.text for item in coverage.items for match in item.matches}
    texts |= {task.task: task.text for task in coverage.added}
    texts |= {task.task: task.text for task in coverage.served}
    serves = {task.task: task.actions for task in coverage.served}
    added = {task.task: added_mark(task, language) for task in coverage.added}
    for name, anchor in anchors.items():
        actions = tuple(links[action] for action in serves.get(name, ()) if action in links)
        yield TaskView(name, anchor, texts[name], "", added=added.get(name, ""), actions=actions)
