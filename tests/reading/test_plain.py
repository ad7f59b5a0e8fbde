"""Plain text: one line a source line, with what its blanks say."""

import pytest

from docparse.reading.plain import read_plain


def test_line_ends_of_every_kind_and_empty_lines() -> None:
    pages = read_plain("một\r\nhai\rba\nbốn\u2028năm\n \n\t\nsáu\n")
    assert [(line.text, line.gap) for line in pages[0].lines] == [
        ("một", 0),
        ("hai", 0),
        ("ba", 0),
        ("bốn", 0),
        ("năm", 0),
        ("sáu", 2),
    ]
    assert all(line.page is None and line.bbox is None and not list(line.words()) for line in pages[0].lines)


def test_form_feeds_part_pages_and_an_empty_end_is_none() -> None:
    pages = read_plain("trang một\n\fTrang hai\n\n\f\n")
    assert [[line.text for line in page.lines] for page in pages] == [["trang một"], ["Trang hai"]]
    assert [page.number for page in pages] == [1, 2]


def test_leading_blanks_stay_and_trailing_ones_go() -> None:
    assert [line.text for line in read_plain("   KẾ HOẠCH \nủy, đảng\n tiếp theo")[0].lines] == [
        "   KẾ HOẠCH",
        "ủy, đảng",
        " tiếp theo",
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Kê\u0301 hoa\u0323ch", "Kế hoạch"),
        ("\ufeffTỉnh\u200b ủy\u00ad", "Tỉnh ủy"),
        ("\uf0b7 Các ban", "• Các ban"),
        ("\uf02d Các ban", "- Các ban"),
        ("\uf02b Các ban", "+ Các ban"),
        ("a\x07b\x1bc", "abc"),
        ("hoà, hóa; 21\u2011KL/TW – số\u00a05", "hoà, hóa; 21\u2011KL/TW – số\u00a05"),
    ],
)
def test_characters_are_as_printed(source: str, text: str) -> None:
    assert read_plain(source)[0].lines[0].text == text


def test_superscript_digits_are_raised() -> None:
    (line,) = read_plain("bốn nguy cơ¹² mà Đảng")[0].lines
    assert [line.text[span.start : span.end] for span in line.raised] == ["¹²"]


def test_rows_of_cells_are_a_table_and_two_columns_a_letterhead() -> None:
    (page,) = read_plain(
        "TỈNH ỦY AN HẢI | ĐẢNG CỘNG SẢN VIỆT NAM\nSố 45-KH/TU | An Hải, ngày 01/3/2026\n\nPHỤ LỤC\n"
        "TT | Nhiệm vụ | Thời gian\n1 | Số hóa¹ | 2026\n |  | 2027\nHết"
    )
    assert [(line.text, line.column, line.gap) for line in page.lines] == [
        ("TỈNH ỦY AN HẢI", "left", 0),
        ("Số 45-KH/TU", "left", 0),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "right", 0),
        ("An Hải, ngày 01/3/2026", "right", 0),
        ("PHỤ LỤC", None, 1),
        ("Hết", None, 0),
    ]
    (table,) = page.tables
    assert table.rows == (("TT", "Nhiệm vụ", "Thời gian"), ("1", "Số hóa¹", "2026"), ("", "", "2027"))
    assert (table.at, table.raised) == (5, ((1, 1, (6, 7)),))


@pytest.mark.parametrize("text", ["a | b | c", "tỷ lệ |x| nhỏ hơn 1", "|", "A | B | C\nD | E"])
def test_a_bar_alone_is_text(text: str) -> None:
    (page,) = read_plain(text)
    assert "\n".join(line.text for line in page.lines) == text
