"""Markers at the start of a paragraph: which print is one, and what it may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.knowledge import load
from docparse.structure.markers import grammar, read_mark, roman, roman_value

RULES = grammar(load())


def readings(text: str) -> set[tuple[str, int]]:
    mark = read_mark(text, 0, 0, RULES)
    return {(one.kind, one.value) for one in mark.readings if not one.weak} if mark else set()


@pytest.mark.parametrize(
    ("text", "printed", "kind", "value"),
    [
        ("I. MỤC ĐÍCH", "I.", "roman", 1),
        ("I- Mục đích", "I-", "roman", 1),
        ("II.- QUAN ĐIỂM", "II.-", "roman", 2),
        ("XIV/ Kinh phí", "XIV/", "roman", 14),
        ("Phần thứ hai", "Phần thứ hai", "roman", 2),
        ("PHẦN I: TÌNH HÌNH", "PHẦN I:", "roman", 1),
        ("A- TÌNH HÌNH", "A-", "letter-part", 1),
        ("1. Rà soát", "1.", "number", 1),
        ("2/- Các xã", "2/-", "number", 2),
        ("3- Các xã", "3-", "number", 3),
        ("4) Các xã", "4)", "number", 4),
        ("05. Các xã", "05.", "number", 5),
        ("(6) Các xã", "(6)", "number", 6),
        ("2.1. Rà soát", "2.1.", "decimal", 1),
        ("2.18- Rà soát", "2.18-", "decimal", 18),
        ("1.3 Xây dựng", "1.3", "decimal", 3),
        ("1.2.10. Xây dựng", "1.2.10.", "decimal", 10),
        ("a) Rà soát", "a)", "letter", 1),
        ("đ. Rà soát", "đ.", "letter", 5),
        ("Điểm b: Rà soát", "Điểm b:", "letter", 2),
        ("- Rà soát", "-", "dash", 0),
        ("– Rà soát", "–", "dash", 0),
        ("• Rà soát", "•", "dash", 0),
        ("+ Rà soát", "+", "plus", 0),
        ("* Nguyên nhân:", "*", "star", 0),
        ("Điều 5. Phạm vi", "Điều 5.", "article", 5),
        ("ĐIỀU 12", "ĐIỀU 12", "article", 12),
        ("Khoản 2. Hồ sơ", "Khoản 2.", "clause", 2),
        ("Chương IV", "Chương IV", "chapter", 4),
        ("CHƯƠNG 2. TỔ CHỨC", "CHƯƠNG 2.", "chapter", 2),
        ("Mục 3", "Mục 3", "section", 3),
        ("Phụ lục", "Phụ lục", "appendix", 0),
        ("PHỤ LỤC II", "PHỤ LỤC II", "appendix", 2),
        ("Phụ lục số 03:", "Phụ lục số 03:", "appendix", 3),
    ],
)
def test_prints_of_a_marker(text: str, printed: str, kind: str, value: int) -> None:
    mark = read_mark(text, 100, 7, RULES)
    assert mark is not None
    assert (mark.printed, mark.span, mark.paragraph) == (printed, (100, 100 + len(printed)), 7)
    assert (kind, value) in readings(text)
    rest = text[mark.opening - 100 :]
    assert rest == text[len(printed) :].lstrip(" ")


@pytest.mark.parametrize(
    "text",
    [
        "14 nhiệm vụ trọng tâm",
        "2011. Tiếp tục thực hiện",
        "10 năm thực hiện Nghị quyết",
        "15/11/2031 là hạn cuối",
        "1.500 tỷ đồng",
        "2.1 triệu người",
        "0912 345 678",
        "10-12 tuổi",
        "1/2 số xã",
        "V.I. Lênin",
        "v.v. Đẩy mạnh",
        "Điều 5 Nghị định số 12",
        "Điều lệ Đảng",
        "Khoản 2 Điều 5",
        "Mục 1 Kế hoạch này",
        "Mục tiêu chung",
        "Chương trình này",
        "Phụ lục I kèm theo Quyết định này",
        "Phần lớn các xã",
        "---",
        "***",
        "-",
        "+84 912 345 678",
        "",
        "   ",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert readings(text) == set()


def test_a_misread_marker_has_only_weak_readings_of_what_it_may_be() -> None:
    mark = read_mark("l. Rà soát", 0, 0, RULES)
    assert mark is not None
    assert {(one.kind, one.value, one.weak) for one in mark.readings} >= {("letter", 13, False), ("number", 1, True)}


@given(st.integers(1, 89))
def test_roman_numerals_round_trip(value: int) -> None:
    assert roman_value(roman(value)) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "ABC", "IL", "VV"])
def test_ill_formed_roman_numerals_have_no_value(text: str) -> None:
    assert roman_value(text) == 0


@given(st.text(max_size=300), st.integers(0, 10_000))
def test_any_text_is_read_and_spans_lie_in_it(text: str, start: int) -> None:
    mark = read_mark(text, start, 0, RULES)
    if mark is not None:
        assert start <= mark.span.start < mark.span.end <= mark.opening <= start + len(text)
        assert text[mark.span.start - start : mark.span.end - start] == mark.printed
