"""PDF: lines in the order of the file, each with the places of its words; and what is wrong is said."""

import io
import unicodedata
from array import array
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

from docparse import errors
from docparse.page import Line
from docparse.reading import read

UPRIGHT = {0: None, 90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}


def lines_of(content: bytes) -> list[Line]:
    return [line for page in read(content).pages for line in page.lines]


def marks(line: Line) -> list[str]:
    return [line.text[span.start : span.end] for span in line.raised]


def test_lines_have_text_place_size_and_weight(sheet: Any, pdf: Any) -> None:
    page = sheet().text(72, 700, "TỈNH ỦY AN HẢI", bold=True, size=13).text(72, 682, "Số 45-KH/TU", size=12)
    head, number = lines_of(pdf(page))
    assert (head.text, head.bold, head.size) == ("TỈNH ỦY AN HẢI", True, 13)
    assert (number.text, number.bold, number.size, number.page) == ("Số 45-KH/TU", False, 12, 1)
    x0, top, x1, bottom = head.bbox or (0, 0, 0, 0)
    assert x0 == pytest.approx(72, abs=0.1)
    assert x1 == pytest.approx(72 + 14 * 6.5, abs=4)
    assert top < 842 - 700 < bottom
    assert bottom - top == pytest.approx(13 * 1.1, abs=0.5)
    words = list(head.words())
    assert [word.text for word in words] == ["TỈNH", "ỦY", "AN", "HẢI"]
    assert [word.x0 for word in words] == pytest.approx([72, 72 + 5 * 6.5, 72 + 8 * 6.5, 72 + 11 * 6.5], abs=0.5)


def test_columns_drawn_row_by_row_stay_one_line_with_their_gap(sheet: Any, pdf: Any) -> None:
    page = sheet().text(72, 700, "TỈNH ỦY AN HẢI").text(330, 700, "ĐẢNG CỘNG SẢN VIỆT NAM")
    page.text(72, 682, "Số 45-KH/TU").text(330, 682, "An Hải, ngày 01 tháng 3 năm 2026")
    first, second = lines_of(pdf(page))
    assert first.text == "TỈNH ỦY AN HẢI ĐẢNG CỘNG SẢN VIỆT NAM"
    words = list(second.words())
    assert words[2].text == "An"
    assert words[2].x0 - words[1].x1 > 100


def test_order_is_that_of_the_file(sheet: Any, pdf: Any) -> None:
    page = sheet().text(72, 500, "viết trước, đứng dưới").text(72, 700, "viết sau, đứng trên")
    assert [line.text for line in lines_of(pdf(page))] == ["viết trước, đứng dưới", "viết sau, đứng trên"]


@pytest.mark.parametrize("hyphen", ["-", "\u00ad"])
def test_hyphens_at_line_ends_are_kept_and_end_the_line(sheet: Any, pdf: Any, hyphen: str) -> None:
    page = sheet().column(72, 700, [f"Căn cứ Công văn số 12/SGDĐT{hyphen}", "GDPT và số 04-", "KH/TW của Bộ Chính trị"])
    assert [line.text for line in lines_of(pdf(page))] == [
        "Căn cứ Công văn số 12/SGDĐT-",
        "GDPT và số 04-",
        "KH/TW của Bộ Chính trị",
    ]


def test_raised_marks_are_named_and_stay_in_their_line(sheet: Any, pdf: Any) -> None:
    page = (
        sheet().text(72, 700, "bốn nguy cơ").text(149, 706, "1", size=8).text(153, 700, ", mà Đảng đã chỉ ra năm 1994")
    )
    page.text(72, 682, "theo tiết 12 (năm 2021)").text(72, 60, "1", size=6).text(77, 56, "Nguy cơ tụt hậu", size=10)
    body, plain, note = lines_of(pdf(page))
    assert (body.text, marks(body)) == ("bốn nguy cơ1, mà Đảng đã chỉ ra năm 1994", ["1"])
    assert marks(plain) == []
    assert (note.text, marks(note), note.size) == ("1 Nguy cơ tụt hậu", ["1"], 10)


def test_small_type_on_the_same_baseline_is_not_raised(sheet: Any, pdf: Any) -> None:
    page = sheet().text(72, 700, "Điều").text(107, 700, "12", size=9).text(121, 700, "của Luật")
    (line,) = lines_of(pdf(page))
    assert marks(line) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (unicodedata.normalize("NFD", "Kế hoạch số hóa"), "Kế hoạch số hóa"),
        ("\uf0b7 Các ban", "• Các ban"),
        ("\uf02d Các ban", "- Các ban"),
        ("Tỉnh\u200b ủy", "Tỉnh ủy"),
        ("Số\x1d45\x07-KH/TU", "Số 45-KH/TU"),
        ("“tự diễn biến” – 21\u2011KL/TW", "“tự diễn biến” – 21\u2011KL/TW"),
    ],
)
def test_characters_are_as_printed_and_words_still_match(sheet: Any, pdf: Any, source: str, text: str) -> None:
    (line,) = lines_of(pdf(sheet().text(72, 700, source)))
    assert line.text == text
    assert [word.text for word in line.words()] == text.split()
    assert isinstance(line.starts, array)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_are_as_seen_on_turned_pages(sheet: Any, pdf: Any, rotation: int) -> None:
    page = sheet(rotate=rotation)
    if UPRIGHT[rotation]:
        page.draw(UPRIGHT[rotation])
    page.text(72, 500, "TỈNH ỦY AN HẢI").text(330, 500, "ĐẢNG CỘNG SẢN").text(72, 480, "nguy cơ").text(
        121, 486, "1", size=8
    )
    reading = read(pdf(page))
    (seen,) = reading.pages
    wide = rotation in {90, 270}
    assert (seen.width, seen.height) == ((842, 595) if wide else (595, 842))
    head, body = seen.lines
    assert head.text == "TỈNH ỦY AN HẢI ĐẢNG CỘNG SẢN"
    assert (head.bbox or ())[:2] == pytest.approx((72, seen.height - 500 - 14 * 0.89), abs=0.5)
    assert [round(word.x0) for word in head.words()][4] == 330
    assert marks(body) == ["1"]


def test_places_count_from_the_crop_box(sheet: Any, pdf: Any) -> None:
    (seen,) = read(pdf(sheet(crop=(50, 100, 545, 800)).text(72, 700, "Kế hoạch"))).pages
    assert (seen.width, seen.height) == (495, 700)
    assert (seen.lines[0].bbox or ())[:2] == pytest.approx((22, 800 - 700 - 14 * 0.89), abs=0.5)


def test_free_height_above_is_measured(sheet: Any, pdf: Any) -> None:
    page = sheet().column(72, 700, ["một", "hai"], leading=16).text(72, 620, "ba")
    gaps = [line.gap for line in lines_of(pdf(page))]
    assert gaps[0] == 0
    assert gaps[1] < 0.2
    assert gaps[2] > 2


def test_every_page_is_read_in_order_and_read_twice_gives_the_same(sheet: Any, pdf: Any) -> None:
    content = pdf(*(sheet().text(72, 700, f"Trang {number}") for number in range(1, 6)))
    reading = read(content)
    assert [(page.number, page.lines[0].text) for page in reading.pages] == [(n, f"Trang {n}") for n in range(1, 6)]
    assert reading == read(content)
    assert reading.problems == ()


def test_a_page_without_text_is_a_problem_and_a_blank_one_is_not(sheet: Any, pdf: Any) -> None:
    picture = sheet().draw("0 0 400 400 re f")
    content = pdf(sheet().text(72, 700, "Kế hoạch"), picture, sheet(), sheet().text(72, 700, "./."))
    reading = read(content, name="a.pdf", ocr="never")
    assert [len(page.lines) for page in reading.pages] == [1, 0, 0, 1]
    (problem,) = reading.problems
    assert (problem.code, problem.facts) == ("page-without-text", {"path": "a.pdf", "page": "2"})


def test_a_page_that_cannot_be_loaded_is_a_problem(sheet: Any, pdf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf(*(sheet().text(72, 700, f"Trang {number}") for number in range(3)))
    load = pypdfium2.PdfDocument.get_page

    def fail_on_second(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
        if index == 1:
            raise pypdfium2.PdfiumError("Failed to load page.")
        return load(document, index)

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", fail_on_second)
    reading = read(content, name="a.pdf")
    assert [page.number for page in reading.pages] == [1, 3]
    assert reading.page_count == 3
    assert [(problem.code, problem.facts["page"]) for problem in reading.problems] == [("page-unreadable", "2")]


def test_a_pdf_of_pictures_needs_recognition(sheet: Any, pdf: Any) -> None:
    with pytest.raises(errors.NoTextError) as caught:
        read(pdf(*[sheet().draw("0 0 400 400 re f")] * 3), name="scan.pdf", ocr="never")
    assert str(caught.value) == "scan.pdf: no text that can be used (pages of images: 3)"


def test_a_pdf_of_blank_pages_is_empty(sheet: Any, pdf: Any) -> None:
    with pytest.raises(errors.EmptyFileError):
        read(pdf(sheet(), sheet()))


def locked(password: str) -> bytes:
    into = io.BytesIO()
    made = canvas.Canvas(into, encrypt=pdfencrypt.StandardEncryption(password, "owner"))
    made.drawString(72, 700, "Ke hoach")
    made.save()
    return into.getvalue()


def test_passwords() -> None:
    with pytest.raises(errors.PasswordError, match=r"kin\.pdf"):
        read(locked("user"), name="kin.pdf")
    assert lines_of(locked(""))[0].text == "Ke hoach"


def test_a_pdf_without_pages() -> None:
    into = io.BytesIO()
    pypdfium2.PdfDocument.new().save(into)
    # PDFium keeps the reason of the last failure: that of another file must not be taken for this one's
    with pytest.raises(errors.PasswordError):
        read(locked("user"))
    with pytest.raises(errors.NoPagesError):
        read(into.getvalue())


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_pdf_cut_short(sheet: Any, pdf: Any, part: float) -> None:
    content = pdf(*(sheet().column(72, 700, ["Tỉnh ủy yêu cầu"] * 30) for _ in range(5)))
    with pytest.raises(errors.DamagedFileError, match=r"cut\.pdf"):
        read(content[: int(len(content) * part)], name="cut.pdf")


def test_a_pdf_that_opens_without_its_end_is_partial(sheet: Any, pdf: Any) -> None:
    content = pdf(sheet().text(72, 700, "Kế hoạch")) + b"%" + b"x" * 5000
    reading = read(content, name="cut.pdf")
    assert [(problem.code, problem.facts) for problem in reading.problems] == [("file-cut-short", {"path": "cut.pdf"})]
    assert reading.pages[0].lines[0].text == "Kế hoạch"


def test_pages_are_closed(sheet: Any, pdf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []
    close, close_text = raw.FPDF_ClosePage, raw.FPDFText_ClosePage
    monkeypatch.setattr(raw, "FPDF_ClosePage", lambda page: closed.append("page") or close(page))
    monkeypatch.setattr(raw, "FPDFText_ClosePage", lambda page: closed.append("text") or close_text(page))
    read(pdf(*[sheet().text(72, 700, "Kế hoạch")] * 4))
    assert closed == ["text", "page"] * 4
