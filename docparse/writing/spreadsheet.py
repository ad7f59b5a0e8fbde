"""Rows as files that Excel opens rightly: CSV, and the frame of an XLSX workbook.

In: texts. Out: bytes, the same for the same rows. Text from a document is never run: no cell becomes a formula, a link
or, where it can be helped, a date.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.workbook import Workbook

_LONGEST_CELL = 32_767
"""Characters that an Excel cell holds."""

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
"""What a spreadsheet takes for the beginning of a formula, full-width signs among them."""

_VALUE = re.compile(r"\d+(?:[.,:/-]\d+)+")
"""What a spreadsheet takes for a date, a time or a number: the section `1-2` is no first of February."""

_MADE = datetime(2000, 1, 1)
"""The date that every workbook states, for the same input to give the same bytes."""


def encode_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV: UTF-8 with the mark by which Excel knows it, commas, CRLF; texts guarded."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def guarded(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text: behind an apostrophe where it would be run or read as a value."""
    flat = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return f"'{flat}" if _FORMULA.match(flat) or _VALUE.fullmatch(flat) else flat


def shortened(text: str) -> str:
    """Return a text that a cell of XLSX holds."""
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 2] + " …"


def make_workbook(fill: Callable[[Workbook], None], *, title: str) -> bytes:
    """Return the workbook that `fill` writes into."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": shortened(title)[:255], "created": _MADE, "author": "docparse"})
    fill(book)
    book.close()
    return stream.getvalue()
