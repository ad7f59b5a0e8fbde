"""What the tests of recognition share: pages drawn from the project's own samples, and the knowledge."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docparse.knowledge import Knowledge, load

_SAMPLE = Path(__file__).parents[3] / "samples" / "pdf" / "12-ct-tu.pdf"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def drawn() -> Callable[[float], Any]:
    """Give the function that draws the first page of a sample as an image of Pillow, at a scale (1: 72 dpi)."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    pytest.importorskip("PIL")

    def draw(scale: float) -> Any:
        with pypdfium2.PdfDocument(_SAMPLE) as document:
            return document[0].render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")

    return draw


@pytest.fixture(scope="session")
def printed() -> list[str]:
    """Give the lines of that page as its text layer has them."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    with pypdfium2.PdfDocument(_SAMPLE) as document:
        text = document[0].get_textpage().get_text_range()
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
