"""Scan the sample documents: printed PDFs in, PDFs of images out, with what a scanner and an office add to a page.

In: ``pdf/NAME.pdf``. Out: ``scan/NAME.pdf``, the same bytes on every run of the same versions of Pillow and PDFium; run
by ``make.py``. Nothing in them is text.

12-ct-tu: black and white, 200 dpi, fax compression; pages lean to either side, with specks, and a shadow at the edge.
215-tb-tu: in colour, 150 dpi, JPEG; a red stamp over the signature; the second page went in with its head down.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import img2pdf
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LEANS = (0.8, -0.5, 0.4)
PAPER = (250, 249, 244)
STAMP = (206, 32, 44)


def make_scans() -> None:
    """Make all scans anew."""
    (HERE / "scan").mkdir(exist_ok=True)
    (HERE / "scan" / "12-ct-tu.pdf").write_bytes(fax(HERE / "pdf" / "12-ct-tu.pdf", dpi=200))
    (HERE / "scan" / "215-tb-tu.pdf").write_bytes(stamped(HERE / "pdf" / "215-tb-tu.pdf", dpi=150))


def fax(source: Path, dpi: int) -> bytes:
    """Scan in black and white."""
    pages = []
    for number, page in enumerate(drawn(source, dpi)):
        random = np.random.default_rng(number)
        leaning = page.convert("L").rotate(LEANS[number % 3], Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(leaning.filter(ImageFilter.GaussianBlur(0.6)), np.float32)
        grey = grey + random.normal(0, 12, grey.shape)
        specks = random.integers(0, (grey.shape[0], grey.shape[1]), (60, 2))
        for y, x in specks:
            grey[y : y + 2, x : x + 2] = 0
        grey[:, :6] = 0
        pages.append(saved(Image.fromarray((grey > 150).astype(np.uint8) * 255).convert("1"), "TIFF", dpi))
    return bound(pages)


def stamped(source: Path, dpi: int) -> bytes:
    """Scan in colour, a stamp on the last page, which lies head down."""
    pages = list(drawn(source, dpi))
    scanned = []
    for number, page in enumerate(pages):
        random = np.random.default_rng(number)
        last = number == len(pages) - 1
        paper = np.minimum(np.asarray(stamp(page, dpi) if last else page, np.float32), PAPER)
        soft = Image.fromarray((paper + random.normal(0, 0.4, paper.shape)).clip(0, 255).astype(np.uint8))
        soft = soft.filter(ImageFilter.GaussianBlur(0.7))
        scanned.append(saved(soft.rotate(180) if last else soft, "JPEG", dpi))
    return bound(scanned)


def drawn(source: Path, dpi: int) -> Iterator[Image.Image]:
    """Draw the pages of a PDF."""
    with pypdfium2.PdfDocument(source) as document:
        for page in document:
            yield page.render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")


def stamp(page: Image.Image, dpi: int) -> Image.Image:
    """Put a round red stamp, without words, where the signature ends."""
    ink = np.asarray(page.convert("L")) < 128
    rows = np.flatnonzero(ink.any(axis=1))
    x, y, radius = int(page.width * 0.6), int(rows[-1]) - dpi // 3, dpi // 2
    over = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(over)
    for inner in (0, radius // 3):
        box = (x - radius + inner, y - radius + inner, x + radius - inner, y + radius - inner)
        pen.ellipse(box, outline=STAMP, width=max(2, dpi // 50))
    pen.regular_polygon((x, y, radius // 3), 5, fill=STAMP)
    return Image.fromarray(np.minimum(np.asarray(page), np.asarray(over)))


def saved(page: Image.Image, form: str, dpi: int) -> bytes:
    """Compress a page."""
    out = BytesIO()
    options = {"compression": "group4"} if form == "TIFF" else {"quality": 18, "subsampling": 2, "progressive": True}
    page.save(out, form, dpi=(dpi, dpi), **options)
    return out.getvalue()


def bound(pages: list[bytes]) -> bytes:
    """Put compressed pages into a PDF as they are."""
    made: bytes = img2pdf.convert(pages, nodate=True, engine=img2pdf.Engine.internal)
    return made
