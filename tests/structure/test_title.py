"""Kind of document and title."""

from collections.abc import Callable

import pytest

from docparse.knowledge import load
from docparse.page import Layout
from docparse.structure.letterhead import read_meta

Layouts = Callable[[str], Layout]
KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        ("CHỈ THỊ\nvề phòng cháy rừng\nThời gian qua, nhiều vụ cháy xảy ra.", ("CT", "Chỉ thị"), "về phòng cháy rừng"),
        ("KÉ HOẠCH\nVề việc trồng cây.\nI. MỤC ĐÍCH", ("KH", "Kế hoạch"), "Về việc trồng cây"),
        (
            "CHƯƠNG TRÌNH HÀNH ĐỘNG\nThực hiện Nghị quyết\n1. Một",
            ("CTr", "Chương trình hành động"),
            "Thực hiện Nghị quyết",
        ),
        ("KẾ HOẠCH PHÁT TRIỂN GIAO THÔNG\nNĂM 2031\nCăn cứ A;", ("KH", "Kế hoạch"), "PHÁT TRIỂN GIAO THÔNG NĂM 2031"),
        (
            "KẾT LUẬN\nHỘI NGHỊ LẦN THỨ NĂM\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH KHOÁ XX\nvề biển đảo\nI- MỤC TIÊU",
            ("KL", "Kết luận"),
            "về biển đảo",
        ),
        (
            "NGHỊ QUYẾT\nĐẠI HỘI ĐẢNG BỘ TỈNH LẦN THỨ XX, NHIỆM KỲ 2030 - 2035\nI- ĐÁNH GIÁ",
            ("NQ", "Nghị quyết"),
            None,
        ),
        (
            "KẾ HOẠCH\nthực hiện Đề án số 3\n(Ban hành kèm theo Nghị quyết số 5-NQ/TU)\nCăn cứ Đề án số 3;",
            ("KH", "Kế hoạch"),
            "thực hiện Đề án số 3",
        ),
        ("NGHỊ ĐỊNH\nQUY ĐỊNH VỀ PHÀ\nCHÍNH PHỦ\nCăn cứ Luật A;", ("NĐ", "Nghị định"), "QUY ĐỊNH VỀ PHÀ"),
        (
            "NGHỊ QUYẾT\nVỀ LÀNG NGHỀ\nHỘI ĐỒNG NHÂN DÂN TỈNH AN HẢI\nKHÓA XV, KỲ HỌP THỨ 12\nCăn cứ Luật A;",
            ("NQ", "Nghị quyết"),
            "VỀ LÀNG NGHỀ",
        ),
        ("BÁO CÁO\nkết quả năm 2030\n-----\nNăm qua mọi việc tốt", ("BC", "Báo cáo"), "kết quả năm 2030"),
        ("QUYẾT ĐỊNH\nĐiều 1. Thành lập Tổ công tác.", ("QĐ", "Quyết định"), None),
    ],
)
def test_titles(layout_of: Layouts, lines: str, kind: tuple[str, str], title: str | None) -> None:
    meta = read_meta(layout_of(lines), KNOWLEDGE).meta
    assert meta.type is not None
    assert (meta.type.code, meta.type.name) == kind
    assert meta.title == title


def test_an_older_document_prints_issuer_number_and_date_in_its_title(layout_of: Layouts) -> None:
    text = "Nghị định\ncủa Chính phủ số 12/1997/NĐ-CP\nngày 3 tháng 4 năm 1997 về bến cảng\nChính phủ\nCăn cứ Luật A;"
    meta = read_meta(layout_of(text), KNOWLEDGE).meta
    assert (meta.issuer, meta.number, meta.date) == ("Chính phủ", "12/1997/NĐ-CP", "1997-04-03")
    assert meta.title == "về bến cảng"


def test_a_body_named_like_a_kind_is_not_the_kind(layout_of: Layouts) -> None:
    text = "BAN CHỈ ĐẠO\nCHƯƠNG TRÌNH NÔNG THÔN MỚI\nSố: 7/TB-BCĐ\nTHÔNG BÁO\nvề lịch họp\n1. Ngày họp"
    meta = read_meta(layout_of(text), KNOWLEDGE).meta
    assert meta.type is not None
    assert meta.type.code == "TB"
    assert meta.issuer == "BAN CHỈ ĐẠO CHƯƠNG TRÌNH NÔNG THÔN MỚI"


@pytest.mark.parametrize(
    ("number", "code"),
    [("Số 8-QĐ/TU", "QĐ"), ("Số 8-QĐi/TU", "QĐi"), ("Số: 8/QyĐ-UBND", "QyĐ")],
)
def test_the_number_says_which_code_a_regulation_has(layout_of: Layouts, number: str, code: str) -> None:
    front = read_meta(layout_of(f"{number}\nQUY ĐỊNH\nvề trực ban\nĐiều 1. Trực."), KNOWLEDGE)
    assert front.meta.type is not None
    assert (front.meta.type.code, front.meta.type.name) == (code, "Quy định")
    assert front.findings == ()


def test_a_heading_in_capitals_below_a_title_in_small_letters_is_not_the_title(layout_of: Layouts) -> None:
    text = "KẾ HOẠCH\nMở hội thi kể chuyện năm 2031\nMỤC ĐÍCH, YÊU CẦU\n- Giáo dục truyền thống."
    assert read_meta(layout_of(text), KNOWLEDGE).meta.title == "Mở hội thi kể chuyện năm 2031"
