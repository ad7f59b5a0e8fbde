"""A document as a tree for the terminal.

In: `model.Document`. Out: a rich renderable: letterhead, sections and tasks, then diagnostics. Rows of tables of tasks
stand below the section that their ids name.
"""

from collections import defaultdict

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from docparse.errors import Language
from docparse.model import (
    DateDeadline,
    Deadline,
    Diagnostic,
    Document,
    RecurringDeadline,
    RelativeDeadline,
    Section,
    Task,
    Unit,
)
from docparse.writing.terminal import safe

ROLE_COLOURS = {"lead": "bold green", "support": "green", "oversees": "yellow", "advises": "cyan", "reports_to": "blue"}
ROLE_NAMES: dict[Language, dict[str, str]] = {
    "vi": {
        "lead": "chủ trì",
        "support": "phối hợp",
        "oversees": "phụ trách",
        "advises": "tham mưu",
        "reports_to": "báo cáo",
    },
    "en": {
        "lead": "lead",
        "support": "support",
        "oversees": "oversees",
        "advises": "advises",
        "reports_to": "reports to",
    },
}
PRODUCT: dict[Language, str] = {"vi": "kết quả", "en": "product"}
SEVERITIES: dict[Language, dict[str, str]] = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "info": "ghi chú"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}
_LONGEST_TEXT = 160


def draw(document: Document, language: Language) -> RenderableType:
    """Return the tree of `document`, with the names of roles and the like in `language`."""
    root = Tree(_title(document))
    branches: dict[str | None, Tree] = {None: root}
    tasks = {task.id: task for task in document.tasks}
    rows = _rows(document)
    for section in document.sections:
        branch = branches.get(section.parent, root).add(_label(section))
        branches[section.id] = branch
        if section.id in tasks:
            _add_task(branch, tasks[section.id], language)
        for row in rows.pop(section.id, ()):
            _add_row(branch, row, language)
    for left in rows.values():
        for row in left:
            _add_row(root, row, language)
    return Group(root, *(_diagnostic_line(item, language) for item in document.diagnostics))


def _rows(document: Document) -> dict[str, list[Task]]:
    """Return the tasks that are rows of tables, by the id of the section that they stand in."""
    sections = {section.id for section in document.sections}
    rows: defaultdict[str, list[Task]] = defaultdict(list)
    for task in document.tasks:
        if task.id not in sections:
            rows[task.id.partition("#")[0]].append(task)
    return rows


def _add_row(branch: Tree, task: Task, language: Language) -> None:
    label = Text(f"{safe(task.id)}  ", style="bold magenta").append(_shortened(task.text), style="not bold default")
    _add_task(branch.add(label), task, language)


def _title(document: Document) -> Text:
    meta = document.meta
    kind = meta.type.name if meta.type else document.source.path
    first = Text(safe(" ".join(part for part in (kind, meta.number, meta.date) if part)), style="bold")
    for part in (meta.issuer, meta.title):
        if part:
            first.append(f"\n{safe(part)}", style="not bold")
    return first


def _label(section: Section) -> Text:
    label = Text(f"{safe(section.id)}  ", style="bold magenta")
    if section.heading:
        label.append(safe(section.heading), style="bold default")
        return label.append(f"\n{_shortened(section.text)}", style="not bold default") if section.text else label
    return label.append(_shortened(section.text), style="not bold default")


def _shortened(text: str) -> str:
    flat = safe(text)
    return flat if len(flat) <= _LONGEST_TEXT else flat[:_LONGEST_TEXT].rsplit(" ", 1)[0] + " …"


def _add_task(branch: Tree, task: Task, language: Language) -> None:
    for unit in task.units:
        branch.add(_unit_line(unit, language))
    for deadline in task.deadlines:
        branch.add(_deadline_line(deadline))
    if task.references:
        branch.add(Text("§ " + safe(", ".join(task.references)), style="dim"))
    if task.product:
        branch.add(Text(f"{PRODUCT[language]}: ", style="dim").append(_shortened(task.product), style="not dim"))
    if task.same_as:
        branch.add(Text("= " + safe(", ".join(task.same_as)), style="dim"))


def _unit_line(unit: Unit, language: Language) -> Text:
    return Text(f"{ROLE_NAMES[language][unit.role]}: ", style="dim").append(
        safe(unit.name), style=ROLE_COLOURS[unit.role]
    )


def _deadline_line(deadline: Deadline) -> Text:
    line = Text("⏱ ", style="red").append(safe(deadline.text), style="red")
    value = deadline_value(deadline)
    return line.append(f"  {safe(value)}", style="dim red") if value else line


def deadline_value(deadline: Deadline) -> str:
    """Return the normal value of a deadline in a line, empty where there is none: `2022-01-01…2022-01-31`, `P30D`."""
    match deadline:
        case DateDeadline():
            return f"{deadline.start or ''}…{deadline.end or ''}"
        case RecurringDeadline():
            return deadline.rrule or ""
        case RelativeDeadline():
            return deadline.duration
        case _:
            return ""


def _diagnostic_line(found: Diagnostic, language: Language) -> Text:
    colour = {"error": "bold red", "warning": "yellow"}.get(found.severity, "dim")
    place = f"{found.section}: " if found.section else ""
    return Text(f"{SEVERITIES[language][found.severity]}: ", style=colour).append(safe(f"{place}{found.message}"))
