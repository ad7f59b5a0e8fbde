"""What the workbooks of comparisons share: cell formats, heads of columns, sheets of text.

In: XlsxWriter sheets and rows of `coverage_rows`. Out: the sheets, filled. Row heights are reckoned from the texts, for
not every program fits them itself.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docparse.coverage import STATUSES, CoverageStatus
from docparse.errors import Language
from docparse.writing.coverage_rows import Row, column_name
from docparse.writing.coverage_words import percent
from docparse.writing.marking import Part
from docparse.writing.spreadsheet import shortened

_A4 = 9
_LINE_HEIGHT = 13.2
_LETTERS_A_UNIT = 1.15
"""Letters of running text in the width of a digit, by which Excel measures columns; less what wrapping wastes."""

_HIGHEST_ROW = 409
"""The highest row that Excel allows, in points."""

WIDTHS = {
    **{"action": 15, "task": 12, "document": 13, "headings": 28, "text": 48, "text_local": 64, "addressees": 24},
    **{"deadlines": 20, "references": 18, "status": 16, "score": 7, "matches": 12, "match_texts": 54, "lacking": 20},
    **{"conflict_kinds": 22, "conflicts": 28, "reason": 36, "likest": 18, "serves": 32, "plan": 30, "date": 12},
    **{"issuer": 30, "file": 34},
}
"""Widths of columns in characters, 12 for those not named."""

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
    plain: Format
    shared: Format
    lacking: Format
    bold: Format
    statuses: Mapping[CoverageStatus, Format]
    cells: Mapping[CoverageStatus, Format]


def make_styles(book: Workbook) -> Styles:
    """Return the formats, made in `book`."""
    plain = {"font_name": "Arial", "font_size": 10}
    cell = plain | {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D5DAE1"}
    middle = cell | {"align": "center"}
    tinted = {status: {"font_color": ink, "bg_color": ground} for status, (ink, ground) in _COLOURS.items()}
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#7C1A1D", "valign": "vcenter"}
    return Styles(
        title=book.add_format({"font_name": "Arial", "font_size": 15, "bold": True}),
        head=book.add_format(cell | head),
        text=book.add_format(cell),
        share=book.add_format(middle | {"num_format": "0%"}),
        number=book.add_format(middle),
        note=book.add_format(plain | {"font_color": "#545D68", "text_wrap": True, "valign": "top"}),
        plain=book.add_format(plain),
        shared=book.add_format(plain | {"font_color": "#11632A"}),
        lacking=book.add_format(plain | {"font_color": "#A3112B", "underline": 1}),
        bold=book.add_format(plain | {"bold": True, "valign": "top"}),
        statuses={name: book.add_format(cell | tint | {"bold": True}) for name, tint in tinted.items()},
        cells={name: book.add_format(middle | tint) for name, tint in tinted.items()},
    )


def write_head(sheet: Worksheet, styles: Styles, columns: Sequence[str], lines: int, language: Language) -> None:
    """Write the heads of columns; set their widths, filters over `lines` rows, the frozen head and the printing."""
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column_name(column, language), styles.head)
        sheet.set_column(number, number, WIDTHS.get(column, 12))
    sheet.set_row(0, 32)
    sheet.autofilter(0, 0, lines, len(columns) - 1)
    sheet.repeat_rows(0)
    print_on_a4(sheet, landscape=True)


def write_texts(
    sheet: Worksheet, styles: Styles, columns: Sequence[str], lines: Iterable[Row], language: Language
) -> None:
    """Write rows under their heads; counts and shares as numbers."""
    written = list(lines)
    write_head(sheet, styles, columns, len(written), language)
    sheet.freeze_panes(1, 1)
    for line, row in enumerate(written, start=1):
        fit_row(sheet, line, [(row[column], WIDTHS.get(column, 12)) for column in columns])
        for number, column in enumerate(columns):
            text = row[column]
            if column in {"score", "coverage"} and text.endswith("%"):
                write_share(sheet, line, number, int(text.removesuffix("%")) / 100, styles)
            elif column in {*STATUSES, "conflicts", "added"} and text.isdecimal():
                sheet.write_number(line, number, int(text), styles.number)
            else:
                sheet.write_string(line, number, shortened(text), styles.text)


def write_parts(sheet: Worksheet, line: int, column: int, parts: Sequence[Part], styles: Styles) -> None:
    """Write a text with its marked words in colour, the lacking underlined; plain where a cell cannot hold it so."""
    text = "".join(part.text for part in parts)
    if len(parts) < 2 or shortened(text) != text:
        sheet.write_string(line, column, shortened(text), styles.text)
        return
    formats = {None: styles.plain, "shared": styles.shared, "lacking": styles.lacking}
    fragments = [one for part in parts for one in (formats[part.mark], part.text)]
    sheet.write_rich_string(line, column, *fragments, styles.text)


def write_share(sheet: Worksheet, line: int, column: int, share: float | None, styles: Styles) -> None:
    """Write a share as the whole percentage that the other outputs show, a dash for none."""
    if share is None:
        sheet.write_string(line, column, "–", styles.number)
    else:
        sheet.write_number(line, column, int(percent(share).removesuffix("%")) / 100, styles.share)


def fit_row(sheet: Worksheet, line: int, cells: Iterable[tuple[str, int]]) -> None:
    """Set the height of a row for texts that wrap in columns of a width in characters."""
    lines = max(sum(_lines(line, width) for line in text.split("\n")) for text, width in cells)
    sheet.set_row(line, min(_HIGHEST_ROW, _LINE_HEIGHT * lines + 4))


def _lines(text: str, width: int) -> int:
    return max(1, math.ceil(len(text) / (width * _LETTERS_A_UNIT)))


def print_on_a4(sheet: Worksheet, *, landscape: bool) -> None:
    """Let a sheet be printed on A4, one page wide, with page numbers."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&P / &N")
