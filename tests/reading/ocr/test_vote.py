"""The vote between two readings of a line."""

from typing import Any

import pytest

np = pytest.importorskip("numpy")

from docparse.reading.ocr.decoding import Word
from docparse.reading.ocr.language import LanguageModel, model_of
from docparse.reading.ocr.tesseract_engine import ReadWord
from docparse.reading.ocr.vote import vote

ALPHABET = '\0tổốchức "'


def table(sure: str, doubtful: dict[str, float], at: int) -> Any:
    rows = np.full((len(sure), len(ALPHABET)), 1e-6)
    for step, letter in enumerate(sure):
        rows[step, ALPHABET.index(letter)] = 1.0
    rows[at] = 1e-6
    for letter, chance in doubtful.items():
        rows[at, ALPHABET.index(letter)] = chance
    return np.log(rows / rows.sum(axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def model() -> LanguageModel:
    return model_of([(["tổ"], 5), (["tố"], 5), (["chức"], 10)], frozenset({"tổ", "tố", "chức"}))


FIRST = [Word("tố", 0.6), Word("chức", 1.0)]


def test_a_sure_second_reader_wins_where_the_image_is_open(model: LanguageModel) -> None:
    chosen = vote(
        table("tố chức", {"ổ": 0.4, "ố": 0.6}, 1), ALPHABET, model, FIRST, [ReadWord("tổ", 0.95), ReadWord("chức", 0.9)]
    )
    assert [word.text for word in chosen] == ["tổ", "chức"]
    assert chosen[1].confidence == 1.0


def test_the_image_wins_where_it_is_sure(model: LanguageModel) -> None:
    chosen = vote(
        table("tố chức", {"ổ": 1e-6, "ố": 1.0}, 1), ALPHABET, model, FIRST, [ReadWord("tổ", 0.3), ReadWord("chức", 0.9)]
    )
    assert [word.text for word in chosen] == ["tố", "chức"]
    assert chosen[0].confidence <= FIRST[0].confidence


def test_agreement_takes_doubt_away(model: LanguageModel) -> None:
    chosen = vote(table("tố chức", {"ố": 1.0}, 1), ALPHABET, model, FIRST, [ReadWord("tố", 0.5), ReadWord("chức", 0.5)])
    assert chosen == [Word("tố", pytest.approx(0.96)), Word("chức", 1.0)]


def test_words_glued_by_one_reader_are_parted_by_the_other(model: LanguageModel) -> None:
    first = [Word("tổchức", 0.5)]
    chosen = vote(
        table("tổ chức", {" ": 0.5, "\0": 0.5}, 2), ALPHABET, model, first, [ReadWord("tổ", 0.9), ReadWord("chức", 0.9)]
    )
    assert [word.text for word in chosen] == ["tổ", "chức"]


def test_quotation_marks_are_those_of_the_second_reader(model: LanguageModel) -> None:
    chosen = vote(table('"tổ"', {"ổ": 1.0}, 2), ALPHABET, model, [Word('"tổ"', 0.9)], [ReadWord("“tổ”", 0.9)])
    assert [word.text for word in chosen] == ["“tổ”"]


def test_a_second_reader_that_sees_nothing_changes_nothing(model: LanguageModel) -> None:
    assert vote(table("tố chức", {"ố": 1.0}, 1), ALPHABET, model, FIRST, []) == FIRST


def test_marks_that_nobody_read_are_tried_on_a_doubtful_word(model: LanguageModel) -> None:
    known = model_of([(["tổ"], 50), (["chức"], 50), (["tổ", "chức"], 50)], frozenset({"tổ", "tố", "chức"}))
    seen = table("tố chức", {"ổ": 0.3, "ố": 0.7}, 1)
    (word, _) = vote(seen, ALPHABET, known, [Word("tố", 0.6), Word("chức", 1.0)], ())
    assert word.text == "tổ"
    assert 0.5 < word.confidence < 1.0


def test_marks_that_the_image_does_not_show_are_not_taken(model: LanguageModel) -> None:
    known = model_of([(["tổ"], 50), (["chức"], 50), (["tổ", "chức"], 50)], frozenset({"tổ", "tố", "chức"}))
    seen = table("tố chức", {"ổ": 1e-9, "ố": 1.0}, 1)
    assert vote(seen, ALPHABET, known, [Word("tố", 0.6), Word("chức", 1.0)], ())[0] == Word("tố", 0.6)


NUMERALS = "\0XVI."


@pytest.mark.parametrize(
    ("blank", "expected"),
    [(0.5, "XIII."), (0.05, "XIII."), (1e-7, "XII.")],
)
def test_a_stroke_that_a_reader_lost(blank: float, expected: str, model: LanguageModel) -> None:
    """The last two strokes are one letter, or two where the step between them may be none."""
    rows = np.full((8, len(NUMERALS)), 1e-9)
    for step, letter in enumerate("XI\0I\0I."):
        rows[step, NUMERALS.index(letter)] = 1.0
    rows[4] = 1e-9
    rows[4, 0], rows[4, NUMERALS.index("I")] = blank, 1.0 - blank
    rows[7, 0] = 1.0
    seen = np.log(rows / rows.sum(axis=1, keepdims=True)).astype(np.float32)
    assert vote(seen, NUMERALS, model, [Word("XII.", 0.9)], [ReadWord("XII.", 0.9)])[0].text == expected
