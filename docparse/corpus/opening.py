"""What a path leads to: a document to read, or earlier output of `extract`.

In: a path, or `-`. Out: the documents of the output, else what the readers take.
"""

from pathlib import Path

from docparse.corpus.inputs import OUTPUT_SUFFIXES, STANDARD_INPUT
from docparse.errors import FolderError
from docparse.model import Document
from docparse.reading import content_of
from docparse.writing.encode import decode_documents, is_earlier_output


def name_of(path: str) -> str:
    """Return what errors and outputs call a path; `-` is standard input."""
    return "stdin" if path == STANDARD_INPUT else path


def opened(path: str) -> tuple[Document, ...] | str | bytes:
    """Return the documents of earlier output, else the path, or the bytes of standard input.

    Output of `extract` is known by its content; what is called `.json` or `.yaml` must be it. Raises DocparseError.
    """
    if path == STANDARD_INPUT:
        data = content_of(path, name_of(path))
        return decode_documents(data, path=name_of(path)) if is_earlier_output(data) else data
    file = Path(path)
    if file.is_dir():
        raise FolderError(path=path)
    if file.is_file() and (file.suffix.lower() in OUTPUT_SUFFIXES or _may_be_output(file)):
        data = content_of(path)
        if file.suffix.lower() in OUTPUT_SUFFIXES or is_earlier_output(data):
            return decode_documents(data, path=path)
    return path


def _may_be_output(file: Path) -> bool:
    """Tell by its beginning whether a file may be JSON or YAML that `extract` wrote."""
    try:
        with file.open("rb") as stream:
            return stream.read(64).lstrip().startswith((b"{", b"---", b"schema:"))
    except OSError:
        return False
