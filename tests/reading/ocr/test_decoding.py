"""Tables of letter probabilities: their likeliest texts, the score of a text, and the places of its words."""

import itertools
import math
from typing import Any

import pytest

np = pytest.importorskip("numpy")

from docparse.reading.ocr.decoding import places, readings, score
from docparse.reading.ocr.language import LanguageModel, model_of

ALPHABET = '\0tổốchức1,. "'


def table(*steps: dict[str, float]) -> Any:
    """Return log probabilities; what a step does not name is next to impossible; the first column is no letter."""
    rows = np.full((len(steps), len(ALPHABET)), 1e-6)
    for row, step in zip(rows, steps, strict=True):
        for letter, chance in step.items():
            row[ALPHABET.index(letter)] = chance
    return np.log(rows / rows.sum(axis=1, keepdims=True)).astype(np.float32)


def sure(text: str) -> Any:
    return table(*({letter: 1.0} for letter in text))


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
    assert readings(sure(steps), ALPHABET, model)[0].text == text


def test_language_decides_between_letters_that_look_alike(model: LanguageModel) -> None:
    steps = [{"t": 1.0}, {"ổ": 0.45, "ố": 0.55}, {" ": 1.0}, *({letter: 1.0} for letter in "chức")]
    assert readings(table(*steps), ALPHABET, model)[0].text == "tổ chức"


def test_the_image_decides_where_it_is_sure(model: LanguageModel) -> None:
    steps = [{"t": 1.0}, {"ổ": 1e-5, "ố": 1.0}, {" ": 1.0}, *({letter: 1.0} for letter in "chức")]
    assert readings(table(*steps), ALPHABET, model)[0].text == "tố chức"


def test_scores_are_probabilities_of_all_paths() -> None:
    steps = table({"t": 0.6, "\0": 0.4}, {"t": 0.3, "\0": 0.7}, {"c": 0.5, "\0": 0.3, "t": 0.2})
    likely = np.exp(steps.astype(float))

    def collapsed(path: tuple[int, ...]) -> str:
        kept = [letter for before, letter in zip((0, *path), path, strict=False) if letter not in (0, before)]
        return "".join(ALPHABET[letter] for letter in kept)

    for text in ("t", "tt", "tc", "c", ""):
        paths = itertools.product(range(len(ALPHABET)), repeat=3)
        wanted = sum(
            math.prod(likely[step, letter] for step, letter in enumerate(path))
            for path in paths
            if collapsed(path) == text
        )
        assert score(steps, ALPHABET, text) == pytest.approx(math.log(wanted), abs=1e-4)


def test_a_text_longer_than_the_image_is_next_to_impossible() -> None:
    assert score(sure("t"), ALPHABET, "tổ chức") < -1e20
    assert score(sure("")[:0], ALPHABET, "t") < -1e20


def test_quotation_marks_and_letters_outside_the_alphabet_have_a_score() -> None:
    assert score(sure('"t"'), ALPHABET, "“t”") == pytest.approx(score(sure('"t"'), ALPHABET, '"t"'))
    assert -20 < score(sure("t"), ALPHABET, "tж") < score(sure("t"), ALPHABET, "t")


@pytest.mark.parametrize(
    ("steps", "text", "spans"),
    [
        ("t\0ổ\0 \0c\0h\0ứ\0c", "tổ chức", [(0, 3), (6, 13)]),
        ("\0\0tổ", "tổ", [(2, 4)]),
        ("tổ \0 c", "tổ ж c", [(0, 2), (2, 2), (5, 6)]),
    ],
)
def test_words_stand_where_their_letters_are_read(steps: str, text: str, spans: list[tuple[int, int]]) -> None:
    assert places(sure(steps), ALPHABET, text) == spans


def test_words_of_a_table_too_short_are_spread_evenly() -> None:
    assert places(sure("tổ"), ALPHABET, "tổ chức") == [(0, 1), (1, 2)]
    assert places(sure("tổ"), ALPHABET, "") == []
