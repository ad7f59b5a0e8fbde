"""One document after another, none lost because another failed.

In: inputs. Out: for each, in order, its documents or its error.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docparse.corpus.inputs import OUTPUT_SUFFIXES, STANDARD_INPUT, Input
from docparse.errors import DocparseError, FolderError, Language, UnexpectedError, UnreadableFileError
from docparse.knowledge import load
from docparse.model import Document
from docparse.pipeline import parse
from docparse.reading.recognising import Mode
from docparse.writing.encode import decode_documents, is_earlier_output


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its documents (several from a JSON Lines file), or the error."""

    input: Input
    documents: tuple[Document, ...] = ()
    error: DocparseError | None = None


def open_documents(
    path: str, *, rules: Path | None = None, language: Language = "en", ocr: Mode = "auto", workers: int = 0
) -> tuple[Document, ...]:
    """Return the document of a file, or those of earlier `extract` output. Raises DocparseError.

    `-` reads standard input. Output of `extract` is known by its content; what is called `.json` or `.yaml` must be it.
    """
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read()
        if is_earlier_output(data):
            return decode_documents(data, path="stdin")
        return (parse(data, name="stdin", rules=rules, language=language, ocr=ocr, workers=workers),)
    file = Path(path)
    if file.is_dir():
        raise FolderError(path=path)
    if file.is_file() and (file.suffix.lower() in OUTPUT_SUFFIXES or _may_be_output(file)):
        data = _bytes_of(path)
        if file.suffix.lower() in OUTPUT_SUFFIXES or is_earlier_output(data):
            return decode_documents(data, path=path)
    return (parse(path, rules=rules, language=language, ocr=ocr, workers=workers),)


def _may_be_output(file: Path) -> bool:
    """Tell by its beginning whether a file may be JSON or YAML that `extract` wrote."""
    try:
        with file.open("rb") as stream:
            return stream.read(64).lstrip().startswith((b"{", b"---", b"schema:"))
    except OSError:
        return False


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFileError(path=path, reason=error.strerror) from error


def run(
    inputs: Iterable[Input],
    *,
    rules: Path | None = None,
    language: Language = "en",
    ocr: Mode = "auto",
    workers: int = 0,
) -> Iterator[Outcome]:
    """Yield the outcome of each input in order; an error in one, foreseen or not, leaves the others alone.

    Raises RuleFileError before the first input, for broken rules break them all.
    """
    load(rules)
    for item in inputs:
        try:
            yield Outcome(item, open_documents(item.path, rules=rules, language=language, ocr=ocr, workers=workers))
        except DocparseError as error:
            yield Outcome(item, error=error)
        except Exception as error:
            yield Outcome(item, error=UnexpectedError(path=item.path, reason=f"{type(error).__name__}: {error}"))
