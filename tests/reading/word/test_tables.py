"""Tables of Word files: merged cells, frames, letterheads and closings, nested tables."""

from typing import Any

import pytest

import docparse
from tests.reading.word.conftest import p, r, table, tc, word

SPAN = '<w:gridSpan w:val="{}"/>'
FIRST, NEXT = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


HEADS = (
    row(tc("TT", properties=FIRST), tc("Nhiệm vụ", properties=FIRST), tc("Cơ quan", properties=SPAN.format(2)),
        properties="<w:tblHeader/>")
    + row(tc(properties=NEXT), tc(properties=NEXT), tc("Chủ trì"), tc("Phối hợp"), properties="<w:tblHeader/>")
)  # fmt: skip


def test_merged_cells_stand_once_in_their_first_place(page: Any) -> None:
    rows = (
        row(tc("1"), tc("Rà soát"), tc("Sở Nội vụ", properties=FIRST), tc("Sở Tài chính"))
        + row(tc("2"), tc("Đào tạo"), tc(p(), properties=NEXT), tc("Công an tỉnh"))
        + row(tc("II. TỔ CHỨC", properties=SPAN.format(4)))
    )
    (found,) = page(p("Trước") + table(HEADS, rows) + p("Sau")).tables
    assert found.rows == (
        ("TT", "Nhiệm vụ", "Cơ quan", ""), ("", "", "Chủ trì", "Phối hợp"),
        ("1", "Rà soát", "Sở Nội vụ", "Sở Tài chính"), ("2", "Đào tạo", "", "Công an tỉnh"), ("II. TỔ CHỨC", "", "", ""),
    )  # fmt: skip
    assert {tuple(span) for span in found.spans} == {
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 1, 2),
        (2, 2, 2, 1),
        (4, 0, 1, 4),
    }
    assert (found.at, found.heads, found.number) == (1, 2, 1)


def held(*rows: str) -> str:
    """Return rows inside a content control."""
    return f"<w:sdt><w:sdtContent>{''.join(rows)}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (row(tc("a"), tc("b")) + row(tc("c"), tc("d"), tc("e")), [["a", "b", ""], ["c", "d", "e"]]),
        (row(tc("a", properties=NEXT), tc("b"), tc("c")), [["a", "b", "c"]]),
        (row(tc("a"), tc("b", properties='<w:hMerge w:val="restart"/>'), tc(p(), properties="<w:hMerge/>"), tc("d")),
         [["a", "b", "", "d"]]),
        (row(tc("a"), tc("b"), tc("c"), properties='<w:gridBefore w:val="1"/>'), [["", "a", "b", "c"]]),
        (row(tc("a"), tc("b"), tc("c")) + row(tc("x"), properties="<w:del/>"), [["a", "b", "c"]]),
        (held(row(tc("a"), held(tc("b")), tc("c"))), [["a", "b", "c"]]),
        (row(tc("a", "b"), tc("c"), tc(p(r("d"), "<w:r><w:br/></w:r>", r("e")))), [["a\nb", "c", "d\ne"]]),
    ],
)  # fmt: skip
def test_rows(page: Any, rows: str, wanted: list[list[str]]) -> None:
    assert [list(one) for one in page(table(rows)).tables[0].rows] == wanted


def test_text_that_a_merged_cell_covers_is_set_aside(page: Any) -> None:
    rows = row(tc("a", properties=FIRST), tc("b"), tc("c")) + row(tc("phủ", properties=NEXT), tc("d"), tc("e"))
    found = page(table(rows))
    assert found.tables[0].rows == (("a", "b", "c"), ("", "d", "e"))
    assert [(aside.kind, aside.line.text) for aside in found.asides] == [("hidden", "phủ")]


def test_rows_of_too_many_and_too_wide_cells_are_bounded(page: Any) -> None:
    wide = row(*(tc(str(number)) for number in range(150))) + row(tc("x", properties=SPAN.format(10**9)), tc("y"))
    (found,) = page(table(wide)).tables
    assert {len(cells) for cells in found.rows} == {100}
    assert found.rows[0][98:] == ("98", "\n".join(map(str, range(99, 150))))
    assert "".join(found.rows[1]).replace("\n", "") == "xy"


def test_a_table_in_a_cell_becomes_lines_of_it(page: Any) -> None:
    inner = table(["Sở Nội vụ", "01 bản"], ["Công an", "02 bản"])
    (found,) = page(table(row(tc("1"), tc("Gửi:", inner), tc("Quý I")), ["2", "b", "c"])).tables
    assert found.rows[0] == ("1", "Gửi:\nSở Nội vụ 01 bản\nCông an 02 bản", "Quý I")


def test_a_frame_is_no_table(page: Any) -> None:
    inner = table(["TT", "Việc", "Hạn"], ["1", "Rà soát", "Quý I"])
    found = page(table(row(tc("I. MỤC TIÊU", inner, "Hết"))))
    assert [line.text for line in found.lines] == ["I. MỤC TIÊU", "Hết"]
    assert [(one.at, one.number) for one in found.tables] == [(1, 2)]
    assert found.lines[0].place == (1, 1, 1)


LEFT, RIGHT = ["UBND TỈNH AN HẢI", "SỞ NỘI VỤ"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
NUMBER, DAY = "Số: 12/KH-SNV", "Vĩnh Thạnh, ngày 3 tháng 3 năm 2025"


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    "rows",
    [
        row(tc(*LEFT, NUMBER), tc(*RIGHT, DAY)),
        row(tc(*LEFT), tc(*RIGHT)) + row(tc(NUMBER), tc(DAY)),
        row(tc(*LEFT), tc(), tc(*RIGHT)) + row(tc(NUMBER), tc(""), tc(DAY)),
        row(tc(*LEFT), tc(*RIGHT, properties=SPAN.format(2))) + row(tc(NUMBER, properties=SPAN.format(2)), tc(DAY)),
        row(tc(*LEFT), tc(*RIGHT)) + row(tc(NUMBER), tc()) + row(tc(), tc(DAY)),
    ],
)
def test_letterheads_are_two_columns(page: Any, rows: str, ruled: bool) -> None:
    found = page(table(rows, ruled=ruled) + p("KẾ HOẠCH"))
    assert not found.tables
    assert [(line.text, line.column) for line in found.lines] == [
        *((text, "left") for text in (*LEFT, NUMBER)), *((text, "right") for text in (*RIGHT, DAY)), ("KẾ HOẠCH", None),
    ]  # fmt: skip
    assert {line.place[0] for line in found.lines[:-1] if line.place} == {1}


def test_a_title_below_both_columns_is_of_none(page: Any) -> None:
    rows = row(tc(*LEFT, NUMBER), tc(*RIGHT, DAY)) + row(tc("KẾ HOẠCH", "Phát triển", properties=SPAN.format(2)))
    found = page(table(rows, ruled=False))
    assert [line.column for line in found.lines] == ["left"] * 3 + ["right"] * 3 + [None] * 2


@pytest.mark.parametrize(
    ("rows", "ruled", "is_table"),
    [
        ([["Nơi nhận:\n- Như trên", "KT. GIÁM ĐỐC"]], False, False),
        ([["NGƯỜI LẬP", "TRƯỞNG PHÒNG"]], False, False),
        ([["Chỉ tiêu", "Mức"], ["Hồ sơ", "100%"], ["Máy", "20"]], True, True),
        ([["Chỉ tiêu", "Mức"], ["Hồ sơ", "100%"], ["Máy", "20"]], False, True),
        ([["Chỉ tiêu", "Mức"]], True, True),
        ([["TT", "Việc", "Hạn"]], False, True),
    ],
)
def test_other_tables_stay_tables(page: Any, rows: list[list[str]], ruled: bool, is_table: bool) -> None:
    found = page(p("Trước") + table(*rows, ruled=ruled))
    assert bool(found.tables) == is_table


def test_a_letterhead_typed_with_tabs_is_read_column_by_column() -> None:
    def typed(left: str, right: str) -> str:
        return p(r(left), "<w:r><w:tab/><w:tab/></w:r>", r(right))

    body = (
        typed(LEFT[0], RIGHT[0]) + typed(LEFT[1], RIGHT[1]) + typed(NUMBER, DAY)
        + p("KẾ HOẠCH", properties='<w:jc w:val="center"/>')
        + p("Phát triển công nghiệp năm 2025", properties='<w:jc w:val="center"/>')
        + p("Thực hiện Quyết định số 15/QĐ-UBND ngày 03/02/2025 của Ủy ban nhân dân tỉnh, Sở Nội vụ ban hành Kế hoạch. " * 3)
    )  # fmt: skip
    meta = docparse.parse(word(body)).meta
    assert (meta.number, meta.issuer, meta.place, meta.date) == ("12/KH-SNV", LEFT[1], "Vĩnh Thạnh", "2025-03-03")
    assert meta.title == "Phát triển công nghiệp năm 2025"


def test_evidence_names_paragraphs_and_cells() -> None:
    body = (
        p("KẾ HOẠCH") + p() + p("I. NHIỆM VỤ") + p("1. Sở Nội vụ rà soát hồ sơ trước ngày 30/6/2025.")
        + table(["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"], ["1", "Đào tạo cán bộ", "Sở Tài chính", "Quý IV/2025"])
    )  # fmt: skip
    document = docparse.parse(word(body))
    task = document.tasks[0]
    assert (task.id, task.evidence.place) == ("I.1", docparse.model.Place(paragraph=4))
    row_task = document.tasks[-1]
    assert row_task.deadlines[0].evidence.place == docparse.model.Place(table=1, row=2, column=4)


LETTERHEAD = table(
    ["UBND TỈNH AN HẢI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Số: 12/KH-UBND", "An Hải, ngày 5 tháng 3 năm 2027"],
    ruled=False,
)
PLAN = p("KẾ HOẠCH") + p("Số hóa hồ sơ") + p("I. NHIỆM VỤ") + p("1. Sở Y tế lập danh mục hồ sơ.")
SIGNED = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An")
MANY = [f"- Sở số {number};" for number in range(1, 15)]


@pytest.mark.parametrize(
    "closing",
    [
        table(row(tc("Nơi nhận:"), tc(*SIGNED, properties=FIRST)),
              *(row(tc(name), tc(properties=NEXT)) for name in MANY), ruled=False),
        table(row(tc("Nơi nhận:", properties=SPAN.format(2)), tc("TM. ỦY BAN NHÂN DÂN")),
              row(tc(*MANY[:7]), tc(*MANY[7:]), tc("CHỦ TỊCH", "Lê Văn An"))),
        table(["STT", "Nhiệm vụ", "Cơ quan chủ trì"], ["1", "Mua máy quét", "Sở Tài chính"],
              row(tc("Nơi nhận:", *MANY, properties=SPAN.format(2)), tc(*SIGNED))),
    ],
)  # fmt: skip
def test_recipients_in_many_rows_or_parts_are_no_tasks(closing: str) -> None:
    found = docparse.parse(word(LETTERHEAD + PLAN + closing))
    assert [name.name for name in found.meta.recipients] == [f"Sở số {number}" for number in range(1, 15)]
    assert [one.name for one in found.meta.signatories] == ["Lê Văn An"]
    assert {task.id for task in found.tasks} <= {"I.1", "I.1#1"}


@pytest.mark.parametrize("kind", ["first", "default"])
def test_a_letterhead_in_the_head_of_the_first_page(kind: str) -> None:
    section = f'<w:sectPr><w:headerReference w:type="{kind}" r:id="header1"/><w:titlePg/></w:sectPr>'
    found = docparse.parse(word(PLAN + section, header=LETTERHEAD))
    assert (found.meta.number, found.meta.issuer, found.meta.date) == ("12/KH-UBND", "UBND TỈNH AN HẢI", "2027-03-05")
    assert found.furniture == ()


def test_a_head_that_repeats_the_number_stays_aside() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    found = docparse.parse(word(LETTERHEAD + PLAN + section, header=p("Số: 12/KH-UBND")))
    assert [one.text for one in found.furniture] == ["Số: 12/KH-UBND"]
