"""Letterheads and closings are read column by column, however they were drawn."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docparse.knowledge import Knowledge
from docparse.layout import lay_out
from docparse.page import Layout, Table
from docparse.reading import read

SAMPLES = Path(__file__).parents[2] / "samples" / "pdf"
BODY = (
    "Thực hiện Kết luận số 73-KL/TW của Ban Bí thư, Ban Thường vụ Tỉnh ủy xây dựng kế hoạch triển khai trong toàn "
    "Đảng bộ tỉnh với các nội dung chính như sau đây, bảo đảm đúng tiến độ và chất lượng của từng nhiệm vụ."
)
HEAD_LEFT = ((120.0, 70.0, "TỈNH ỦY AN HẢI"), (165.0, 88.0, "*"), (135.0, 106.0, "Số 15-KH/TU"))
HEAD_RIGHT = ((330.0, 70.0, "ĐẢNG CỘNG SẢN VIỆT NAM"), (310.0, 106.0, "An Hải, ngày 5 tháng 3 năm 2025"))
HEAD = ["TỈNH ỦY AN HẢI", "*", "Số 15-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "An Hải, ngày 5 tháng 3 năm 2025"]


def texts(layout: Layout, kind: str) -> list[str]:
    return [block.text for block in layout.blocks if block.kind == kind]


def draw_columns(page: Any) -> None:
    for x, y, text in (*HEAD_LEFT, *HEAD_RIGHT):
        page.line(x, y, text)


def draw_right_first(page: Any) -> None:
    for x, y, text in (*HEAD_RIGHT, *reversed(HEAD_LEFT)):
        page.line(x, y, text)


def draw_rows(page: Any) -> None:
    for x, y, text in sorted((*HEAD_LEFT, *HEAD_RIGHT), key=lambda line: (line[1], line[0])):
        page.line(x, y, text)


def draw_tabs(page: Any) -> None:
    page.line(120, 70, "TỈNH ỦY AN HẢI", "ĐẢNG CỘNG SẢN VIỆT NAM", at=(330.0,))
    page.line(165, 88, "*")
    page.line(135, 106, "Số 15-KH/TU", "An Hải, ngày 5 tháng 3 năm 2025", at=(310.0,))


@pytest.mark.parametrize("draw", [draw_columns, draw_right_first, draw_rows, draw_tabs])
def test_letterhead_is_read_left_column_first(draw: Any, sheet: Any, laid_out: Any) -> None:
    page = sheet()
    draw(page)
    page.centred(150, "KẾ HOẠCH", bold=True).paragraph(190, BODY)
    layout = laid_out(page)
    assert texts(layout, "letterhead") == HEAD
    assert [block.column for block in layout.blocks[:5]] == ["left"] * 3 + ["right"] * 2
    assert texts(layout, "paragraph") == ["KẾ HOẠCH", BODY]
    assert layout.blocks[5].centred


def test_letterhead_in_a_ruled_table(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    rows = (("\n".join(HEAD[:3]), "\n".join(HEAD[3:])),)
    page.tables.append(Table(1, (80.0, 60.0, 540.0, 120.0), rows, row_boxes=((80.0, 60.0, 540.0, 120.0),)))
    page.centred(150, "KẾ HOẠCH", bold=True).paragraph(190, BODY)
    assert texts(laid_out(page), "letterhead") == HEAD


def test_letterhead_with_a_narrow_gap_in_one_line(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.line(90, 70, "THỦ TRƯỞNG CƠ QUAN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", at=(238.0,), size=12.0, bold=True)
    page.line(290, 88, "Độc lập - Tự do - Hạnh phúc", size=12.0)
    page.line(110, 110, "Số: 98/QĐ-ABC", "An Hải, ngày 4 tháng 6 năm 2025", at=(280.0,), size=12.0)
    page.centred(150, "QUYẾT ĐỊNH", bold=True).paragraph(190, BODY)
    assert texts(laid_out(page), "letterhead")[:2] == ["THỦ TRƯỞNG CƠ QUAN", "Số: 98/QĐ-ABC"]


def test_blank_date_stays_one_line(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.line(100, 70, "ỦY BAN NHÂN DÂN XÃ").line(300, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12.0)
    page.line(100, 106, "Số:", "/KH-UBND", at=(150.0,)).line(300, 106, "An Hải, ngày", "tháng 6 năm 2025", at=(420.0,))
    page.centred(150, "KẾ HOẠCH", bold=True).paragraph(190, BODY)
    assert texts(laid_out(page), "letterhead")[-1] == "An Hải, ngày tháng 6 năm 2025"


RECIPIENTS = (
    (85.0, 600.0, "Nơi nhận:"),
    (85.0, 614.0, "- Ban Bí thư (để báo cáo),"),
    (85.0, 628.0, "- Các huyện ủy, thị ủy, đảng ủy trực"),
    (85.0, 642.0, "thuộc Tỉnh ủy (để thực hiện),"),
    (85.0, 656.0, "- Lưu VPTU."),
)
SIGNATURE = ((340.0, 600.0, "T/M BAN THƯỜNG VỤ"), (380.0, 618.0, "BÍ THƯ"), (350.0, 690.0, "Đặng Minh Triều"))
CLOSING = [
    ("left", "Nơi nhận:"),
    ("left", "- Ban Bí thư (để báo cáo),"),
    ("left", "- Các huyện ủy, thị ủy, đảng ủy trực thuộc Tỉnh ủy (để thực hiện),"),
    ("left", "- Lưu VPTU."),
    ("right", "T/M BAN THƯỜNG VỤ"),
    ("right", "BÍ THƯ"),
    ("right", "Đặng Minh Triều"),
]


@pytest.mark.parametrize(
    "order",
    [
        (*RECIPIENTS, *SIGNATURE),
        (*SIGNATURE, *RECIPIENTS),
        tuple(sorted((*RECIPIENTS, *SIGNATURE), key=lambda line: (line[1], -line[0]))),
        tuple(reversed((*RECIPIENTS, *SIGNATURE))),
    ],
)
def test_closing_in_any_order_of_the_file(order: Any, sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(300, BODY)
    for x, y, text in order:
        page.line(x, y, text, size=11.0 if x < 300 else 14.0)
    closing = [(block.column, block.text) for block in laid_out(page).blocks if block.kind == "closing"]
    assert closing == CLOSING


def test_closing_typed_over_tabs(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(300, BODY)
    page.line(85, 600, "Nơi nhận:", "T/M BAN THƯỜNG VỤ", at=(340.0,))
    page.line(85, 618, "- Như trên,", "BÍ THƯ", at=(380.0,)).line(85, 636, "- Lưu VPTU.")
    page.line(350, 690, "Đặng Minh Triều")
    closing = [block.text for block in laid_out(page).blocks if block.kind == "closing"]
    assert closing == ["Nơi nhận:", "- Như trên,", "- Lưu VPTU.", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Đặng Minh Triều"]


@pytest.mark.parametrize("first", ["T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "GIÁM ĐỐC"])
def test_signature_alone_on_the_right(first: str, sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(300, BODY)
    page.line(360, 420, first, bold=True).line(350, 500, "Trần Văn Hòa", bold=True)
    page.centred(600, "Phụ lục", bold=True)
    layout = laid_out(page)
    assert [(block.column, block.text) for block in layout.blocks if block.kind == "closing"] == [
        ("right", first),
        ("right", "Trần Văn Hòa"),
    ]
    assert layout.blocks[-1].text == "Phụ lục"
    assert layout.blocks[-1].kind == "paragraph"


def test_signature_goes_on_over_the_page(sheet: Any, laid_out: Any) -> None:
    first, second = sheet(), sheet(number=2)
    first.paragraph(300, BODY)
    first.line(340, 700, "T/M BAN THƯỜNG VỤ").line(380, 718, "BÍ THƯ")
    second.line(350, 80, "Đặng Minh Triều").centred(200, "PHỤ LỤC", bold=True).paragraph(250, BODY)
    layout = laid_out(first, second)
    assert texts(layout, "closing") == ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Đặng Minh Triều"]
    assert texts(layout, "paragraph") == [BODY, "PHỤ LỤC", BODY]


def test_recipients_and_name_go_on_over_the_page(sheet: Any, laid_out: Any) -> None:
    first, second = sheet(), sheet(number=2)
    first.paragraph(300, BODY)
    first.line(85, 700, "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", at=(330.0,))
    first.line(85, 718, "- Thường trực Tỉnh ủy;", "CHỦ TỊCH", at=(370.0,))
    second.line(85, 80, "- Các sở, ban, ngành;").line(85, 98, "- Báo An Hải;").line(350, 98, "Đặng Minh Triều")
    second.line(85, 116, "- Lưu: VT.").centred(200, "PHỤ LỤC", bold=True).paragraph(250, BODY)
    layout = laid_out(first, second)
    left = [block.text for block in layout.blocks if block.column == "left"]
    right = [block.text for block in layout.blocks if block.column == "right"]
    assert left == [
        "Nơi nhận:", "- Thường trực Tỉnh ủy;", "- Các sở, ban, ngành;", "- Báo An Hải;", "- Lưu: VT.",
    ]  # fmt: skip
    assert right == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đặng Minh Triều"]
    assert texts(layout, "paragraph") == [BODY, "PHỤ LỤC", BODY]


def test_page_that_ends_within_a_recipient(sheet: Any, laid_out: Any) -> None:
    first, second = sheet(), sheet(number=2)
    first.paragraph(300, BODY)
    first.line(85, 700, "Nơi nhận:", "BỘ TRƯỞNG", at=(370.0,))
    first.line(85, 718, "- Các bộ, cơ quan thuộc")
    second.line(85, 80, "Chính phủ;").line(85, 98, "- Các sở;").line(350, 106, "Đặng Minh Triều")
    second.line(85, 116, "- Lưu: VT.")
    layout = laid_out(first, second)
    assert texts(layout, "paragraph") == [BODY]
    assert [block.text for block in layout.blocks if block.column == "right"] == ["BỘ TRƯỞNG", "Đặng Minh Triều"]


def test_dashes_of_the_text_behind_a_signature_are_no_recipients(sheet: Any, laid_out: Any) -> None:
    first, second = sheet(), sheet(number=2)
    first.paragraph(300, BODY)
    first.line(340, 700, "T/M BAN THƯỜNG VỤ").line(380, 718, "BÍ THƯ").line(350, 740, "Đặng Minh Triều")
    second.line(85, 80, "- Rà soát hồ sơ;").line(85, 98, "- Báo cáo kết quả.").paragraph(130, BODY)
    assert texts(laid_out(first, second), "paragraph") == [BODY, "- Rà soát hồ sơ;", "- Báo cáo kết quả.", BODY]


def test_copy_block_below_the_signature(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(200, BODY)
    page.line(340, 300, "T/M BAN BÍ THƯ").line(350, 360, "Lê Đình Khải")
    page.line(120, 450, "HUYỆN ỦY HÒA LẠC").line(310, 450, "Hòa Lạc, ngày 8 tháng 4 năm 2025")
    page.line(140, 468, "VĂN PHÒNG").line(165, 486, "*").line(130, 504, "Số 31-BS/VPHU")
    layout = laid_out(page)
    assert texts(layout, "closing") == ["T/M BAN BÍ THƯ", "Lê Đình Khải"]
    assert texts(layout, "letterhead") == [
        "HUYỆN ỦY HÒA LẠC",
        "VĂN PHÒNG",
        "*",
        "Số 31-BS/VPHU",
        "Hòa Lạc, ngày 8 tháng 4 năm 2025",
    ]


def test_wide_blanks_of_a_justified_line_part_nothing(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.line(121, 300, "Báo cáo kết quả về", "địa chỉ https://anhai.dcs.example/baocao", at=(275.0,))
    page.line(85, 320, "trước ngày 15 hằng tháng.")
    assert texts(laid_out(page), "paragraph") == [
        "Báo cáo kết quả về địa chỉ https://anhai.dcs.example/baocao trước ngày 15 hằng tháng."
    ]


def test_samples_are_read_alike_however_they_are_drawn(knowledge: Knowledge) -> None:
    for name, number in (("128-kh-tu", "128-KH/TU"), ("09-ctr-tu", "09-CTr/TU"), ("215-tb-tu", "215-TB/TU")):
        head = texts(lay_out(read(SAMPLES / f"{name}.pdf").pages, knowledge), "letterhead")
        assert head[:4] == ["TỈNH ỦY AN HẢI", "*", f"Số {number}", "ĐẢNG CỘNG SẢN VIỆT NAM"]
        assert head[4].startswith("Vĩnh Thạnh, ngày")


def test_columns_side_by_side_in_a_text_file(laid_out_text: Callable[[str], Layout]) -> None:
    body = "\n".join(["     Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy tổ chức thực hiện nghiêm túc và"] * 6)
    layout = laid_out_text(
        "TỈNH ỦY AN HẢI                          ĐẢNG CỘNG SẢN VIỆT NAM\n*\n"
        "Số 12-CT/TU                             An Hải, ngày 15 tháng 10 năm 2025\n\n"
        f"                                   CHỈ THỊ\n\n{body}\n\n"
        "Nơi nhận:                                     T/M BAN THƯỜNG VỤ\n"
        "- Các sở, ban, ngành,                         BÍ THƯ\n"
        "- Lưu VPTU.\n\n"
        "                                              Đặng Minh Triều\n"
    )
    assert texts(layout, "letterhead") == [
        "TỈNH ỦY AN HẢI",
        "*",
        "Số 12-CT/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "An Hải, ngày 15 tháng 10 năm 2025",
    ]
    assert texts(layout, "closing") == [
        "Nơi nhận:",
        "- Các sở, ban, ngành,",
        "- Lưu VPTU.",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Đặng Minh Triều",
    ]


def test_room_for_a_figure_parts_no_columns_of_a_text_file(laid_out_text: Callable[[str], Layout]) -> None:
    line = "(Kèm theo Quyết định số      /QĐ-UBND ngày    /    /2031 của UBND tỉnh)"
    text = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nKẾ HOẠCH\nTrồng rừng\n{line}\n\nI. MỤC TIÊU\n"
    assert line in [block.text for block in laid_out_text(text).blocks]


def test_an_attached_document_ends_the_recipients_above_it(laid_out_text: Callable[[str], Layout]) -> None:
    text = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nLê An\n\nQUY CHẾ\nLàm việc\n\nĐiều 1. Giờ:      sáng\n"
    assert next(block for block in laid_out_text(text).blocks if block.text == "QUY CHẾ").kind == "paragraph"
