"""PDFium: a digital PDF into pages of printed lines.

In: a PDF. Out: `page.Page` of each page that could be read, in order, and findings on the others. The only module
that imports pypdfium2. Text is PDFium's own, character by character; lines come in the order of the file. Places
are as seen: a page's CropBox and its rotation are undone.
"""

import ctypes
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.errors import DamagedFileError, NoPagesError, NoTextError, PasswordError
from docparse.findings import Finding
from docparse.page import BBox, Page
from docparse.reading.lines import Characters, Font, lines_of

_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18


def read_pdf(content: bytes, path: str) -> tuple[tuple[Page, ...], int, tuple[Finding, ...]]:
    """Return the pages of a PDF, how many it has, and what is wrong with some; `path` names it in errors.

    Raises PasswordError, DamagedFileError, NoPagesError, NoTextError.
    """
    pages: list[Page] = []
    problems: list[Finding] = []
    document = _open(content, path)
    try:
        count = len(document)
        if not count:
            raise NoPagesError(path=path)
        for index in range(count):
            try:
                page = _read_page(document, index)
            except pypdfium2.PdfiumError as error:
                problems.append(_problem("page-unreadable", path, index, reason=str(error)))
                continue
            if not page.lines and not page.tables:
                problems.append(_problem("page-without-text", path, index))
            pages.append(page)
    finally:
        document.close()
    if not pages:
        raise DamagedFileError(path=path, reason=problems[0].facts["reason"])
    if not any(page.lines or page.tables for page in pages):
        raise NoTextError(path=path, pages=count)
    return tuple(pages), count, tuple(problems)


def _problem(code: str, path: str, index: int, **facts: str) -> Finding:
    return Finding(code, None, {"path": path, "page": str(index + 1), **facts})


def _open(content: bytes, path: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordError(path=path) from error
        raise DamagedFileError(path=path, reason=str(error)) from error


def _read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """Return page `index` (from 0). Raises PdfiumError where PDFium cannot load it."""
    page = document[index]
    try:
        width, height = page.get_size()
        text_page = page.get_textpage()
        try:
            characters = _characters(text_page, _as_seen(page))
            return Page(index + 1, width, height, tuple(lines_of(characters, index + 1)))
        finally:
            text_page.close()
    finally:
        page.close()


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


def _characters(text_page: pypdfium2.PdfTextPage, as_seen: Callable[..., BBox]) -> Characters:
    handle = text_page.raw
    text, place_of = _text(text_page)
    rectangle = pdfium.FS_RECTF()
    into = ctypes.byref(rectangle)
    loose_box = pdfium.FPDFText_GetLooseCharBox

    def box(at: int) -> BBox:
        loose_box(handle, place_of(at), into)
        return as_seen(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)

    return Characters(text, box, lambda at: _font(handle, place_of(at)))


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


def _font(handle: object, index: int) -> Font:
    name, flags = ctypes.create_string_buffer(96), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, index, name, 96, ctypes.byref(flags))
    matrix = pdfium.FS_MATRIX()
    size: float | None = None
    if pdfium.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix)):
        size = round(pdfium.FPDFText_GetFontSize(handle, index) * (matrix.c**2 + matrix.d**2) ** 0.5, 2)
    lowered = name.value.decode("utf-8", "replace").lower()
    bold = any(word in lowered for word in _BOLD_NAMES) or bool(flags.value & _FORCE_BOLD)
    return Font(size, bold or pdfium.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT)
