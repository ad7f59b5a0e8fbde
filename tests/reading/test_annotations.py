"""Form fields and stamps: what is seen and printed is read, a field as part of the line that leaves room for it."""

import io
import time
from typing import Any

import pytest
from reportlab.pdfgen import canvas

from docparse import errors
from docparse.page import Line
from docparse.reading import read


def lines_of(content: bytes) -> list[Line]:
    return [line for page in read(content).pages for line in page.lines]


def texts_of(content: bytes) -> list[str]:
    return [line.text for line in lines_of(content)]


def test_number_and_day_stand_in_their_gaps(sheet: Any, pdf: Any) -> None:
    page = sheet().text(72, 700, "Số:").text(120, 700, "/UBND-KT").text(300, 700, "An Hải, ngày")
    page.text(412, 700, "tháng").text(478, 700, "năm 2026").text(72, 660, "KẾ HOẠCH")
    page.annotate(455, 702, "01").annotate(97, 701, "193").annotate(391, 698, "10")
    line, title = lines_of(pdf(page))
    assert line.text == "Số: 193/UBND-KT An Hải, ngày 10 tháng 01 năm 2026"
    words = {word.text: word for word in line.words()}
    assert [word.start for word in line.words()] == [0, 4, 7, 16, 19, 24, 29, 32, 38, 41, 45]
    assert words["193"].x0 == pytest.approx(97, abs=1)
    assert words["tháng"].x0 == pytest.approx(412, abs=1)
    assert line.raised == ()
    assert line.size == 14
    assert title.text == "KẾ HOẠCH"


@pytest.mark.parametrize(
    ("before", "field", "after", "text"),
    [
        ("Số", "45", "-KH/TU", "Số 45-KH/TU"),
        ("Số", "45", "- KH/TU", "Số 45 - KH/TU"),
        ("ngày", "07", "tháng", "ngày 07 tháng"),
        ("(số", "45", ")", "(số 45)"),
        ("ngày 02/", "03", "/2026", "ngày 02/03/2026"),
        ("năm 20", "26", "", "năm 2026"),
        ("", "An Hải", ", ngày", "An Hải, ngày"),
        ("Số 12-", "KH/TU", "", "Số 12-KH/TU"),
        ("........", "Quý I", "........", "........ Quý I ........"),
    ],
)
def test_blanks_around_a_field(sheet: Any, pdf: Any, before: str, field: str, after: str, text: str) -> None:
    page = sheet().text(72, 740, "TỈNH ỦY AN HẢI")
    at = 72 + 7 * len(before) + 4
    if before:
        page.text(72, 700, before)
    if after:
        page.text(at + 7 * len(field) + 4, 700, after)
    page.text(72, 660, "tiếp theo").annotate(at, 700, field, size=13)
    assert texts_of(pdf(page)) == ["TỈNH ỦY AN HẢI", text, "tiếp theo"]


def test_a_stamp_makes_lines_of_its_own(sheet: Any, pdf: Any) -> None:
    page = sheet().text(72, 700, "Nơi nhận:").text(330, 700, "CHỦ TỊCH").text(72, 670, "Kế hoạch số 4")
    page.annotate(180, 690, "Ký bởi: Tỉnh ủy An Hải", "Ngày ký: 2026-03-01", kind="Stamp", size=8)
    page.annotate(76, 671, "DỰ THẢO", kind="FreeText")
    page.annotate(450, 670, "xa", kind="FreeText")
    assert texts_of(pdf(page)) == [
        "Nơi nhận: CHỦ TỊCH",
        "Kế hoạch số 4",
        "Ký bởi: Tỉnh ủy An Hải",
        "Ngày ký: 2026-03-01",
        "DỰ THẢO",
        "xa",
    ]


@pytest.mark.parametrize(
    ("kind", "flags"), [("Widget", 6), ("Widget", 0), ("FreeText", 36), ("Link", 4), ("Popup", 4), ("Text", 4)]
)
def test_what_is_not_on_the_page(sheet: Any, pdf: Any, kind: str, flags: int) -> None:
    page = sheet().text(72, 700, "Số:").text(120, 700, "/UBND")
    assert texts_of(pdf(page.annotate(97, 700, "193", kind=kind, flags=flags))) == ["Số: /UBND"]
    assert texts_of(pdf(page.annotate(97, 700, "45"))) == ["Số: 45/UBND"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_fields_on_turned_and_cropped_pages(sheet: Any, pdf: Any, rotation: int) -> None:
    page = sheet(rotate=rotation, crop=(50, 100, 545, 800)).text(72, 700, "Số:").text(120, 700, "/UBND")
    lines = texts_of(pdf(page.annotate(97, 700, "193")))
    if rotation == 0:
        assert lines == ["Số: 193/UBND"]
    # upright text on a turned page runs down or from right to left: nothing is lost
    assert sorted("".join(lines).replace(" ", "")) == sorted("Số:193/UBND")


def test_a_field_in_a_table_stands_in_its_cell(sheet: Any, pdf: Any) -> None:
    rules = "0.5 w " + " ".join(f"72 {y} m 400 {y} l S" for y in (650, 620, 590))
    rules += " " + " ".join(f"{x} 650 m {x} 590 l S" for x in (72, 200, 400))
    page = sheet().draw(rules).text(80, 630, "Số").text(210, 630, "Ngày").text(80, 600, "4").text(210, 600, "tháng")
    page.annotate(100, 630, "45").annotate(250, 600, "3")
    (table,) = read(pdf(page)).pages[0].tables
    assert table.rows == (("Số 45", "Ngày"), ("4", "tháng 3"))


def test_a_picture_with_a_stamp_is_a_picture(sheet: Any, pdf: Any) -> None:
    def picture() -> Any:
        return sheet().draw("0 0 400 400 re f").annotate(97, 800, "Ký bởi: Tỉnh ủy An Hải", kind="Stamp")

    with pytest.raises(errors.NoTextError):
        read(pdf(picture(), picture()), ocr="never")
    reading = read(pdf(picture(), sheet().text(72, 700, "Kế hoạch")), ocr="never")
    assert [[line.text for line in page.lines] for page in reading.pages] == [["Ký bởi: Tỉnh ủy An Hải"], ["Kế hoạch"]]
    assert [problem.code for problem in reading.problems] == ["page-without-text"]


def test_a_page_of_fields_alone_is_read(sheet: Any, pdf: Any) -> None:
    assert texts_of(pdf(sheet().annotate(72, 700, "Kế hoạch", kind="FreeText"))) == ["Kế hoạch"]


def form(*, drawn: bool) -> bytes:
    into = io.BytesIO()
    made = canvas.Canvas(into)
    made.drawString(72, 700, "So:           /UBND")
    made.acroForm.textfield(name="a", value="193", x=91, y=696, width=28, height=16, fontSize=12, borderWidth=0)
    made.acroForm.textfield(name="b", value="45", x=91, y=596, width=28, height=16, annotationFlags="hidden")
    made.save()
    return into.getvalue() if drawn else into.getvalue().replace(b"/AP", b"/XX")


@pytest.mark.parametrize("drawn", [True, False])
def test_fields_of_a_form_with_and_without_a_drawing(drawn: bool) -> None:
    content = form(drawn=drawn)
    kept = bytes(bytearray(content))
    assert texts_of(content) == ["So: 193/UBND"]
    assert content == kept
    assert read(content) == read(content)


def test_the_file_stays_as_it_is(sheet: Any, pdf: Any, tmp_path: Any) -> None:
    path = tmp_path / "a.pdf"
    content = pdf(sheet().text(72, 700, "Số:").annotate(97, 700, "193"))
    path.write_bytes(content)
    assert read(path).pages[0].lines[0].text == "Số: 193"
    assert path.read_bytes() == content


def test_hundreds_of_fields_take_no_time(sheet: Any, pdf: Any) -> None:
    page = sheet().column(72, 800, ["một hai ba"] * 60, size=8, leading=12)
    for index in range(900):
        page.annotate(200 + index % 15 * 20, 800 - index // 15 * 12, "9", size=8)
    content = pdf(page)
    start = time.process_time()
    text = "".join(texts_of(content))
    assert text.count("9") == 900
    assert time.process_time() - start < 5
