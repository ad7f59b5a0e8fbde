"""The images on a page of a PDF: whether they fit into memory, whether they can be decoded, and whether they are whole.

In: a page of PDFium. Out: an error, or whether it is so. PDFium draws a page without the images that it cannot decode,
and says nothing of it.
"""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

MOST_BYTES = 320_000_000
"""What one image may take when it is decoded; a page of A4 in colour at 600 dots an inch takes 105 million."""
_BYTES_OF_JPX = 12
"""JPEG 2000 is decoded into three whole numbers of four bytes a pixel."""
DEEPEST_FORM = 4
"""Drawings inside drawings that are looked into, on any page."""
_BITS = 8
END_OF_JPEG = b"\xff\xd9"
CUT_SHORT = "docparse: cut short"
"""The entry in the `info` of an image of Pillow that says that rows are missing at its foot."""
_BEHIND_END = 64
"""Bytes of filling that may stand behind the end."""


def check_images(page: pypdfium2.PdfPage) -> None:
    """Raise ValueError where an image of `page` would take more than `MOST_BYTES`."""
    for image in _images(page):
        width, height = image.get_px_size()
        if "JPXDecode" in image.get_filters():
            size = width * height * _BYTES_OF_JPX
        elif width * height * 4 <= MOST_BYTES:
            continue
        else:
            size = width * height * image.get_metadata().bits_per_pixel // _BITS
        if size > MOST_BYTES:
            raise ValueError(f"image of {width} x {height} pixels")


def check_decoding(page: pypdfium2.PdfPage) -> None:
    """Raise ValueError where an image of `page` cannot be decoded, and so was not drawn."""
    for image in _images(page):
        try:
            image.get_bitmap()
        except pypdfium2.PdfiumError as error:
            # its own message holds an address in memory, another one in each run
            filters = ", ".join(image.get_filters()) or "no filter"
            raise ValueError(f"an image cannot be decoded ({filters})") from error


def bits_of_grey(page: pypdfium2.PdfPage) -> int | None:
    """Return how many bits a pixel has where nothing but grey images is on `page`, the most of them; else None."""
    items = page.get_objects(max_depth=1)
    if pdfium.FPDFPage_GetAnnotCount(page) or not all(isinstance(item, pypdfium2.PdfImage) for item in items):
        return None
    found = [image.get_metadata() for image in _images(page)]
    if not all(one.colorspace == pdfium.FPDF_COLORSPACE_DEVICEGRAY for one in found):
        return None
    return max((one.bits_per_pixel for one in found), default=None)


def is_cut_short(page: pypdfium2.PdfPage) -> bool:
    """Return whether a JPEG on `page` has no end; PDFium draws the rows that are there.

    One that lacks the two bytes of its end marker alone counts as cut short: its decoders cannot tell it from others.
    """
    return any(
        image.get_filters()[-1:] == ["DCTDecode"]
        and END_OF_JPEG not in bytes(image.get_data(decode_simple=True))[-_BEHIND_END:]
        for image in _images(page)
    )


def _images(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfImage]:
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=DEEPEST_FORM):
        if isinstance(item, pypdfium2.PdfImage):
            yield item
