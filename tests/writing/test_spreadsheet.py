"""CSV and XLSX that Excel opens rightly, whatever a document says."""

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook

from docparse.writing.spreadsheet import encode_csv, guarded, make_workbook, shortened


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Số hóa tài liệu", "Số hóa tài liệu"),
        ("II.1-2", "II.1-2"),
        ("81%", "81%"),
        ("43", "43"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+84 24 3804 3100", "'+84 24 3804 3100"),
        ("- Chỉ đạo", "'- Chỉ đạo"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" \n=cmd|'/c calc'!A1", "' \n=cmd|'/c calc'!A1"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("\r=1", "'\n=1"),
        ("1-2", "'1-2"),
        ("8/2024", "'8/2024"),
        ("1.1:1", "'1.1:1"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_a_cell_is_text(cell: str, expected: str) -> None:
    assert guarded(cell) == expected


@given(st.lists(st.lists(st.text(), min_size=2, max_size=3), max_size=4))
def test_csv_reads_back(rows: list[list[str]]) -> None:
    data = encode_csv(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [[guarded(cell) for cell in row] for row in rows]


def test_a_text_is_no_longer_than_a_cell() -> None:
    assert len(shortened("a" * 40_000)) == 32_767
    assert shortened("a" * 32_767) == "a" * 32_767


def test_workbooks_are_the_same_every_time() -> None:
    def fill(book: Workbook) -> None:
        book.add_worksheet("Một").write_string(0, 0, "=1")

    first = make_workbook(fill, title="Tên")
    assert first == make_workbook(fill, title="Tên")
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
