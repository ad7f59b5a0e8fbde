"""Whole pages: what stands on a drawn page is read where it stands, and what is no page gives few words or none."""

from collections.abc import Callable
from typing import Any

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("trueocr")
image = pytest.importorskip("PIL.Image")

from rapidfuzz.distance import Levenshtein

from docparse.knowledge import Knowledge
from docparse.reading.ocr import available, recognise_page, tesseract_engine, trueocr_engine
from docparse.reading.recognising import Recognised

A4 = (595.0, 842.0)


def wrong(printed: list[str], found: Recognised) -> float:
    """Return the share of printed words that were not read, whatever the order of lines."""
    wanted = sorted(word for line in printed for word in line.split())
    read = sorted(word for line in found.lines for word in line.text.split())
    return Levenshtein.distance(wanted, read) / len(wanted)


@pytest.fixture(scope="module")
def page(drawn: Callable[[float], Any], knowledge: Knowledge) -> Recognised:
    return recognise_page(drawn(200 / 72), number=3, size=A4, knowledge=knowledge)


def test_a_clean_page_is_read(page: Recognised, printed: list[str]) -> None:
    assert available()
    assert wrong(printed, page) < 0.04
    assert page.confidence > 0.9
    assert page.problems == ()


def test_lines_know_their_words_and_places(page: Recognised) -> None:
    for line in page.lines:
        words = list(line.words())
        assert line.page == 3
        assert " ".join(word.text for word in words) == line.text
        assert len(line.confidences) == len(words)
        assert all(0 <= sure <= 1 for sure in line.confidences)
        assert line.bbox is not None
        assert 0 <= line.bbox[0] < line.bbox[2] <= A4[0]
        assert 0 <= line.bbox[1] < line.bbox[3] <= A4[1]
        edges = list(line.edges)
        assert edges == sorted(edges)


def test_letterhead_columns_are_not_mixed(page: Recognised) -> None:
    texts = [line.text for line in page.lines]
    assert not any("ĐẢNG CỘNG SẢN" in text and "TỈNH ỦY" in text for text in texts)
    assert any("ĐẢNG CỘNG SẢN VIỆT NAM" in text for text in texts)


def test_the_first_reader_alone_reads(
    drawn: Callable[[float], Any], knowledge: Knowledge, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract_engine, "load", lambda: None)
    alone = recognise_page(drawn(200 / 72), number=1, size=A4, knowledge=knowledge)
    assert wrong(printed, alone) < 0.08


def test_a_page_upside_down_is_turned(drawn: Callable[[float], Any], knowledge: Knowledge, printed: list[str]) -> None:
    turned = drawn(150 / 72).rotate(180)
    assert wrong(printed, recognise_page(turned, number=1, size=A4, knowledge=knowledge)) < 0.1


@pytest.mark.parametrize("grey", [255, 0, 128])
def test_a_page_of_one_tone_has_no_words(grey: int, knowledge: Knowledge) -> None:
    assert recognise_page(image.new("L", (1654, 2339), grey), number=1, size=A4, knowledge=knowledge).lines == ()


@pytest.mark.parametrize("pixels", [(1, 1), (1, 2000), (20_000, 3), (15, 15)])
def test_an_image_too_small_to_read_has_no_words(pixels: tuple[int, int], knowledge: Knowledge) -> None:
    assert recognise_page(image.new("L", pixels, 0), number=1, size=A4, knowledge=knowledge).lines == ()


def test_noise_gives_few_words(knowledge: Knowledge) -> None:
    noise = image.fromarray(np.random.default_rng(7).integers(0, 256, (1200, 900), dtype=np.uint8))
    found = recognise_page(noise, number=1, size=A4, knowledge=knowledge)
    assert sum(len(line.text.split()) for line in found.lines) < 20


def test_more_lines_than_print_has_are_named(
    drawn: Callable[[float], Any], knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trueocr_engine, "_MOST_LINES", 5)
    found = recognise_page(drawn(100 / 72), number=2, size=A4, knowledge=knowledge)
    assert len(found.lines) <= 5
    assert [(problem.code, problem.facts["page"]) for problem in found.problems] == [("lines-left-out", "2")]


def test_reading_twice_gives_the_same(drawn: Callable[[float], Any], knowledge: Knowledge) -> None:
    small = drawn(1.5).crop((0, 0, 892, 400))
    one, other = (recognise_page(small, number=1, size=(595.0, 267.0), knowledge=knowledge) for _ in range(2))
    assert one == other
