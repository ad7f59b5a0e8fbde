"""Tables of tasks: what heads mean, which rows are tasks, and their ids, texts and cells."""

from collections.abc import Sequence

import pytest

from docparse.knowledge import Knowledge, load
from docparse.layout import lay_out
from docparse.page import Line, Merged, Page, Table
from docparse.structure.outline import outline
from docparse.structure.tablehead import read_head
from docparse.structure.tablerows import TableTasks, read_tables
from docparse.text import Span

KNOWN = load()
HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return KNOWN


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["TT", "Nội dung công việc", "Đơn vị thực hiện", "Tiến độ"], ["number", "task", "lead", "time"]),
        (["STT", "Nội dung", "Chủ trì", "Phối hợp", "Kết quả"], ["number", "task", "lead", "support", "product"]),
        (["Nhiệm vụ", "Lãnh đạo phụ trách", "Cơ quan chủ trì, phối hợp"], ["task", "oversees", "units"]),
        (["STT", "Tên đề án", "Cơ quan soạn thảo", "Cấp trình"], ["number", "task", "lead", "other"]),
        (["ST T", "NHIỆM VỤ", "CƠ QUAN CHỦ TRÌ", "CĂN CỨ"], ["number", "task", "lead", "basis"]),
        (["Số TT", "Nhiệm vụ", "Bắt đầu", "Kết thúc"], ["number", "task", "start", "end"]),
        (["TT", "Nội dung", "Kinh phí", "Đơn vị tính"], ["number", "task", "other", "measure"]),
        (["TT", "Họ và tên", "Chức vụ", "Ghi chú"], ["number", "person", "person", "other"]),
        (["TT", "Nội dung chi", "Đơn giá", "Thành tiền"], ["number", "price", "price", "price"]),
    ],
)
def test_columns(heads: list[str], expected: list[str], knowledge: Knowledge) -> None:
    head = read_head([heads, ["1"] * len(heads)], [], knowledge)
    assert head is not None
    assert list(head.columns) == expected


@pytest.mark.parametrize(
    ("heads", "assigns"),
    [
        (["STT", "Nội dung", "Cơ quan chủ trì"], True),
        (["STT", "Nhiệm vụ", "Thời hạn"], True),
        (["STT", "Nội dung", "Thời gian"], False),
        (["STT", "Nội dung", "Kinh phí"], False),
        (["STT", "Nhiệm vụ", "Tình hình thực hiện", "Kết quả"], False),
        (["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Khó khăn, vướng mắc"], False),
        (["STT", "Nội dung", "Cơ quan chủ trì", "Thời hạn", "Tiến độ hiện tại"], False),
        (["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng"], True),
        (["TT", "Cụm công trình", "Địa điểm", "Chủ đầu tư"], False),
        (["STT", "Họ và tên", "Cơ quan", "Nhiệm vụ được phân công"], False),
        (["STT", "Họ và tên", "Nhiệm vụ được giao", "Thời hạn"], True),
        (["STT", "Mục tiêu", "Đơn vị tính", "Đơn vị thực hiện"], False),
        (["STT", "Nhiệm vụ", "Đơn vị tính", "Khối lượng", "Đơn vị thực hiện"], True),
        (["STT", "Nội dung công việc", "Số lượng", "Đơn giá", "Đơn vị thực hiện"], False),
        (["STT", "Nhiệm vụ, nội dung chi", "Đơn vị thực hiện", "Dự toán"], False),
        (["STT", "Nhiệm vụ chi tiết", "Đơn vị thực hiện", "Kinh phí"], True),
    ],
)
def test_what_assigns(heads: list[str], assigns: bool, knowledge: Knowledge) -> None:
    head = read_head([heads, ["1", "a", "b"]], [], knowledge)
    assert head is not None
    assert head.assigns is assigns


def test_no_head(knowledge: Knowledge) -> None:
    assert read_head([["Loại máy", "Xuất xứ"], ["Máy quét", "An Hải"]], [], knowledge) is None
    assert read_head([], [], knowledge) is None


def test_head_of_two_levels_below_a_title_with_numbered_columns(knowledge: Knowledge) -> None:
    rows = [
        ["BẢNG PHÂN CÔNG", "", "", "", ""],
        ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời hạn"],
        ["", "", "Chủ trì", "Phối hợp", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["1", "Số hóa hồ sơ", "Sở Y tế", "", "2027"],
    ]
    merged = [Merged(0, 0, 1, 5), Merged(1, 0, 2, 1), Merged(1, 1, 2, 1), Merged(1, 2, 1, 2), Merged(1, 4, 2, 1)]
    for spans in ([], merged):
        head = read_head(rows, spans, knowledge)
        assert head is not None
        assert (head.first, head.end) == (1, 4)
        assert head.columns == ("number", "task", "lead", "support", "time")


def tasks_of(
    rows: Sequence[Sequence[str]],
    *,
    above: Sequence[str] = ("I. NHIỆM VỤ",),
    spans: tuple[Merged, ...] = (),
    kind: str | None = None,
) -> tuple[TableTasks, str]:
    """Return what a table says below some lines of a file without pages, and the document's text."""
    lines = tuple(Line(text) for text in above)
    width = max(map(len, rows))
    table = Table(None, None, tuple((*row, *("",) * (width - len(row))) for row in rows), at=len(lines), spans=spans)
    layout = lay_out([Page(1, 0.0, 0.0, lines, (table,))], KNOWN)
    items, _ = outline(layout, Span(0, len(layout.text)), KNOWN)
    return read_tables(layout, items, KNOWN, kind=kind), layout.text


def ids(found: TableTasks) -> list[str]:
    return [task.id for task in found.tasks]


def cell(found: TableTasks, text: str, row: int, column: str) -> list[str]:
    cells = found.tasks[row].cells.get(column, ())  # type: ignore[call-overload]
    return [" ".join(text[slice(*span)] for span in one) for one in cells]


def test_rows_are_tasks_of_their_section() -> None:
    rows = [HEAD, ("1", "Lập danh mục", "Sở Y tế", "Công an tỉnh", "2027", "Danh mục"), ("2.", "Số hóa", "Sở Y tế")]
    found, text = tasks_of(rows)
    assert ids(found) == ["I#1", "I#2"]
    assert [text[slice(*span)] for span in found.tasks[0].text] == ["Lập danh mục"]
    assert cell(found, text, 0, "support") == ["Công an tỉnh"]
    assert found.tasks[1].cells.keys() == {"lead"}
    assert (found.kept, found.groups) == ((), ())


def test_without_a_section_and_without_numbers() -> None:
    rows = [("Nhiệm vụ", "Cơ quan chủ trì"), ("Lập danh mục", "Sở Y tế"), ("Số hóa", "Sở Nội vụ")]
    assert ids(tasks_of(rows, above=("Phân công như sau:",))[0]) == ["#1", "#2"]


def test_group_rows_are_sections() -> None:
    rows = [
        HEAD,
        ("A", "CÔNG TÁC CHUNG"),
        ("I", "Thể chế"),
        ("1", "Lập danh mục", "Sở Y tế"),
        ("II", "Hạ tầng"),
        ("1", "Mua máy quét", "Sở Tài chính"),
        ("B", "CÔNG TÁC KHÁC"),
        ("1", "Kiểm tra", "Sở Nội vụ"),
    ]
    found, text = tasks_of(rows)
    assert [(group.id, group.parent, group.level, group.marker) for group in found.groups] == [
        ("I.A", "I", 2, "A"),
        ("I.A.I", "I.A", 3, "I"),
        ("I.A.II", "I.A", 3, "II"),
        ("I.B", "I", 2, "B"),
    ]
    assert ids(found) == ["I.A.I#1", "I.A.II#1", "I.B#1"]
    assert [text[slice(*span)] for span in found.tasks[1].headings] == ["CÔNG TÁC CHUNG", "Hạ tầng"]


def test_decimals_name_their_group() -> None:
    rows = [HEAD, ("1", "Thể chế"), ("1.1", "Lập", "Sở Y tế"), ("1.2", "Rà", "Sở Y tế"), ("2", "Kiểm tra", "Sở Y tế")]
    found, _ = tasks_of(rows)
    assert [group.id for group in found.groups] == ["I.1"]
    assert ids(found) == ["I#1.1", "I#1.2", "I#2"]
    assert [task.parent for task in found.tasks] == ["I.1", "I.1", "I"]


def test_a_heading_over_all_columns_without_a_marker() -> None:
    rows = [HEAD, ("Lĩnh vực y tế",), ("1", "Lập danh mục", "Sở Y tế"), ("2", "Số hóa", "Sở Y tế")]
    found, text = tasks_of(rows, spans=(Merged(1, 0, 1, 6),))
    assert (ids(found), found.groups) == (["I#1", "I#2"], ())
    assert [text[slice(*span)] for span in found.tasks[1].headings] == ["Lĩnh vực y tế"]


def test_a_number_that_opens_the_text() -> None:
    rows = [("Nhiệm vụ", "Cơ quan chủ trì"), ("I. Thể chế",), ("1. Lập danh mục", "Sở Y tế")]
    found, text = tasks_of(rows, spans=(Merged(1, 0, 1, 2),))
    assert ids(found) == ["I.I#1"]
    assert [text[slice(*span)] for span in found.tasks[0].text] == ["Lập danh mục"]


def test_ditto_and_nothing() -> None:
    rows = [
        HEAD,
        ("1", "Lập", "Sở Y tế", "Sở Nội vụ", "Quý I"),
        ("2", "Rà", "nt", "-nt-", "-"),
        ("3", "Số", '"', "x", "Quý II"),
    ]
    found, text = tasks_of(rows)
    assert [cell(found, text, row, "lead") for row in range(3)] == [["Sở Y tế"]] * 3
    assert [cell(found, text, row, "support") for row in range(3)] == [["Sở Nội vụ"], ["Sở Nội vụ"], []]
    assert cell(found, text, 1, "time") == []
    assert found.tasks[1].shared


def test_merged_cells_hold_for_all_their_rows() -> None:
    rows = [HEAD, ("1", "Lập", "Sở Y tế", "", "2026"), ("2", "Rà", "", "", "2027"), ("3", "Số", "", "", "2028")]
    found, text = tasks_of(rows, spans=(Merged(1, 2, 2, 1),))
    assert [cell(found, text, row, "lead") for row in range(3)] == [["Sở Y tế"], ["Sở Y tế"], []]


def test_crosses_below_bodies_name_them() -> None:
    rows = [
        ("STT", "Nhiệm vụ", "Sở Y tế", "Công an tỉnh", "Quý I", "Quý II"),
        ("1", "Lập", "x", "", "", "X"),
        ("2", "Rà", "PH", "CT", "x", ""),
    ]
    found, text = tasks_of(rows)
    assert cell(found, text, 0, "units") == ["Sở Y tế"]
    assert cell(found, text, 0, "time") == ["Quý II"]
    assert [cell(found, text, 1, name) for name in ("lead", "support", "time")] == [
        ["Công an tỉnh"],
        ["Sở Y tế"],
        ["Quý I"],
    ]


@pytest.mark.parametrize(
    "spans", [(), (Merged(0, 0, 2, 1), Merged(0, 1, 2, 1), Merged(0, 2, 2, 1), Merged(0, 3, 1, 2))]
)
def test_crosses_have_the_role_that_the_head_above_says(spans: tuple[Merged, ...]) -> None:
    rows = [
        ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", ""),
        ("", "", "", "Sở Y tế", "UBND cấp xã"),
        ("1", "Lập", "Sở Nội vụ", "x", "x"),
        ("2", "Rà", "Sở Nội vụ", "", "x"),
    ]
    found, text = tasks_of(rows, spans=spans)
    assert [cell(found, text, row, "support") for row in range(2)] == [["Sở Y tế", "UBND cấp xã"], ["UBND cấp xã"]]
    assert ids(found) == ["I#1", "I#2"]


def test_crosses_below_other_heads_are_nothing() -> None:
    rows = [("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Ngân sách", "Xã hội hóa"), ("1", "Lập", "Sở Y tế", "x", "x")]
    assert tasks_of(rows)[0].tasks[0].cells.keys() == {"lead"}


@pytest.mark.parametrize(
    ("text", "column"), [("Quý I/2027", "time"), ("Thường xuyên", "time"), ("Sở Nội vụ", "support")]
)
def test_a_cell_over_who_and_when_is_what_it_says(text: str, column: str) -> None:
    rows = [HEAD, ("1", "Lập", "Sở Y tế", text)]
    found, printed = tasks_of(rows, spans=(Merged(1, 3, 1, 2),))
    assert cell(found, printed, 0, column) == [text]
    assert found.tasks[0].cells.keys() == {"lead", column}


def test_rows_under_one_number_and_text_are_one_task() -> None:
    rows = [HEAD, ("1", "Mua máy", "Sở Y tế", "", "2026", "Dự toán"), ("", "", "", "", "2027", "Máy"), ("2", "Số hóa")]
    found, text = tasks_of(rows, spans=(Merged(1, 0, 2, 1), Merged(1, 1, 2, 1), Merged(1, 2, 2, 1)))
    assert ids(found) == ["I#1", "I#2"]
    assert cell(found, text, 0, "time") == ["2026", "2027"]
    assert cell(found, text, 0, "product") == ["Dự toán", "Máy"]
    assert cell(found, text, 0, "lead") == ["Sở Y tế"]


def test_a_row_of_its_own_under_one_number() -> None:
    rows = [HEAD, ("1", "Mua máy", "Sở Y tế"), ("", "Mua phần mềm", "Sở Nội vụ"), ("", "- Đợt một: quý I")]
    found, text = tasks_of(rows)
    assert ids(found) == ["I#1", "I#1~2"]
    assert [text[slice(*span)] for span in found.tasks[1].text] == ["Mua phần mềm", "- Đợt một: quý I"]


def test_sums_heads_again_and_blank_rows_are_none() -> None:
    rows = [HEAD, ("1", "Lập", "Sở Y tế"), HEAD, ("",), ("", "Tổng cộng: 1 nhiệm vụ")]
    assert ids(tasks_of(rows)[0]) == ["I#1"]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng hợp báo cáo UBND tỉnh",
        "Tổng kết mô hình",
        "Tổng kiểm tra kho",
        "Cộng tác viên dân số tập huấn",
        "Tổng hợp",
    ],
)
def test_work_that_opens_like_a_sum_is_none(text: str) -> None:
    rows = [
        HEAD[1:],
        ("Lập danh mục", "Sở Y tế"),
        (text, "Sở Nội vụ", "", "Quý II/2027"),
        ("Tổng cộng", "", "", "", "2"),
    ]
    found, printed = tasks_of(rows)
    assert [printed[slice(*task.text[0])] for task in found.tasks] == ["Lập danh mục", text]


def test_other_tables_are_kept() -> None:
    programme = [("Thời gian", "Nội dung", "Người chủ trì"), ("8h00 - 8h30", "Đón khách", "Ban tổ chức")]
    prices = [("TT", "Tên hàng", "Đơn giá"), ("1", "Máy quét", "12")]
    for rows in (programme, prices):
        found, _ = tasks_of(rows)
        assert (found.tasks, len(found.kept)) == ((), 1)


@pytest.mark.parametrize(
    ("times", "count"),
    [
        (("17h00 ngày 20/6/2027", "Quý I/2027", ""), 3),
        (("17h00 ngày 20/6/2027", "8h00 ngày 21/6/2027", "14 giờ 00 ngày 22/6"), 3),
        (("8h00", "Quý I/2027", "Quý II/2027"), 3),
        (("8h00 - 8h30", "8h30 - 9h00", "Quý II/2027"), 0),
        (("07:30", "", ""), 0),
    ],
)
def test_most_times_of_a_programme_are_hours(times: Sequence[str], count: int) -> None:
    rows = [(str(at), "Lập danh mục hồ sơ", "Sở Y tế", "", said) for at, said in enumerate(times, start=1)]
    assert len(tasks_of([HEAD[:5], *rows])[0].tasks) == count


COSTS = ("TT", "Nội dung", "Kinh phí", "Đơn vị thực hiện")
WORK = ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn")
YEARS = ("TT", "Mục tiêu", "Năm 2027", "Năm 2028", "Đơn vị chủ trì")


@pytest.mark.parametrize(
    ("above", "rows", "count"),
    [
        ("II. DỰ TOÁN KINH PHÍ", [COSTS, ("1", "Mua máy", "3", "Sở Y tế")], 0),
        ("II. NHIỆM VỤ", [COSTS, ("1", "Mua máy", "3", "Sở Y tế")], 1),
        ("II. NHIỆM VỤ", [("BẢNG CHỈ TIÊU",), COSTS, ("1", "Số hóa", "", "Sở Y tế")], 0),
        ("II. DANH SÁCH NHIỆM VỤ", [COSTS, ("1", "Số hóa", "", "Sở Y tế")], 1),
        ("II. CHỈ TIÊU", [WORK, ("1", "Số hóa hồ sơ", "Sở Y tế", "2027")], 1),
        ("II. NHIỆM VỤ", [YEARS, ("1", "Tỷ lệ hồ sơ số", "70%", "≥ 90%", "Sở Y tế")], 0),
        ("II. NHIỆM VỤ", [YEARS, ("1", "Kho lưu trữ số", "Lập", "Trình", "Sở Y tế")], 1),
    ],
)
def test_payments_targets_and_persons_are_no_tasks(above: str, rows: Sequence[Sequence[str]], count: int) -> None:
    found, _ = tasks_of(rows, above=(above,))
    assert (len(found.tasks), len(found.kept)) == (count, 0 if count else 1)


def test_a_heading_over_another_table_is_no_task() -> None:
    targets = [("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2027"), ("1", "Hồ sơ số", "%", "70")]
    assert tasks_of(targets)[0].led_in == {"I"}
    assert tasks_of(targets, above=("I. NHIỆM VỤ", "Đạt các chỉ tiêu dưới đây."))[0].led_in == frozenset()


def test_reports_assign_only_who_and_when() -> None:
    done = [("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Tình hình thực hiện"), ("1", "Lập", "Sở Y tế", "Đã xong")]
    ahead = [("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), ("1", "Lập", "Sở Y tế", "2027")]
    assert tasks_of(done, kind="BC")[0].tasks == ()
    assert ids(tasks_of(ahead, kind="BC")[0]) == ["I#1"]


def test_solutions_beside_what_was_done_are_a_report() -> None:
    heads = ("TT", "Công trình", "Tiến độ hiện tại", "Khó khăn, vướng mắc", "Giải pháp, kiến nghị", "Cơ quan phụ trách")
    row = ("1", "Kho lưu trữ", "Đã kiểm đếm 75/76 hộ", "Thiếu vốn", "Sở Tài chính bố trí vốn", "Sở Nội vụ")
    for kind in ("BC", "KH"):
        found, _ = tasks_of([heads, row], kind=kind)
        assert (found.tasks, len(found.kept)) == ((), 1)


@pytest.mark.parametrize(
    ("head", "cells", "kind", "count"),
    [
        ("Tiến độ", ("Đã ban hành", "Đang lấy ý kiến", "Quý II/2027"), "KH", 0),
        ("Tiến độ", ("Đã ban hành", "Quý I/2027", "Quý II/2027"), "KH", 3),
        ("Tiến độ", ("Hoàn thành", "Hoàn thành", "Quá hạn"), "KH", 0),
        ("Sản phẩm", ("Hoàn thành", "Hoàn thành", "Báo cáo"), "KH", 3),
        ("Sản phẩm", ("Đã trình", "Chưa thực hiện", ""), "KH", 0),
        ("Tiến độ", ("Hoàn thành trong quý I", "Thường xuyên", "6/2027"), "BC", 3),
        ("Kết quả", ("Hoàn thành", "Hoàn thành", "Hoàn thành"), "BC", 0),
    ],
)
def test_cells_that_say_how_far_the_work_is(head: str, cells: Sequence[str], kind: str, count: int) -> None:
    rows = [(str(at), "Lập danh mục hồ sơ", "Sở Y tế", said) for at, said in enumerate(cells, start=1)]
    found, _ = tasks_of([("STT", "Nhiệm vụ", "Cơ quan chủ trì", head), *rows], kind=kind)
    assert len(found.tasks) == count


def test_a_sheet_with_a_column_to_be_filled_in_still_assigns() -> None:
    heads = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả đạt được")
    empty, filled = ("1", "Lập danh mục", "Sở Y tế", "30/6/2027", ""), ("1", "Lập", "Sở Y tế", "30/6/2027", "Đã xong")
    assert ids(tasks_of([heads, empty])[0]) == ["I#1"]
    assert tasks_of([heads, filled])[0].tasks == ()
    assert tasks_of([heads, empty], kind="BC")[0].tasks == ()


def test_in_a_report_only_what_is_surely_work_is_ahead() -> None:
    projects = [("STT", "Tên dự án", "Đơn vị thực hiện", "Thời gian"), ("1", "Kho lưu trữ", "Sở Nội vụ", "2025-2026")]
    assert tasks_of(projects, kind="BC")[0].tasks == ()
    assert ids(tasks_of(projects, kind="KH")[0]) == ["I#1"]


@pytest.mark.parametrize(
    ("body", "only_leads_in"),
    [
        ("1. Nhiệm vụ cụ thể như sau:", True),
        ("1. Phân công chi tiết theo bảng dưới đây.", True),
        ("1. Sở Nội vụ rà soát danh mục hồ sơ của các sở, báo cáo trước ngày 30/6/2027.", False),
    ],
)
def test_lead_ins(body: str, only_leads_in: bool) -> None:
    rows = [HEAD, ("1", "Lập", "Sở Y tế")]
    found, _ = tasks_of(rows, above=("I. NHIỆM VỤ", body))
    assert found.led_in == ({"I.1"} if only_leads_in else frozenset())


def test_long_tables_are_bounded() -> None:
    rows = [HEAD[:3], *((str(number), "Lập danh mục", "Sở Y tế") for number in range(1, 6_001))]
    found, _ = tasks_of(rows)
    assert len(found.tasks) == 4_999
    assert [finding.code for finding in found.findings] == ["table-too-long"]
    assert len(found.kept) == 1
