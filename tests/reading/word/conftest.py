"""A writer of Word files for tests: raw XML in a ZIP archive, so that every form can be made that Word itself makes."""

import io
import zipfile
from collections.abc import Callable

import pytest

from docparse.knowledge import Knowledge, load
from docparse.page import Page
from docparse.reading.word import read_word

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
}


def word(body: str, **parts: str) -> bytes:
    """Return a Word file: `body` inside w:body, and the insides of its other parts by the kind of their relation."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        related = "".join(f'<Relationship Id="{kind}1" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in parts)
        main = f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{related}</Relationships>'
        )
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for kind, inside in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{ROOTS[kind]} {NAMES}>{inside}</w:{ROOTS[kind]}>")
    return into.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph: a run of XML as it is, anything else as text."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*blocks: str, properties: str = "") -> str:
    """Return a cell: blocks of XML as they are, anything else as a paragraph."""
    inside = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str | list[str], ruled: bool = True) -> str:
    """Return a table: a row as XML, or as the texts of its cells."""
    line = '<w:top w:val="single"/>' if ruled else ""
    inside = "".join(row if isinstance(row, str) else f"<w:tr>{''.join(map(tc, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{line}</w:tblBorders></w:tblPr>{inside}</w:tbl>"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def page(knowledge: Knowledge) -> Callable[..., Page]:
    """Return a function that reads a body and parts."""

    def read(body: str, **parts: str) -> Page:
        return read_word(word(body, **parts), "plan.docx", knowledge=knowledge)[0]

    return read
