"""A scan that can be searched: the file as it is, with what was recognised as invisible text behind its pages.

In: a PDF or an image, and its reading. Out: a PDF. Only pages that were recognised are touched, and of those only the
text: it is put before the page's own content, which stays as it is, but for invisible text that an earlier recognition
left, and a text that no reader can use is marked as having none. The only module that imports pikepdf.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from docparse.errors import DamagedFileError, NoTextLayerError
from docparse.page import Line, Page
from docparse.reading import Reading
from docparse.reading.pdf import Sheet, sheets_of
from docparse.writing.glyphless import ASCENT, DESCENT, FILE, NAME, UNITS, WIDTH
from docparse.writing.imagepages import pages_of_image

if TYPE_CHECKING:
    import pikepdf

_FONT = "/DocparseText"
_INVISIBLE = 3
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_DEEPEST_FORM = 4
_BEYOND_FONT = re.compile(r"[\U00010000-\U0010ffff]")
_LETTER = "\ufffd"
"""What stands for a letter that the font cannot name; no reader of ours gives one."""
_LEAST = 0.01
_CODES = 65536
_RANGES = 100
"""Ranges that one block of a map may hold."""
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /{name} def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{ranges}
endcmap CMapName currentdict /CMap defineresource pop end end"""

Place = Callable[[float, float], tuple[float, float]]


def searchable(content: bytes, reading: Reading) -> bytes:
    """Return a file as a PDF with the text that was recognised on its pages; a PDF without such pages as it is.

    Raises NoTextLayerError for a file that has no pages as images, DamagedFileError where it cannot be written anew.
    """
    if reading.media_type != "application/pdf" and not reading.media_type.startswith("image/"):
        raise NoTextLayerError(path=reading.path)
    image = reading.media_type.startswith("image/")
    if not image and not reading.recognised:
        return content
    document = pages_of_image(content, reading.pages[0], reading.path) if image else content
    sheets = sheets_of(document)
    pages = {page.number: page for page in reading.pages}
    broken = {problem.facts["page"] for problem in reading.problems if problem.code == "text-layer-broken"}
    layers = {
        number: _layer(found.lines, _place(pages[number], sheets[number - 1]))
        for number, found in reading.recognised.items()
    }
    return _written(document, layers, {int(number) for number in broken}, reading.path)


def _written(content: bytes, layers: Mapping[int, bytes], broken: set[int], path: str) -> bytes:
    import pikepdf

    saved = BytesIO()
    try:
        with catch_warnings(), pikepdf.open(BytesIO(content)) as pdf:
            # what is odd about a file was so before
            simplefilter("ignore")
            font = _font(pdf)
            for number, layer in layers.items():
                _add(pdf, pdf.pages[number - 1], layer, font, broken=number in broken)
            pdf.save(saved, deterministic_id=True)
    except (pikepdf.PdfError, IndexError, ValueError, TypeError) as error:
        raise DamagedFileError(path=path, reason=f"qpdf: {error}") from error
    return saved.getvalue()


def _add(pdf: "pikepdf.Pdf", page: "pikepdf.Page", layer: bytes, font: "pikepdf.Object", *, broken: bool) -> None:
    import pikepdf

    _drop_invisible(pdf, page)
    name = page.add_resource(font, pikepdf.Name.Font, pikepdf.Name(_FONT))
    drawn = b"q BT 3 Tr %b 1 Tf\n%b ET Q\n" % (str(name).encode(), layer)
    if broken:
        drawn += b"/Span <</ActualText <FEFF>>> BDC\n"
        page.contents_add(b"\nEMC", prepend=False)
    page.contents_add(drawn, prepend=True)


def _layer(lines: tuple[Line, ...], place: Place) -> bytes:
    """Return the operators that show the words of `lines`, each stretched over its own place."""
    return "\n".join(shown for line in lines for shown in _shown(line, place)).encode("ascii")


def _shown(line: Line, place: Place) -> Iterator[str]:
    words = list(line.words())
    if line.bbox is None:
        return
    _, top, _, bottom = line.bbox
    height = max(bottom - top, _LEAST)
    base = bottom + height * DESCENT / UNITS
    for index, word in enumerate(words):
        yield _run(word.text, word.x0, word.x1, base, height, place)
        after = words[index + 1].x0 if index + 1 < len(words) else word.x1 + height / 4
        yield _run(" ", word.x1, after, base, height, place)


def _run(text: str, x0: float, x1: float, base: float, height: float, place: Place) -> str:
    """Return what shows `text` from x0 to x1 on a base line, in points of the upright page."""
    text = _BEYOND_FONT.sub(_LETTER, text)
    step = max(x1 - x0, _LEAST) * UNITS / (WIDTH * max(1, len(text)))
    x, y = place(x0, base)
    right, up = place(x0 + step, base), place(x0, base - height)
    matrix = (right[0] - x, right[1] - y, up[0] - x, up[1] - y, x, y)
    return f"{' '.join(f'{value:.3f}' for value in matrix)} Tm <{text.encode('utf-16-be').hex()}> Tj"


def _place(page: Page, sheet: Sheet) -> Place:
    """Return the way from points of the upright page to the file's own coordinates."""
    upright = page.placed
    # straightening keeps the size of a page; a quarter turn makes its width its height
    lying = upright is not None and abs(upright.a) < abs(upright.b)
    wide, high = (page.height, page.width) if lying else (page.width, page.height)
    scale = sheet.width / wide, sheet.height / high

    def place(x: float, y: float) -> tuple[float, float]:
        x, y = upright.point(x, y) if upright is not None else (x, y)
        return sheet.own(x * scale[0], y * scale[1])

    return place


def _drop_invisible(pdf: "pikepdf.Pdf", page: "pikepdf.Page") -> None:
    """Take out invisible text: what is recognised now stands for it."""
    import pikepdf

    kept = _without_invisible(page.obj)
    if kept is not None:
        page.obj.Contents = pikepdf.Stream(pdf, kept)
    for form in _forms(page.resources, 0):
        kept = _without_invisible(form)
        if kept is not None:
            form.write(kept)


def _forms(resources: "pikepdf.Object", depth: int) -> "Iterator[pikepdf.Object]":
    from pikepdf import Dictionary

    for _, item in resources.get("/XObject", Dictionary()).items():
        if item.get("/Subtype") == "/Form" and depth < _DEEPEST_FORM:
            yield item
            yield from _forms(item.get("/Resources", Dictionary()), depth + 1)


def _without_invisible(drawn: "pikepdf.Object") -> bytes | None:
    """Return the operators of a page or a form without those that show invisible text; None where there are none."""
    import pikepdf

    mode, found = 0, False
    modes: list[int] = []
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for drawing in pikepdf.parse_content_stream(drawn):
        name = str(drawing.operator)
        if name == "Tr":
            mode = int(drawing.operands[0])
        elif name == "q":
            modes.append(mode)
        elif name == "Q":
            mode = modes.pop() if modes else mode
        elif name in _SHOWING and mode == _INVISIBLE:
            found = True
            continue
        kept.append(drawing)
    return pikepdf.unparse_content_stream(kept) if found else None


def _letters() -> bytes:
    """Return the map from codes to letters, which are the same; a range of it may not go beyond its last byte."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    parts = (ranges[at : at + _RANGES] for at in range(0, len(ranges), _RANGES))
    blocks = "\n".join(f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange" for part in parts)
    return _MAP.replace("{name}", NAME).replace("{ranges}", blocks).encode("ascii")


def _font(pdf: "pikepdf.Pdf") -> "pikepdf.Object":
    """Return the font of the text, in which a letter's code is its place in Unicode."""
    import pikepdf
    from pikepdf import Dictionary, Name

    file = pikepdf.Stream(pdf, Path(FILE).read_bytes())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + NAME),
        FontFile2=pdf.make_indirect(file),
        Flags=4,
        FontBBox=[0, DESCENT, WIDTH, ASCENT],
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=ASCENT,
        StemV=80,
    )
    no_shapes = pikepdf.Stream(pdf, zlib.compress(bytes(2 * _CODES)), Filter=Name.FlateDecode)
    letters = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + NAME),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=WIDTH,
        CIDToGIDMap=pdf.make_indirect(no_shapes),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(letters)],
            ToUnicode=pdf.make_indirect(pikepdf.Stream(pdf, _letters())),
        )
    )
