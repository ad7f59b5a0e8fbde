"""What stands on a page without being in its content: filled form fields, stamps, free text.

In: a document of PDFium and one of its pages. Out: a text page of these annotations alone, and their boxes. PDFium
draws them into the page in memory; the file stays as it is.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.reading.pictures import DEEPEST_FORM

_READ = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_PRINTED = pdfium.FPDF_ANNOT_FLAG_PRINT

Corners = tuple[float, float, float, float]
"""left, top, right, bottom in the file's coordinates."""


@contextmanager
def annotations_of(
    document: pypdfium2.PdfDocument, index: int, page: pypdfium2.PdfPage
) -> Iterator[tuple[pypdfium2.PdfTextPage, tuple[Corners, ...]] | None]:
    """Give the text of the annotations that are seen and printed on page `index`, and the box of each; None: no text.

    `page` is that page as loaded, whose content has been read: it is not to be used any further.
    """
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    if not count:
        yield None
        return
    if document.formenv is None and any(_lacks_appearance(page, at) for at in range(count)):
        # fields that hold a value only get their appearance where a page is loaded for a form
        document.init_forms()
        document[index].close()
    boxes = tuple(box for at in reversed(range(count)) if (box := _box_or_remove(page, at)) is not None)
    if not boxes or pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_PRINT) != pdfium.FLATTEN_SUCCESS:
        yield None
        return
    with closing(document[index]) as drawn:
        for _ in range(pdfium.FPDFPage_CountObjects(drawn.raw) - 1):
            own = pdfium.FPDFPage_GetObject(drawn.raw, 0)
            pdfium.FPDFPage_RemoveObject(drawn.raw, own)
            pdfium.FPDFPageObj_Destroy(own)
        with closing(drawn.get_textpage()) as text_page:
            yield text_page, boxes


def _lacks_appearance(page: pypdfium2.PdfPage, at: int) -> bool:
    with _annotation(page, at) as annotation:
        field = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
        return field and not pdfium.FPDFAnnot_GetObjectCount(annotation)


def _box_or_remove(page: pypdfium2.PdfPage, at: int) -> Corners | None:
    """Return the box of an annotation with text that is to be read; any other is taken from the page, in memory."""
    with _annotation(page, at) as annotation:
        if _is_read(annotation):
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
            return box.left, box.top, box.right, box.bottom
    pdfium.FPDFPage_RemoveAnnot(page.raw, at)
    return None


def _is_read(annotation: object) -> bool:
    flags = pdfium.FPDFAnnot_GetFlags(annotation)
    if flags & _UNSEEN or not flags & _PRINTED or pdfium.FPDFAnnot_GetSubtype(annotation) not in _READ:
        return False
    return _has_text(annotation, pdfium.FPDFAnnot_GetObjectCount, pdfium.FPDFAnnot_GetObject, 0)


def _has_text(holder: object, count: Callable[..., int], get: Callable[..., object], depth: int) -> bool:
    for index in range(count(holder)):
        item = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            return True
        inside = kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM
        if inside and _has_text(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1):
            return True
    return False


@contextmanager
def _annotation(page: pypdfium2.PdfPage, at: int) -> Iterator[object]:
    annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
    try:
        yield annotation
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
