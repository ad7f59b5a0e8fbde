"""A comparison or a matrix as an Excel workbook.

In: `coverage.Coverage` or `coverage.Matrix`. Out: bytes, the same for the same input. A comparison has the sheets
summary, side by side (one row an action), what is added, and the local tasks; a matrix has the plans and the matrix.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docparse.coverage import STATUSES, Coverage, CoverageItem, CoverageStatus, Matrix, Side
from docparse.errors import Language
from docparse.writing import coverage_rows as rows
from docparse.writing.coverage_words import SIGNS, STATUS_NAMES, WORDS, printed_date, side_name
from docparse.writing.marking import Part, central_parts, mark_words
from docparse.writing.spreadsheet import make_workbook, shortened

_A4 = 9
_WIDTHS = {
    **{"action": 16, "task": 12, "document": 14, "headings": 28, "text": 56, "text_local": 64, "addressees": 24},
    **{"deadlines": 20, "references": 18, "status": 19, "score": 8, "matches": 16, "match_texts": 64, "lacking": 26},
    **{"conflict_kinds": 22, "conflicts": 36, "reason": 36, "likest": 18, "serves": 32, "plan": 30, "date": 12},
    **{"issuer": 30, "file": 34},
}
_COLOURS: dict[CoverageStatus, tuple[str, str]] = {
    "covered": ("#11632A", "#DCF5E2"),
    "partial": ("#7A4B00", "#FDF0C4"),
    "missing": ("#A3112B", "#FDE4E3"),
    "not_applicable": ("#505A66", "#E8EBEF"),
}
"""Ink and ground of each status."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell formats of a workbook."""

    title: Format
    head: Format
    text: Format
    share: Format
    number: Format
    note: Format
    shared: Format
    lacking: Format
    bold: Format
    statuses: Mapping[CoverageStatus, Format]
    cells: Mapping[CoverageStatus, Format]


def write_xlsx(coverage: Coverage, language: Language) -> bytes:
    """Return a comparison as a workbook, its labels in `language`."""
    words = WORDS[language]

    def fill(book: Workbook) -> None:
        styles = _styles(book)
        _summary_sheet(book.add_worksheet(words["summary"]), styles, coverage, language)
        _actions_sheet(book.add_worksheet(words["side_by_side"]), styles, coverage, language)
        for name, columns, lines in (
            (words["added"], rows.ADDED_COLUMNS, rows.added_rows(coverage)),
            (words["task"], rows.TASK_COLUMNS, rows.task_rows(coverage, language)),
        ):
            _text_sheet(book.add_worksheet(name), styles, columns, lines, language)

    return make_workbook(fill, title=f"{words['title']}: {side_name(coverage.local)}")


def write_matrix_xlsx(matrix: Matrix, language: Language) -> bytes:
    """Return a matrix as a workbook, its labels in `language`."""
    words = WORDS[language]

    def fill(book: Workbook) -> None:
        styles = _styles(book)
        plans = book.add_worksheet(words["summary"])
        _text_sheet(plans, styles, rows.PLAN_COLUMNS, rows.plan_rows(matrix, language), language)
        _matrix_sheet(book.add_worksheet(words["matrix"]), styles, matrix, language)

    return make_workbook(fill, title=words["matrix_title"])


def _styles(book: Workbook) -> Styles:
    cell = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    cell["border_color"] = "#D5DAE1"
    middle = cell | {"align": "center"}
    tinted = {status: {"font_color": ink, "bg_color": ground} for status, (ink, ground) in _COLOURS.items()}
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#7C1A1D", "valign": "vcenter"}
    plain = {"font_name": "Arial", "font_size": 10}
    return Styles(
        title=book.add_format({"font_name": "Arial", "font_size": 15, "bold": True}),
        head=book.add_format(cell | head),
        text=book.add_format(cell),
        share=book.add_format(middle | {"num_format": "0%"}),
        number=book.add_format(middle),
        note=book.add_format(plain | {"font_color": "#545D68", "text_wrap": True, "valign": "top"}),
        shared=book.add_format(plain | {"font_color": "#11632A"}),
        lacking=book.add_format(plain | {"font_color": "#A3112B", "underline": 1}),
        bold=book.add_format(plain | {"bold": True}),
        statuses={name: book.add_format(cell | tint | {"bold": True}) for name, tint in tinted.items()},
        cells={name: book.add_format(middle | tint) for name, tint in tinted.items()},
    )


def _summary_sheet(sheet: Worksheet, styles: Styles, coverage: Coverage, language: Language) -> None:
    words, summary = WORDS[language], coverage.summary
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 2, 14)
    sheet.set_column(3, 3, 70)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, words["title"], styles.title)
    line = 2
    for label, side in (*((words["central"], side) for side in coverage.central), (words["local"], coverage.local)):
        line = _side_lines(sheet, styles, line, label, side, language)
    for column, name in enumerate((words["status"], words["count"], words["share"])):
        sheet.write_string(line, column, name, styles.head)
    counts = {status: int(getattr(summary, status)) for status in STATUSES}
    for status, count in counts.items():
        line += 1
        name = f"{SIGNS[status]} {STATUS_NAMES[language][status]}"
        sheet.write_string(line, 0, name, styles.statuses[status])
        sheet.write_number(line, 1, count, styles.number)
        sheet.write_number(line, 2, count / summary.actions if summary.actions else 0, styles.share)
    bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9DB4D0", "min_type": "num", "max_type": "num"}
    sheet.conditional_format(line - 3, 2, line, 2, bar | {"min_value": 0, "max_value": 1})
    for name, value in ((words["conflicts"], summary.conflicts), (words["added"], summary.added)):
        line += 1
        sheet.write_string(line, 0, name, styles.text)
        sheet.write_number(line, 1, value, styles.number)
    line += 2
    sheet.write_string(line, 0, words["coverage"], styles.head)
    _write_share(sheet, line, 1, summary.coverage, styles)
    sheet.merge_range(line + 1, 0, line + 1, 3, words["coverage_note"], styles.note)
    _printed_on_a4(sheet, landscape=False)


def _side_lines(sheet: Worksheet, styles: Styles, line: int, label: str, side: Side, language: Language) -> int:
    """Write a document's lines and return the line behind them."""
    words = WORDS[language]
    facts = (
        (label, side_name(side)),
        (words["date"], printed_date(side.date, language)),
        (words["issuer"], side.issuer or ""),
        ("", side.title or ""),
        (words["file"], side.path),
    )
    for offset, (name, value) in enumerate(fact for fact in facts if fact[1]):
        sheet.write_string(line, 0, name, styles.bold if offset == 0 else styles.note)
        sheet.merge_range(line, 1, line, 3, shortened(value), styles.bold if offset == 0 else styles.note)
        line += 1
    return line + 1


def _actions_sheet(sheet: Worksheet, styles: Styles, coverage: Coverage, language: Language) -> None:
    columns = rows.ACTION_COLUMNS
    _head(sheet, styles, columns, len(coverage.items), language)
    lines = zip(coverage.items, rows.action_rows(coverage, language), strict=True)
    for line, (item, row) in enumerate(lines, start=1):
        for number, column in enumerate(columns):
            if column == "status":
                status = f"{SIGNS[item.status]} {row[column]}"
                sheet.write_string(line, number, status, styles.statuses[item.status])
            elif column == "score":
                _write_share(sheet, line, number, item.score, styles)
            elif column == "text":
                _write_parts(sheet, line, number, central_parts(item), styles)
            elif column == "match_texts":
                _write_parts(sheet, line, number, _match_parts(item), styles)
            else:
                sheet.write_string(line, number, shortened(row[column]), styles.text)


def _match_parts(item: CoverageItem) -> tuple[Part, ...]:
    """Return the texts of the matches, a line each behind their ids, with the shared words marked."""
    parts: list[Part] = []
    for match in item.matches:
        parts.append(Part(f"\n{match.task}: " if parts else f"{match.task}: "))
        parts += mark_words(match.text, {"shared": match.shared})
    return tuple(parts)


def _write_parts(sheet: Worksheet, line: int, column: int, parts: Sequence[Part], styles: Styles) -> None:
    """Write a text with its marked words in colour, the lacking underlined; plain where a cell cannot hold it so."""
    text = "".join(part.text for part in parts)
    if len(parts) < 2 or shortened(text) != text:
        sheet.write_string(line, column, shortened(text), styles.text)
        return
    formats = {"shared": styles.shared, "lacking": styles.lacking}
    fragments: list[str | Format] = []
    for part in parts:
        fragments += [formats[part.mark], part.text] if part.mark else [part.text]
    sheet.write_rich_string(line, column, *fragments, styles.text)


def _text_sheet(
    sheet: Worksheet, styles: Styles, columns: Sequence[str], lines: Iterable[rows.Row], language: Language
) -> None:
    """Write rows under their heads; counts and shares as numbers."""
    written = list(lines)
    _head(sheet, styles, columns, len(written), language)
    for line, row in enumerate(written, start=1):
        for number, column in enumerate(columns):
            text = row[column]
            if column in {"score", "coverage"} and text.endswith("%"):
                _write_share(sheet, line, number, int(text.removesuffix("%")) / 100, styles)
            elif column in {*STATUSES, "conflicts", "added"} and text.isdecimal():
                sheet.write_number(line, number, int(text), styles.number)
            else:
                sheet.write_string(line, number, shortened(text), styles.text)


def _matrix_sheet(sheet: Worksheet, styles: Styles, matrix: Matrix, language: Language) -> None:
    """Write a row for each action and a column for each plan, each plan's coverage on top."""
    heads = [rows.column_name(column, language) for column in ("action", "document", "text")]
    heads += [WORDS[language]["lacking_in"], *(plan.side.id for plan in matrix.locals)]
    for column, name in enumerate(heads):
        sheet.write_string(0, column, shortened(name), styles.head)
    sheet.write_string(1, 2, WORDS[language]["coverage"], styles.text)
    for column, plan in enumerate(matrix.locals, start=4):
        _write_share(sheet, 1, column, plan.summary.coverage, styles)
    for line, row in enumerate(matrix.rows, start=2):
        for column, text in enumerate((row.id, row.central.document, row.central.text)):
            sheet.write_string(line, column, shortened(text), styles.text)
        sheet.write_number(line, 3, sum(cell.status == "missing" for cell in row.cells), styles.number)
        for column, cell in enumerate(row.cells, start=4):
            sheet.write_string(line, column, shortened(rows.cell_text(cell, language)), styles.cells[cell.status])
    for column, width in enumerate((16, 14, 56, 10)):
        sheet.set_column(column, column, width)
    sheet.set_column(4, 3 + max(1, len(matrix.locals)), 17)
    sheet.freeze_panes(2, 3)
    sheet.autofilter(1, 0, 1 + len(matrix.rows), len(heads) - 1)
    sheet.repeat_rows(0, 1)
    _printed_on_a4(sheet, landscape=True)


def _head(sheet: Worksheet, styles: Styles, columns: Sequence[str], lines: int, language: Language) -> None:
    """Write the heads of columns; set widths, filters, the frozen head and the print area."""
    for number, column in enumerate(columns):
        sheet.write_string(0, number, rows.column_name(column, language), styles.head)
        sheet.set_column(number, number, _WIDTHS.get(column, 12))
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, lines, len(columns) - 1)
    sheet.repeat_rows(0)
    _printed_on_a4(sheet, landscape=True)


def _printed_on_a4(sheet: Worksheet, *, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&P / &N")


def _write_share(sheet: Worksheet, line: int, column: int, share: float | None, styles: Styles) -> None:
    if share is None:
        sheet.write_string(line, column, "–", styles.number)
    else:
        sheet.write_number(line, column, share, styles.share)
