"""Write some of the sample documents as Word files, and print those with LibreOffice.

In: ``markdown/NAME.md``, read by ``make.py``. Out: ``docx/NAME.docx``, the same bytes on every run, and where
LibreOffice is installed ``docx-printed/NAME.pdf``, printed with all changes accepted where the Word file is another.
Usage: ``python samples/make_word.py``.

The files are set as clerks set them. Letterhead and ending are tables of two columns without lines, the copy's too; the
page number is a field in a head that the first page does not have; markers are automatic numbers of one list of five
levels wherever Word would print the same, and typed where it would not (letters with đ, numbers that skip); notes
are footnotes; the box of the signing software is a text box.

73-kl-tw: footnote, text box, copy. 24-kh-tw: ``1-`` ``a)`` ``-``; tracked changes and a comment, still open.
128-kh-tu: ``I.`` ``1.`` ``-`` ``+``; title set with line breaks in one paragraph.
"""

from __future__ import annotations

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from docparse.reading.converting import find_converter, to_pdf

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from make import Block, Copy, Ending, Official, plain, read, runs_of  # noqa: E402

NAMES = ("73-kl-tw", "24-kh-tw", "128-kh-tu")
CHANGED = {"24-kh-tw"}
BROKEN_TITLE = {"128-kh-tu"}

W = nsdecls("w")
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SHAPES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
MADE = (2024, 1, 1, 0, 0, 0)
FORMS = (
    ("upperRoman", r"([IVX]+)(\.-|[.-]) *"),
    ("decimal", r"(\d+)(\.-|/-|[.-])(?!\d) *"),
    ("lowerLetter", r"([a-z])(\)) *"),
    ("bullet", r"(-)() *"),
    ("bullet", r"(\+)() *"),
)


# ---------------------------------------------------------------- numbers


def count_as(form: str, number: int) -> str:
    """Print a number as Word does, as far as the samples go."""
    if form == "upperRoman":
        return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][number - 1] if number <= 10 else "?"
    return chr(ord("a") + number - 1) if form == "lowerLetter" else str(number)


def levels_of(body: list[Block]) -> tuple[dict[int, str], list[int | None]]:
    """Tell the text of each level of the list, and the level of each block whose printed marker Word would print."""
    texts: dict[int, str] = {}
    counts: dict[int, int] = {}
    levels: list[int | None] = []
    for block in body:
        found = [(at, marker) for at, (_, form) in enumerate(FORMS) if (marker := re.match(form, plain(block.text)))]
        level = None
        for at, marker in found:
            text = marker[1] if FORMS[at][0] == "bullet" else f"%{at + 1}{marker[2]}"
            due = marker[1] if FORMS[at][0] == "bullet" else count_as(FORMS[at][0], counts.get(at, 0) + 1)
            if texts.setdefault(at, text) == text and marker[1] == due:
                level = at
                counts = {place: count for place, count in counts.items() if place < at} | {at: counts.get(at, 0) + 1}
                break
        levels.append(level)
    return texts, levels


def add_list(document: Any, texts: dict[int, str]) -> None:
    """Put the list into the document's numbering; a level that the document does not use prints nothing."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{FORMS[at][0]}"/>'
        f'<w:suff w:val="{"space" if at == 0 else "tab"}"/><w:lvlText w:val="{texts.get(at, "")}"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{900 + 60 * at}"/></w:tabs><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>'
        for at in range(len(FORMS))
    )
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    root.append(
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
    )
    root.append(parse_xml(f'<w:num {W} w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))


# ---------------------------------------------------------------- paragraphs


def add_text(paragraph: Any, text: str, notes: dict[str, int], *, size: float | None = None) -> None:
    """Add inline Markdown to a paragraph; a raised mark of a note becomes a footnote."""
    for found in runs_of(text):
        run = paragraph.add_run()
        if found.raised and found.text in notes:
            reference = f'<w:footnoteReference {W} w:id="{notes[found.text]}"/>'
            run.font.superscript = True
            run._r.append(parse_xml(reference))
            continue
        run.text = found.text
        run.bold, run.italic = "b" in found.style or None, "i" in found.style or None
        if size:
            run.font.size = Pt(size)


def without_marker(text: str, level: int) -> str:
    """Take the printed marker off inline Markdown, the signs of its type face left standing."""
    signs = re.match(r"\**", text.lstrip("# "))
    bare = text.lstrip("# ")[signs.end() if signs else 0 :]
    return (signs[0] if signs else "") + re.sub(f"^{FORMS[level][1]}", "", bare, count=1)


def add_body(document: Any, doc: Official, notes: dict[str, int], *, changed: bool) -> None:
    """Add the paragraphs of the body, their markers as numbers of the list."""
    texts, levels = levels_of(doc.body)
    add_list(document, texts)
    for at, (block, level) in enumerate(zip(doc.body, levels, strict=True)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.alignment = None if block.heading else 3
        paragraph.paragraph_format.first_line_indent = Pt(28)
        if level is None:
            add_text(paragraph, block.text, notes)
        else:
            add_text(paragraph, without_marker(block.text, level), notes)
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'))
            if block.heading:
                properties.append(parse_xml(f"<w:rPr {W}><w:b/></w:rPr>"))
        if changed and at % 4 == 1 and not block.heading:
            track(paragraph, str(at))
    if changed:
        last = next(paragraph for paragraph in reversed(document.paragraphs) if paragraph.runs)
        document.add_comment(last.runs, text="Đề nghị rà soát lại thời hạn.", author="Phòng Tổng hợp", initials="TH")


def track(paragraph: Any, number: str) -> None:
    """Make the first run an insertion, and put a deletion behind it, as a draft with changes still open has."""
    first = paragraph.runs[0]._r
    who = f'{W} w:id="{number}" w:author="Chuyên viên" w:date="2024-01-01T00:00:00Z"'
    inserted = parse_xml(f"<w:ins {who}/>")
    first.addprevious(inserted)
    inserted.append(first)
    inserted.addnext(parse_xml(f"<w:del {who}><w:r><w:delText>nội dung đã bỏ</w:delText></w:r></w:del>"))


def add_columns(document: Any, left: list[str], right: list[str]) -> None:
    """Add a table without lines: a letterhead, or recipients and signature; an empty text is an empty line."""
    table = document.add_table(rows=1, cols=2)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {W}/>"))
    for cell, lines, alignment in zip(
        table.rows[0].cells, (left, right), (1 if left[0][:1] != "*" else 0, 1), strict=True
    ):
        for at, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            paragraph.alignment = alignment
            add_text(paragraph, line.replace("\\*", "*") if line == "\\*" else line, {}, size=13)


def add_title(document: Any, title: list[str], *, broken: bool) -> None:
    """Add the title in the middle: the kind, and the subject line by line or with line breaks in one paragraph."""
    for at, line in enumerate(title):
        paragraph = document.add_paragraph() if not broken or at < 2 else document.paragraphs[-1]
        paragraph.alignment = 1
        if broken and at > 1:
            paragraph.add_run().add_break()
        add_text(paragraph, line, {})
    document.add_paragraph("-----").alignment = 1


def add_ending(document: Any, ending: Ending) -> None:
    """Add recipients and signature side by side."""
    add_columns(document, ["***Nơi nhận:***", *ending.recipients], [*ending.roles, "", "", "", ending.name])


def add_copy(document: Any, copy: Copy) -> None:
    """Add the block of the office that certifies the copy."""
    document.add_paragraph()
    add_columns(document, copy.office, ["", "", copy.place_date])
    mark = document.add_paragraph()
    mark.alignment = 1
    add_text(mark, copy.mark, {})
    add_ending(document, copy.ending)


def add_signature_box(document: Any, lines: list[str]) -> None:
    """Add the box of the signing software, as a text box."""
    inside = "".join(
        f'<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr><w:sz w:val="15"/></w:rPr><w:t>{escape(line)}</w:t></w:r></w:p>'
        for line in lines
    )
    place = "position:absolute;margin-left:330pt;margin-top:-52pt;width:150pt;height:70pt"
    shape = f'<v:shape {SHAPES} style="{place}"><v:textbox inset="2pt,1pt,2pt,1pt"><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape>'
    run = document.add_paragraph().add_run()
    run._r.append(parse_xml(f"<w:pict {W}>{shape}</w:pict>"))


# ---------------------------------------------------------------- parts


def add_notes(document: Any, notes: dict[str, str]) -> dict[str, int]:
    """Add the footnotes, and return the id of each by its mark."""
    if not notes:
        return {}
    style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.element.set(qn("w:styleId"), "FootnoteText")
    style.base_style, style.font.size = document.styles["Normal"], Pt(10)
    ids = {mark: number for number, mark in enumerate(notes, start=1)}
    raised = '<w:r><w:rPr><w:sz w:val="20"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    texts = {mark: re.sub(r"^<sup>\d+</sup>", "", text) for mark, text in notes.items()}
    small = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    inside = "".join(
        f'<w:footnote w:id="{ids[mark]}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{raised}<w:r>{small}<w:t xml:space="preserve">{escape(plain(text))}</w:t></w:r></w:p></w:footnote>'
        for mark, text in texts.items()
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {W}>{separators}{inside}</w:footnotes>'
    )
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, content.encode(), document.part.package)
    document.part.relate_to(part, NOTES)
    return ids


def add_page_number(document: Any) -> None:
    """Put the page number into the head of all pages but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = 1
    for part in (
        '<w:fldChar {} w:fldCharType="begin"/>',
        "<w:instrText {}> PAGE \\* MERGEFORMAT </w:instrText>",
        '<w:fldChar {} w:fldCharType="separate"/>',
        "<w:t {}>2</w:t>",
        '<w:fldChar {} w:fldCharType="end"/>',
    ):
        paragraph.add_run()._r.append(parse_xml(part.format(W)))


def set_page(document: Any) -> None:
    """Set paper, margins and type as State and Party forms ask for."""
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595), Pt(842)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Pt(85),
        Pt(57),
        Pt(60),
        Pt(57),
    )
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:cs"), "Times New Roman")
    style.paragraph_format.space_after = Pt(6)


def word_of(doc: Official, name: str, *, changed: bool) -> bytes:
    """Return a document as a Word file, its changes tracked where it has been `changed`."""
    document = docx.Document()
    set_page(document)
    add_page_number(document)
    notes = add_notes(document, doc.notes)
    if doc.signed:
        add_signature_box(document, doc.signed)
    add_columns(document, doc.left, [doc.right[0], *[""] * (len(doc.left) - 2), doc.right[-1]])
    document.add_paragraph()
    add_title(document, doc.title, broken=name in BROKEN_TITLE)
    add_body(document, doc, notes, changed=changed)
    add_ending(document, doc.ending)
    if doc.copy:
        add_copy(document, doc.copy)
    out = BytesIO()
    document.save(out)
    return steady(out.getvalue())


def steady(content: bytes) -> bytes:
    """Return an archive with the same parts and no trace of when it was made."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            text = archive.read(name)
            if name == "word/comments.xml":
                text = re.sub(rb'w:date="[^"]*"', b'w:date="2024-01-01T00:00:00Z"', text)
            made.writestr(zipfile.ZipInfo(name, MADE), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main() -> None:
    """Make all Word files anew, and print those that have changed."""
    for name in NAMES:
        path, printed = HERE / "docx" / f"{name}.docx", HERE / "docx-printed" / f"{name}.pdf"
        doc = read(HERE / "markdown" / f"{name}.md")
        content = word_of(doc, name, changed=name in CHANGED)
        if path.exists() and printed.exists() and path.read_bytes() == content:
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        if find_converter() is not None:
            printed.parent.mkdir(exist_ok=True)
            printed.write_bytes(to_pdf(word_of(doc, name, changed=False), str(path)))


if __name__ == "__main__":
    main()
