"""The language model: what it holds likelier, and that nothing is impossible."""

import math

import pytest

pytest.importorskip("numpy")

from docparse.knowledge import Knowledge
from docparse.reading.ocr.counting import strings_of, table_of
from docparse.reading.ocr.language import START, LanguageModel, load, model_of, syllables_in


@pytest.fixture(scope="module")
def model(knowledge: Knowledge) -> LanguageModel:
    return load(knowledge)


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("tổ chức thực hiện", "tố chức thực hiện"),
        ("chuyển đổi số", "chuyến đổi số"),
        ("điều kiện", "điểu kiện"),
        ("1. Phạt tiền", "1.Phạt tiền"),
        ("3. Thẩm quyền", "3, Thẩm quyền"),
        ("phòng, chống", "phòng,chống"),
        ("quản lý; (6) Hiệu quả", "quản lý;(6) Hiệu quả"),
        ("đơn vị, địa phương", "đơn Vị, địa phương"),
        ("bảo đảm", "bảo đãmm"),
        ('biến", "tự chuyển', 'biến","tự chuyển'),
    ],
)
def test_print_is_likelier_than_misreadings(model: LanguageModel, likelier: str, other: str) -> None:
    assert model.weigh_all(likelier.split()) > model.weigh_all(other.split())


@pytest.mark.parametrize(
    "text", ["", "04-NQ/TW", "71/2019/NĐ-CP", "v.v...", "xqzzt", "“”", "..", "a)", "Đ" * 5000, "(" * 5000]
)
def test_nothing_is_impossible(model: LanguageModel, text: str) -> None:
    assert math.isfinite(model.weigh_all(text.split()))


def test_punctuation_at_the_end_of_a_word_costs_nothing(model: LanguageModel) -> None:
    assert model.weigh(START, "nghiệp.")[0] == model.weigh(START, "nghiệp")[0] == model.weigh(START, "nghiệp;")[0]


def test_a_symbol_is_as_likely_with_its_hyphen_as_without(model: LanguageModel) -> None:
    assert model.weigh_all(["14/2023/NĐ-CP"]) == model.weigh_all(["14/2023/NĐCP"])
    assert model.weigh_all(["QĐ-TTg"]) > model.weigh_all(["QĐTTg"])


def test_symbols_are_not_strange_and_misreadings_are(model: LanguageModel) -> None:
    assert [word for word in ["04-NQ/TW", "UBND", "2024", "tổ", "hiện./."] if model.strange(word)] == []
    assert model.strange("phãn")


def test_the_model_of_no_text_knows_only_shapes() -> None:
    empty = model_of([], frozenset({"tổ"}))
    assert empty.syllable(START, "tổ") > empty.syllable(START, "tỗo")


def test_counting_keeps_sentences_apart_and_weighs_running_text() -> None:
    table = table_of(["Tổ chức. Thực hiện"], ["tổ chức"])
    assert table == "chức\t4\nhiện\t3\nthực\t3\nthực hiện\t3\ntổ\t4\ntổ chức\t4\n"


def test_counting_takes_terms_and_examples_but_no_patterns() -> None:
    content = {
        "about": "Về",
        "terms": {"x": ["Tỉnh ủy", "abc"]},
        "rules": [{"pattern": "số", "examples": {"Số 1": "Số"}}],
    }
    assert sorted(strings_of(content)) == ["Số", "Số 1", "Tỉnh ủy"]


def test_syllables_are_folded() -> None:
    assert syllables_in("Hoà bình, 12/NQ-TW") == ["hòa", "bình", "nq", "tw"]


def test_numerals_of_either_kind_cost_the_same_whatever_they_say(model: LanguageModel) -> None:
    assert len({model.weigh("khóa", numeral)[0] for numeral in ("XII", "XIII", "IV", "13")}) == 1


def test_capitals_with_marks_are_words_and_may_be_strange(model: LanguageModel) -> None:
    assert model.strange("NẾO")
    assert not model.strange("ĐẢNG")
    assert not model.strange("ĐUK")


@pytest.mark.parametrize(
    ("word", "other"), [("tố", "tổ"), ("Tố,", "Tổ,"), ("NHÂN:", "NHẬN:"), ("đâu", "đấu"), ("thãng", "thẳng")]
)
def test_variants_differ_in_marks_alone(model: LanguageModel, word: str, other: str) -> None:
    variants = model.variants(word)
    assert other in variants
    assert word not in variants
    assert all(len(variant) == len(word) for variant in variants)


def test_what_is_not_one_syllable_has_no_variants(model: LanguageModel) -> None:
    assert [model.variants(word) for word in ("04-NQ/TW", "2031", "tổ-chức", "")] == [[], [], [], []]
