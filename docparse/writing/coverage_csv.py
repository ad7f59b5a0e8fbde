"""A comparison or a matrix as CSV.

In: `coverage.Coverage` or `coverage.Matrix`. Out: bytes. A comparison has a row for each central action and, behind
them, one for each task that the plan adds; a matrix has a row for each action and a column for each plan.
"""

from collections.abc import Iterator

from docparse.coverage import Coverage, Matrix
from docparse.errors import Language
from docparse.writing.coverage_rows import ACTION_COLUMNS, action_rows, added_rows, cell_text, column_name
from docparse.writing.coverage_words import WORDS, column_head, percent
from docparse.writing.spreadsheet import encode_csv


def write_csv(coverage: Coverage, language: Language) -> bytes:
    """Return a comparison as CSV, heads of columns and names of statuses in `language`."""
    return encode_csv(_coverage_lines(coverage, language))


def _coverage_lines(coverage: Coverage, language: Language) -> Iterator[list[str]]:
    yield [column_name(column, language) for column in ACTION_COLUMNS]
    for row in action_rows(coverage, language):
        yield [row[column] for column in ACTION_COLUMNS]
    for row in added_rows(coverage, language):
        kept = {column: row[column] for column in ("status", "headings")}
        shown = {**kept, "matches": row["task"], "match_texts": row["text_local"]}
        yield [shown.get(column, "") for column in ACTION_COLUMNS]


def write_matrix_csv(matrix: Matrix, language: Language) -> bytes:
    """Return a matrix as CSV; the last row has each plan's coverage."""
    return encode_csv(_matrix_lines(matrix, language))


def _matrix_lines(matrix: Matrix, language: Language) -> Iterator[list[str]]:
    heads = [column_name(column, language) for column in ("action", "document", "text")]
    yield [*heads, *(column_head(plan.side) for plan in matrix.locals)]
    for row in matrix.rows:
        yield [row.id, row.central.document, row.central.text, *(cell_text(cell, language) for cell in row.cells)]
    shares = (percent(plan.summary.coverage) for plan in matrix.locals)
    yield ["", "", WORDS[language]["coverage"], *shares]
