"""What a page draws beside its text: straight lines, and how much of it images cover.

In: a page of PDFium. Out: `Drawings`. Places are in points from the top left of the page as seen.
"""

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.page import BBox
from docparse.reading.pictures import DEEPEST_FORM
from docparse.reading.tables import THICKEST

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_CORNERS_OF_A_BOX = 5
_MOST_SEGMENTS = 5000


class Drawings(NamedTuple):
    """The boxes of straight lines, the share of the page that images cover (0 to 1), whether there is any drawing."""

    rulings: tuple[BBox, ...]
    covered: float
    any: bool


def drawings_of(page: pypdfium2.PdfPage, as_seen: Callable[..., BBox]) -> Drawings:
    """Return what `page` draws; `as_seen` maps a box of the file to the page as seen."""
    rulings: list[BBox] = []
    covered = 0.0
    drawn = False
    for kind, item, matrix in _items(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _IDENTITY, 0):
        drawn = True
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += _area(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            rulings += (
                as_seen(min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1)) for x0, y0, x1, y1 in _strokes(item, matrix)
            )
    width, height = page.get_size()
    return Drawings(tuple(rulings), min(1.0, covered / max(1.0, width * height)), drawn)


def _items(
    holder: object, count: Callable[..., int], get: Callable[..., object], matrix: Matrix, depth: int
) -> Iterator[tuple[int, object, Matrix]]:
    """Yield all but the text of a page or of a form in it, each with its kind and the map from its form to the page."""
    for index in range(count(holder)):
        item = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < DEEPEST_FORM:
                inner = _times(_matrix_of(item), matrix)
                yield from _items(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield kind, item, matrix


def _area(item: object, matrix: Matrix) -> float:
    """Return the area of an image on the page, in square points."""
    a, b, c, d, _, _ = _times(_matrix_of(item), matrix)
    return abs(a * d - b * c)


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
