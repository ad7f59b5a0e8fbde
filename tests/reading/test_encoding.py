"""UTF-8 and UTF-16 in all forms are read; anything else is refused with the place of the first wrong byte."""

import codecs
import random
import unicodedata

import pytest

from docparse.errors import BinaryFileError, EncodingError
from docparse.knowledge import load
from docparse.reading import read
from docparse.reading.encoding import decode

TEXT = "ỦY BAN NHÂN DÂN\r\nTỈNH AN HẢI\r\n\r\nKế hoạch “chuyển đổi số” – giai đoạn 2026-2030"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        unicodedata.normalize("NFD", TEXT).encode(),
        unicodedata.normalize("NFD", TEXT).encode("utf-16-le"),
    ],
)
def test_every_unicode_encoding_gives_the_same_lines(content: bytes) -> None:
    lines = read(content).pages[0].lines
    assert [line.text for line in lines] == [line for line in TEXT.split("\r\n") if line]
    assert [line.gap for line in lines] == [0, 0, 1]


@pytest.mark.parametrize(
    ("content", "offset"),
    [
        ("K\u00ea hoach".encode("latin-1"), 1),
        ("Kế hoạch số ".encode() + "th\u01b0\u1eddng".encode("cp1258", "ignore"), len("Kế hoạch số ".encode()) + 2),
        (b"K\xd5 ho\xb9ch", 1),
        ("Kế hoạch".encode()[:-3], 7),
        (codecs.BOM_UTF16_LE + "Kế".encode("utf-16-le") + b"\x00", 6),
        (codecs.BOM_UTF16_LE + b"K\x00\x00\xdc", 4),
        (codecs.BOM_UTF8 + b"abc\xff", 6),
    ],
)
def test_other_encodings_are_refused_with_the_byte(content: bytes, offset: int) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(content, "cũ.txt", load())[0]
    assert caught.value.facts == {"path": "cũ.txt", "offset": offset}


@pytest.mark.parametrize(
    "content", [bytes(range(32)) * 40, b"MZ\x90\x00\x03\x00" * 30, b"\x7fELF\x02\x01\x01" + bytes(90)]
)
def test_binary_data_is_no_text(content: bytes) -> None:
    with pytest.raises(BinaryFileError, match="binary"):
        decode(content, "a.txt", load())[0]


def test_random_bytes_never_pass_as_text() -> None:
    with pytest.raises((BinaryFileError, EncodingError)):
        decode(random.Random(7).randbytes(4096), "a.txt", load())[0]


@pytest.mark.parametrize(
    ("content", "encoding", "expected"),
    [
        (
            "KÕ ho¹ch thùc hiÖn nhiÖm vô n¨m 2004 cña ñy ban nh©n d©n tØnh",
            "tcvn3",
            "Kế hoạch thực hiện nhiệm vụ năm 2004",
        ),
        (
            "Keá hoaïch thöïc hieän nhieäm vuï naêm 2004 cuûa uûy ban nhaân daân",
            "vni",
            "Kế hoạch thực hiện nhiệm vụ năm 2004",
        ),
    ],
)
def test_old_encodings_are_read_as_bytes_and_as_letters(content: str, encoding: str, expected: str) -> None:
    for source in (content.encode("latin-1"), content.encode()):
        text, found = decode(source, "a.txt", load())
        assert (text[: len(expected)], found) == (expected, encoding)


def test_another_language_is_no_old_encoding() -> None:
    spanish = "El señor ministro aprobó la resolución número seis de la comisión en la ciudad de Bogotá ayer"
    assert decode(spanish.encode(), "a.txt", load()) == (spanish, None)
    with pytest.raises(EncodingError):
        decode(spanish.encode("latin-1"), "a.txt", load())
