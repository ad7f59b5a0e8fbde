"""The choice of a reader, by content: what a file is called says nothing.

In: a path, bytes, or `-` for standard input. Out: `Reading`. Raises the errors of `docparse.errors` that name what
the content is where no reader takes it.
"""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docparse.errors import EmptyFileError, MissingFileError, UnreadableFileError, UnsupportedFormatError
from docparse.findings import Finding
from docparse.model import TextOrigin
from docparse.page import Page
from docparse.reading.encoding import decode
from docparse.reading.kinds import kind_of
from docparse.reading.markdown import is_markdown, read_markdown
from docparse.reading.pdf import read_pdf
from docparse.reading.plain import read_plain

PDF = "application/pdf"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
_PDF_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its pages (one without places for a text), and `problems` with some of them.

    `path` is the name given; `page_count` counts all pages of the file, None where it has none. A reading with
    problems is partial: each names its file and page.
    """

    path: str
    sha256: str
    media_type: str
    pages: Sequence[Page]
    page_count: int | None
    text_from: TextOrigin
    problems: tuple[Finding, ...] = ()


def read(source: str | Path | bytes, *, name: str | None = None) -> Reading:
    """Return the pages of a file, of bytes, or of standard input (`-`), read by what the content is.

    `name` is what errors and the output call the input (default: the path, or `bytes`).
    Raises the InputError that says why nothing can be read.
    """
    path = name or ("bytes" if isinstance(source, bytes) else str(source))
    if source == "-":
        source = sys.stdin.buffer.read()
    content = source if isinstance(source, bytes) else _content(Path(source), path)
    if not content:
        raise EmptyFileError(path=path)
    sha256 = hashlib.sha256(content).hexdigest()
    if b"%PDF-" in content[:_PDF_HEAD]:
        pages, count, problems = read_pdf(content, path)
        return Reading(path, sha256, PDF, pages, count, "text-layer", problems)
    return _read_text(content, path, sha256)


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path=name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(path=name, reason=reason) from error


def _read_text(content: bytes, path: str, sha256: str) -> Reading:
    kind = kind_of(content)
    if kind is not None:
        raise UnsupportedFormatError(path=path, found=kind)
    text = decode(content, path)
    markdown = is_markdown(text)
    pages = (read_markdown(text),) if markdown else read_plain(text)
    if not any(page.lines or page.tables for page in pages):
        raise EmptyFileError(path=path)
    return Reading(path, sha256, MARKDOWN if markdown else PLAIN, pages, None, "file")
