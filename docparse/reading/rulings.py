"""The straight lines that a page of a PDF draws.

In: a page of PDFium, and the map to places as seen. Out: thin boxes, of which `docparse.reading.tables` makes cells.
"""

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.page import BBox
from docparse.reading.tables import THICKEST

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_FORM = 4
_CORNERS_OF_A_BOX = 5
_MOST_SEGMENTS = 5000


def rulings_of(page: pypdfium2.PdfPage, as_seen: Callable[..., BBox]) -> Iterator[BBox]:
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
