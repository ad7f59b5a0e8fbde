"""Syllables that Vietnamese can have: what the lists of onsets and rimes build."""

import pytest

from docparse.knowledge import load
from docparse.reading.syllables import syllables
from docparse.text import fold


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    return syllables(load())


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch thực hiện nghị quyết đại hội đảng bộ tỉnh",
        "ủy ban nhân dân xã phường thị trấn khuyến khích nghiên cứu",
        "gì gìn giữ giếng giết quý quyết quốc quỳnh thuở khuya khuỷu ngoằn ngoèo",
        "hòa hoà thúy thuý thoả thỏa yêu yếu",
        "ổn định ưu tiên oan ức uống ăn y tế kỹ lưỡng boóng",
    ],
)
def test_words_in_use_are_syllables(text: str, known: frozenset[str]) -> None:
    assert [word for word in fold(text).text.split() if word not in known] == []


@pytest.mark.parametrize(
    "word",
    [
        "kông",
        "ghương",
        "nghà",
        "cế",
        "hoạh",
        "tiêp",
        "cát́",
        "hòach",
        "viec",
        "thưc",
        "website",
        "ubnd",
        "qd",
        "gìa",
        "",
    ],
)
def test_what_no_vietnamese_word_looks_like_is_refused(word: str, known: frozenset[str]) -> None:
    assert word not in known


def test_all_are_folded(known: frozenset[str]) -> None:
    joined = " ".join(sorted(known))
    assert fold(joined).text == joined
    assert 15_000 < len(known) < 20_000
