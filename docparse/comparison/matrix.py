"""Central documents against many local plans: a column for each plan, a row for each central action.

In: central documents and local plans, one after another. Out: `coverage.Matrix`.
"""

from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from docparse.comparison.compare import Request, cover, prepare, request
from docparse.comparison.items import central_action
from docparse.comparison.pairing import Central, action_id, free_id, side
from docparse.coverage import Cell, CoverageItem, Matrix, MatrixLocal, MatrixRow
from docparse.errors import Language
from docparse.model import Document


class Column(NamedTuple):
    """What one local plan makes of each central action."""

    local: MatrixLocal
    cells: tuple[Cell, ...]


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
    asked = request(decisions=decisions, rules=rules, language=language)
    ready = prepare(central, rules=rules)
    return build_matrix(ready, (compare_plan(ready, local, asked) for local in locals))


def compare_plan(central: Central, local: Document, asked: Request) -> Column:
    """Return the column of one local plan."""
    coverage = cover(central, local, asked)
    added = tuple(task.task for task in coverage.added)
    plan = MatrixLocal(
        side=coverage.local,
        summary=coverage.summary,
        added=added,
        added_in_part=tuple(task.task for task in coverage.added if task.part),
        diagnostics=coverage.diagnostics,
    )
    return Column(plan, tuple(map(_cell, coverage.items)))


def build_matrix(central: Central, columns: Iterable[Column]) -> Matrix:
    """Return the matrix of some columns. Plans of one number (of two provinces, say) are told apart by a count."""
    locals_: list[MatrixLocal] = []
    cells: list[tuple[Cell, ...]] = []
    taken: set[str] = set()
    for column in columns:
        own = column.local.side
        id_ = free_id(own.id, taken)
        taken.add(id_)
        locals_.append(replace(column.local, side=replace(own, id=id_)))
        cells.append(column.cells)
    across = zip(*cells, strict=True) if cells else repeat((), len(central.actions))
    rows = tuple(
        MatrixRow(id=action_id(central, action), central=central_action(central, action), cells=row)
        for action, row in zip(central.actions, across, strict=True)
    )
    sides = tuple(side(id_, document) for id_, document in central.documents.items())
    return Matrix(central=sides, locals=tuple(locals_), rows=rows)


def _cell(item: CoverageItem) -> Cell:
    return Cell(
        status=item.status,
        score=item.score,
        tasks=tuple(match.task for match in item.matches),
        conflicts=tuple(conflict.kind for conflict in item.conflicts),
    )
