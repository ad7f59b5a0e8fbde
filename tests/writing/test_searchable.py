"""A scan that can be searched: words where they are printed, the page's own content untouched, digital pages left."""

import io
import shutil
import subprocess
from array import array
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

pikepdf = pytest.importorskip("pikepdf")
image = pytest.importorskip("PIL.Image")
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from docparse import errors
from docparse.findings import Finding
from docparse.page import Affine, BBox, Line, Page
from docparse.reading import Reading, read
from docparse.reading.recognising import Recognised
from docparse.writing.glyphless import FILE
from docparse.writing.searchable import searchable

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "samples" / "pdf" / "12-ct-tu.pdf"
LETTERS = "Đẩy mạnh “số hoá” nghị quyết 04-NQ/TW ẳẵặỆỰ…–"


def a_pdf(
    *texts: tuple[float, float, str, int], rotate: int = 0, crop: tuple[int, int, int, int] | None = None
) -> bytes:
    """Return a page of A4 with texts at places, each with its mode (0: filled, 3: invisible)."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), cropBox=crop, invariant=1)
    canvas.setPageRotation(rotate)
    for x, y, text, mode in texts:
        canvas.saveState()
        pen = canvas.beginText(x, y)
        pen.setTextRenderMode(mode)
        pen.textOut(text)
        canvas.drawText(pen)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def a_line(text: str, box: BBox) -> Line:
    words = text.split()
    starts = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]
    step = (box[2] - box[0]) / len(text)
    edges = [box[0] + step * at for start, word in zip(starts, words, strict=True) for at in (start, start + len(word))]
    return Line(text, 1, box, array("H", starts), array("f", edges), confidences=array("f", [0.9] * len(words)))


def a_reading(*lines: Line, placed: Affine | None = None, size: tuple[float, float] = (595.0, 842.0)) -> Reading:
    page = Page(1, *size, lines, placed=placed)
    return Reading("a.pdf", "", "application/pdf", (page,), 1, "ocr", (), 0.9, {1: Recognised(lines, 0.9)})


def words_in(content: bytes, number: int = 1) -> list[tuple[str, BBox]]:
    """Return the words of a page as PDFium reads them, with boxes in points from the top left as seen."""
    return [
        (word.text, (word.x0, line.bbox[1], word.x1, line.bbox[3]))
        for line in read(content, ocr="never").pages[number - 1].lines
        for word in line.words()
        if line.bbox is not None
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 30, 560, 800)])
def test_words_stand_where_they_are_printed(rotate: int, crop: tuple[int, int, int, int] | None) -> None:
    blank = a_pdf(rotate=rotate, crop=crop)
    with pypdfium2.PdfDocument(blank) as document:
        size = document[0].get_size()
    line = a_line(LETTERS, (72.0, 100.0, 400.0, 114.0))
    made = searchable(blank, a_reading(line, size=size))
    found = words_in(made)
    assert [text for text, _ in found] == LETTERS.split()
    for (_, box), word in zip(found, line.words(), strict=True):
        assert (box[0], box[2]) == pytest.approx((word.x0, word.x1), abs=0.1)
        assert (box[1], box[3]) == pytest.approx((100, 114), abs=0.2)


def test_words_of_a_page_on_its_side_run_up_the_page() -> None:
    quarter = Affine(0, 1, 0, -1, 0, 842)
    line = a_line("Kế hoạch", (72.0, 100.0, 200.0, 114.0))
    made = searchable(a_pdf(), a_reading(line, placed=quarter, size=(842.0, 595.0)))
    with pypdfium2.PdfDocument(made) as document, closing(document[0].get_textpage()) as text_page:
        assert text_page.get_text_range().split() == ["Kế", "hoạch"]
        left, bottom, right, top = text_page.get_charbox(0, loose=True)
    assert (left, right) == pytest.approx((100, 114), abs=0.2)
    assert 70 < bottom < top < 90


def test_poppler_reads_the_same_words_in_the_same_places(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    line = a_line(LETTERS, (72.0, 100.0, 400.0, 114.0))
    (tmp_path / "a.pdf").write_bytes(searchable(a_pdf(), a_reading(line)))
    said = subprocess.run(["pdftotext", "-bbox", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True)
    words = [part for part in said.stdout.decode().splitlines() if "<word" in part]
    assert [part.split(">")[1].split("<")[0] for part in words] == LETTERS.split()
    for part, word in zip(words, line.words(), strict=True):
        box = [float(value.split('"')[1]) for value in part.split()[1:5]]
        assert box == pytest.approx([word.x0, 100.0, word.x1, 114.0], abs=0.1)


def test_nothing_is_drawn() -> None:
    printed = a_pdf((72, 700, "plan", 0))
    made = searchable(printed, a_reading(a_line(LETTERS, (72.0, 300.0, 400.0, 340.0))))
    before, after = (_drawn(content) for content in (printed, made))
    assert before == after


def test_what_an_earlier_recognition_left_goes() -> None:
    old = a_pdf((72, 700, "old", 3), (72, 600, "print", 0))
    made = searchable(old, a_reading(a_line("mới", (72.0, 100.0, 100.0, 114.0))))
    assert sorted(text for text, _ in words_in(made)) == ["mới", "print"]


def test_poppler_does_not_find_text_that_cannot_be_used(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    reading = a_reading(a_line("Kế hoạch", (72.0, 100.0, 140.0, 114.0)))
    broken = Finding("text-layer-broken", None, {"path": "a.pdf", "page": "1"})
    printed = a_pdf((72, 600, "6& CONG", 0))
    made = searchable(printed, replace(reading, problems=(broken,)))
    (tmp_path / "a.pdf").write_bytes(made)
    said = subprocess.run(["pdftotext", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True)
    assert said.stdout.decode().split() == ["Kế", "hoạch"]
    assert _drawn(printed) == _drawn(made)


def test_a_digital_pdf_is_left_as_it_is() -> None:
    assert searchable(PLAN.read_bytes(), read(PLAN)) == PLAN.read_bytes()


def test_text_has_no_pages() -> None:
    with pytest.raises(errors.NoTextLayerError):
        searchable(b"", read("KẾ HOẠCH\n".encode()))


def test_the_same_bytes_each_time() -> None:
    printed, reading = a_pdf(), a_reading(a_line("Kế hoạch", (72.0, 100.0, 140.0, 114.0)))
    assert searchable(printed, reading) == searchable(printed, reading)


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("JPEG", "L"), ("TIFF", "1")])
def test_images_become_pages_with_their_own_pixels(form: str, mode: str) -> None:
    pytest.importorskip("img2pdf")
    picture = io.BytesIO()
    image.new("L", (300, 400), 255).convert(mode).save(picture, form)
    line = a_line("Kế hoạch", (72.0, 100.0, 140.0, 114.0))
    page = Page(1, 595.3, 595.3 * 4 / 3, (line,))
    reading = Reading("a", "", f"image/{form.lower()}", (page,), 1, "ocr", (), 0.9, {1: Recognised((line,), 0.9)})
    made = searchable(picture.getvalue(), reading)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert [float(value) for value in document.pages[0].mediabox[2:]] == pytest.approx([595.3, 793.7], abs=0.2)
        (drawn,) = document.pages[0].get_images().values()
        assert (drawn.Width, drawn.Height) == (300, 400)
        if form == "JPEG":
            assert drawn.read_raw_bytes() == picture.getvalue()
    assert [text for text, _ in words_in(made)] == ["Kế", "hoạch"]


def test_the_font_is_what_its_maker_makes() -> None:
    pytest.importorskip("fontTools")
    from docparse.writing.glyphless import made

    assert FILE.read_bytes() == made()


def _drawn(content: bytes) -> bytes:
    with pypdfium2.PdfDocument(content) as document:
        return bytes(document[0].render(scale=1).to_pil().tobytes())
