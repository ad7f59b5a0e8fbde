"""A comparison and a matrix as CSV, parsed back."""

import csv
import io

import msgspec
import pytest

from docparse.coverage import Conflict, Coverage, Matrix
from docparse.errors import Language
from docparse.writing.coverage_csv import write_csv, write_matrix_csv
from docparse.writing.coverage_words import column_head


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_row_an_action_and_one_a_task_that_is_added(coverage: Coverage) -> None:
    head, *rows = _read(write_csv(coverage, "vi"))
    assert len(rows) == len(coverage.items) + len(coverage.added)
    assert {len(row) for row in rows} == {len(head)}
    first = dict(zip(head, rows[0], strict=True))
    assert first["Mục"] == coverage.items[0].id
    assert first["Kết quả"] == "Đã có"
    assert first["Nhiệm vụ tương ứng"] == "II.1, III.2-1, III.7-2"
    assert first["Nội dung trong kế hoạch"].splitlines()[0].startswith("II.1: Các cấp ủy")
    assert [row[head.index("Kết quả")] for row in rows[-3:]] == ["Bổ sung"] * 3
    assert [row[head.index("Nhiệm vụ tương ứng")] for row in rows[-3:]] == ["II.13", "II.14", "III.2-3"]


def test_heads_and_statuses_speak_the_language(coverage: Coverage) -> None:
    head, *rows = _read(write_csv(coverage, "en"))
    assert head[:4] == ["Action", "Status", "Score", "Central action"]
    assert {row[1] for row in rows} == {"Covered", "In part", "Missing", "Not for this level", "Added"}


def test_a_hostile_document_runs_nothing(coverage: Coverage) -> None:
    item = coverage.items[0]
    central = msgspec.structs.replace(item.central, text='=HYPERLINK("http://x")', task="1-2")
    hostile = msgspec.structs.replace(item, id="1-2", central=central, reason="@x")
    rows = _read(write_csv(msgspec.structs.replace(coverage, items=(hostile,)), "en"))
    assert rows[1][0] == "'1-2"
    assert rows[1][3] == '\'=HYPERLINK("http://x")'
    assert rows[1][-1] == "'@x"


def test_a_matrix_has_a_column_for_each_plan(matrix: Matrix) -> None:
    head, *rows = _read(write_matrix_csv(matrix, "vi"))
    assert head == ["Mục", "Văn bản", "Nội dung văn bản cấp trên", *(column_head(plan.side) for plan in matrix.locals)]
    assert head[3] == "128-KH/TU (BAN THƯỜNG VỤ TỈNH ỦY AN HẢI)", "two provinces may use one number"
    assert len(rows) == len(matrix.rows) + 1
    assert rows[0][3] == "✓ Đã có: II.1, III.2-1, III.7-2"
    assert rows[-1][2:4] == ["Mức đáp ứng", "81%"]


@pytest.mark.parametrize(("language", "date"), [("vi", "12/11/2023"), ("en", "2023-11-12")])
def test_the_dates_of_a_conflict_are_printed(coverage: Coverage, language: Language, date: str) -> None:
    conflict = Conflict(kind="reference-date", message="182-QĐ/TW (2023-11-12)", task="II.7")
    item = msgspec.structs.replace(coverage.items[0], conflicts=(conflict,))
    _, row, *_ = _read(write_csv(msgspec.structs.replace(coverage, items=(item,)), language))
    assert f"(II.7): 182-QĐ/TW ({date})" in row[7]
