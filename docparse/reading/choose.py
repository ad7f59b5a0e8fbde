"""The choice of a reader, by content: what a file is called says nothing.

In: a path, bytes, or `-` for standard input. Out: `Reading`. Raises the errors of `docparse.errors` that name what
the content is where no reader takes it.
"""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from docparse.errors import (
    EmptyFileError,
    MissingFileError,
    PasswordError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from docparse.findings import Finding
from docparse.knowledge import Knowledge, load
from docparse.model import TextOrigin
from docparse.page import Page
from docparse.reading.converting import to_pdf, to_word
from docparse.reading.encoding import decode
from docparse.reading.images import read_image
from docparse.reading.kinds import CONVERTED, ENCRYPTED, HTML, IMAGES, WORD, kind_of
from docparse.reading.layers import Settled
from docparse.reading.markdown import is_markdown, read_markdown
from docparse.reading.pdf import read_pdf
from docparse.reading.plain import read_plain
from docparse.reading.recognising import Mode, Recognised

PDF = "application/pdf"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = "text/plain"
WEB_TYPE = "text/html"
MARKDOWN = "text/markdown"
_PDF_HEAD = 1024
_WORD_IMAGES = b"word/media/"
_ALONE = Lock()
"""Held by the thread that reads: neither PDFium nor Tesseract may be asked by two at a time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its pages (one without places for a text), and `problems` with some of them.

    `path` is the name given; `page_count` counts all pages of the file, None where it has none. A problem names its
    file and page. `recognised` is what was recognised, by the number of its page; `ocr_confidence` that of those pages,
    0 to 1, None without such pages.
    """

    path: str
    sha256: str
    media_type: str
    pages: Sequence[Page]
    page_count: int | None
    text_from: TextOrigin
    problems: tuple[Finding, ...] = ()
    ocr_confidence: float | None = None
    recognised: Mapping[int, Recognised] = field(default_factory=dict)


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    ocr: Mode = "auto",
    knowledge: Knowledge | None = None,
    workers: int = 0,
) -> Reading:
    """Return the pages of a file, of bytes, or of standard input (`-`), read by what the content is.

    `name` is what errors and the output call the input (default: the path, or `bytes`). `ocr` says when text is
    recognised in images, `workers` in how many processes (0: in this one). `knowledge` has the syllables that text is
    judged by (default: the project's own).
    Raises the InputError that says why nothing can be read.
    """
    known = knowledge or load()
    path = name or ("bytes" if isinstance(source, bytes) else str(source))
    content = source if isinstance(source, bytes) else content_of(source, path)
    if not content:
        raise EmptyFileError(path=path)
    with _ALONE:
        return _read(content, path, ocr, known, workers)


def _read(content: bytes, path: str, ocr: Mode, known: Knowledge, workers: int) -> Reading:
    sha256 = hashlib.sha256(content).hexdigest()
    if b"%PDF-" in content[:_PDF_HEAD]:
        return _settled(path, sha256, PDF, *read_pdf(content, path, knowledge=known, ocr=ocr, workers=workers))
    kind = kind_of(content)
    if kind in IMAGES:
        read_pages = read_image(content, path, knowledge=known, ocr=ocr, workers=workers)
        return _settled(path, sha256, IMAGES[kind], *read_pages)
    if kind == ENCRYPTED:
        raise PasswordError(path=path)
    if kind == WORD:
        return _read_word(content, path, sha256, WORD_TYPE, known, ocr, workers)
    if kind in CONVERTED:
        as_word = to_word(content, path, kind)
        return _read_word(as_word, path, sha256, CONVERTED[kind].media_type, known, ocr, workers)
    if kind == HTML:
        return _read_web(content, path, sha256, known)
    if kind is not None:
        raise UnsupportedFormatError(path=path, found=kind)
    return _read_text(content, path, sha256, known)


def _settled(path: str, sha256: str, media_type: str, settled: Settled, count: int) -> Reading:
    return Reading(
        path,
        sha256,
        media_type,
        settled.pages,
        count,
        settled.text_from,
        settled.problems,
        settled.confidence,
        settled.recognised,
    )


def _read_word(
    content: bytes, path: str, sha256: str, media_type: str, knowledge: Knowledge, ocr: Mode, workers: int
) -> Reading:
    """Return a Word file as read; one of images alone is read as the pages that it prints."""
    from docparse.reading.word import read_word

    page, problems, encoding = read_word(content, path, knowledge=knowledge)
    if not (page.lines or page.tables):
        if _WORD_IMAGES not in content:
            raise EmptyFileError(path=path)
        printed = read_pdf(to_pdf(content, path), path, knowledge=knowledge, ocr=ocr, workers=workers)
        return _settled(path, sha256, media_type, *printed)
    return Reading(path, sha256, media_type, (page,), None, "file", (*problems, *_converted(path, encoding)))


def _read_web(content: bytes, path: str, sha256: str, knowledge: Knowledge) -> Reading:
    from docparse.reading.web import read_web

    page, encoding = read_web(content, path, knowledge=knowledge)
    if not (page.lines or page.tables):
        raise EmptyFileError(path=path)
    return Reading(path, sha256, WEB_TYPE, (page,), None, "file", _converted(path, encoding))


def _converted(path: str, encoding: str | None) -> tuple[Finding, ...]:
    return (Finding("legacy-encoding", None, {"path": path, "encoding": encoding.upper()}),) if encoding else ()


def content_of(source: str | Path, name: str | None = None) -> bytes:
    """Return the bytes of a file, or of standard input (`-`); errors call it `name` (default: the path).

    Raises MissingFileError, UnreadableFileError.
    """
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path=name or str(source)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(path=name or str(source), reason=reason) from error


def _read_text(content: bytes, path: str, sha256: str, knowledge: Knowledge) -> Reading:
    text, encoding = decode(content, path, knowledge)
    markdown = is_markdown(text)
    pages = (read_markdown(text),) if markdown else read_plain(text)
    if not any(page.lines or page.tables for page in pages):
        raise EmptyFileError(path=path)
    media_type = MARKDOWN if markdown else PLAIN
    return Reading(path, sha256, media_type, pages, None, "file", _converted(path, encoding))
