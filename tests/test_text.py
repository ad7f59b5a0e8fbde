"""Folding: one form to search in, and the way back to what was printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.text import clean, fold

VIETNAMESE = st.text(alphabet="aoueyqhkhòóoáàảuỷyýủÐđĐ –—-  \t\n“”'’19./", max_size=200)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("uỷ ban", "ủy ban"),
        ("Uỷ viên, THUỶ LỢI", "Ủy viên, THỦY LỢI"),
        ("văn hoá, khoẻ", "văn hóa, khỏe"),
        ("quý, quỹ, hoàn, thuyền, loại", "quý, quỹ, hoàn, thuyền, loại"),
        ("04–KH/TW, 04\u2011KH/TW", "04-KH/TW, 04-KH/TW"),
        ("Ðảng uỷ", "Đảng ủy"),
        ("số\u00a0 12 và   13", "số 12 và 13"),
        ("“xây”", '"xây"'),
        ("dòng một\ndòng hai", "dòng một\ndòng hai"),
    ],
)
def test_one_form(printed: str, folded: str) -> None:
    assert fold(printed).text == folded


@given(VIETNAMESE)
def test_every_folded_character_leads_back_to_its_own(printed: str) -> None:
    folded = fold(printed)
    for offset, character in enumerate(folded.text):
        origin = folded.printed_at(offset)
        assert fold(printed[origin]).text == character or character in "òóỏõọùúủũụaeoyAEOYÒÓỎÕỌÙÚỦŨỤ"
        assert folded.folded_at(origin) == offset


@given(VIETNAMESE)
def test_spans_grow_with_the_text(printed: str) -> None:
    folded = fold(printed)
    whole = folded.printed(0, len(folded.text))
    assert whole.start == 0
    assert whole.end <= len(printed)
    assert printed[whole.end :].strip() == ""


@given(VIETNAMESE)
def test_folding_twice_changes_nothing(printed: str) -> None:
    once = fold(printed).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Kế hoạch", "Kế hoạch"),
        ("\ufeffĐảng\u200b ủy", "Đảng ủy"),
        ("\uf0b7 Sở Nội vụ", "• Sở Nội vụ"),
        ("soft\u00adhyphen \ue123", "softhyphen "),
    ],
)
def test_what_does_not_print_is_dropped(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned
