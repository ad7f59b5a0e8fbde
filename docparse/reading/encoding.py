"""Bytes of a text file into text: UTF-8 and UTF-16, with and without byte order mark, and encodings before Unicode.

In: bytes. Out: text with its line ends, and the encoding before Unicode that it was in. An old encoding is taken only
where it makes Vietnamese of the text; else EncodingError is raised, which names the byte, or BinaryFileError.
"""

import codecs
import re

from docparse.errors import BinaryFileError, EncodingError
from docparse.knowledge import Knowledge
from docparse.reading.legacy import converted_from, encoding_of

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_VIETNAMESE = re.compile("[\t-\r -~\u00a0-\u01b4\u0300-\u036f\u1ea0-\u1ef9\u2010-\u203a\u20ab\ufb00-\ufb04]")
_PROBE = 8192
_CONTROL_SHARE = 0.01
_TEXT_SHARE = 0.9


def decode(content: bytes, path: str, knowledge: Knowledge) -> tuple[str, str | None]:
    """Return the text in `content`, and its encoding where that is older than Unicode.

    Raises EncodingError and BinaryFileError, which name `path`.
    """
    try:
        text = _unicode(content, path)
    except EncodingError:
        text = content.decode("latin-1")
        if _is_binary(text[:_PROBE]):
            raise
        encoding = encoding_of(text, knowledge)
        if encoding is None:
            raise
        return converted_from(encoding, text), encoding
    # the codes of an old encoding may stand in a UTF-8 file, each for the letter that a Latin font has there
    encoding = encoding_of(text, knowledge)
    return (converted_from(encoding, text), encoding) if encoding else (text, None)


def _unicode(content: bytes, path: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding, len(mark), path)
    encoding = _without_mark(content)
    if encoding == "utf-8" and _is_binary(content[:_PROBE].decode("latin-1")):
        raise BinaryFileError(path=path)
    return _decoded(content, encoding, 0, path)


def _decoded(content: bytes, encoding: str, start: int, path: str) -> str:
    try:
        text = content[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(path=path, offset=start + error.start) from error
    if _is_binary(text[:_PROBE]):
        raise BinaryFileError(path=path)
    return text


def _without_mark(content: bytes) -> str:
    """Return UTF-16 of the byte order in which `content` is text, else UTF-8."""
    if b"\x00" not in content[:_PROBE]:
        return "utf-8"
    shares = [
        (_text_share(content[: _PROBE & ~1].decode(encoding, "replace")), encoding)
        for encoding in ("utf-16-le", "utf-16-be")
    ]
    share, encoding = max(shares)
    return encoding if share >= _TEXT_SHARE else "utf-8"


def _text_share(text: str) -> float:
    return len(_VIETNAMESE.findall(text)) / max(1, len(text))


def _is_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text) + 1
