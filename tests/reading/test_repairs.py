"""Recognised text repaired in context: what is repaired, what never is, and what is kept beside it."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.knowledge import load
from docparse.page import Line, Page
from docparse.reading.repairs import meant, repair, repaired_text, words_of

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("theo Kết luận số 2I-KL/TW của", "theo Kết luận số 21-KL/TW của"),
        ("Nghị quyết số O4-NO/TW", "Nghị quyết số 04-NQ/TW"),
        ("Quy định 47-OĐ/TW", "Quy định 47-QĐ/TW"),
        ("Chỉ thị 05-CI/ĐUK", "Chỉ thị 05-CT/ĐUK"),
        ("Nghị định số 45/2O21/NĐ-GP", "Nghị định số 45/2021/NĐ-CP"),
        ("Quyết định số l2/QD-UBNO", "Quyết định số 12/QĐ-UBND"),
        ("Luật số 33/2O22/OHI5", "Luật số 33/2022/QH15"),
        ("ngày 1O/l1/2O31", "ngày 10/11/2031"),
        ("ngày 32/13/2O21", "ngày 32/13/2021"),
        ("An Hải, ngay 0l tháng 6 nãm 2O31", "An Hải, ngày 01 tháng 6 năm 2031"),
        ("An Hải, ngày tháng nãm 2O31", "An Hải, ngày tháng năm 2031"),
        ("đến năm 2O35", "đến năm 2035"),
        ("trong tháng O5/2031", "trong tháng 05/2031"),
        ("trong quý lI/2031", "trong quý II/2031"),
        ("khóa XIlI của Đảng", "khóa XIII của Đảng"),
        ("đạt 1OO% và 2O tỷ", "đạt 100% và 20 tỷ"),
        ("Nơi nhân:", "Nơi nhận:"),
        ("Kinh gửi: Sở Nội vụ", "Kính gửi: Sở Nội vụ"),
        ("ĐẢNG CÔNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Độc lâp - Tự do - Hanh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("KÊ HOẠCH", "KẾ HOẠCH"),
        ("TŨNG BÍ THƯ", "TỔNG BÍ THƯ"),
        ("1/M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ"),
        ("IM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
        ("TINH ỦY AN HẢI", "TỈNH ỦY AN HẢI"),
    ],
)
def test_what_the_grammar_rules_out_is_repaired(read: str, printed: str) -> None:
    assert repaired_text(read, KNOWLEDGE) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 14-KH/BDV-CAT, 09-CTr/BCĐ, 4120-KH/ĐĐQH15, 36-HD/VPTW, 08-QĐi/TW, 15-CT/TƯ",
        "Nghị định số 45/2021/NĐ-CP, 12/KH-UBND, 35/KH-STC, 871/BGDĐT-GDTrH, 03/2011/TTLT-BCA-BNN&PTNT",
        "55/2024/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN; 33/2022/QH15",
        "II. MỤC TIÊU\nI/ MỤC ĐÍCH\n1. MỤC TIÊU\nTT. HỌ VÀ TÊN",
        "CÁN BỘ CHỦ CHỐT\nTÌNH HÌNH CHUNG\nBAN HÀNH KÈM THEO",
        "Nơi ở: xã Hải Đông\nLưu: VT\nSố lượng: 5",
        "tỷ lệ 3/4, tốc độ 60 km/h, trực 24/7, nhiệm kỳ 2030-2035, điểm 2.1.3, quý 1/2031",
        "ngày 05 tháng 01 năm 2031, trong tháng Năm, khóa học, lần thứ tư",
    ],
)
def test_what_is_well_printed_stays(text: str) -> None:
    assert repaired_text(text, KNOWLEDGE) == text


@given(st.text(alphabet="I1lO0-/. \n\u00a0NQĐTWnămgày:ỦYBÍHƯ", max_size=60))
def test_a_repair_keeps_every_place(text: str) -> None:
    repaired = repaired_text(text, KNOWLEDGE)
    assert len(repaired) == len(text)
    assert [at for at, letter in enumerate(text) if letter == "\n"] == [
        at for at, letter in enumerate(repaired) if letter == "\n"
    ]
    assert repaired_text(repaired, KNOWLEDGE) == repaired


def test_only_recognised_lines_are_repaired_and_what_was_read_is_kept() -> None:
    printed = Line("Nghị quyết 04-NO/TW", page=1, bbox=(50.0, 50.0, 200.0, 62.0))
    sure = array("f", [1.0] * 3)
    recognised = Line(printed.text, page=1, bbox=(50.0, 70.0, 200.0, 82.0), confidences=sure)
    untouched = Line("Kế hoạch", page=1, bbox=(50.0, 90.0, 200.0, 102.0), confidences=sure[:2])
    (page,) = repair([Page(1, 595.0, 842.0, (printed, recognised, untouched))], KNOWLEDGE)
    assert page.lines[0] is printed
    assert (page.lines[1].text, page.lines[1].as_read) == ("Nghị quyết 04-NQ/TW", "Nghị quyết 04-NO/TW")
    assert page.lines[2] is untouched


def test_a_symbol_over_two_lines_is_one() -> None:
    sure = array("f", [1.0])
    lines = tuple(Line(text, page=1, confidences=sure) for text in ("theo Kết luận số 2I-", "KL/TW của Ban"))
    (page,) = repair([Page(1, 595.0, 842.0, lines)], KNOWLEDGE)
    assert [line.text for line in page.lines] == ["theo Kết luận số 21-", "KL/TW của Ban"]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("NQ", "NQ"),
        ("NO", "NQ"),
        ("KL", "KL"),
        ("XY", None),
        ("DD", None),
        ("KẾ HOẠCF", None),
        ("KÊ HOACH", "KẾ HOẠCH"),
    ],
)
def test_one_word_is_meant_or_none(read: str, expected: str | None) -> None:
    known = words_of(["NQ", "KL", "DC", "DG", "Kế hoạch"])
    alike = {letter: frozenset("OQCGD") for letter in "OQCGD"}
    assert meant(read, known, alike) == expected
