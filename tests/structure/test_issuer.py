"""Which body issues a document."""

from collections.abc import Callable

import pytest

from docparse.knowledge import load
from docparse.page import Layout
from docparse.structure.issuer import issuing_sentence, joined_bodies
from docparse.structure.letterhead import read_meta

Layouts = Callable[[str], Layout]
KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["TỈNH ỦY AN HẢI"], "TỈNH ỦY AN HẢI"),
        (["ỦY BAN NHÂN DÂN", "TỈNH AN HẢI"], "ỦY BAN NHÂN DÂN TỈNH AN HẢI"),
        (["UBND TỈNH AN HẢI", "SỞ NỘI VỤ"], "SỞ NỘI VỤ"),
        (["UBND TỈNH AN HẢI SỞ NỘI VỤ"], "SỞ NỘI VỤ"),
        (["HUYỆN ỦY BÌNH SƠN", "VĂN PHÒNG"], "HUYỆN ỦY BÌNH SƠN VĂN PHÒNG"),
        (["BỘ NÔNG NGHIỆP VÀ", "MÔI TRƯỜNG"], "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        (["BAN CHẤP HÀNH", "ĐẢNG BỘ TỈNH AN HẢI"], "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH AN HẢI"),
        (["BỘ TƯ PHÁP", "BỘ TƯ PHÁP"], "BỘ TƯ PHÁP"),
        (["DUBND TỈNH AN HẢI", "VĂN PHÒNG"], "UBND TỈNH AN HẢI VĂN PHÒNG"),
        (["DUBND TỈNH AN HẢI", "SỞ NỘI VỤ"], "SỞ NỘI VỤ"),
        ([], None),
    ],
)
def test_lines_of_a_letterhead(lines: list[str], issuer: str | None) -> None:
    assert joined_bodies(lines, KNOWLEDGE) == issuer


@pytest.mark.parametrize(
    ("paragraph", "issuer"),
    [
        ("Thực hiện Chỉ thị số 5-CT/TU, Đảng ủy phường Tân An xây dựng kế hoạch như sau:", "Đảng ủy phường Tân An"),
        ("Ban Thường vụ Thành ủy (gọi tắt là Ban Thường vụ) ban hành Kế hoạch:", "Ban Thường vụ Thành ủy"),
        ("Thời tiết đã tốt lên.", None),
    ],
)
def test_issuing_sentence(paragraph: str, issuer: str | None) -> None:
    assert issuing_sentence([paragraph], KNOWLEDGE) == issuer


@pytest.mark.parametrize(
    ("body", "line", "authority", "issuer"),
    [
        ("ĐẢNG ỦY XÃ TÂN AN", "", "T/M BAN THƯỜNG VỤ", "BAN THƯỜNG VỤ ĐẢNG ỦY XÃ TÂN AN"),
        ("ĐẢNG ỦY XÃ TÂN AN", "", "T/M ĐẢNG ỦY", "ĐẢNG ỦY XÃ TÂN AN"),
        ("VĂN PHÒNG TỈNH ỦY", "", "T/L BAN THƯỜNG VỤ", "VĂN PHÒNG TỈNH ỦY"),
        ("TỈNH ỦY AN HẢI", "CỦA BAN THƯỜNG VỤ TỈNH ỦY\n", "T/M BAN THƯỜNG VỤ", "BAN THƯỜNG VỤ TỈNH ỦY"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "", "T/M BỘ CHÍNH TRỊ", "BỘ CHÍNH TRỊ"),
        (
            "BAN CHẤP HÀNH TRUNG ƯƠNG",
            "",
            "T/M BAN CHẤP HÀNH TRUNG ƯƠNG",
            "BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG CỘNG SẢN VIỆT NAM",
        ),
    ],
)
def test_who_signs_says_which_collective_issues(
    layout_of: Layouts, body: str, line: str, authority: str, issuer: str
) -> None:
    head = f"{body}\n*\nSố 3-KH/X\nĐẢNG CỘNG SẢN VIỆT NAM\nKẾ HOẠCH\n{line}về đọc sách"
    text = f"{head}\n1. Đọc.\n{authority}\nBÍ THƯ\nLê An"
    assert read_meta(layout_of(text), KNOWLEDGE).meta.issuer == issuer
