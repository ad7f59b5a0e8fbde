"""PDFium: a digital PDF into pages of printed lines.

In: a PDF. Out: `page.Page` of each page that could be read, in order, and findings on the others. PDFium is used here
and in the modules beside that take its pages, nowhere else. Text is PDFium's own, character by character; lines come in
the order of the file. Places are as seen: a page's CropBox and its rotation are undone.
"""

import re
from collections.abc import Callable
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.errors import DamagedFileError, EmptyFileError, NoPagesError, NoTextError, PasswordError
from docparse.findings import Finding
from docparse.page import BBox, Page, Table
from docparse.reading.annotations import annotations_of
from docparse.reading.fields import fill_in
from docparse.reading.glyphs import characters_of
from docparse.reading.lines import lines_of, runs_of
from docparse.reading.rulings import rulings_of
from docparse.reading.tables import grids_of, set_apart

_END = b"%%EOF"
_BEHIND_END = 2048
_ENCRYPTED = b"/Encrypt"
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_NO_KIDS = re.compile(rb"/Count\s+0(?!\d)")
_A_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def read_pdf(content: bytes, path: str) -> tuple[tuple[Page, ...], int, tuple[Finding, ...]]:
    """Return the pages of a PDF, how many it has, and what is wrong with some; `path` names it in errors.

    Raises PasswordError, DamagedFileError, NoPagesError, EmptyFileError, NoTextError.
    """
    pages: list[Page] = []
    problems: list[Finding] = []
    if len(content) - content.rfind(_END) > _BEHIND_END:
        problems.append(Finding("file-cut-short", None, {"path": path}))
    pictures = stamped = 0
    with _open(content, path) as document:
        count = len(document)
        for index in range(count):
            try:
                page, picture = _read_page(document, index)
            except pypdfium2.PdfiumError as error:
                problems.append(_problem("page-unreadable", path, index, reason=str(error)))
                continue
            pages.append(page)
            if picture:
                pictures += 1
                stamped += bool(page.lines)
                problems.append(_problem("page-without-text", path, index))
    if sum(bool(page.lines or page.tables) for page in pages) > stamped:
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
    """Return page `index` (from 0), and whether it is a picture. Raises PdfiumError where it cannot load."""
    with closing(document[index]) as page, closing(page.get_textpage()) as text_page:
        as_seen, upright = _as_seen(page), not page.get_rotation()
        width, height = page.get_size()
        rulings = tuple(rulings_of(page, as_seen))
        runs = list(runs_of(characters_of(text_page, as_seen, upright=upright)))
        # what is stamped on a picture does not tell what the picture says
        picture = not runs and _has_drawings(page)
        with annotations_of(document, index, page) as added:
            if added is not None:
                stamped = runs_of(characters_of(added[0], as_seen, upright=upright))
                runs = fill_in(runs, stamped, [as_seen(*corners) for corners in added[1]])
            tables: tuple[Table, ...] = ()
            grids = grids_of(rulings)
            if grids:
                runs, tables = set_apart(runs, grids, index + 1)
            return Page(index + 1, width, height, tuple(lines_of(runs, index + 1)), tables), picture


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
