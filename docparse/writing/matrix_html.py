"""Many plans against central documents as a page to read: the plans, least covered first, and the matrix.

In: `coverage.Matrix`. Out: one HTML file that needs no network: a row for each central action, a column for each plan.
"""

from collections import Counter
from dataclasses import dataclass

from docparse.coverage import Cell, Matrix, MatrixLocal, MatrixRow
from docparse.errors import Language
from docparse.writing.coverage_words import CONFLICT_NAMES, GAPS, STATUS_NAMES, WORDS, count_plans
from docparse.writing.page import render_page
from docparse.writing.page_parts import SideView, StatusView, SummaryView, side_view, status_view, summary_view


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its counts; `anchor` and `column` lead to it in both tables, `short` and `issuer` head its column."""

    anchor: str
    column: str
    short: str
    issuer: str
    side: SideView
    summary: SummaryView
    coverage: float
    conflicts: int
    added: int
    added_in_part: int


@dataclass(frozen=True, slots=True)
class CellView:
    """What a plan makes of an action; `said` puts it in words."""

    status: StatusView
    conflicts: bool
    said: str


@dataclass(frozen=True, slots=True)
class RowView:
    """An action with a cell for each plan; `tally` counts the plans where it is missing and in part, `gaps` both."""

    label: str
    text: str
    gaps: int
    tally: tuple[tuple[StatusView, int], ...]
    cells: tuple[CellView, ...]


def write_matrix_html(matrix: Matrix, language: Language) -> bytes:
    """Return the page of a matrix, its labels in `language`."""
    plans = tuple(_plan(plan, number, language) for number, plan in enumerate(matrix.locals, start=1))
    return render_page(
        "matrix.html",
        ("common.js", "matrix.js"),
        language=language,
        w=WORDS[language],
        central=[side_view(side, language) for side in matrix.central],
        plans=plans,
        plan_count=count_plans(len(plans), language),
        ranked=sorted(plans, key=lambda plan: plan.coverage),
        names=[status_view(status, language) for status in ("covered", "partial", "missing", "not_applicable")],
        rows=tuple(_row(row, language) for row in matrix.rows),
    )


def _plan(plan: MatrixLocal, number: int, language: Language) -> PlanView:
    share = plan.summary.coverage
    return PlanView(
        anchor=f"p-{number}",
        column=f"c-{number}",
        short=plan.side.id,
        issuer=plan.side.issuer or "",
        side=side_view(plan.side, language),
        summary=summary_view(plan.summary, language),
        coverage=1.0 if share is None else share,
        conflicts=plan.summary.conflicts,
        added=plan.summary.added,
        added_in_part=len(plan.added_in_part),
    )


def _row(row: MatrixRow, language: Language) -> RowView:
    count = Counter(cell.status for cell in row.cells)
    tally = tuple((status_view(status, language), count[status]) for status in GAPS if count[status])
    return RowView(
        label=row.id,
        text=row.central.text,
        gaps=sum(count for _, count in tally),
        tally=tally,
        cells=tuple(_cell(cell, language) for cell in row.cells),
    )


def _cell(cell: Cell, language: Language) -> CellView:
    said = STATUS_NAMES[language][cell.status]
    if cell.tasks:
        said += f" ({', '.join(cell.tasks)})"
    kinds = ", ".join(CONFLICT_NAMES[language][kind] for kind in dict.fromkeys(cell.conflicts))
    return CellView(status_view(cell.status, language), bool(kinds), f"{said}; {kinds}" if kinds else said)
