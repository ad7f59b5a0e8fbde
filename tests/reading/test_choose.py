"""The reader is chosen by content, and what cannot be read is named."""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from docparse import errors
from docparse.reading import read
from docparse.reading.converting import find_converter

PLAN = "KẾ HOẠCH\nthực hiện Nghị quyết số 12-NQ/TU\n"


def zipped(*names: str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return into.getvalue()


def opendocument(kind: str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    return into.getvalue()


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph(PLAN)
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("plan.pdf", PLAN.encode(), "text/plain"),
        ("plan", ("# " + PLAN).encode(), "text/markdown"),
        ("plan.docx", PLAN.encode("utf-16"), "text/plain"),
        ("plan.txt", word_file(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("plan.txt", f"<!DOCTYPE html>\n<html><body><p>{PLAN}".encode(), "text/html"),
        ("plan", f"\ufeff <!-- saved --> <HTML lang=vi><p>{PLAN}".encode(), "text/html"),
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
        (zipped("xl/workbook.xml"), "Excel (.xlsx)"),
        (zipped("ppt/presentation.xml"), "PowerPoint (.pptx)"),
        (opendocument("spreadsheet"), "OpenDocument (.ods, .odp)"),
        (zipped("a.txt"), "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "Office 97-2003"),
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


def test_a_word_file_behind_a_password_is_named() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(errors.PasswordError, match=r"plan\.docx"):
        read(content, name="plan.docx")


def test_a_word_file_of_images_is_read_as_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        archive.writestr("word/document.xml", f"<w:document {names}><w:body/></w:document>")
        archive.writestr("word/media/image1.png", "x")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(errors.NoConverterError, match="LibreOffice"):
        read(into.getvalue(), name="scan.docx")


OLD = ("KÕ ho¹ch thùc hiÖn nghÞ quyÕt cña tØnh ñy An H¶i", "1. Rµ so¸t hå s¬ cña c¸c së tr­íc ngµy 30/6/2025.")
RTF = (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 .VnTime;}}\f0 " + r"\par ".join(OLD) + r"\par}").encode("latin-1")


@pytest.mark.skipif(find_converter() is None, reason="LibreOffice is not installed")
def test_other_word_processors_files_are_converted() -> None:
    reading = read(RTF, name="plan.rtf")
    assert reading.media_type == "application/rtf"
    assert [line.text for line in reading.pages[0].lines] == [
        "Kế hoạch thực hiện nghị quyết của tỉnh ủy An Hải",
        "1. Rà soát hồ sơ của các sở trước ngày 30/6/2025.",
    ]
    assert [one.code for one in reading.problems] == ["legacy-encoding"]


def test_word_files_without_a_converter_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(errors.NoConverterError, match=r"LibreOffice is needed to read RTF"):
        read(rb"{\rtf1\ansi K\'ea}", name="plan.rtf")


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00"])
def test_damaged_images_are_named(head: bytes) -> None:
    with pytest.raises(errors.DamagedFileError):
        read(head + bytes(40), name="scan.png")
