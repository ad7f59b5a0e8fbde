"""A comparison for the terminal: the figure and its bar, then every action, the gaps first.

In: `coverage.Coverage` and the width of the terminal. Out: a rich renderable: a table, or a list on a narrow one.
"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from docparse.coverage import STATUSES, Coverage, CoverageItem, CoverageStatus, Summary
from docparse.errors import Language
from docparse.writing.coverage_rows import added_mark
from docparse.writing.coverage_words import (
    CONFLICT_NAMES,
    GAPS,
    SIGNS,
    STATUS_NAMES,
    WORDS,
    conflict_message,
    percent,
    side_name,
)
from docparse.writing.marking import central_parts
from docparse.writing.terminal import UNSAFE, safe

COLOURS: dict[CoverageStatus, str] = {
    "missing": "red",
    "partial": "yellow",
    "covered": "green",
    "not_applicable": "bright_black",
}
_BLOCKS: dict[CoverageStatus, str] = {"covered": "█", "partial": "▓", "missing": "░", "not_applicable": "·"}
_NARROW = 78
_SHORT = 110


def draw_coverage(coverage: Coverage, language: Language, width: int) -> RenderableType:
    """Return what the terminal shows of a comparison."""
    judged = (item for item in coverage.items if item.status != "not_applicable")
    items = sorted(judged, key=lambda item: STATUSES.index(item.status))
    body = _list(items, language) if width < _NARROW else [_table(items, language)]
    figures = _figures(coverage.summary, language, width)
    return Group(_heading(coverage), *figures, Text(), *body, *_others(coverage, language), *_added(coverage, language))


def shorten(text: str, size: int = _SHORT) -> str:
    """Return the beginning of a text, cut between words."""
    flat = safe(text)
    return flat if len(flat) <= size else flat[:size].rsplit(" ", 1)[0] + " …"


def draw_bar(summary: Summary, width: int) -> Text:
    """Return a bar with a stretch for each status, told apart by its blocks as by its colour."""
    bar = Text()
    passed = drawn = 0
    for status, block in _BLOCKS.items():
        passed += getattr(summary, status)
        end = round(width * passed / max(1, summary.actions))
        bar.append(block * (end - drawn), style=COLOURS[status])
        drawn = end
    return bar


def draw_counts(summary: Summary, language: Language) -> Text:
    """Return the counts of each status behind its sign and block."""
    counts = Text()
    for status, block in _BLOCKS.items():
        name = STATUS_NAMES[language][status]
        counts.append(f"{block}{SIGNS[status]} ", style=COLOURS[status])
        counts.append(f"{getattr(summary, status)} {name}   ")
    return counts


def _heading(coverage: Coverage) -> Text:
    central = ", ".join(safe(side_name(side)) for side in coverage.central)
    return Text.assemble((central, "bold"), (" → ", "bright_black"), (safe(side_name(coverage.local)), "bold"))


def _figures(summary: Summary, language: Language, width: int) -> Iterator[Text]:
    words = WORDS[language]
    figure = Text.assemble(f"{words['coverage']} ", (percent(summary.coverage), "bold"), "  ")
    yield figure.append_text(draw_bar(summary, max(10, min(60, width - figure.cell_len - 1))))
    counts = draw_counts(summary, language)
    if summary.conflicts:
        counts.append("⚠ ", style="yellow").append(f"{summary.conflicts} {words['conflicts'].lower()}")
    yield counts


def _table(items: list[CoverageItem], language: Language) -> Table:
    words = WORDS[language]
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold", expand=False)
    table.add_column(words["status"], no_wrap=True)
    table.add_column(words["action"], overflow="fold", max_width=20)
    table.add_column(words["text"], ratio=3, min_width=20)
    table.add_column(words["matches"], overflow="fold", max_width=18)
    for item in items:
        table.add_row(_status(item, language), Text(safe(item.id), style="bold"), _said(item, language), _matches(item))
    return table


def _list(items: list[CoverageItem], language: Language) -> Iterator[RenderableType]:
    for item in items:
        yield _status(item, language).append("  ").append(safe(item.id), style="bold default")
        yield Padding(_said(item, language), (0, 0, 0, 2))
        if item.matches:
            yield Padding(Text("→ ").append_text(_matches(item)), (0, 0, 0, 2))


def _status(item: CoverageItem, language: Language) -> Text:
    return Text(f"{SIGNS[item.status]} {STATUS_NAMES[language][item.status]}", style=COLOURS[item.status])


def _matches(item: CoverageItem) -> Text:
    return Text(safe(", ".join(match.task for match in item.matches)))


def _said(item: CoverageItem, language: Language) -> Text:
    """Return the action: whole where it is a gap, with what is lacking underlined; and what conflicts."""
    if item.status in GAPS:
        said = Text()
        for part in central_parts(item):
            style = {"lacking": "red underline", "shared": "green"}[part.mark] if part.mark else ""
            said.append(part.text.translate(UNSAFE), style=style)
    else:
        said = Text(shorten(item.central.text))
    for conflict in item.conflicts:
        place = f" ({safe(conflict.task)})" if conflict.task else ""
        said.append("\n⚠ ", style="yellow").append(f"{CONFLICT_NAMES[language][conflict.kind]}{place}: ", style="bold")
        said.append(safe(conflict_message(conflict, language)))
    return said


def _others(coverage: Coverage, language: Language) -> Iterator[RenderableType]:
    """Yield one line that names the actions that are not for this level."""
    others = [safe(item.id) for item in coverage.items if item.status == "not_applicable"]
    if others:
        name = f"{SIGNS['not_applicable']} {STATUS_NAMES[language]['not_applicable']} ({len(others)}): "
        yield Text(f"\n{name}", style="bold").append(", ".join(others), style="not bold")


def _added(coverage: Coverage, language: Language) -> Iterator[RenderableType]:
    if not coverage.added:
        return
    yield Text(f"\n{WORDS[language]['added_head']} ({len(coverage.added)})", style="bold")
    for task in coverage.added:
        line = Text("+ ", style="blue").append(safe(task.task), style="bold default")
        if task.part:
            line.append(f" ({added_mark(task, language).lower()})", style="default")
        yield line.append(f"  {shorten(task.text)}", style="default")
