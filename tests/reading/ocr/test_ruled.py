"""Ruled tables of recognised pages: ruling lines of an image, and lines put into cells."""

from array import array
from itertools import accumulate, pairwise

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("cv2")

from docparse.knowledge import load
from docparse.layout import lay_out
from docparse.layout.recognised import as_read, lowest
from docparse.page import BBox, Line, Page
from docparse.reading.ocr.ruled import part_tables
from docparse.reading.ocr.rulings import rulings_of
from docparse.reading.repairs import repair

XS, YS = (60.0, 100.0, 320.0, 500.0), (100.0, 140.0, 200.0)


def rulings() -> tuple[BBox, ...]:
    across = [(XS[0], y - 0.2, XS[-1], y + 0.2) for y in YS]
    down = [(x - 0.2, YS[0], x + 0.2, YS[-1]) for x in XS]
    return (*across, *down)


def line(text: str, x: float, top: float, *sure: float) -> Line:
    words = text.split(" ")
    starts = list(accumulate((len(word) + 1 for word in words[:-1]), initial=0))
    edges = [x + 5 * edge for at, word in zip(starts, words, strict=True) for edge in (at, at + len(word))]
    return Line(
        text,
        page=1,
        bbox=(x, top, edges[-1], top + 12),
        starts=array("H", starts),
        edges=array("f", edges),
        confidences=array("f", sure or [0.99] * len(words)),
    )


LINES = (
    line("Danh mục nhiệm vụ", 200, 60),
    line("STT", 65, 110),
    line("Nhiệm vụ Cơ quan", 272, 110),
    line("1", 65, 150),
    line("Rà soát theo Nghị quyết 04-NO/TW,", 105, 150),
    line("báo cáo kết quả", 105, 165, 0.99, 0.99, 0.4, 0.99),
    line("Sở Nội vụ", 330, 150),
    line("Nơi ở", 65, 230),
)


def test_lines_are_put_into_cells() -> None:
    outside, (table,) = part_tables(LINES, rulings(), 1)
    assert [one.text for one in outside] == ["Danh mục nhiệm vụ", "Nơi ở"]
    assert table.rows == (
        ("STT", "Nhiệm vụ", "Cơ quan"),
        ("1", "Rà soát theo Nghị quyết 04-NO/TW,\nbáo cáo kết quả", "Sở Nội vụ"),
    )
    assert table.at == 1
    assert [[[one.text for one in cell] for cell in row] for row in table.recognised] == [
        [cell.split("\n") for cell in row] for row in table.rows
    ]


def test_without_ruling_lines_nothing_changes() -> None:
    assert part_tables(LINES, (), 1) == (LINES, ())


def test_cells_are_repaired_and_doubted_as_lines_are() -> None:
    knowledge = load()
    outside, tables = part_tables(LINES, rulings(), 1)
    layout = lay_out(repair([Page(1, 595.0, 842.0, outside, tables)], knowledge), knowledge)
    printed, findings = as_read(layout)
    assert "04-NQ/TW" in layout.text
    assert "04-NO/TW" in printed.text
    assert [one.facts["repaired"] for one in findings] == ["04-NQ/TW,"]
    (table,) = (block for block in printed.blocks if block.kind == "table")
    assert table.table is not None
    assert "04-NO/TW" in table.table.rows[1][1]
    doubt = lowest(printed, table.span)
    assert doubt is not None
    assert (printed.text[slice(*doubt.span)], round(doubt.confidence, 1)) == ("kết", 0.4)


def test_ruling_lines_are_found_where_they_are_drawn() -> None:
    grey = np.full((1000, 900), 255, np.uint8)
    for y in (200, 400, 600):
        grey[y : y + 2, 100:800] = 60
    grey[400:402, 300:320] = 255
    for x in (100, 450, 799):
        grey[200:602, x : x + 2] = 60
    grey[700:730, 100:800:9] = 0
    grey[50:90, 100:800] = 0
    found = [tuple(round(side) for side in box) for box in rulings_of(grey)]
    across = [box for box in found if box[2] - box[0] > box[3] - box[1]]
    assert sorted(round((box[1] + box[3]) / 2, -1) for box in across) == [200, 400, 600]
    assert all(box[0] <= 100 and box[2] >= 800 for box in across)
    assert {round((box[0] + box[2]) / 2, -1) for box in found if box not in across} == {100, 450, 800}


@pytest.mark.parametrize("tone", [0, 255])
def test_a_page_of_one_tone_has_no_ruling_lines(tone: int) -> None:
    assert list(rulings_of(np.full((800, 600), tone, np.uint8))) == []


def test_text_has_no_ruling_lines() -> None:
    grey = np.full((800, 600), 255, np.uint8)
    for top, bottom in pairwise(range(100, 700, 30)):
        grey[top : bottom - 12, 60:540:7] = 0
    assert list(rulings_of(grey)) == []
