"""Pages as grey images: stamps in colour, sizes that no page has."""

from typing import Any

import pytest

np = pytest.importorskip("numpy")
image = pytest.importorskip("PIL.Image")

from docparse.reading.ocr.images import grey_of, without_colour
from docparse.reading.pictures import bits_of_grey

BLACK, WHITE, RED, BLUE, NAVY = (20, 20, 20), (250, 250, 250), (230, 40, 50), (40, 50, 220), (0, 0, 120)


def page(**ink: int) -> Any:
    """Return 10 × 100 pixels of paper with so many of each ink."""
    pixels = [colour for name, count in ink.items() for colour in [globals()[name]] * count]
    pixels += [WHITE] * (1000 - len(pixels))
    return np.array(pixels, np.uint8).reshape(10, 100, 3)


def test_stamps_become_paper_and_print_stays() -> None:
    grey = without_colour(page(BLACK=100, RED=40, BLUE=40)).ravel()
    assert grey[:100].max() < 60
    assert grey[100:180].min() > 200


def test_text_in_colour_stays_where_there_is_no_other() -> None:
    assert without_colour(page(RED=100)).ravel()[:100].max() < 160
    assert without_colour(page(BLACK=10, NAVY=100)).ravel()[10:110].max() < 160


@pytest.mark.parametrize("shape", [(4, 6), (4, 6, 1), (4, 6, 3), (4, 6, 4)])
def test_any_number_of_channels_becomes_one(shape: tuple[int, ...]) -> None:
    assert without_colour(np.full(shape, 200, np.uint8)).shape == (4, 6)


@pytest.mark.parametrize(
    ("pixels", "points", "longest"),
    [
        ((2480, 3508), (595, 842), 2339),
        ((20_000, 30), (842, 10), 2339),
        ((500, 700), (595, 842), 700),
        ((9000, 9000), (9000, 9000), 4000),
    ],
)
def test_images_are_read_at_a_size_that_pays(
    pixels: tuple[int, int], points: tuple[float, float], longest: int
) -> None:
    assert max(grey_of(image.new("L", pixels, 255), points).shape) == longest


def sheet(tmp_path: Any, mode: str, draw: str = "") -> Any:
    """Return a page with one image, and what else is drawn on it."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    pikepdf = pytest.importorskip("pikepdf")
    image.new(mode, (80, 80), 0).save(tmp_path / "one.pdf")
    with pikepdf.open(tmp_path / "one.pdf") as document:
        document.pages[0].contents_add(draw.encode())
        document.save(tmp_path / "two.pdf")
    return pypdfium2.PdfDocument(tmp_path / "two.pdf")[0]


@pytest.mark.parametrize(
    ("mode", "draw", "bits"),
    [("1", "", 1), ("L", "", 8), ("RGB", "", None), ("L", "1 0 0 rg 9 9 30 30 re f", None)],
)
def test_a_page_of_grey_images_alone_is_known(tmp_path: Any, mode: str, draw: str, bits: int | None) -> None:
    page = sheet(tmp_path, mode, draw)
    assert bits_of_grey(page) == bits
    expected = without_colour(page.render(scale=200 / 72, rev_byteorder=True).to_numpy())
    assert np.array_equal(grey_of(page, page.get_size()), expected)
