"""A comparison as rows of text, for CSV and XLSX.

In: `coverage.Coverage` and `coverage.Matrix`. Out: rows under the names of their columns; shares are whole
percentages, for a decimal comma and a decimal point are read otherwise in other countries.
"""

from collections.abc import Iterator

from docparse.coverage import AddedTask, Cell, Coverage, CoverageItem, Matrix, MatrixLocal
from docparse.errors import Language
from docparse.writing.coverage_words import (
    CONFLICT_NAMES,
    SIGNS,
    STATUS_NAMES,
    WORDS,
    conflict_line,
    percent,
    printed_date,
    side_name,
)

ACTION_COLUMNS = (
    *("action", "status", "score", "text", "matches", "match_texts", "lacking", "conflicts"),
    *("conflict_kinds", "document", "headings", "addressees", "deadlines", "references", "reason"),
)
ADDED_COLUMNS = ("task", "headings", "text_local", "status", "likest", "score")
TASK_COLUMNS = ("task", "text_local", "serves", "status")
PLAN_COLUMNS = (
    *("plan", "date", "issuer", "file", "coverage", "covered", "partial", "missing", "not_applicable"),
    *("conflicts", "added", "added_in_part"),
)

Row = dict[str, str]


def action_rows(coverage: Coverage, language: Language) -> Iterator[Row]:
    """Yield a row for each central action, in order."""
    for item in coverage.items:
        yield _action_row(item, language)


def _action_row(item: CoverageItem, language: Language) -> Row:
    central = item.central
    kinds = dict.fromkeys(CONFLICT_NAMES[language][conflict.kind] for conflict in item.conflicts)
    return {
        "action": item.id,
        "document": central.document,
        "headings": " › ".join(central.path),
        "text": central.text,
        "addressees": ", ".join(central.addressees),
        "deadlines": "; ".join(central.deadlines),
        "references": ", ".join(central.references),
        "status": STATUS_NAMES[language][item.status],
        "score": percent(item.score),
        "matches": ", ".join(match.task for match in item.matches),
        "match_texts": "\n".join(f"{match.task}: {match.text}" for match in item.matches),
        "lacking": ", ".join(item.lacking) if item.matches else "",
        "conflict_kinds": ", ".join(kinds),
        "conflicts": "\n".join(conflict_line(conflict, language) for conflict in item.conflicts),
        "reason": item.reason,
    }


def added_rows(coverage: Coverage, language: Language) -> Iterator[Row]:
    """Yield a row for each local task that no central action asks for."""
    for task in coverage.added:
        yield _added_row(task, language)


def _added_row(task: AddedTask, language: Language) -> Row:
    headings = " › ".join(task.path)
    likest = task.likest or ""
    return {
        "task": task.task,
        "headings": headings,
        "text_local": task.text,
        "status": added_mark(task, language),
        "likest": likest,
        "score": percent(task.score) if likest else "",
    }


def task_rows(coverage: Coverage, language: Language) -> Iterator[Row]:
    """Yield a row for each local task with the central actions that it carries out."""
    marks = {task.task: added_mark(task, language) for task in coverage.added}
    for task in coverage.served:
        mark = marks.get(task.task, "")
        yield {"task": task.task, "text_local": task.text, "serves": ", ".join(task.actions), "status": mark}


def added_mark(task: AddedTask, language: Language) -> str:
    """Return what is said of a task that is added whole, or by some of its sentences."""
    return WORDS[language]["added_part" if task.part else "added"]


def plan_rows(matrix: Matrix, language: Language) -> Iterator[Row]:
    """Yield a row for each plan with its counts."""
    for plan in matrix.locals:
        yield _plan_row(plan, language)


def _plan_row(plan: MatrixLocal, language: Language) -> Row:
    side, summary = plan.side, plan.summary
    return {
        "plan": side_name(side),
        "date": printed_date(side.date, language),
        "issuer": side.issuer or "",
        "file": side.path,
        "coverage": percent(summary.coverage),
        "covered": str(summary.covered),
        "partial": str(summary.partial),
        "missing": str(summary.missing),
        "not_applicable": str(summary.not_applicable),
        "conflicts": str(summary.conflicts),
        "added": str(summary.added),
        "added_in_part": str(len(plan.added_in_part)),
    }


def column_name(column: str, language: Language) -> str:
    """Return the head of a column."""
    statuses = {str(status): name for status, name in STATUS_NAMES[language].items()}
    return statuses.get(column) or WORDS[language][column]


def cell_text(cell: Cell, language: Language) -> str:
    """Return what a cell of the matrix says: sign, status, local tasks, and a mark where something conflicts."""
    said = f"{SIGNS[cell.status]} {STATUS_NAMES[language][cell.status]}"
    tasks = f": {', '.join(cell.tasks)}" if cell.tasks else ""
    return f"{said}{tasks}{' ⚠' if cell.conflicts else ''}"
