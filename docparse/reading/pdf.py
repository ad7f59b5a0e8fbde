"""PDFium: a digital PDF into pages of printed lines.

In: a PDF. Out: `page.Page` of each page that could be read, in order, and findings on the others. The only module
that imports pypdfium2. Text is PDFium's own, character by character; lines come in the order of the file. Places
are as seen: a page's CropBox and its rotation are undone.
"""

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.errors import DamagedFileError, EmptyFileError, NoPagesError, NoTextError, PasswordError
from docparse.findings import Finding
from docparse.page import BBox, Page, Table
from docparse.reading.lines import Characters, Font, Placed, lines_of, runs_of
from docparse.reading.tables import THICKEST, grids_of, set_apart

_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18

_END = b"%%EOF"
_BEHIND_END = 2048
_ENCRYPTED = b"/Encrypt"
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_NO_KIDS = re.compile(rb"/Count\s+0(?!\d)")
_A_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_FORM = 4
_CORNERS_OF_A_BOX = 5
_MOST_SEGMENTS = 5000


def read_pdf(content: bytes, path: str) -> tuple[tuple[Page, ...], int, tuple[Finding, ...]]:
    """Return the pages of a PDF, how many it has, and what is wrong with some; `path` names it in errors.

    Raises PasswordError, DamagedFileError, NoPagesError, EmptyFileError, NoTextError.
    """
    pages: list[Page] = []
    problems: list[Finding] = []
    if len(content) - content.rfind(_END) > _BEHIND_END:
        problems.append(Finding("file-cut-short", None, {"path": path}))
    pictures = 0
    with _open(content, path) as document:
        count = len(document)
        for index in range(count):
            try:
                page, drawings = _read_page(document, index)
            except pypdfium2.PdfiumError as error:
                problems.append(_problem("page-unreadable", path, index, reason=str(error)))
                continue
            pages.append(page)
            if drawings and not page.lines and not page.tables:
                pictures += 1
                problems.append(_problem("page-without-text", path, index))
    if any(page.lines or page.tables for page in pages):
        return tuple(pages), count, tuple(problems)
    if pictures:
        raise NoTextError(path=path, pages=pictures)
    if pages:
        raise EmptyFileError(path=path)
    raise DamagedFileError(path=path, reason=f"PDFium: 0/{count}")


def _problem(code: str, path: str, index: int, **facts: str) -> Finding:
    return Finding(code, None, {"path": path, "page": str(index + 1), **facts})


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


def _read_page(document: pypdfium2.PdfDocument, index: int) -> tuple[Page, bool]:
    """Return page `index` (from 0), and whether it holds anything but text. Raises PdfiumError where it cannot load."""
    with closing(document[index]) as page, closing(page.get_textpage()) as text_page:
        as_seen = _as_seen(page)
        characters = _characters(text_page, as_seen)
        runs: Iterable[list[Placed]] = runs_of(characters)
        tables: tuple[Table, ...] = ()
        grids = grids_of(_rulings(page, as_seen))
        if grids:
            runs, tables = set_apart(characters, runs, grids, index + 1)
        lines = tuple(lines_of(characters, runs, index + 1))
        drawings = not lines and not tables and _has_drawings(page)
        width, height = page.get_size()
        return Page(index + 1, width, height, lines, tables), drawings


def _has_drawings(page: pypdfium2.PdfPage) -> bool:
    objects = (pdfium.FPDFPage_GetObject(page.raw, at) for at in range(pdfium.FPDFPage_CountObjects(page.raw)))
    return any(pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT for item in objects)


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

    return Characters(text, box, _fonts(handle, number_of), baseline)


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


def _fonts(handle: object, number_of: Callable[[int], int]) -> Callable[[int], Font]:
    """Return the function that tells size and weight of the character at an offset."""
    name, flags, matrix = ctypes.create_string_buffer(96), ctypes.c_int(), pdfium.FS_MATRIX()
    into_flags, into_matrix = ctypes.byref(flags), ctypes.byref(matrix)
    known: dict[bytes, bool] = {}

    def font(at: int) -> Font:
        index = number_of(at)
        name[0], flags.value = b"\0", 0
        pdfium.FPDFText_GetFontInfo(handle, index, name, 96, into_flags)
        bold = known.get(name.value)
        if bold is None:
            lowered = name.value.decode("utf-8", "replace").lower()
            bold = known[name.value] = any(word in lowered for word in _BOLD_NAMES)
        if not bold:
            heavy = pdfium.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT
            bold = heavy or bool(flags.value & _FORCE_BOLD)
        if not pdfium.FPDFText_GetMatrix(handle, index, into_matrix):
            return Font(None, bold)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        return Font(round(pdfium.FPDFText_GetFontSize(handle, index) * scale, 2), bold)

    return font


def _rulings(page: pypdfium2.PdfPage, as_seen: Callable[..., BBox]) -> Iterator[BBox]:
    """Yield the boxes of straight lines that the page draws: thin filled shapes, and sides of stroked ones."""
    for path, matrix in _paths(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _IDENTITY, 0):
        for x0, y0, x1, y1 in _strokes(path, matrix):
            yield as_seen(min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1))


def _paths(
    holder: object, count: Callable[..., int], get: Callable[..., object], matrix: Matrix, depth: int
) -> Iterator[tuple[object, Matrix]]:
    """Yield the paths of a page or of a form in it, each with the map from its form to the page."""
    for index in range(count(holder)):
        item = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _times(_matrix_of(item), matrix)
            yield from _paths(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)


def _strokes(path: object, matrix: Matrix) -> Iterator[BBox]:
    """Yield the corners of the straight lines of one path, in the page's own coordinates."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return
    box = (left.value, bottom.value, right.value, top.value)
    segments = pdfium.FPDFPath_CountSegments(path)
    if min(box[2] - box[0], box[3] - box[1]) <= THICKEST:
        yield _moved(matrix, box[0], box[1]) + _moved(matrix, box[2], box[3])
    elif (stroke.value or segments > _CORNERS_OF_A_BOX) and segments <= _MOST_SEGMENTS:
        for points in _outlines(path, segments, _times(_matrix_of(path), matrix)):
            if stroke.value:
                yield from (a + b for a, b in pairwise(points) if a[0] == b[0] or a[1] == b[1])
            else:
                yield (
                    min(x for x, _ in points),
                    min(y for _, y in points),
                    max(x for x, _ in points),
                    max(y for _, y in points),
                )


def _outlines(path: object, segments: int, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the corners of each straight outline of a path, the first one again where it is closed."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(_moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix_of(item: object) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the map that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return round(a * x + c * y + e, 2), round(b * x + d * y + f, 2)
