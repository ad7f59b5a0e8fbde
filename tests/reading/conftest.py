"""A PDF writer for tests: places Vietnamese text on pages without any font file, through a ToUnicode map."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

A4 = (595, 842)
_ADVANCE = 0.5
_FONTS = "/Font<</R 6 0 R/B 9 0 R>>"


@dataclass
class Note:
    """An annotation to be made: lines of text in a box, drawn as `kind` is; `flags` 4 is printed, 2 is hidden."""

    kind: str
    box: tuple[float, float, float, float]
    flags: int
    operators: list[str]


@dataclass
class Sheet:
    """A page to be made: text at places, and raw drawing operators; the origin is the bottom left, as in the file."""

    size: tuple[int, int] = A4
    rotate: int = 0
    crop: tuple[int, int, int, int] | None = None
    operators: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, *, size: float = 14, bold: bool = False) -> "Sheet":
        """Put a run of text at a place."""
        self.operators.append(_shown(x, y, text, size, bold=bold))
        return self

    def annotate(
        self, x: float, y: float, *lines: str, kind: str = "Widget", flags: int = 4, size: float = 12
    ) -> "Sheet":
        """Put an annotation at a place, which is that of its last line's text."""
        height = len(lines) * size * 1.2
        width = max(map(len, lines)) * size * _ADVANCE
        places = ((2, height - (index + 0.9) * size * 1.2, line) for index, line in enumerate(lines))
        box = (x - 2, y - size * 0.12, x + width + 2, y - size * 0.12 + height)
        self.notes.append(Note(kind, box, flags, [_shown(*place, size) for place in places]))
        return self

    def column(self, x: float, y: float, lines: Sequence[str], *, size: float = 14, leading: float = 18) -> "Sheet":
        """Put lines one below the other, the first at the place."""
        for index, line in enumerate(lines):
            self.text(x, y - index * leading, line, size=size)
        return self

    def draw(self, *operators: str) -> "Sheet":
        """Add drawing operators of the PDF's own language."""
        self.operators += operators
        return self


@pytest.fixture
def sheet() -> type[Sheet]:
    """Give the class of pages to be made."""
    return Sheet


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Give the function that turns sheets into a PDF."""
    return make_pdf


@pytest.fixture
def plan(sheet: type[Sheet]) -> bytes:
    """Make a PDF of one page with two words."""
    return make_pdf(sheet().text(72, 700, "Kế hoạch"))


def make_pdf(*sheets: Sheet) -> bytes:
    """Return a PDF of `sheets`."""
    used = sorted({int(code, 16) for sheet in sheets for code in _codes(sheet)})
    maps = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(f"<{code:04X}> <{code:04X}>" for code in part) + "\nendbfchar"
        for part in (used[at : at + 100] for at in range(0, len(used), 100))
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{maps}\nendcmap end end"
    )
    objects = ["", "", _stream(cmap)]
    for name in ("Times-Roman", "Times-Bold"):
        descriptor, cid = len(objects) + 1, len(objects) + 2
        objects.append(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 891/Descent -216/CapHeight 700/ItalicAngle 0"
            "/StemV 80/FontBBox[-100 -216 1000 891]>>"
        )
        objects.append(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            f"/DW {int(_ADVANCE * 1000)}/FontDescriptor {descriptor} 0 R"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity>>"
        )
        objects.append(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/ToUnicode 3 0 R/DescendantFonts[{cid} 0 R]>>"
        )
    kids = []
    for sheet in sheets:
        notes = []
        for note in sheet.notes:
            x0, y0, x1, y1 = note.box
            drawing = f"/Type/XObject/Subtype/Form/BBox[0 0 {x1 - x0} {y1 - y0}]/Resources<<{_FONTS}>>"
            objects.append(_stream("\n".join(note.operators), drawing))
            field = "/FT/Tx/T(a)" if note.kind == "Widget" else ""
            notes.append(
                f"<</Type/Annot/Subtype/{note.kind}{field}/Rect[{x0} {y0} {x1} {y1}]/F {note.flags}"
                f"/AP<</N {len(objects)} 0 R>>>>"
            )
        objects.append(_stream("\n".join(sheet.operators)))
        crop = "/CropBox[{} {} {} {}]".format(*sheet.crop) if sheet.crop else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.size[0]} {sheet.size[1]}]{crop}/Rotate {sheet.rotate}"
            f"/Resources<<{_FONTS}>>/Contents {len(objects)} 0 R/Annots[{' '.join(notes)}]>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _file(objects)


def _shown(x: float, y: float, text: str, size: float, *, bold: bool = False) -> str:
    codes = "".join(f"{ord(character):04X}" for character in text)
    return f"BT /{'B' if bold else 'R'} {size} Tf {x} {y} Td <{codes}> Tj ET"


def _codes(sheet: Sheet) -> list[str]:
    operators = [*sheet.operators, *(operator for note in sheet.notes for operator in note.operators)]
    runs = [operator.split("<")[1].split(">")[0] for operator in operators if "<" in operator]
    return [run[at : at + 4] for run in runs for at in range(0, len(run), 4)]


def _stream(content: str, entries: str = "") -> str:
    return f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    body = "%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")
