"""The reader is chosen by content, and what cannot be read is named."""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import pytest

from docparse import errors
from docparse.reading import read

PLAN = "KẾ HOẠCH\nthực hiện Nghị quyết số 12-NQ/TU\n"


def zipped(*names: str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return into.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("plan.pdf", PLAN.encode(), "text/plain"),
        ("plan", ("# " + PLAN).encode(), "text/markdown"),
        ("plan.docx", PLAN.encode("utf-16"), "text/plain"),
    ],
)
def test_content_decides_and_not_the_name(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    reading = read(path)
    assert reading.media_type == media_type
    assert reading.path == str(path)
    assert reading.sha256 == hashlib.sha256(content).hexdigest()
    assert reading.pages[0].lines
    assert (reading.page_count, reading.text_from) == (None, "file")


@pytest.mark.parametrize("before", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_pdf_is_known_by_its_first_bytes(tmp_path: Path, plan: bytes, before: bytes) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(before + plan)
    reading = read(path)
    assert (reading.media_type, reading.page_count, reading.text_from) == ("application/pdf", 1, "text-layer")


def test_bytes_standard_input_and_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(PLAN.encode()).path == "bytes"
    assert read(PLAN.encode(), name="45-kh-tu.txt").path == "45-kh-tu.txt"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    reading = read("-")
    assert (reading.path, reading.pages[0].lines[0].text) == ("-", "KẾ HOẠCH")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"BM" + (60).to_bytes(4, "little") + bytes(54), "BMP"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP"),
        (zipped("[Content_Types].xml", "word/document.xml"), "Word (.docx)"),
        (zipped("xl/workbook.xml"), "Excel (.xlsx)"),
        (zipped("a.txt"), "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "Office 97-2003"),
        (b"<!DOCTYPE html>\n<html><body>x</body></html>", "HTML"),
        (b"\xef\xbb\xbf <!-- saved --> <HTML lang=vi>", "HTML"),
    ],
)
def test_other_formats_are_named(content: bytes, found: str) -> None:
    with pytest.raises(errors.UnsupportedFormatError) as caught:
        read(content, name="plan.pdf")
    assert str(caught.value) == f"plan.pdf: the content is {found}, which docparse does not read"
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("text", ["BM: Ban Mặt trận", "GIFT", "PKI là gì", "<Tỉnh ủy An Hải>", "%PDF là một định dạng"])
def test_text_that_only_begins_like_another_format_is_text(text: str) -> None:
    assert read(text.encode()).pages[0].lines[0].text == text


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\r\n", "\ufeff\u200b\n".encode(), "\ufeff".encode("utf-16-le"), b"\f\f"]
)
def test_empty_and_blank_files(content: bytes) -> None:
    with pytest.raises(errors.EmptyFileError, match=r"trống\.txt"):
        read(content, name="trống.txt")


def test_missing_folder_and_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(errors.MissingFileError, match=r"no\.pdf"):
        read(tmp_path / "no.pdf")
    with pytest.raises(errors.UnreadableFileError):
        read(tmp_path)
    with pytest.raises(errors.UnreadableFileError):
        read("a\0b")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(errors.UnreadableFileError, match="Permission denied"):
        read(tmp_path / "locked.txt")


def test_word_files_without_a_converter_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(errors.NoConverterError, match=r"LibreOffice is needed to read RTF"):
        read(rb"{\rtf1\ansi K\'ea}", name="plan.rtf")


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00"])
def test_damaged_images_are_named(head: bytes) -> None:
    with pytest.raises(errors.DamagedFileError):
        read(head + bytes(40), name="scan.png")
