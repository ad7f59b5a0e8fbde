"""Word files that are none, or that mean harm: each a clear error or a finding, in bounded memory."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docparse
from docparse import errors
from docparse.knowledge import Knowledge, load
from docparse.reading import read
from docparse.reading.grids import MOST_ROWS
from docparse.reading.word import package, read_word
from tests.reading.word.conftest import NAMES, p, table, word

DOCUMENT = f"<w:document {NAMES}><w:body>{{}}</w:body></w:document>"


def zipped(**files: bytes | str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def document(content: bytes | str) -> bytes:
    return zipped(**{"word/document.xml": content})


def bomb(name: str, size: int) -> bytes:
    """Return an archive whose part `name` unpacks to `size` bytes."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(size >> 20):
            part.write(b" " * (1 << 20))
    return into.getvalue()


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (zipped(**{"word/styles.xml": "<x/>"}), errors.DamagedFileError, r"word/document\.xml"),
        (document(""), errors.DamagedFileError, "document.xml"),
        (document("<w:document"), errors.DamagedFileError, "document.xml"),
        (document(DOCUMENT.format("<w:p></w:tbl>")), errors.DamagedFileError, "document.xml"),
        (document(DOCUMENT.format("x" * 100).encode()[:-40]), errors.DamagedFileError, "document.xml"),
        (word(p("Kế hoạch"))[:400] + b"word/", errors.DamagedFileError, "zip"),
        (word(p("")), errors.EmptyFileError, "empty"),
        (document("<x/>"), errors.EmptyFileError, "empty"),
    ],
)
def test_broken_files_are_named(content: bytes, error: type[errors.InputError], said: str) -> None:
    with pytest.raises(error, match=rf"(?i)plan\.docx.*{said}"):
        read(content, name="plan.docx")


@pytest.mark.parametrize("code", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    "inside",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd">%x;',
        '<!ENTITY x "ha"><!ENTITY y "' + "&x;" * 50 + '"><!ENTITY z "' + "&y;" * 50 + '">',
    ],
)
def test_entities_are_refused_and_never_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, inside: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("BÍ MẬT", encoding="utf-8")
    inside = inside.replace("/etc/passwd", str(secret))
    main = f"<!DOCTYPE x [{inside}]>" + DOCUMENT.format("<w:p><w:r><w:t>&z;&x;</w:t></w:r></w:p>")
    with pytest.raises(errors.DamagedFileError, match="DOCTYPE"):
        read(document(main.encode(code)), name="plan.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bomb("word/document.xml", package.LARGEST_PART + (1 << 20))
    assert len(content) < 1 << 20
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(errors.TooLargeError, match=r"65 MB"):
        read(content, name="plan.docx")


def test_an_archive_that_lies_about_a_size_is_read_no_further() -> None:
    content = bytearray(bomb("word/document.xml", 8 << 20))
    for head, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = content.index(head)
        content[start + at : start + at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(errors.DamagedFileError):
        read(bytes(content), name="plan.docx")


def test_parts_that_nobody_asks_for_are_not_unpacked(knowledge: Knowledge) -> None:
    into = io.BytesIO(word(p("Kế hoạch")))
    with zipfile.ZipFile(into, "a") as archive:
        archive.writestr("word/media/a.bin", b"x" * 100)
    found, _, _ = read_word(into.getvalue().replace(b"x" * 100, b"y" * 100), "plan.docx", knowledge=knowledge)
    assert [line.text for line in found.lines] == ["Kế hoạch"]


def test_relations_to_nothing_and_outside_are_passed_over(knowledge: Knowledge) -> None:
    into = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("word/document.xml", DOCUMENT.format(p("Kế hoạch")))
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><!-- x -->'
            f'<Relationship Id="a" Type="{kind}/styles" Target="NULL"/><Relationship Id="b"/>'
            f'<Relationship Id="c" Type="{kind}/numbering" TargetMode="External" Target="http://127.0.0.1:9/"/>'
            f'<Relationship Id="d" Type="{kind}/footnotes" Target="../../../../etc/passwd"/></Relationships>',
        )
    found, _, _ = read_word(into.getvalue(), "plan.docx", knowledge=knowledge)
    assert [line.text for line in found.lines] == ["Kế hoạch"]


def test_the_strict_form_of_the_format_is_read(knowledge: Knowledge) -> None:
    strict = DOCUMENT.format(p("Kế hoạch")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    found, _, _ = read_word(document(strict), "plan.docx", knowledge=knowledge)
    assert [line.text for line in found.lines] == ["Kế hoạch"]


def test_rows_beyond_the_bound_are_left_out_and_said() -> None:
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:tc><w:tc/></w:tr>" for n in range(MOST_ROWS + 5)
    )
    reading = read(word(f"<w:tbl>{rows}</w:tbl>"), name="plan.docx")
    assert len(reading.pages[0].tables[0].rows) == MOST_ROWS
    assert [(one.code, one.facts["rows"]) for one in reading.problems] == [("rows-left-out", "5")]


_MEASURED = """
import resource, sys
from docparse.reading import read
from docparse.errors import DocparseError
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read(sys.argv[1])
    print("read", end=" ")
except DocparseError as error:
    print(error.code, end=" ")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no resource usage")
@pytest.mark.parametrize(
    ("inside", "outcome"),
    [
        ("<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>" * 100_000 + "</w:tbl>", "read"),
        ("<w:p/>" * 5_000_000, "too-large"),
        ('<w:p a="" b="" c="" d="" e=""/>' * 500_000, "too-large"),
    ],
)  # fmt: skip
def test_memory_is_bounded(tmp_path: Path, inside: str, outcome: str) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(word(inside))
    ran = subprocess.run([sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, check=True)
    said, grown = ran.stdout.split()
    assert said == outcome
    assert int(grown) < 500, "megabytes"


def test_whole_documents_of_hostile_tables_are_read() -> None:
    assert docparse.parse(word(table(*[[str(n), "Sở"] for n in range(300)]))).tables
    nested = p("sâu")
    for _ in range(60):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    assert docparse.parse(word(nested)).text == "sâu"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from([
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>chữ</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
        '<w:tcPr><w:gridSpan w:val="-3"/><w:vMerge/></w:tcPr>', '<w:trPr><w:gridBefore w:val="-9"/></w:trPr>',
        '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:sdt>", "</w:sdt>", "<!-- x -->", "<?x?>",
        '<w:footnoteReference w:id="1"/>', '<w:sym w:char="FFFFFFFF"/>', '<w:sym w:char="-1"/>', "<w:br/>",
        "<mc:AlternateContent>", "</mc:AlternateContent>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    ]), max_size=30)
)  # fmt: skip
def test_any_nesting_of_tags_is_read_or_refused(parts: list[str]) -> None:
    numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl><w:lvlText w:val="%9%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    try:
        read_word(word("".join(parts), numbering=numbering), "plan.docx", knowledge=load())
    except errors.DamagedFileError:
        return
