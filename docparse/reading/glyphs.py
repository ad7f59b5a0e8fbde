"""PDFium's characters of a page: their text, and what is known of each.

In: a text page of PDFium, and the map to places as seen. Out: `lines.Characters`.
"""

import ctypes
import math
from array import array
from collections import Counter, deque
from collections.abc import Callable, Sequence
from itertools import repeat
from operator import gt
from struct import iter_unpack
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from docparse.page import BBox
from docparse.reading.lines import Characters, Edges, Font

_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_LONGEST_NAME = 96
_TOLD_BY = 20
"""Characters that tell in which direction the text of a page runs."""
_LEAST_TOLD = 200
_MOST_TOLD = 0.6


def _plainly(function: object, result: type, *arguments: type) -> Callable[..., Any]:
    """Return a function of PDFium that takes handles and addresses as numbers, in half the time of a checked call."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_loose_box = _plainly(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_origin = _plainly(
    pdfium.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
)
_text_object = _plainly(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_font_of = _plainly(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_matrix = _plainly(pdfium.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_size = _plainly(pdfium.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)


def characters_of(text_page: pypdfium2.PdfTextPage, as_seen: Callable[..., BBox], *, upright: bool) -> Characters:
    """Return the characters of a page; `upright`: it is not turned, so that `as_seen` moves and mirrors only."""
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
    text, numbers = _text(text_page)
    x, y = ctypes.c_double(), ctypes.c_double()
    into_x, into_y = ctypes.addressof(x), ctypes.addressof(y)

    def edges(firsts: Sequence[int], ends: Sequence[int]) -> Edges:
        ends_of_words = [0] * (2 * len(firsts))
        ends_of_words[::2] = firsts if numbers is None else [numbers[at] for at in firsts]
        ends_of_words[1::2] = [at - 1 if numbers is None else numbers[at - 1] for at in ends]
        boxes = _boxes(handle, ends_of_words)
        return _moved_edges(boxes, as_seen) if upright else _turned_edges(boxes, as_seen)

    def baseline(at: int) -> float:
        _origin(handle, at if numbers is None else numbers[at], into_x, into_y)
        return as_seen(x.value, y.value, x.value, y.value)[3]

    font = _fonts(handle)
    return Characters(text, edges, font if numbers is None else lambda at: font(numbers[at]), baseline)


def rotation_of(text_page: pypdfium2.PdfTextPage, own: int) -> int:
    """Return the rotation, in degrees clockwise, in which most of a page's text is upright; `own` is the page's.

    A few characters tell, spread over the page; what is drawn in other directions beside them does not count.
    """
    count = text_page.count_chars()
    if count < _LEAST_TOLD:
        return own
    places = range(0, count, max(1, count // _TOLD_BY))
    angles = [round(math.degrees(pdfium.FPDFText_GetCharAngle(text_page.raw, at))) % 360 for at in places]
    angle, found = Counter(angles).most_common(1)[0]
    return (360 - angle) % 360 if angle % 90 == 0 and found > _MOST_TOLD * len(angles) else own


def _text(text_page: pypdfium2.PdfTextPage) -> tuple[str, list[int] | None]:
    """Return the page's text, and PDFium's numbers of its characters, None where they are their offsets."""
    count = text_page.count_chars()
    text = text_page.get_text_range() if count else ""
    if len(text) == count:
        return text, None
    codes = [(index, pdfium.FPDFText_GetUnicode(text_page.raw, index)) for index in range(count)]
    drawn = [(index, chr(code)) for index, code in codes if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000]
    return "".join(character for _, character in drawn), [index for index, _ in drawn]


def _boxes(handle: int, numbers: Sequence[int]) -> "memoryview[float]":
    """Return the boxes of characters in the file's coordinates: left, top, right, bottom, four values each."""
    size = ctypes.sizeof(pdfium.FS_RECTF)
    buffer = (pdfium.FS_RECTF * len(numbers))()
    at = ctypes.addressof(buffer)
    deque(map(_loose_box, repeat(handle), numbers, range(at, at + size * len(numbers), size)), maxlen=0)
    return memoryview(buffer).cast("B").cast("f")


def _moved_edges(boxes: "memoryview[float]", as_seen: Callable[..., BBox]) -> Edges:
    """Return the edges of words on a page that is not turned, from the boxes of their first and last characters."""
    lefts, rights = boxes[0::8].tolist(), boxes[6::8].tolist()
    if any(map(gt, lefts, rights)):
        return _turned_edges(boxes, as_seen)
    left, top, _, _ = as_seen(0.0, 0.0, 0.0, 0.0)
    sides = [0.0] * (2 * len(lefts))
    sides[0::2], sides[1::2] = lefts, rights
    tops = [top - y for y in map(max, boxes[1::8].tolist(), boxes[5::8].tolist())]
    bottoms = [top - y for y in map(min, boxes[3::8].tolist(), boxes[7::8].tolist())]
    return Edges(_rounded([x + left for x in sides]) if left else sides, tops, bottoms)


def _turned_edges(boxes: "memoryview[float]", as_seen: Callable[..., BBox]) -> Edges:
    """Return the edges of words on any page, also of those written from right to left."""
    sides: list[float] = []
    tops: list[float] = []
    bottoms: list[float] = []
    seen = [as_seen(*box) for box in iter_unpack("4f", boxes)]
    for first, last in zip(seen[0::2], seen[1::2], strict=True):
        sides.extend((first[0], last[2]) if first[0] <= last[2] else (last[0], first[2]))
        tops.append(min(first[1], last[1]))
        bottoms.append(max(first[3], last[3]))
    return Edges(_rounded(sides), tops, bottoms)


def _rounded(sides: list[float]) -> list[float]:
    """Return values as a line keeps them, in four bytes: its box must not be narrower than its words."""
    return array("f", sides).tolist()


def _fonts(handle: int) -> Callable[[int], Font]:
    """Return the function that tells size, weight and font name of PDFium's character at an index."""
    matrix = pdfium.FS_MATRIX()
    into_matrix = ctypes.addressof(matrix)
    known: dict[int, tuple[bool, str]] = {}

    def font(index: int) -> Font:
        face = _font_of(_text_object(handle, index))
        found = known.get(face)
        if found is None:
            found = known[face] = _weight_and_name(handle, index)
        bold, name = found
        if not _matrix(handle, index, into_matrix):
            return Font(None, bold, name)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        return Font(round(_size(handle, index) * scale, 2), bold, name)

    return font


def _weight_and_name(handle: int, index: int) -> tuple[bool, str]:
    """Return whether the font of a character is bold, by its own name, weight or flags, and its name."""
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    page = ctypes.cast(handle, pdfium.FPDF_TEXTPAGE)
    pdfium.FPDFText_GetFontInfo(page, index, name, _LONGEST_NAME, ctypes.byref(flags))
    called = name.value.decode("utf-8", "replace")
    lowered = called.lower()
    heavy = pdfium.FPDFText_GetFontWeight(page, index) >= _BOLD_WEIGHT
    return heavy or bool(flags.value & _FORCE_BOLD) or any(word in lowered for word in _BOLD_NAMES), called
