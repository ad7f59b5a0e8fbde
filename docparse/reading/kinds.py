"""What a file is that is no PDF and no text, from its content.

In: bytes. Out: a name for it, or None for what may be text; and which of the names are images, or can be converted.
"""

import re
from typing import NamedTuple


class Convertible(NamedTuple):
    """A format of word processors: its media type, and the suffix that tells LibreOffice what it is."""

    media_type: str
    suffix: str


IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}
WORD = "Word (.docx)"
HTML = "HTML"
ENCRYPTED = "Office (encrypted)"
CONVERTED = {
    "OpenDocument (.odt)": Convertible("application/vnd.oasis.opendocument.text", ".odt"),
    "RTF (.rtf)": Convertible("application/rtf", ".rtf"),
    "Word 97-2003 (.doc)": Convertible("application/msword", ".doc"),
}

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"{\\rtf", "RTF (.rtf)"),
    (b"%!PS", "PostScript"),
    (b"AT&TFORM", "DjVu"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
)
_ZIP = b"PK\x03\x04"
_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument (.odt)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument (.ods, .odp)"),
    (b"word/document", WORD),
    (b"xl/workbook", "Excel (.xlsx)"),
    (b"ppt/presentation", "PowerPoint (.pptx)"),
    (b"word/", WORD),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("WordDocument", "Word 97-2003 (.doc)"),
    ("Workbook", "Excel 97-2003 (.xls)"),
    ("EncryptedPackage", ENCRYPTED),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_BITMAP_HEAD = 14


def kind_of(content: bytes) -> str | None:
    """Return the name of the format of `content`, None where it is none of those known by their first bytes."""
    plain = next((name for signature, name in _SIGNATURES if content.startswith(signature)), None)
    if plain is not None:
        return plain
    if content.startswith(_ZIP):
        return next((name for member, name in _ZIP_MEMBERS if member in content), "ZIP")
    if content.startswith(_OLE):
        return next((name for stream, name in _OLE_STREAMS if stream.encode("utf-16-le") in content), "Office 97-2003")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    if _HTML.match(content[:4096].removeprefix(b"\xef\xbb\xbf")):
        return HTML
    return "BMP" if _is_bitmap(content) else None


def _is_bitmap(content: bytes) -> bool:
    # a text may start with the letters BM: a bitmap says its own length behind them
    return content.startswith(b"BM") and len(content) > _BITMAP_HEAD and content[6:10] == b"\x00\x00\x00\x00"
