"""Many plans against central documents as an Excel workbook.

In: `coverage.Matrix`. Out: bytes, the same for the same input: a sheet with a row for each plan, and the matrix, with a
row for each central action and a column for each plan.
"""

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docparse.coverage import Matrix
from docparse.errors import Language
from docparse.writing.coverage_rows import PLAN_COLUMNS, cell_text, column_name, plan_rows
from docparse.writing.coverage_words import WORDS, column_head
from docparse.writing.spreadsheet import make_workbook, shortened
from docparse.writing.xlsx_sheets import Styles, fit_row, make_styles, print_on_a4, write_share, write_texts

_WIDTHS = (15, 13, 52, 9)
"""Of the columns before those of the plans."""

_PLAN_WIDTH = 17


def write_matrix_xlsx(matrix: Matrix, language: Language) -> bytes:
    """Return a matrix as a workbook, its labels in `language`."""
    words = WORDS[language]

    def fill(book: Workbook) -> None:
        styles = make_styles(book)
        plans = book.add_worksheet(words["summary"])
        write_texts(plans, styles, PLAN_COLUMNS, plan_rows(matrix, language), language)
        _matrix_sheet(book.add_worksheet(words["matrix"]), styles, matrix, language)

    return make_workbook(fill, title=words["matrix_title"])


def _matrix_sheet(sheet: Worksheet, styles: Styles, matrix: Matrix, language: Language) -> None:
    _write_heads(sheet, styles, matrix, language)
    first = len(_WIDTHS)
    for line, row in enumerate(matrix.rows, start=2):
        texts = (row.id, row.central.document, row.central.text)
        cells = [cell_text(cell, language) for cell in row.cells]
        fit_row(sheet, line, [*zip(texts, _WIDTHS, strict=False), *((cell, _PLAN_WIDTH) for cell in cells)])
        for column, text in enumerate(texts):
            sheet.write_string(line, column, shortened(text), styles.text)
        sheet.write_number(line, first - 1, sum(cell.status == "missing" for cell in row.cells), styles.number)
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True), start=first):
            sheet.write_string(line, column, shortened(text), styles.cells[cell.status])


def _write_heads(sheet: Worksheet, styles: Styles, matrix: Matrix, language: Language) -> None:
    """Write the heads and, under them, each plan's coverage; the filters stand there, for the head to stay readable."""
    first = len(_WIDTHS)
    heads = [column_name(column, language) for column in ("action", "document", "text", "gaps")]
    heads += [column_head(plan.side) for plan in matrix.locals]
    for column, name in enumerate(heads):
        sheet.write_string(0, column, shortened(name), styles.head)
        sheet.set_column(column, column, _WIDTHS[column] if column < first else _PLAN_WIDTH)
        sheet.write_string(1, column, "", styles.text)
    sheet.write_string(1, 2, WORDS[language]["coverage"], styles.bold)
    for column, plan in enumerate(matrix.locals, start=first):
        write_share(sheet, 1, column, plan.summary.coverage, styles)
    fit_row(sheet, 0, [(name, _PLAN_WIDTH) for name in heads])
    sheet.freeze_panes(2, first - 1)
    sheet.autofilter(1, 0, 1 + len(matrix.rows), len(heads) - 1)
    sheet.repeat_rows(0, 1)
    print_on_a4(sheet, landscape=True)
