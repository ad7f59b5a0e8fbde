"""Pages that lie on their side, stand on their head or lean: read upright, and every box is on the page as it is."""

import io
from collections.abc import Callable
from typing import Any

import pytest

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2")
pytest.importorskip("trueocr")
image = pytest.importorskip("PIL.Image")

from hypothesis import given
from hypothesis import strategies as st

from docparse.knowledge import Knowledge
from docparse.layout import lay_out
from docparse.layout.places import boxes_of
from docparse.page import Affine
from docparse.reading import read
from docparse.reading.ocr.trueocr_engine import placed
from docparse.text import Span

SCALE = 150 / 72


@given(st.integers(1, 40), st.integers(1, 40), st.integers(-1, 3))
def test_quarter_turns_lead_back_to_each_pixel(height: int, width: int, turn: int) -> None:
    grey = np.arange(height * width).reshape(height, width)
    turned = np.rot90(grey, -turn)
    way = placed(grey.shape, turn, 0.0)
    for y, x in ((0, 0), (turned.shape[0] - 1, 0), (0, turned.shape[1] - 1), (turned.shape[0] // 2, 0)):
        back_x, back_y = way.point(x + 0.5, y + 0.5)
        assert grey[int(back_y), int(back_x)] == turned[y, x]


@given(st.integers(0, 3), st.floats(-45, 45), st.floats(0, 100), st.floats(0, 100))
def test_there_and_back_is_where_it_was(turn: int, skew: float, x: float, y: float) -> None:
    way = placed((300, 200), turn, skew)
    assert way.inverse().point(*way.point(x, y)) == pytest.approx((x, y), abs=1e-6)


def test_straightening_leads_back_as_opencv_turns() -> None:
    grey = np.zeros((300, 200), np.uint8)
    grey[80:84, 50:54] = 255
    turned = cv2.warpAffine(grey, cv2.getRotationMatrix2D((100, 150), 7.0, 1.0), (200, 300))
    y, x = (float(values.mean()) for values in np.nonzero(turned > 100))
    assert placed(grey.shape, 0, 7.0).point(x, y) == pytest.approx((51.5, 81.5), abs=0.6)


def test_a_box_is_the_one_that_holds_the_turned_box() -> None:
    assert Affine(0, 1, 0, -1, 0, 842).box((42, 50, 242, 80)) == (50, 600, 80, 800)


@pytest.mark.parametrize(("turn", "lean"), [(0, 0.0), (90, 0.0), (180, 0.0), (270, 0.0), (0, 2.5), (90, -1.5)])
def test_boxes_hold_their_ink_on_the_page_as_it_is(
    drawn: Callable[[float], Any], knowledge: Knowledge, printed: list[str], turn: int, lean: float
) -> None:
    page = drawn(SCALE).rotate(turn, expand=True).rotate(lean, fillcolor="white", resample=image.Resampling.BICUBIC)
    content = io.BytesIO()
    page.save(content, "PNG", dpi=(150, 150))
    layout = lay_out(read(content.getvalue(), knowledge=knowledge).pages, knowledge)
    assert sum(" ".join(line.split()) in layout.text for line in printed) > len(printed) / 3
    ink = np.asarray(page.convert("L")) < 128
    printed_ink = np.count_nonzero(ink)
    for box in boxes_of(layout, Span(0, len(layout.text))):
        x0, y0, x1, y1 = (round(value * SCALE) for value in box.bbox)
        assert 0 <= x0 < x1 <= page.width
        assert 0 <= y0 < y1 <= page.height
        assert np.count_nonzero(ink[y0:y1, x0:x1]) > 20
        ink[max(0, y0 - 4) : y1 + 4, max(0, x0 - 4) : x1 + 4] = False
    assert np.count_nonzero(ink) < 0.1 * printed_ink
