"""A comparison as an Excel workbook.

In: `coverage.Coverage`. Out: bytes, the same for the same input: a sheet each for the summary, the actions (one row an
action, beside it the local tasks), what the plan adds, and the local tasks with what they carry out.
"""

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docparse.coverage import STATUSES, Coverage, CoverageItem, Side
from docparse.errors import Language
from docparse.writing.coverage_rows import (
    ACTION_COLUMNS,
    ADDED_COLUMNS,
    TASK_COLUMNS,
    action_rows,
    added_rows,
    task_rows,
)
from docparse.writing.coverage_words import SIGNS, STATUS_NAMES, WORDS, printed_date, side_name
from docparse.writing.marking import Part, central_parts, mark_words
from docparse.writing.spreadsheet import make_workbook, shortened
from docparse.writing.xlsx_sheets import (
    WIDTHS,
    Styles,
    fit_row,
    make_styles,
    print_on_a4,
    write_head,
    write_parts,
    write_share,
    write_texts,
)

_PRINTED_COLUMNS = ACTION_COLUMNS.index("conflicts") + 1
"""How many columns of the actions are printed: on A4 all of them could not be read."""

_SUMMARY_WIDTHS = (26, 14, 14, 70)


def write_xlsx(coverage: Coverage, language: Language) -> bytes:
    """Return a comparison as a workbook, its labels in `language`."""
    words = WORDS[language]

    def fill(book: Workbook) -> None:
        styles = make_styles(book)
        _summary_sheet(book.add_worksheet(words["summary"]), styles, coverage, language)
        _actions_sheet(book.add_worksheet(words["side_by_side"]), styles, coverage, language)
        added, tasks = book.add_worksheet(words["added"]), book.add_worksheet(words["task"])
        write_texts(added, styles, ADDED_COLUMNS, added_rows(coverage, language), language)
        write_texts(tasks, styles, TASK_COLUMNS, task_rows(coverage, language), language)

    return make_workbook(fill, title=f"{words['title']}: {side_name(coverage.local)}")


def _summary_sheet(sheet: Worksheet, styles: Styles, coverage: Coverage, language: Language) -> None:
    words = WORDS[language]
    for column, width in enumerate(_SUMMARY_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    print_on_a4(sheet, landscape=False)
    sheet.write_string(0, 0, words["title"], styles.title)
    sheet.set_row(0, 24)
    line = 2
    for side in coverage.central:
        line = _write_side(sheet, styles, line, words["central"], side, language)
    line = _write_side(sheet, styles, line, words["local"], coverage.local, language)
    sheet.write_string(line, 0, words["coverage"], styles.head)
    write_share(sheet, line, 1, coverage.summary.coverage, styles)
    sheet.merge_range(line + 1, 0, line + 1, 3, words["coverage_note"], styles.note)
    _write_counts(sheet, styles, line + 3, coverage, language)


def _write_side(sheet: Worksheet, styles: Styles, line: int, label: str, side: Side, language: Language) -> int:
    """Write what is known of a document, a fact a line, and return the line behind an empty one."""
    words = WORDS[language]
    facts = (
        (words["title_of"], side.title or ""),
        (words["date"], printed_date(side.date, language)),
        (words["issuer"], side.issuer or ""),
        (words["file"], side.path),
    )
    lines = [(label, side_name(side), styles.bold), *((name, value, styles.note) for name, value in facts if value)]
    for number, (name, value, style) in enumerate(lines, start=line):
        sheet.write_string(number, 0, name, style)
        sheet.merge_range(number, 1, number, 3, shortened(value), style)
        fit_row(sheet, number, [(value, sum(_SUMMARY_WIDTHS[1:]))])
    return line + len(lines) + 1


def _write_counts(sheet: Worksheet, styles: Styles, line: int, coverage: Coverage, language: Language) -> None:
    words, summary = WORDS[language], coverage.summary
    for column, name in enumerate((words["status"], words["count"], words["share"])):
        sheet.write_string(line, column, name, styles.head)
    for number, status in enumerate(STATUSES, start=line + 1):
        count = int(getattr(summary, status))
        name = f"{SIGNS[status]} {STATUS_NAMES[language][status]}"
        sheet.write_string(number, 0, name, styles.statuses[status])
        sheet.write_number(number, 1, count, styles.number)
        sheet.write_number(number, 2, count / summary.actions if summary.actions else 0, styles.share)
    bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9DB4D0", "min_type": "num", "max_type": "num"}
    last = line + len(STATUSES)
    sheet.conditional_format(line + 1, 2, last, 2, bar | {"min_value": 0, "max_value": 1})
    others = (("conflicts", summary.conflicts), ("added_head", summary.added), ("local_tasks", summary.local_tasks))
    for number, (name, count) in enumerate(others, start=last + 2):
        sheet.write_string(number, 0, words[name], styles.text)
        sheet.write_number(number, 1, count, styles.number)
        fit_row(sheet, number, [(words[name], _SUMMARY_WIDTHS[0])])


def _actions_sheet(sheet: Worksheet, styles: Styles, coverage: Coverage, language: Language) -> None:
    write_head(sheet, styles, ACTION_COLUMNS, len(coverage.items), language)
    sheet.freeze_panes(1, 2)
    sheet.print_area(0, 0, max(1, len(coverage.items)), _PRINTED_COLUMNS - 1)
    lines = zip(coverage.items, action_rows(coverage, language), strict=True)
    for line, (item, row) in enumerate(lines, start=1):
        fit_row(sheet, line, [(row[column], WIDTHS[column]) for column in ACTION_COLUMNS])
        for number, column in enumerate(ACTION_COLUMNS):
            match column:
                case "status":
                    status = f"{SIGNS[item.status]} {row[column]}"
                    sheet.write_string(line, number, status, styles.statuses[item.status])
                case "score":
                    write_share(sheet, line, number, item.score, styles)
                case "text":
                    write_parts(sheet, line, number, central_parts(item), styles)
                case "match_texts":
                    write_parts(sheet, line, number, _match_parts(item), styles)
                case _:
                    sheet.write_string(line, number, shortened(row[column]), styles.text)


def _match_parts(item: CoverageItem) -> tuple[Part, ...]:
    """Return the texts of the matches, a line each behind their ids, with the shared words marked."""
    parts: list[Part] = []
    for match in item.matches:
        parts.append(Part(f"\n{match.task}: " if parts else f"{match.task}: "))
        parts += mark_words(match.text, {"shared": match.shared})
    return tuple(parts)
