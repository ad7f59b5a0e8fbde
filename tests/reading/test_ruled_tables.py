"""Ruled tables are set apart from the lines, each character once; rules and frames that are no table stay out."""

import time
from typing import Any

import pytest

from docparse import parse
from docparse.page import Page
from docparse.reading import read
from docparse.reading.tables import grids_of


def rules(columns: list[float], rows: list[float], *, skip: str = "") -> str:
    """Return drawing operators for a full grid; `skip` is `h` or `v` for one direction left out."""
    level = [f"{columns[0]} {y} m {columns[-1]} {y} l S" for y in rows]
    upright = [f"{x} {rows[0]} m {x} {rows[-1]} l S" for x in columns]
    return " ".join(["0.5 w", *([] if skip == "h" else level), *([] if skip == "v" else upright)])


def page_of(content: bytes) -> Page:
    return read(content).pages[0]


def test_a_table_is_set_apart(sheet: Any, pdf: Any) -> None:
    page = sheet().text(72, 700, "II. Nhiệm vụ").draw(rules([72, 120, 400, 520], [650, 620, 570, 540]))
    page.text(80, 630, "TT").text(130, 630, "Nhiệm vụ").text(410, 630, "Thời gian")
    page.text(80, 600, "1").text(130, 600, "Rà soát, số hóa").text(410, 600, "Quý II/2026").text(130, 580, "tài liệu")
    page.text(80, 550, "2").text(130, 550, "Kết nối mạng").text(72, 500, "Tổ chức thực hiện")
    read_page = page_of(pdf(page))
    assert [line.text for line in read_page.lines] == ["II. Nhiệm vụ", "Tổ chức thực hiện"]
    (table,) = read_page.tables
    assert table.rows == (
        ("TT", "Nhiệm vụ", "Thời gian"),
        ("1", "Rà soát, số hóa\ntài liệu", "Quý II/2026"),
        ("2", "Kết nối mạng", ""),
    )
    assert (table.page, table.at) == (1, 1)
    assert table.bbox == pytest.approx((72, 842 - 650, 520, 842 - 540), abs=1)
    assert [round(box[3] - box[1]) for box in table.row_boxes] == [30, 50, 30]


def test_merged_cells_stand_in_their_first_place(sheet: Any, pdf: Any) -> None:
    lines = "0.5 w 72 650 m 400 650 l S 72 620 m 400 620 l S 150 590 m 400 590 l S 72 560 m 400 560 l S"
    lines += " 72 650 m 72 560 l S 150 620 m 150 560 l S 280 620 m 280 560 l S 400 650 m 400 560 l S"
    page = (
        sheet().draw(lines).text(80, 630, "I. Hạ tầng").text(80, 600, "1").text(160, 600, "Mạng").text(290, 600, "2026")
    )
    page.text(160, 570, "Máy quét").text(290, 570, "2027")
    (table,) = page_of(pdf(page)).tables
    assert table.rows == (("I. Hạ tầng", "", ""), ("1", "Mạng", "2026"), ("", "Máy quét", "2027"))


def test_raised_marks_in_cells_are_named(sheet: Any, pdf: Any) -> None:
    page = sheet().draw(rules([72, 200, 400], [650, 620, 590])).text(80, 630, "TT").text(210, 630, "Căn cứ")
    page.text(80, 600, "1").text(210, 600, "12-NQ/TU").text(266, 606, "3", size=8)
    (table,) = page_of(pdf(page)).tables
    assert table.rows[1][1] == "12-NQ/TU3"
    assert table.raised == ((1, 1, (8, 9)),)


@pytest.mark.parametrize(
    ("name", "operators"),
    [
        ("a rule under the letterhead", "0.5 w 120 690 m 200 690 l S 330 690 m 500 690 l S"),
        ("a rule above the footnotes", "0.5 w 72 100 m 200 100 l S"),
        ("a frame", "0.5 w 60 500 400 220 re S"),
        ("rules without crossings", rules([72, 200, 400], [720, 650, 600], skip="v")),
        ("columns without crossings", rules([72, 200, 400], [720, 650, 600], skip="h")),
        ("a filled box behind a word", "1 g 70 695 200 20 re f 0 g 70 650 100 20 re f 200 650 100 20 re f"),
        ("two boxes side by side", "0.5 w 60 680 200 60 re S 300 680 200 60 re S"),
        ("a path that is not painted", rules([60, 200, 400], [720, 650, 600]).replace(" S", " n")),
        ("a curve", "0.5 w 72 650 m 100 700 200 700 300 650 c S 72 600 m 100 700 200 700 300 600 c S"),
    ],
)
def test_what_is_no_table(sheet: Any, pdf: Any, name: str, operators: str) -> None:
    page = sheet().draw(operators).text(72, 700, "TỈNH ỦY AN HẢI").text(330, 700, "ĐẢNG CỘNG SẢN").text(72, 660, "Số 4")
    read_page = page_of(pdf(page))
    assert not read_page.tables, name
    assert [line.text for line in read_page.lines] == ["TỈNH ỦY AN HẢI ĐẢNG CỘNG SẢN", "Số 4"]


@pytest.mark.parametrize(
    "operators",
    [
        "0.5 w 72 650 m 400 650 l 400 590 l 72 590 l h 72 620 m 400 620 l 200 650 m 200 590 l S",
        "72 650 328 0.5 re 72 620 328 0.5 re 72 590 328 0.5 re 72 590 0.5 60 re 200 590 0.5 60 re 400 590 0.5 60 re f",
        "0.5 w 72 620 128 30 re S 200 620 200 30 re S 72 590 128 30 re S 200 590 200 30 re S",
        "q 2 0 0 2 0 0 cm 0.25 w 36 325 m 200 325 l S 36 310 m 200 310 l S 36 295 m 200 295 l S"
        " 36 325 m 36 295 l S 100 325 m 100 295 l S 200 325 m 200 295 l S Q",
    ],
)
def test_grids_are_drawn_in_many_ways(sheet: Any, pdf: Any, operators: str) -> None:
    page = (
        sheet()
        .draw(operators)
        .text(80, 630, "TT")
        .text(210, 630, "Nhiệm vụ")
        .text(80, 600, "1")
        .text(210, 600, "Số hóa")
    )
    (table,) = page_of(pdf(page)).tables
    assert table.rows == (("TT", "Nhiệm vụ"), ("1", "Số hóa"))


def test_an_empty_grid_is_no_table(sheet: Any, pdf: Any) -> None:
    page = sheet().draw(rules([72, 200, 400], [650, 620, 590])).text(72, 700, "Kế hoạch")
    assert not page_of(pdf(page)).tables


def test_each_character_is_there_once(sheet: Any, pdf: Any) -> None:
    page = sheet().draw(rules([72, 200, 400], [650, 620, 590])).text(60, 635, "ngoài").text(80, 600, "một hai")
    page.text(150, 600, "ba bốn năm sáu bảy").text(390, 600, "tám chín mười")
    read_page = page_of(pdf(page))
    text = "".join(line.text for line in read_page.lines)
    text += "".join(cell for table in read_page.tables for row in table.rows for cell in row)
    assert sorted(text.replace(" ", "")) == sorted("ngoàimộthaibabốnnămsáubảytámchínmười")


def test_cells_over_each_other_are_said(sheet: Any, pdf: Any) -> None:
    """A box drawn into the corner of a cell lies over it; one beside it does not."""
    grid = rules([72, 250, 400], [700, 650, 560])
    inside = "320 610 m 400 610 l S 320 610 m 320 560 l S"
    page = sheet().text(72, 740, "I. Nhiệm vụ").draw(grid, inside).text(80, 670, "Việc").text(260, 670, "Thời gian")
    page.text(80, 600, "Rà soát").text(260, 630, "Quý II/2027").text(330, 580, "xong")
    document = parse(pdf(page))
    said = [one for one in document.diagnostics if one.code == "table-cells-overlap"]
    assert [one.severity for one in said] == ["warning"]
    assert "Rà soát" in document.text[said[0].evidence.start : said[0].evidence.end]
    assert all(word in document.text for word in ("Quý II/2027", "xong"))
    plain = parse(pdf(sheet().draw(grid).text(80, 670, "Việc").text(260, 670, "Thời gian").text(80, 600, "Rà soát")))
    assert plain.tables
    assert "table-cells-overlap" not in [one.code for one in plain.diagnostics]


@pytest.mark.parametrize(("count", "dense"), [(40, False), (120, True)])
def test_pages_with_too_many_lines_keep_their_text_and_say_so(count: int, dense: bool, sheet: Any, pdf: Any) -> None:
    columns = [72 + 4.2 * index for index in range(count)]
    rows = [60 + 10 * index for index in range(40)]
    page = sheet().draw(rules(columns, rows)).text(72, 760, "I. Nhiệm vụ").text(72, 740, "1. Rà soát danh mục hồ sơ.")
    page.text(80, 463, "ô trong bảng kẻ")
    document = parse(pdf(page))
    said = [one for one in document.diagnostics if one.code == "table-too-dense"]
    assert ["1" in one.message for one in said] == [True] * dense
    assert [one.id for one in document.sections][:2] == ["I", "I.1"]
    assert "ôtrongbảngkẻ" in "".join(document.text.split())


def test_hostile_drawings_take_no_time() -> None:
    start = time.process_time()
    assert (
        grids_of([(0, y, 500, y + 0.5) for y in range(0, 6000, 3)] + [(x, 0, x + 0.5, 6000) for x in range(0, 900, 3)])
        == ()
    )
    assert grids_of([(float(x), float(y), x + 9.0, y + 0.5) for x in range(0, 500, 10) for y in range(0, 800, 4)]) == ()
    assert time.process_time() - start < 5
