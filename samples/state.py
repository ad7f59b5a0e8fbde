"""Print the sample documents of State bodies: YAML in, PDF and DOCX out.

In: ``state/NAME.yaml``, documents of the same invented province as in ``make.py`` and of the Prime Minister, written
for this project; numbers, people and most cited documents are made up. Out: ``pdf/NAME.pdf`` and ``docx/NAME.docx``,
the same bytes on every run. Usage: ``python samples/state.py``.

57-kh-ubnd (PDF, DOCX): plan of the People's Committee for 2026, 18-12-2025, with a landscape appendix of three pages:
    a head of two levels that is repeated, group rows, a row under one number with two times, ``nt``, a list in a cell,
    times without a year, which the appendix's title names. Two tasks stand in the text and in the table.
1208-qd-ttg (PDF, DOCX): decision of the Prime Minister, 14-8-2025, with the plan that it issues (``@1``) and a portrait
    table in its last part, three of whose rows repeat tasks of the text.

A cell ``^`` goes on with the one above it; a row of two cells is the heading of a group.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import yaml
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt
from make import HERE, font, load_fonts
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table as WordTable
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MARGIN = 57.0
SIZE, SMALL, CELL = 14.0, 12.0, 11.0
Source = dict[str, Any]
Span = tuple[int, int, int, int]
"""First row and column, last row and column of a merged cell."""


# ---------------------------------------------------------------- tables


def grid_of(source: Source) -> tuple[list[list[str]], list[Span]]:
    """Return the cells of a table, rows of one length, and the merged ones."""
    head, width = source["head"], len(source["widths"])
    rows = [[str(cell) for cell in row] for row in (*head, *source["rows"])]
    spans = [(at, 1, at, width - 1) for at, row in enumerate(rows) if len(row) == 2]
    rows = [row + [""] * (width - len(row)) for row in rows]
    if len(head) > 1:
        for column in range(width):
            if not rows[1][column]:
                spans.append((0, column, 1, column))
            elif not rows[0][column]:
                spans.append((0, column - 1, 0, column))
    for at, row in enumerate(rows):
        spans += [(at - 1, column, at, column) for column, cell in enumerate(row) if cell == "^"]
    return [["" if cell == "^" else cell for cell in row] for row in rows], spans


# ---------------------------------------------------------------- PDF


def style(size: float = SIZE, *, alignment: int = TA_JUSTIFY, indent: float = 0.0) -> ParagraphStyle:
    """Return a style in the regular face; bold is marked in the text."""
    return ParagraphStyle(
        f"s{size}-{alignment}-{indent}",
        fontName=font(""),
        fontSize=size,
        leading=1.35 * size,
        alignment=alignment,
        firstLineIndent=indent,
        spaceAfter=4,
    )


def marked(text: str) -> str:
    """Return a text with reportlab's markup for bold."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"\*\*(.+?)\*\*", rf'<font name="{font("b")}">\1</font>', text).replace("\n", "<br/>")


def centred(lines: list[str], *, bold: int = 99) -> Iterator[Paragraph]:
    """Yield centred lines, the first of them bold."""
    for at, line in enumerate(lines):
        yield Paragraph(marked(f"**{line}**" if at < bold else line), style(alignment=TA_CENTER))


def side_by_side(left: list[Paragraph], right: list[Paragraph]) -> Table:
    """Return two columns without lines."""
    return Table(
        [[left, right]],
        colWidths=[0.44 * (WIDTH - 2 * MARGIN), 0.56 * (WIDTH - 2 * MARGIN)],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
    )


def printed_table(source: Source) -> Table:
    """Return a ruled table whose head is repeated on every page."""
    rows, spans = grid_of(source)
    count = len(source["head"])
    cells = [
        [
            Paragraph(
                marked(f"**{cell}**" if at < count and cell else cell),
                style(CELL, alignment=TA_CENTER if at < count else 0),
            )
            for cell in row
        ]
        for at, row in enumerate(rows)
    ]
    lines: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    lines += [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in spans]
    return Table(cells, colWidths=source["widths"], repeatRows=count, style=lines, splitInRow=1)


def flowables(source: Source) -> Iterator[Any]:
    """Yield what stands on the pages, from the letterhead on."""
    yield side_by_side(
        list(centred(source["left"], bold=len(source["left"]) - 1)), list(centred(source["right"], bold=2))
    )
    yield Spacer(1, 14)
    yield from centred(source["title"])
    yield Spacer(1, 8)
    yield from (Paragraph(marked(text), style(indent=28)) for text in source["body"])
    yield from printed_ending(source["ending"])
    if "attached" in source:
        yield PageBreak()
        yield from printed_part(source["attached"])
    if "appendix" in source:
        yield NextPageTemplate("landscape")
        yield PageBreak()
        yield from printed_part(source["appendix"])


def printed_ending(ending: Source) -> Iterator[Any]:
    """Yield recipients and signature."""
    left = [
        Paragraph(marked(text), style(SMALL))
        for text in ("**Nơi nhận:**", *(f"- {one}" for one in ending["recipients"]))
    ]
    right = [*centred(ending["roles"]), Spacer(1, 50), *centred([ending["name"]])]
    yield Spacer(1, 10)
    yield side_by_side(left, right)


def printed_part(part: Source) -> Iterator[Any]:
    """Yield an appendix or an attached document."""
    yield from centred(part["title"], bold=len(part["title"]) - 1)
    yield Spacer(1, 8)
    yield from (Paragraph(marked(text), style(indent=28)) for text in part.get("body", ()))
    yield printed_table(part)


def numbered(canvas: Canvas, _: BaseDocTemplate) -> None:
    """Print the page's number on top of all pages but the first."""
    if canvas.getPageNumber() > 1:
        canvas.setFont(font(""), SMALL)
        canvas.drawCentredString(canvas._pagesize[0] / 2, canvas._pagesize[1] - 40, str(canvas.getPageNumber()))


def pdf_of(source: Source) -> bytes:
    """Print a document as a PDF."""
    out = io.BytesIO()
    book = BaseDocTemplate(out, pagesize=A4, invariant=1, title=source["title"][1])
    templates = [
        PageTemplate(
            name,
            [Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0)],
            onPage=numbered,
            pagesize=size,
        )
        for name, size in (("portrait", A4), ("landscape", landscape(A4)))
    ]
    book.addPageTemplates(templates)
    book.build(list(flowables(source)))
    return out.getvalue()


# ---------------------------------------------------------------- DOCX


def write(paragraph: Any, text: str, *, bold: bool = False, centre: bool = False) -> None:
    """Put a text with marks for bold into a paragraph of Word."""
    for at, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = bold or at % 2 == 1
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def fill(cell: Any, lines: list[str], *, bold: int = 0, centre: bool = False) -> None:
    """Put lines into a cell, each a paragraph, the first of them bold."""
    for at, line in enumerate(lines):
        write(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), line, bold=at < bold, centre=centre)


def word_table(document: Document, source: Source) -> WordTable:
    """Add a ruled table whose head is repeated on every page."""
    rows, spans = grid_of(source)
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for at, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text, width in zip(row.cells, cells, source["widths"], strict=True):
            cell.width = Pt(width)
            fill(cell, text.split("\n"), bold=99 * (at < len(source["head"])), centre=at < len(source["head"]))
        if at < len(source["head"]):
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for top, left, bottom, right in spans:
        merged = table.cell(top, left).merge(table.cell(bottom, right))
        for paragraph in merged.paragraphs[1:]:
            if not paragraph.text:
                paragraph._element.getparent().remove(paragraph._element)
    return table


def word_part(document: Document, part: Source) -> None:
    """Add an appendix or an attached document."""
    for at, line in enumerate(part["title"]):
        write(document.add_paragraph(), line, bold=at + 1 < len(part["title"]), centre=True)
    for text in part.get("body", ()):
        write(document.add_paragraph(), text)
    word_table(document, part)


def docx_of(source: Source) -> bytes:
    """Write a document as a Word file."""
    document = docx.Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(SIZE)
    head = document.add_table(1, 2)
    fill(head.cell(0, 0), source["left"], bold=len(source["left"]) - 1, centre=True)
    fill(head.cell(0, 1), source["right"], bold=2, centre=True)
    for line in source["title"]:
        write(document.add_paragraph(), line, bold=True, centre=True)
    for text in source["body"]:
        write(document.add_paragraph(), text)
    ending = document.add_table(1, 2)
    fill(ending.cell(0, 0), ["Nơi nhận:", *(f"- {one}" for one in source["ending"]["recipients"])], bold=1)
    fill(ending.cell(0, 1), [*source["ending"]["roles"], "", "", source["ending"]["name"]], bold=99, centre=True)
    if "attached" in source:
        document.add_page_break()
        word_part(document, source["attached"])
    if "appendix" in source:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        word_part(document, source["appendix"])
    out = io.BytesIO()
    document.save(out)
    return undated(out.getvalue())


def undated(content: bytes) -> bytes:
    """Return a zip file with the same entries, none of them dated."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main() -> None:
    """Make all files anew."""
    load_fonts()
    for path in sorted((HERE / "state").glob("*.yaml")):
        source = yaml.safe_load(path.read_text("utf-8"))
        (HERE / "pdf" / f"{path.stem}.pdf").write_bytes(pdf_of(source))
        (HERE / "docx" / f"{path.stem}.docx").write_bytes(docx_of(source))


if __name__ == "__main__":
    main()
