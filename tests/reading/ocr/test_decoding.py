"""Tables of letter probabilities: their likeliest words, and how sure these are."""

from typing import Any

import pytest

np = pytest.importorskip("numpy")

from docparse.reading.ocr.decoding import parts_of, read_words
from docparse.reading.ocr.language import LanguageModel, model_of
from tests.reading.ocr.letter_tables import ALPHABET, sure, table


def said(seen: Any, model: LanguageModel) -> str:
    return " ".join(word.text for word in read_words(seen, ALPHABET, model))


@pytest.fixture
def model() -> LanguageModel:
    counts = [(["tổ"], 10), (["chức"], 10), (["tổ", "chức"], 10), (["tố"], 1)]
    return model_of(counts, frozenset({"tổ", "tố", "chức"}))


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ("t\0ổ\0 \0c\0h\0ứ\0c", "tổ chức"),
        ("ttổ\0\0", "tổ"),
        ("c\0cc", "cc"),
        ("\0\0", ""),
        (" tổ ", "tổ"),
        ("1\0.", "1."),
    ],
)
def test_sure_tables_read_as_they_are(steps: str, text: str, model: LanguageModel) -> None:
    assert said(sure(steps), model) == text


def test_language_decides_between_letters_that_look_alike(model: LanguageModel) -> None:
    steps = [{"t": 1.0}, {"ổ": 0.45, "ố": 0.55}, {" ": 1.0}, *({letter: 1.0} for letter in "chức")]
    assert said(table(*steps), model) == "tổ chức"


def test_the_image_decides_where_it_is_sure(model: LanguageModel) -> None:
    steps = [{"t": 1.0}, {"ổ": 1e-5, "ố": 1.0}, {" ": 1.0}, *({letter: 1.0} for letter in "chức")]
    assert said(table(*steps), model) == "tố chức"


def test_a_word_is_as_sure_as_the_readings_that_have_it(model: LanguageModel) -> None:
    even = model_of([(["tổ"], 5), (["tố"], 5), (["chức"], 10)], model.known)
    steps = [{"t": 1.0}, {"ổ": 0.25, "ố": 0.75}, {" ": 1.0}, *({letter: 1.0} for letter in "chức")]
    words = read_words(table(*steps), ALPHABET, even)
    assert [word.text for word in words] == ["tố", "chức"]
    assert [word.confidence for word in words] == pytest.approx([0.75, 1.0], abs=1e-3)


def test_a_word_behind_a_doubtful_one_takes_part_in_the_choice(model: LanguageModel) -> None:
    """The language knows `tổ chức`, and `tố` alone: with the next word unread, the image decides."""
    steps = [{"t": 1.0}, {"ổ": 0.4, "ố": 0.6}, {" ": 1.0}]
    known = model_of([(["tổ"], 10), (["tố"], 10), (["chức"], 10), (["tổ", "chức"], 10)], model.known)
    assert said(table(*steps), known) == "tố"
    assert said(table(*steps, *({letter: 1.0} for letter in "chức")), known) == "tổ chức"


def test_words_with_a_doubtful_blank_are_one_part(model: LanguageModel) -> None:
    steps = [{"t": 1.0}, {"ổ": 1.0}, {" ": 0.7, "\0": 0.3}, *({letter: 1.0} for letter in "chức")]
    seen = table(*steps, {" ": 1.0}, {"t": 1.0}, {"ố": 1.0})
    assert [(part.text, part.certain) for part in parts_of(seen, ALPHABET)] == [("tổ chức", False), ("tố", True)]
    assert said(seen, model) == "tổ chức tố"


def test_nothing_read_is_no_word(model: LanguageModel) -> None:
    assert read_words(sure("")[:0], ALPHABET, model) == []
    assert read_words(table({"\0": 0.6, " ": 0.4}), ALPHABET, model) == []
