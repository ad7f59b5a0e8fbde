"""Pages that are no scans of print: photographed at a slant, written by hand, and pictures without text."""

from collections.abc import Callable
from typing import Any

import pytest

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2")
pytest.importorskip("trueocr")
image = pytest.importorskip("PIL.Image")

from rapidfuzz.distance import Levenshtein

from docparse.knowledge import Knowledge
from docparse.reading.layers import doubts
from docparse.reading.ocr import recognise_page

A4 = (595.0, 842.0)
PIXELS = (827, 1170)


def slanted(sheet: Any) -> Any:
    """Return a page as a camera sees it that is not held straight above it, on a dark table."""
    pixels = np.asarray(sheet)
    height, width = pixels.shape[:2]
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * (width, height)
    seen = np.array([[0.05, 0.02], [0.97, 0.05], [0.99, 0.98], [0.01, 0.96]], np.float32) * (width, height)
    way = cv2.getPerspectiveTransform(corners.astype(np.float32), seen.astype(np.float32))
    return image.fromarray(cv2.warpPerspective(pixels, way, (width, height), borderValue=(90, 85, 80)))


def strokes() -> Any:
    """Return lines of loops and hooks as of a pen."""
    chance = np.random.default_rng(7)
    page = np.full(PIXELS[::-1], 255, np.uint8)
    for row in range(100, 1100, 60):
        left = 60.0
        while left < 700:
            wide = chance.uniform(40, 110)
            turns = np.linspace(0, chance.uniform(3, 9) * np.pi, 60)
            across = left + np.linspace(0, wide, 60) + chance.uniform(4, 9) * np.cos(turns)
            down = row + chance.uniform(6, 14) * np.sin(turns) + chance.normal(0, 1.5, 60)
            cv2.polylines(page, [np.stack([across, down], 1).astype(np.int32)], False, 30, 2, cv2.LINE_AA)
            left += wide + 18
    return image.fromarray(page)


def landscape() -> Any:
    """Return soft colours with the noise of a sensor."""
    chance = np.random.default_rng(7)
    soft = cv2.resize(chance.integers(0, 256, (12, 9, 3), dtype=np.uint8), PIXELS, interpolation=cv2.INTER_CUBIC)
    noisy = soft + chance.normal(0, 12, soft.shape)
    return image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def test_a_page_photographed_at_a_slant_is_read(
    drawn: Callable[[float], Any], knowledge: Knowledge, printed: list[str]
) -> None:
    found = recognise_page(slanted(drawn(200 / 72)), number=1, size=A4, knowledge=knowledge)
    wanted = " ".join(printed).split()
    read = [word for line in found.lines for word in line.text.split()]
    # seen were 0.5 % with two readers; OCRmyPDF has 26 %
    assert Levenshtein.distance(wanted, read) / len(wanted) < 0.08


@pytest.mark.parametrize(("page", "most", "code"), [(strokes, 60, "low-confidence"), (landscape, 3, "no-words")])
def test_what_is_no_print_gives_few_words_and_says_so(
    page: Callable[[], Any], most: int, code: str, knowledge: Knowledge
) -> None:
    found = recognise_page(page(), number=1, size=A4, knowledge=knowledge)
    assert sum(len(line.text.split()) for line in found.lines) <= most
    assert [one.code for one in doubts(found, 1, "a.png")] == [code]
