"""Confidence says how likely a word is right: the formula, and words of a badly drawn page held against the truth."""

from collections.abc import Callable
from typing import Any

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("trueocr")

from rapidfuzz.distance import Levenshtein

from docparse.knowledge import Knowledge
from docparse.reading.ocr import recognise_page, tesseract_engine
from docparse.reading.ocr.decoding import Word
from docparse.reading.ocr.language import load
from docparse.reading.ocr.recognise import confided


@pytest.mark.parametrize(
    ("text", "sure", "expected"),
    [
        ("tổ", 0.74, 0.74),
        ("UBND", 0.74, 0.74),
        ("thãn", 0.74, 0.416),
        ("NẾO", 0.21, 0.062),
        ("thãn", 1.0, 0.961),
        ("thãn", 0.0, 0.0),
    ],
)
def test_a_word_never_seen_is_trusted_less(text: str, sure: float, expected: float, knowledge: Knowledge) -> None:
    assert confided(Word(text, sure), load(knowledge)).confidence == pytest.approx(expected, abs=0.001)


def test_doubtful_words_are_wrong_more_often(
    drawn: Callable[[float], Any], printed: list[str], knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract_engine, "load", lambda: None)
    page = recognise_page(drawn(42 / 72), number=1, size=(595.0, 842.0), knowledge=knowledge)
    read = [pair for line in page.lines for pair in zip(line.text.split(), line.confidences, strict=True)]
    wanted = [word for line in printed for word in line.split()]
    steps = Levenshtein.opcodes([word for word, _ in read], wanted)
    right = {at for step in steps if step.tag == "equal" for at in range(step.src_start, step.src_end)}

    def wrong(least: float, most: float) -> float:
        inside = [at for at, (_, sure) in enumerate(read) if least <= sure < most]
        assert len(inside) > 15
        return sum(at not in right for at in inside) / len(inside)

    assert wrong(0.0, 0.9) > 0.3
    assert wrong(0.9, 0.99) < 0.2
    assert wrong(0.99, 1.1) < 0.03
