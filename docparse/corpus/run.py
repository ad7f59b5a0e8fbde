"""One document after another, none lost because another failed.

In: inputs. Out: for each, in order, its documents or its error.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docparse.corpus.inputs import STANDARD_INPUT, Input
from docparse.errors import DocparseError, Language, UnexpectedError
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
    path: str, *, rules: Path | None = None, language: Language = "en", ocr: Mode = "auto"
) -> tuple[Document, ...]:
    """Return the document of a file, or those of earlier `extract` output. Raises DocparseError.

    `-` reads standard input. Output of `extract` is known by its content.
    """
    data = sys.stdin.buffer.read() if path == STANDARD_INPUT else None
    if data is None and Path(path).suffix.lower() in {".json", ".jsonl", ".yaml", ".yml"} and Path(path).is_file():
        data = Path(path).read_bytes()
    if data is not None and is_earlier_output(data):
        return decode_documents(data, path=path)
    name = "stdin" if path == STANDARD_INPUT else None
    source = data if path == STANDARD_INPUT and data is not None else path
    return (parse(source, name=name, rules=rules, language=language, ocr=ocr),)


def run(
    inputs: Iterable[Input], *, rules: Path | None = None, language: Language = "en", ocr: Mode = "auto"
) -> Iterator[Outcome]:
    """Yield the outcome of each input in order; an error in one, foreseen or not, leaves the others alone.

    Raises RuleFileError before the first input, for broken rules break them all.
    """
    load(rules)
    for item in inputs:
        try:
            yield Outcome(item, open_documents(item.path, rules=rules, language=language, ocr=ocr))
        except DocparseError as error:
            yield Outcome(item, error=error)
        except Exception as error:
            yield Outcome(item, error=UnexpectedError(path=item.path, reason=f"{type(error).__name__}: {error}"))
