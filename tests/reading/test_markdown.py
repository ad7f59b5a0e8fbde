"""Markdown: markup goes, its meaning and every printed character stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.reading.inline import strip_markup
from docparse.reading.markdown import is_markdown, read_markdown


@pytest.mark.parametrize(
    "text",
    [
        "# KẾ HOẠCH",
        "Mở đầu\n\n**1.** Các cấp ủy",
        "**về đẩy mạnh chuyển đổi số;  \nnâng cao chất lượng**",
        "nguy cơ<sup>1</sup>",
        "Số 45\\-KH/TU",
        "| TỈNH ỦY AN HẢI | ĐẢNG CỘNG SẢN VIỆT NAM |\n| :--- | :--- |",
        "nguy cơ[^1]",
        "***2.1. Tiếp tục đổi mới***",
    ],
)
def test_markdown_is_known_by_its_markup(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "TỈNH ỦY AN HẢI\n*\nSố 45-KH/TU",
        "- Các ban;\n- Văn phòng;\n+ Như trên",
        "* Nguyên nhân:\n* Hạn chế:",
        "KẾ HOẠCH\n-----\nThực hiện",
        "1. Mục đích  \n2. Yêu cầu  ",
        "5 * 3 = 15; 2 ** 3",
        "(*) Số liệu quý I; (**) Số liệu quý II (**)",
        "#1 trong danh sách, mục #2",
        "Họ tên: ______ Ký tên: ______",
        "A | B",
    ],
)
def test_plain_text_is_not_markdown(text: str) -> None:
    assert not is_markdown(text)


@pytest.mark.parametrize(
    ("source", "text", "bold", "raised"),
    [
        ("**T/M BAN THƯỜNG VỤ**", "T/M BAN THƯỜNG VỤ", True, []),
        ("***2.1. Đổi mới***", "2.1. Đổi mới", True, []),
        ("**1-** Trong năm", "1- Trong năm", False, []),
        ("**2- **Những hạn chế", "2- Những hạn chế", False, []),
        ("*An Hải, ngày 26 tháng 7 năm 2024*", "An Hải, ngày 26 tháng 7 năm 2024", False, []),
        ("(*số 12-NQ/TU*)", "(số 12-NQ/TU)", False, []),
        ("\\*", "*", False, []),
        ("*", "*", False, []),
        ("***", "***", False, []),
        ("-----", "-----", False, []),
        ("\\-------", "-------", False, []),
        ("**\\* Nguyên nhân:**", "* Nguyên nhân:", True, []),
        ("* Nguyên nhân", "* Nguyên nhân", False, []),
        ("(*) và (**)", "(*) và (**)", False, []),
        ("mục tiêu* và kết quả*", "mục tiêu* và kết quả*", False, []),
        ("**mở mà không đóng", "**mở mà không đóng", False, []),
        ("2\\. Mục \\#3 \\_ \\\\", "2. Mục #3 _ \\", False, []),
        ("bốn nguy cơ<sup>1</sup> mà", "bốn nguy cơ1 mà", False, ["1"]),
        ("nguy cơ<SUP>\\*</SUP>", "nguy cơ*", False, ["*"]),
        ("nguy cơ[^2], mà", "nguy cơ2, mà", False, ["2"]),
        ("nguy cơ$^{3}$ mà", "nguy cơ3 mà", False, ["3"]),
        ("a &amp; b &lt;c&gt;", "a & b <c>", False, []),
        ("<u>Nơi nhận</u>: <b>Lưu</b>", "Nơi nhận: Lưu", False, []),
        ("<b>Nơi nhận</b>", "Nơi nhận", True, []),
        ("xem [công báo](https://example.vn/a)", "xem công báo", False, []),
        ("[1](xem phụ lục)", "[1](xem phụ lục)", False, []),
        ("snake_case và _nghiêng_", "snake_case và nghiêng", False, []),
        ("Ký tên: ______", "Ký tên: ______", False, []),
        ("**A****B**", "AB", True, []),
    ],
)
def test_inline_markup(source: str, text: str, bold: bool, raised: list[str]) -> None:
    found = strip_markup(source)
    assert (found.text, found.bold) == (text, bold)
    assert [found.text[span.start : span.end] for span in found.raised] == raised


def test_lines_headings_gaps_and_emphasis_over_hard_breaks() -> None:
    page = read_markdown("\n## KẾ HOẠCH ##\n**về số hóa;  \nlưu trữ**\n\n\n> trích\n### *1. Mục đích*\n- một\n  - hai")
    assert [(line.text, line.heading, line.bold, line.gap) for line in page.lines] == [
        ("KẾ HOẠCH", 2, False, 1),
        ("về số hóa;", 0, True, 0),
        ("lưu trữ", 0, True, 0),
        ("trích", 0, False, 2),
        ("1. Mục đích", 3, False, 0),
        ("- một", 0, False, 0),
        ("- hai", 0, False, 0),
    ]


def test_footnote_definition_keeps_its_mark() -> None:
    (line,) = read_markdown("[^1]: Nguy cơ tụt hậu").lines
    assert (line.text, line.raised) == ("1 Nguy cơ tụt hậu", ((0, 1),))


def test_letterhead_table_is_read_column_by_column() -> None:
    page = read_markdown(
        "| **TỈNH ỦY AN HẢI**\n\\* | ĐẢNG CỘNG SẢN VIỆT NAM<br>\\-------- |\n| :---- | :---- |\n"
        "| Số: 45-KH/TU | *An Hải, ngày 01 tháng 3 năm 2026* |\n\nKẾ HOẠCH"
    )
    assert [(line.text, line.column) for line in page.lines] == [
        ("TỈNH ỦY AN HẢI", "left"),
        ("*", "left"),
        ("Số: 45-KH/TU", "left"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "right"),
        ("--------", "right"),
        ("An Hải, ngày 01 tháng 3 năm 2026", "right"),
        ("KẾ HOẠCH", None),
    ]
    assert not page.tables


def test_other_tables_stay_tables() -> None:
    page = read_markdown(
        "Trước\n\n| TT | Nhiệm vụ | Thời gian |\n|---|---|---|\n| 1 | Rà \\| soát | *Quý II* |\n| 2 | Số hóa | |\nSau"
    )
    assert [line.text for line in page.lines] == ["Trước", "Sau"]
    (table,) = page.tables
    assert table.rows == (("TT", "Nhiệm vụ", "Thời gian"), ("1", "Rà | soát", "Quý II"), ("2", "Số hóa", ""))
    assert (table.at, table.page, table.bbox) == (1, None, None)


def test_rows_without_frame_are_a_table_too() -> None:
    page = read_markdown("**PHỤ LỤC**\nTT | Nhiệm vụ | Căn cứ\n1 | **Số hóa** | 12-NQ/TU<sup>1</sup>\n | | 13-NQ/TU")
    assert [(line.text, line.bold) for line in page.lines] == [("PHỤ LỤC", True)]
    (table,) = page.tables
    assert table.rows[1:] == (("1", "Số hóa", "12-NQ/TU1"), ("", "", "13-NQ/TU"))
    assert table.raised == ((1, 2, (8, 9)),)


@given(st.text(alphabet="aăâ 1.\n*_#|<>\\&[]()-", max_size=80))
def test_no_letter_or_digit_is_lost(source: str) -> None:
    page = read_markdown(source)
    kept = "".join(line.text for line in page.lines) + "".join(c for t in page.tables for row in t.rows for c in row)
    letters = [character for character in source if character.isalnum()]
    if not any(sign in source for sign in "<&["):
        assert sorted(character for character in kept if character.isalnum()) == sorted(letters)


@given(st.text(alphabet="đả 1.-+;\n", max_size=80))
def test_text_without_markup_is_left_alone(source: str) -> None:
    assert strip_markup(source).text == source


@pytest.mark.parametrize(
    "source",
    [
        "*" * 50000,
        "**a " * 20000,
        "![" * 50000,
        "<!--" * 30000,
        "***" + " " * 50000 + "x",
        "|a\n" + "b\n" * 20000,
        "_a " * 20000,
    ],
)
def test_hostile_markdown_takes_no_time(source: str) -> None:
    start = time.process_time()
    is_markdown(source)
    read_markdown(source)
    assert time.process_time() - start < 5
