"""How likely a table of letter probabilities is to show a text, and where its words are."""

import itertools
import math

import pytest

np = pytest.importorskip("numpy")

from docparse.reading.ocr.aligning import places, score, scorer
from tests.reading.ocr.letter_tables import ALPHABET, sure, table


def test_scores_are_probabilities_of_all_paths() -> None:
    steps = table({"t": 0.6, "\0": 0.4}, {"t": 0.3, "\0": 0.7}, {"c": 0.5, "\0": 0.3, "t": 0.2})
    likely = np.exp(steps.astype(float))

    def collapsed(path: tuple[int, ...]) -> str:
        kept = [letter for before, letter in zip((0, *path), path, strict=False) if letter not in (0, before)]
        return "".join(ALPHABET[letter] for letter in kept).strip()

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


LINE = table(
    {"t": 1.0},
    {"ổ": 0.6, "ố": 0.4},
    {" ": 1.0},
    {"c": 1.0},
    {"h": 0.9, "\0": 0.1},
    {" ": 0.5, "ứ": 0.5},
    {"c": 1.0},
    {" ": 1.0},
    {"t": 0.7, "c": 0.3},
    {"\0": 0.8, ".": 0.2},
)


@pytest.mark.parametrize(
    "words",
    ["tổ chức t", "tố chức t", "tổ ch c t.", "tổ chức", "chức t", "c c c c", "tổchức t", "tổ tổ chức t", "", "1"],
)
def test_words_weighed_part_by_part_have_the_score_of_the_line(words: str) -> None:
    """What no path of the image shows is next to impossible in both."""
    whole, parts = score(LINE, ALPHABET, words), scorer(LINE, ALPHABET)(words.split())
    assert parts == pytest.approx(whole, abs=0.01) or (parts < -10 and whole < -10)


def test_a_line_without_parts_has_a_score() -> None:
    assert scorer(sure("\0\0"), ALPHABET)([]) == pytest.approx(0.0, abs=1e-4)
    assert scorer(sure("\0\0"), ALPHABET)(["t"]) < -10
