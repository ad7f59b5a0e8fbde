"""Digital pages whose text lies on its side: read upright, said so, and every box is on the page as it is."""

import io

import pypdfium2
import pytest
from PIL import ImageChops
from reportlab.pdfgen import canvas

from docparse import parse
from docparse.model import Box, Document
from docparse.page import Affine
from docparse.reading import read

LINES = [
    "KE HOACH",
    "I. NHIEM VU",
    "1. Ra soat, bo sung danh muc tai lieu luu tru cua cac xa tren dia ban tinh An Hai",
    "2. So hoa tai lieu luu tru lich su theo thu tu uu tien; bao cao truoc ngay 30/6/2027",
    "3. Kiem tra, danh gia viec thuc hien va de xuat phan cong cho nam sau",
]
RED = 3
"""The line that is printed in red, so that its ink is known from that of the others."""


def a_page(turn: int, rotate: int, *, ruled: bool = False, lines: int = 1, size: tuple[int, int] = (595, 842)) -> bytes:
    """Return a page whose text runs `turn` degrees counterclockwise, shown after `rotate` degrees clockwise.

    `ruled`: it stands in a table, each text in `lines` lines, of one word but the last.
    """
    target = io.BytesIO()
    paper = canvas.Canvas(target, pagesize=size)
    paper.setPageRotation(rotate)
    # reportlab takes the size for that of the page as it is shown
    sheet = size if rotate in {0, 180} else size[::-1]
    wide, high = sheet if turn in {0, 180} else sheet[::-1]
    paper.translate(sheet[0] / 2, sheet[1] / 2)
    paper.rotate(turn)
    paper.translate(-wide / 2, -high / 2)
    if ruled:
        return _ruled(paper, target, high, lines)
    for index, line in enumerate(LINES):
        paper.setFillColorRGB(1 if index == RED else 0, 0, 0)
        paper.drawString(60, high - 80 - 24 * index, line)
    paper.save()
    return target.getvalue()


def _ruled(paper: canvas.Canvas, target: io.BytesIO, high: float, lines: int) -> bytes:
    """Draw each text in a row of a table of two columns."""
    tops = [high - 60 - 24 * lines * index for index in range(len(LINES) + 1)]
    paper.grid([50, 90, 560], tops)
    for index, line in enumerate(LINES):
        paper.setFillColorRGB(1 if index == RED else 0, 0, 0)
        for below, part in enumerate(line.split(" ", lines - 1)):
            paper.drawString(100, tops[index] - 16 - 16 * below, part)
    paper.save()
    return target.getvalue()


def ink(content: bytes) -> tuple[float, float, float, float]:
    """Return the box of what is red on the page as a viewer shows it, in points from its top left."""
    with pypdfium2.PdfDocument(content) as document:
        red, green, _ = document[0].render(scale=2).to_pil().convert("RGB").split()
    found = ImageChops.subtract(red, green).point(lambda value: 255 if value > 60 else 0).getbbox()
    assert found is not None
    return found[0] / 2, found[1] / 2, found[2] / 2, found[3] / 2


def codes(document: Document) -> list[str]:
    return [one.code for one in document.diagnostics]


def holds(box: Box, found: tuple[float, float, float, float]) -> bool:
    """Tell whether a box holds some ink closely: letters are lower than their line, and no wider."""
    x0, top, x1, bottom = box.bbox
    inside = x0 - 1 <= found[0] and top - 1 <= found[1] and found[2] <= x1 + 1 and found[3] <= bottom + 1
    return inside and (x1 - x0) * (bottom - top) < 2.5 * (found[2] - found[0]) * (found[3] - found[1])


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_where_the_ink_is(turn: int, rotate: int) -> None:
    content = a_page(turn, rotate)
    document = parse(content)
    assert ("page-turned" in codes(document)) is (turn != rotate)
    assert [one.id for one in document.sections] == ["I", "I.1", "I.2", "I.3"]
    (box,) = next(one for one in document.sections if one.id == "I.2").evidence.boxes
    assert holds(box, ink(content))


@pytest.mark.parametrize("turn", [90, 270])
def test_cells_are_where_the_ink_is(turn: int) -> None:
    content = a_page(turn, 0, ruled=True)
    document = parse(content)
    assert "page-turned" in codes(document)
    (table,) = document.tables
    box = table.evidence.boxes[RED]
    assert holds(box, ink(content))


def test_the_way_back_is_exact_and_the_measures_are_upright() -> None:
    (page,) = read(a_page(90, 0, size=(400, 700)), ocr="never").pages
    assert (page.width, page.height) == (700, 400)
    assert page.placed == Affine(0, 1, 0, -1, 0, 700)
    (straight,) = read(a_page(0, 0), ocr="never").pages
    assert straight.placed is None


def test_a_few_words_on_their_side_turn_nothing() -> None:
    target = io.BytesIO()
    paper = canvas.Canvas(target, pagesize=(595, 842))
    for index, line in enumerate(LINES):
        paper.drawString(60, 760 - 24 * index, line)
    paper.rotate(90)
    paper.drawString(300, -20, "Cong bao so 12, ngay 03-01-2027")
    paper.save()
    assert "page-turned" not in codes(parse(target.getvalue()))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90])
def test_the_lines_of_a_cell_stand_from_the_top(turn: int, rotate: int) -> None:
    (page,) = read(a_page(turn, rotate, ruled=True, lines=2), ocr="never").pages
    (table,) = page.tables
    assert [row[1] for row in table.rows] == [line.replace(" ", "\n", 1) for line in LINES]
