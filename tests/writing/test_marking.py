"""Words marked in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.writing.marking import mark_words


@pytest.mark.parametrize(
    ("text", "shared", "lacking", "expected"),
    [
        ("Số hóa tài liệu lưu trữ", ["tài liệu"], [], "Số hóa [tài liệu] lưu trữ"),
        ("Số hóa tài liệu lưu trữ", ["tài liệu", "lưu trữ"], [], "Số hóa [tài liệu lưu trữ]"),
        ("Số hoá tài liệu", ["số hóa"], [], "[Số hoá] tài liệu"),
        ("Số  hoá   tài liệu", ["số hóa"], [], "[Số  hoá]   tài liệu"),
        ("Kiểm tra, giám sát", ["kiểm tra"], ["giám sát"], "[Kiểm tra], {giám sát}"),
        (
            "theo Quy định số 182-QĐ/TW, ngày 11-12-2023",
            ["182-QĐ/TW"],
            ["2023"],
            "theo Quy định số [182-QĐ/TW], ngày 11-12-{2023}",
        ),
        ("an toàn thông tin", ["an", "an toàn thông tin"], [], "[an toàn thông tin]"),
        ("bảo đảm an ninh", ["an"], [], "bảo đảm [an] ninh"),
        ("an ninh", ["an"], ["an"], "{an} ninh"),
        ("không có từ nào", ["", " ", "…"], [], "không có từ nào"),
        ("", ["a"], [], ""),
    ],
)
def test_whole_words_are_marked(text: str, shared: list[str], lacking: list[str], expected: str) -> None:
    brackets = {"shared": "[{}]", "lacking": "{{{}}}", None: "{}"}
    parts = mark_words(text, {"shared": shared, "lacking": lacking})
    assert "".join(brackets[part.mark].format(part.text) for part in parts) == expected


@given(st.text(alphabet="aăhoà óoaá  -.,/1\n"), st.lists(st.text(alphabet="ahoàóaá 1", max_size=6), max_size=4))
def test_the_parts_are_the_text(text: str, words: list[str]) -> None:
    parts = mark_words(text, {"shared": words})
    assert "".join(part.text for part in parts) == text
    assert all(part.text for part in parts)
