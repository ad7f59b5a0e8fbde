"""PDFium: a PDF into pages of printed lines, from each page's text layer, or recognised where that is none or lies.

In: a PDF. Out: `layers.Settled`: the pages that could be read, in order, and findings. PDFium is used here and in the
modules beside that take its pages, nowhere else. Text is PDFium's own, character by character; lines come in the order
of the file. Places are as seen: a page's CropBox and its rotation are undone; a page whose text lies on its side is
turned upright to be read, `Page.placed` leads back, and a finding says so.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.errors import DamagedFileError, EmptyFileError, NoEngineError, NoPagesError, NoTextError, PasswordError
from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.page import Affine, BBox, Page, Table
from docparse.reading.annotations import annotations_of
from docparse.reading.drawings import drawings_of
from docparse.reading.engine import reader
from docparse.reading.fields import fill_in
from docparse.reading.glyphs import characters_of, rotation_of
from docparse.reading.judging import IMAGE_SHARE, Measure, measure
from docparse.reading.layers import Layer, Settled, settle
from docparse.reading.legacy import SUSPICIOUS, Repair, font_encoding, repairs_of
from docparse.reading.lines import Characters, Run, runs_of
from docparse.reading.ocr.language import load as load_language
from docparse.reading.ocr.language import unlikely
from docparse.reading.pictures import check_images
from docparse.reading.recognising import Job, Mode
from docparse.reading.syllables import syllables
from docparse.reading.tables import grids_of, is_too_dense, set_apart
from docparse.reading.typeset import lines_of

_END = b"%%EOF"
_BEHIND_END = 2048
_ENCRYPTED = b"/Encrypt"
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_NO_KIDS = re.compile(rb"/Count\s+0(?!\d)")
_WORD = re.compile(r"\S+")
_A_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def read_pdf(
    content: bytes, path: str, *, knowledge: Knowledge, ocr: Mode = "auto", workers: int = 0
) -> tuple[Settled, int]:
    """Return the pages of a PDF, and how many it has; `path` names it in errors.

    `ocr` says when to recognise, `workers` in how many processes (0: in this one).

    Raises PasswordError, DamagedFileError, NoPagesError, EmptyFileError, NoTextError, NoEngineError.
    """
    recognise = reader(Job(content, picture, knowledge), workers) if ocr != "never" else None
    if ocr == "always" and recognise is None:
        raise NoEngineError(path=path)
    with _open(content, path) as document:
        count = len(document)
        layers, problems = _read_layers(document, path, knowledge)
        settled = settle(layers, ocr, recognise, path)
    if len(content) - content.rfind(_END) > _BEHIND_END:
        problems.insert(0, Finding("file-cut-short", None, {"path": path}))
    if settled.legible or (settled.recognised and not settled.unread):
        return replace(settled, problems=(*problems, *settled.problems)), count
    if settled.unread:
        raise NoTextError(path=path, pages=settled.unread)
    if settled.pages:
        raise EmptyFileError(path=path)
    raise DamagedFileError(path=path, reason=f"PDFium: 0/{count}")


class Sheet(NamedTuple):
    """A page's size as seen, in points, and the way from points from its top left to the file's own coordinates."""

    width: float
    height: float
    own: Callable[[float, float], tuple[float, float]]


def sheets_of(content: bytes) -> list[Sheet]:
    """Return the pages of a PDF. Raises PdfiumError where one cannot be loaded."""
    sheets: list[Sheet] = []
    with pypdfium2.PdfDocument(content) as document:
        for index in range(len(document)):
            with closing(document[index]) as page:
                width, height = page.get_size()
                sheets.append(Sheet(width, height, _as_filed(page)))
    return sheets


@contextmanager
def picture(content: bytes, number: int) -> Iterator[pypdfium2.PdfPage]:
    """Open page `number` (from 1) of a PDF, to be drawn. Raises ValueError where its images would fill the memory."""
    with closing(pypdfium2.PdfDocument(content)) as document, closing(document[number - 1]) as page:
        check_images(page)
        yield page


def _read_layers(document: pypdfium2.PdfDocument, path: str, knowledge: Knowledge) -> tuple[list[Layer], list[Finding]]:
    """Return the text layers of the pages that can be loaded, and a problem for each of the others."""
    layers: list[Layer] = []
    problems: list[Finding] = []
    for index in range(len(document)):
        try:
            layers.append(_read_page(document, index, knowledge))
        except pypdfium2.PdfiumError as error:
            facts = {"path": path, "page": str(index + 1), "reason": str(error)}
            problems.append(Finding("page-unreadable", None, facts))
    return layers, problems


def _open(content: bytes, path: str) -> pypdfium2.PdfDocument:
    """Return the document. What PDFium says of a failure may be left over from another file, so the content decides."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED and _ENCRYPTED in content:
            raise PasswordError(path=path) from error
        if _NO_KIDS.search(content) and not _A_PAGE.search(content):
            raise NoPagesError(path=path) from error
        raise DamagedFileError(path=path, reason="PDFium: data format error") from error


def _read_page(document: pypdfium2.PdfDocument, index: int, knowledge: Knowledge) -> Layer:
    """Return the text layer of page `index` (from 0). Raises PdfiumError where it cannot load."""
    with closing(document[index]) as page, closing(page.get_textpage()) as text_page:
        own_rotation = page.get_rotation()
        rotation = rotation_of(text_page, own_rotation)
        placed = _turn(page, rotation) if rotation != own_rotation else None
        as_seen, upright = _as_seen(page), not rotation
        width, height = page.get_size()
        drawings = drawings_of(page, as_seen)
        own = _own(characters_of(text_page, as_seen, upright=upright), knowledge)
        runs = own.runs
        with annotations_of(document, index, page) as added:
            if added is not None:
                stamped = runs_of(characters_of(added[0], as_seen, upright=upright))
                runs = fill_in(runs, stamped, [as_seen(*corners) for corners in added[1]])
            tables: tuple[Table, ...] = ()
            grids = grids_of(drawings.rulings)
            if grids:
                runs, tables = set_apart(runs, grids, index + 1, turned=bool(rotation or own_rotation))
            sheet = Page(index + 1, width, height, tuple(lines_of(runs, index + 1)), tables, placed=placed)
        found = _held_against_words(own, knowledge) if drawings.covered >= IMAGE_SHARE else own.found
        return Layer(
            sheet,
            found,
            drawings.covered,
            drawings.any,
            not own.runs,
            own.encodings,
            turned=placed is not None,
            dense=not grids and is_too_dense(drawings.rulings),
        )


class _Own(NamedTuple):
    """The text of a page's content: its words in lines, their measure, and the encodings they were in."""

    runs: list[Run]
    found: Measure
    encodings: tuple[str, ...] = ()


def _held_against_words(own: _Own, knowledge: Knowledge) -> Measure:
    """Return the measure of text under an image, with the words whose marks do not suit those beside them."""
    text = "\n".join(run.text for run in own.runs)
    return replace(own.found, unlikely=unlikely(text, load_language(knowledge)))


def _own(characters: Characters, knowledge: Knowledge) -> _Own:
    """Return the text of a page's content, repaired where it is in encodings before Unicode."""
    known = syllables(knowledge)
    runs = list(runs_of(characters))
    found = measure(characters.text, known)
    names = {characters.font(place).name for run in runs for place in (run.places[0], run.places[-1])}
    if found.odd_share < SUSPICIOUS and not any(font_encoding(name, knowledge) for name in names):
        return _Own(runs, found)
    repairs = repairs_of(_texts_by_font(characters), knowledge)
    if not repairs:
        return _Own(runs, found)
    repaired = list(runs_of(replace(characters, reading=_reading(characters, repairs))))
    encodings = tuple(sorted({repair.encoding for repair in repairs.values()}))
    return _Own(repaired, measure("\n".join(run.text for run in repaired), known), encodings)


def _texts_by_font(characters: Characters) -> list[tuple[str, str]]:
    """Return the words of each font, in one text; a word is counted with the font of its first character."""
    words: dict[str, list[str]] = {}
    for found in _WORD.finditer(characters.text):
        words.setdefault(characters.font(found.start()).name, []).append(found[0])
    return [(name, " ".join(texts)) for name, texts in words.items()]


def _reading(characters: Characters, repairs: Mapping[str, Repair]) -> Callable[[int, int], str]:
    """Return the function that reads the word between two offsets, each run of it as its font wants."""

    def run(name: str, text: str) -> str:
        return repairs[name](text) if name in repairs else text

    def reading(start: int, end: int) -> str:
        text = characters.text
        name = characters.font(start).name
        if name == characters.font(end - 1).name:
            return run(name, text[start:end])
        runs = groupby(range(start, end), key=lambda at: characters.font(at).name)
        return "".join(run(name, "".join(text[at] for at in places)) for name, places in runs)

    return reading


def _turn(page: pypdfium2.PdfPage, rotation: int) -> Affine:
    """Turn a page, and return the way from its points as turned to those as seen before."""
    before = _as_seen(page)
    page.set_rotation(rotation)
    filed = _as_filed(page)

    def back(x: float, y: float) -> tuple[float, float]:
        x, y = filed(x, y)
        return before(x, y, x, y)[:2]

    (c, f), (right_x, right_y), (down_x, down_y) = back(0, 0), back(1, 0), back(0, 1)
    return Affine(right_x - c, down_x - c, c, right_y - f, down_y - f, f)


def _as_seen(page: pypdfium2.PdfPage) -> Callable[[float, float, float, float], BBox]:
    """Return the map from a box in the file's coordinates to points from the top left of the page as seen."""
    left, bottom, right, top = page.get_bbox()

    def upright(x0: float, y1: float, x1: float, y0: float) -> BBox:
        return x0 - left, top - y1, x1 - left, top - y0

    def quarter(x0: float, y1: float, x1: float, y0: float) -> BBox:
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left

    def half(x0: float, y1: float, x1: float, y0: float) -> BBox:
        return right - x1, y0 - bottom, right - x0, y1 - bottom

    def three_quarters(x0: float, y1: float, x1: float, y0: float) -> BBox:
        return top - y1, right - x1, top - y0, right - x0

    return (upright, quarter, half, three_quarters)[page.get_rotation() // 90]


def _as_filed(page: pypdfium2.PdfPage) -> Callable[[float, float], tuple[float, float]]:
    """Return the way back: from a place on the page as seen to the file's own coordinates."""
    left, bottom, right, top = page.get_bbox()

    def upright(x: float, y: float) -> tuple[float, float]:
        return left + x, top - y

    def quarter(x: float, y: float) -> tuple[float, float]:
        return left + y, bottom + x

    def half(x: float, y: float) -> tuple[float, float]:
        return right - x, bottom + y

    def three_quarters(x: float, y: float) -> tuple[float, float]:
        return right - y, top - x

    return (upright, quarter, half, three_quarters)[page.get_rotation() // 90]
