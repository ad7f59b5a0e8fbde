"""Coverage as the samples' truth has it, so that the writers are tested whatever the comparison finds."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from docparse.coverage import (
    AddedTask,
    Cell,
    CentralAction,
    Clause,
    Conflict,
    Coverage,
    CoverageItem,
    Match,
    Matrix,
    MatrixLocal,
    MatrixRow,
    ServedTask,
    Side,
    Summary,
)
from docparse.model import Document, Task
from docparse.text import fold

SAMPLES = Path(__file__).parents[2] / "samples"
SCORES = {"covered": 0.8, "partial": 0.45, "missing": 0.1, "not_applicable": 0.0}


def _document(name: str) -> Document:
    return msgspec.json.decode((SAMPLES / "expected" / "markdown" / f"{name}.json").read_bytes(), type=Document)


def _side(document: Document) -> Side:
    meta = document.meta
    return Side(
        id=meta.number or document.source.path,
        path=document.source.path,
        sha256=document.source.sha256,
        type=meta.type,
        number=meta.number,
        issuer=meta.issuer,
        date=meta.date,
        title=meta.title,
        pages=document.source.pages,
        tasks=len(document.tasks),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text).text.lower())


def _match(central: str, task: Task) -> Match:
    own = set(_words(task.text))
    words = [word for word in dict.fromkeys(_words(central)) if len(word) > 2]
    return Match(
        task=task.id,
        text=task.text,
        score=round(sum(word in own for word in words) / max(1, len(words)), 3),
        shared=tuple(word for word in words if word in own),
        lacking=tuple(word for word in words if word not in own),
        evidence=task.evidence,
    )


def _sentence(task: Task, start: str) -> str:
    """Return the sentence of `task` that opens with `start`."""
    opening = task.text.index(start)
    end = re.search(r"\.(?=\s[^\W\d_])|$", task.text[opening:])
    assert end is not None
    return task.text[opening : opening + end.start()].rstrip(".")


def _item(number: int, document: Side, task: Task, truth: dict[str, Any], local: dict[str, Task]) -> CoverageItem:
    text = _sentence(task, truth["starts"])
    matches = tuple(_match(text, local[name]) for name in truth["matches"])
    conflicts = tuple(
        Conflict(kind=kind, task=truth["matches"][0], central="a", local="b", message=str(message))
        for conflict in truth.get("conflicts", ())
        for kind, message in conflict.items()
    )
    return CoverageItem(
        id=f"{document.id} {task.id}:{number}",
        central=CentralAction(
            document=document.id, task=task.id, action=number, text=text, path=task.path, evidence=task.evidence
        ),
        status=truth["status"],
        score=SCORES[truth["status"]],
        reason=truth.get("note", "by the truth of the samples"),
        lacking=tuple(
            word for word in (matches[0].lacking if matches else ()) if all(word in match.lacking for match in matches)
        ),
        clauses=tuple(
            Clause(text=clause, score=round(0.9 - 0.4 * place, 2), task=matches[0].task if matches else None)
            for place, clause in enumerate(text.split("; "))
        ),
        matches=matches,
        conflicts=conflicts,
    )


@pytest.fixture(scope="session")
def coverage() -> Coverage:
    truth = yaml.safe_load((SAMPLES / "coverage.yaml").read_text(encoding="utf-8"))
    plan = _document(truth["local"])
    local = {task.id: task for task in plan.tasks}
    central = {name: _document(name) for name in truth["central"]}
    items: list[CoverageItem] = []
    for name, wanted in truth["central"].items():
        tasks = {task.id: task for task in central[name].tasks}
        for action in wanted:
            number = sum(item.central.task == action["task"] for item in items) + 1
            items.append(_item(number, _side(central[name]), tasks[action["task"]], action, local))
    added = tuple(
        AddedTask(task=name, text=local[name].text, path=local[name].path, score=0.2, evidence=local[name].evidence)
        for name in truth["added"]
    )
    served = tuple(
        ServedTask(
            task=task.id,
            text=task.text,
            actions=tuple(item.id for item in items if any(match.task == task.id for match in item.matches)),
        )
        for task in plan.tasks
    )
    return Coverage(
        central=tuple(_side(document) for document in central.values()),
        local=_side(plan),
        summary=_summary(items, len(plan.tasks), len(added)),
        items=tuple(items),
        added=added,
        served=served,
    )


def _summary(items: list[CoverageItem], tasks: int, added: int) -> Summary:
    count = {status: sum(item.status == status for item in items) for status in SCORES}
    judged = len(items) - count["not_applicable"]
    return Summary(
        actions=len(items),
        covered=count["covered"],
        partial=count["partial"],
        missing=count["missing"],
        not_applicable=count["not_applicable"],
        coverage=round((count["covered"] + count["partial"] / 2) / judged, 4) if judged else None,
        conflicts=sum(len(item.conflicts) for item in items),
        local_tasks=tasks,
        added=added,
    )


@pytest.fixture(scope="session")
def matrix(coverage: Coverage) -> Matrix:
    """Five plans: the sample's, and four that turn its statuses round."""
    shift = ("covered", "partial", "missing", "missing")
    rows = tuple(
        MatrixRow(
            id=item.id,
            central=item.central,
            cells=tuple(
                Cell(
                    status=item.status if plan == 0 or item.status == "not_applicable" else shift[(row + plan) % 4],
                    score=item.score,
                    tasks=tuple(match.task for match in item.matches),
                    conflicts=tuple(conflict.kind for conflict in item.conflicts),
                )
                for plan in range(5)
            ),
        )
        for row, item in enumerate(coverage.items)
    )
    names = ("128-KH/TU", "64-KH/TU", "07-KH/TU", "215-KH/TU", "31-KH/ĐU")
    locals_ = tuple(
        MatrixLocal(
            side=msgspec.structs.replace(coverage.local, id=name, number=name, path=f"plans/{name[:3]}.pdf"),
            summary=_counted(coverage.summary, [row.cells[plan].status for row in rows]),
            added=("II.13", "II.14"),
            added_in_part=("II.14",),
        )
        for plan, name in enumerate(names)
    )
    return Matrix(central=coverage.central, locals=locals_, rows=rows)


def _counted(like: Summary, statuses: list[str]) -> Summary:
    covered, partial, missing = (statuses.count(name) for name in ("covered", "partial", "missing"))
    share = (covered + partial / 2) / (covered + partial + missing)
    return msgspec.structs.replace(like, covered=covered, partial=partial, missing=missing, coverage=round(share, 4))
