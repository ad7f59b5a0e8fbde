"""A comparison and a matrix as workbooks, parsed back by another library."""

import io

import msgspec
import openpyxl
import pytest
from openpyxl.workbook import Workbook

from docparse.coverage import Coverage, Matrix
from docparse.writing.coverage_words import column_head, percent
from docparse.writing.coverage_xlsx import write_xlsx
from docparse.writing.matrix_xlsx import write_matrix_xlsx

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def _read(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_sheets_of_a_comparison(coverage: Coverage) -> None:
    book = _read(write_xlsx(coverage, "vi"))
    assert book.sheetnames == ["Tổng hợp", "Đối chiếu", "Bổ sung", "Nhiệm vụ"]
    sheet = book["Đối chiếu"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:O{len(coverage.items) + 1}"
    assert sheet.max_row == len(coverage.items) + 1
    assert [sheet.cell(row, 1).value for row in (2, 3)] == [item.id for item in coverage.items[:2]]
    assert sheet["D2"].value == coverage.items[0].central.text
    assert sheet["D2"].alignment.wrap_text
    assert (sheet["C2"].value, sheet["C2"].number_format) == (0.8, "0%")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["D"].width > 40
    assert sheet.row_dimensions[2].height > 60


def test_every_status_has_its_sign_and_colour(coverage: Coverage) -> None:
    sheet = _read(write_xlsx(coverage, "vi"))["Đối chiếu"]
    cells = [sheet.cell(row, 2) for row in range(2, sheet.max_row + 1)]
    assert {cell.value for cell in cells} == {"✓ Đã có", "½ Một phần", "✗ Còn thiếu", "– Không thuộc cấp này"}
    assert len({(cell.value, cell.fill.fgColor.rgb) for cell in cells}) == 4
    assert len({cell.fill.fgColor.rgb for cell in cells}) == 4


def test_a_task_that_is_added_in_part_says_so(coverage: Coverage) -> None:
    one, *others = coverage.added
    book = _read(write_xlsx(msgspec.structs.replace(coverage, added=(msgspec.structs.replace(one, part=True),)), "vi"))
    tasks = {row[0]: row[3] for row in book["Nhiệm vụ"].iter_rows(min_row=2, values_only=True)}
    assert (tasks[one.task], tasks[others[0].task]) == ("Bổ sung một phần", "")
    assert book["Bổ sung"]["D2"].value == "Bổ sung một phần"


@pytest.mark.parametrize("score", [0.605, 0.615, 0.996, 1.0])
def test_a_share_is_the_one_that_the_other_outputs_show(coverage: Coverage, score: float) -> None:
    item = msgspec.structs.replace(coverage.items[0], score=score)
    sheet = _read(write_xlsx(msgspec.structs.replace(coverage, items=(item,)), "vi"))["Đối chiếu"]
    assert f"{sheet['C2'].value:.0%}" == percent(score)


def test_the_summary_counts(coverage: Coverage) -> None:
    sheet = _read(write_xlsx(coverage, "en"))["Summary"]
    found = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}
    assert found["✗ Missing"] == coverage.summary.missing
    assert found["✓ Covered"] == coverage.summary.covered
    assert f"{found['Coverage']:.0%}" == percent(coverage.summary.coverage)
    assert found["Tasks of the plan"] == coverage.summary.local_tasks


def test_local_tasks_name_what_they_carry_out(coverage: Coverage) -> None:
    sheet = _read(write_xlsx(coverage, "vi"))["Nhiệm vụ"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert rows["II.13"][3].value == "Bổ sung"
    assert rows["II.12"][2].value == "73-KL/TW II.5.1:1, 24-KH/TW II.4.a:1, 24-KH/TW II.4.b:1"


def test_a_hostile_document_runs_nothing(coverage: Coverage) -> None:
    item = coverage.items[0]
    texts = {
        "text": "=1+1",
        "addressees": ("http://example.org",),
        "deadlines": ("a" * 40_000,),
        "references": ("\x00\x07<",),
    }
    hostile = msgspec.structs.replace(item, central=msgspec.structs.replace(item.central, **texts), matches=())
    sheet = _read(write_xlsx(msgspec.structs.replace(coverage, items=(hostile,)), "en"))["Side by side"]
    assert sheet["D2"].data_type == "s"
    assert sheet["D2"].value == "=1+1"
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    assert max(len(str(cell.value)) for cell in sheet[2]) == 32_767


def test_no_action_at_all_is_a_workbook_too(coverage: Coverage) -> None:
    summary = msgspec.structs.replace(
        coverage.summary, actions=0, covered=0, partial=0, missing=0, not_applicable=0, coverage=None
    )
    empty = msgspec.structs.replace(coverage, items=(), added=(), served=(), summary=summary)
    assert _read(write_xlsx(empty, "vi"))["Đối chiếu"].max_row == 1


def test_a_matrix(matrix: Matrix) -> None:
    book = _read(write_matrix_xlsx(matrix, "vi"))
    assert book.sheetnames == ["Tổng hợp", "Ma trận"]
    assert [book["Tổng hợp"].cell(row, 1).value for row in (2, 3)] == ["Kế hoạch 128-KH/TU", "Kế hoạch 64-KH/TU"]
    sheet = book["Ma trận"]
    assert [cell.value for cell in sheet[1]][4:] == [column_head(plan.side) for plan in matrix.locals]
    assert sheet["E2"].value == round(matrix.locals[0].summary.coverage or 0, 2)
    assert sheet.max_row == len(matrix.rows) + 2
    assert sheet["E3"].value == "✓ Đã có: II.1, III.2-1, III.7-2"
    assert sheet.freeze_panes == "D3"
    assert sheet.auto_filter.ref == f"A2:I{len(matrix.rows) + 2}"


def test_same_input_same_bytes(coverage: Coverage, matrix: Matrix) -> None:
    assert write_xlsx(coverage, "vi") == write_xlsx(coverage, "vi")
    assert write_matrix_xlsx(matrix, "vi") == write_matrix_xlsx(matrix, "vi")
