"""A document as a tree for the terminal.

In: `model.Document`. Out: a rich renderable: letterhead, sections and tasks, then diagnostics.
"""

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from docparse.errors import Language
from docparse.model import DateDeadline, Deadline, Document, RecurringDeadline, RelativeDeadline, Section, Task, Unit

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
_LONGEST_TEXT = 160


def draw(document: Document, language: Language) -> RenderableType:
    """Return the tree of `document`, with role names in `language`."""
    root = Tree(_title(document))
    branches: dict[str | None, Tree] = {None: root}
    tasks = {task.id: task for task in document.tasks}
    for section in document.sections:
        branch = branches.get(section.parent, root).add(_label(section))
        branches[section.id] = branch
        if section.id in tasks:
            _add_task(branch, tasks[section.id], language)
    return Group(root, *(_diagnostic_line(item.severity, item.message, item.section) for item in document.diagnostics))


def _title(document: Document) -> Text:
    meta = document.meta
    kind = meta.type.name if meta.type else document.source.path
    first = Text(" ".join(part for part in (kind, meta.number, meta.date) if part), style="bold")
    for part in (meta.issuer, meta.title):
        if part:
            first.append(f"\n{part}", style="not bold")
    return first


def _label(section: Section) -> Text:
    label = Text(f"{section.id}  ", style="bold magenta")
    if section.heading:
        label.append(section.heading, style="bold default")
        return label.append(f"\n{_shortened(section.text)}", style="not bold default") if section.text else label
    return label.append(_shortened(section.text), style="not bold default")


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_TEXT else flat[:_LONGEST_TEXT].rsplit(" ", 1)[0] + " …"


def _add_task(branch: Tree, task: Task, language: Language) -> None:
    for unit in task.units:
        branch.add(_unit_line(unit, language))
    for deadline in task.deadlines:
        branch.add(_deadline_line(deadline))
    if task.references:
        branch.add(Text("§ " + ", ".join(task.references), style="dim"))


def _unit_line(unit: Unit, language: Language) -> Text:
    return Text(f"{ROLE_NAMES[language][unit.role]}: ", style="dim").append(unit.name, style=ROLE_COLOURS[unit.role])


def _deadline_line(deadline: Deadline) -> Text:
    line = Text("⏱ ", style="red").append(deadline.text, style="red")
    value = deadline_value(deadline)
    return line.append(f"  {value}", style="dim red") if value else line


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


def _diagnostic_line(severity: str, message: str, section: str | None) -> Text:
    colour = {"error": "bold red", "warning": "yellow"}.get(severity, "dim")
    return Text(f"{severity}: ", style=colour).append(f"{section}: " if section else "").append(message)
