"""How far the lines of a page are tilted."""

from collections.abc import Callable
from typing import Any

import pytest

np = pytest.importorskip("numpy")
image = pytest.importorskip("PIL.Image")
pytest.importorskip("cv2")

from docparse.reading.ocr.straightening import tilt


@pytest.fixture(scope="module")
def sheet(drawn: Callable[[float], Any]) -> Any:
    return drawn(100 / 72).convert("L")


@pytest.mark.parametrize("degrees", [-3.5, -1.2, -0.4, 0.0, 0.7, 2.5])
def test_the_tilt_of_a_sheet_is_measured(degrees: float, sheet: Any) -> None:
    turned = np.asarray(sheet.rotate(degrees, image.Resampling.BILINEAR, fillcolor=255))
    assert tilt(turned) == pytest.approx(-degrees, abs=0.15)


@pytest.mark.parametrize("degrees", [-30, 8, 90])
def test_a_sheet_that_lies_askew_is_left_to_others(degrees: int, sheet: Any) -> None:
    assert tilt(np.asarray(sheet.rotate(degrees, fillcolor=255, expand=True))) is None


@pytest.mark.parametrize("shape", [(842, 595), (20, 4000), (4000, 20)])
def test_a_blank_sheet_is_level(shape: tuple[int, int]) -> None:
    assert tilt(np.full(shape, 255, np.uint8)) == 0.0


def test_noise_has_no_tilt() -> None:
    noise = np.random.default_rng(7).integers(0, 255, (842, 595), np.uint8)
    assert tilt(noise) is None
