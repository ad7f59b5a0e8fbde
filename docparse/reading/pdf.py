"""PDFium: a PDF into pages of printed lines, from each page's text layer, or recognised where that is none or lies.

In: a PDF. Out: `layers.Settled`: the pages that could be read, in order, and findings. Only this module and
`docparse.reading.drawings` import pypdfium2. Text is PDFium's own, character by character; lines come in the order of
the file. Places are as seen: a page's CropBox and its rotation are undone.
"""

import ctypes
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from typing import cast

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.errors import DamagedFileError, EmptyFileError, NoEngineError, NoPagesError, NoTextError, PasswordError
from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.page import BBox, Line, Page, Table
from docparse.reading.drawings import drawings_of
from docparse.reading.judging import measure
from docparse.reading.layers import Layer, Settled, settle
from docparse.reading.legacy import SUSPICIOUS, Repair, font_encoding, repairs_of
from docparse.reading.lines import Characters, Font, Placed, lines_of, runs_of
from docparse.reading.recognising import Engine, Mode, Recognised, engine
from docparse.reading.syllables import syllables
from docparse.reading.tables import Grid, grids_of, set_apart

_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18

_END = b"%%EOF"
_BEHIND_END = 2048
_ENCRYPTED = b"/Encrypt"
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_NO_KIDS = re.compile(rb"/Count\s+0(?!\d)")
_WORD = re.compile(r"\S+")
_A_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def read_pdf(content: bytes, path: str, *, knowledge: Knowledge, ocr: Mode = "auto") -> tuple[Settled, int]:
    """Return the pages of a PDF, and how many it has; `path` names it in errors, `ocr` says when to recognise.

    Raises PasswordError, DamagedFileError, NoPagesError, EmptyFileError, NoTextError, NoEngineError.
    """
    recognise = engine(knowledge) if ocr != "never" else None
    if ocr == "always" and recognise is None:
        raise NoEngineError(path=path)
    with _open(content, path) as document:
        count = len(document)
        layers, problems = _read_layers(document, path, knowledge)

        def from_image(page: Page) -> Recognised:
            with closing(document[page.number - 1]) as picture:
                return cast("Engine", recognise)(picture, page.number, (page.width, page.height))

        settled = settle(layers, ocr, from_image if recognise else None, path)
    if len(content) - content.rfind(_END) > _BEHIND_END:
        problems.insert(0, Finding("file-cut-short", None, {"path": path}))
    if any(page.lines or page.tables for page in settled.pages):
        return replace(settled, problems=(*problems, *settled.problems)), count
    if settled.unread:
        raise NoTextError(path=path, pages=settled.unread)
    if settled.pages:
        raise EmptyFileError(path=path)
    raise DamagedFileError(path=path, reason=f"PDFium: 0/{count}")


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
        as_seen = _as_seen(page)
        drawings = drawings_of(page, as_seen)
        grids = grids_of(drawings.rulings)
        characters, names = _characters(text_page, as_seen)
        found = measure(characters.text, syllables(knowledge))
        lines, tables = _lines(characters, grids, index + 1)
        encodings: tuple[str, ...] = ()
        if found.odd_share >= SUSPICIOUS or any(font_encoding(name, knowledge) for name in names):
            repairs = repairs_of(_texts_by_font(characters), knowledge)
            if repairs:
                encodings = tuple(sorted({repair.encoding for repair in repairs.values()}))
                characters = replace(characters, reading=_reading(characters, repairs))
                lines, tables = _lines(characters, grids, index + 1)
                found = measure(_text_of(lines, tables), syllables(knowledge))
        width, height = page.get_size()
        sheet = Page(index + 1, width, height, lines, tables)
        return Layer(sheet, found, drawings.covered, drawings.any, encodings)


def _lines(characters: Characters, grids: Sequence[Grid], number: int) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """Return the lines of page `number` outside its tables, and the tables."""
    runs: Iterable[list[Placed]] = runs_of(characters)
    tables: tuple[Table, ...] = ()
    if grids:
        runs, tables = set_apart(characters, runs, grids, number)
    return tuple(lines_of(characters, runs, number)), tables


def _text_of(lines: Sequence[Line], tables: Sequence[Table]) -> str:
    cells = (cell for table in tables for row in table.rows for cell in row)
    return "\n".join((*(line.text for line in lines), *cells))


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


def _characters(text_page: pypdfium2.PdfTextPage, as_seen: Callable[..., BBox]) -> tuple[Characters, set[str]]:
    """Return the page's characters, and the set that names each font once it was asked for."""
    handle = text_page.raw
    text, number_of = _text(text_page)
    rectangle = pdfium.FS_RECTF()
    into = ctypes.byref(rectangle)
    loose_box = pdfium.FPDFText_GetLooseCharBox
    x, y = ctypes.c_double(), ctypes.c_double()

    def box(at: int) -> BBox:
        loose_box(handle, number_of(at), into)
        return as_seen(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)

    def baseline(at: int) -> float:
        pdfium.FPDFText_GetCharOrigin(handle, number_of(at), x, y)
        return as_seen(x.value, y.value, x.value, y.value)[3]

    names: set[str] = set()
    return Characters(text, box, _fonts(handle, number_of, names), baseline), names


def _text(text_page: pypdfium2.PdfTextPage) -> tuple[str, Callable[[int], int]]:
    """Return the page's text, and the map from its offsets to PDFium's numbers of characters."""
    count = text_page.count_chars()
    text = text_page.get_text_range() if count else ""
    if len(text) == count:
        return text, lambda at: at
    codes = [(index, pdfium.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count)]
    drawn = [(index, chr(code)) for index, code in codes if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000]
    numbers = [index for index, _ in drawn]
    return "".join(character for _, character in drawn), numbers.__getitem__


def _fonts(handle: object, number_of: Callable[[int], int], names: set[str]) -> Callable[[int], Font]:
    """Return the function that tells the font of the character at an offset, and adds its name to `names`."""
    name, flags, matrix = ctypes.create_string_buffer(96), ctypes.c_int(), pdfium.FS_MATRIX()
    into_flags, into_matrix = ctypes.byref(flags), ctypes.byref(matrix)
    known: dict[bytes, tuple[str, bool]] = {}

    def font(at: int) -> Font:
        index = number_of(at)
        name[0], flags.value = b"\0", 0
        pdfium.FPDFText_GetFontInfo(handle, index, name, 96, into_flags)
        if name.value not in known:
            called = name.value.decode("utf-8", "replace")
            names.add(called)
            known[name.value] = called, any(word in called.lower() for word in _BOLD_NAMES)
        called, bold = known[name.value]
        if not bold:
            heavy = pdfium.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT
            bold = heavy or bool(flags.value & _FORCE_BOLD)
        if not pdfium.FPDFText_GetMatrix(handle, index, into_matrix):
            return Font(None, bold, called)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        return Font(round(pdfium.FPDFText_GetFontSize(handle, index) * scale, 2), bold, called)

    return font
