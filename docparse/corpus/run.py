"""One document after another, none lost because another failed.

In: inputs. Out: for each, in order, its documents or its error.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docparse.corpus.inputs import Input
from docparse.corpus.opening import name_of, opened
from docparse.errors import DocparseError, Language, UnexpectedError
from docparse.knowledge import load
from docparse.model import Document
from docparse.pipeline import parse
from docparse.reading.recognising import Mode


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its documents (several from a JSON Lines file), or the error."""

    input: Input
    documents: tuple[Document, ...] = ()
    error: DocparseError | None = None


def open_documents(
    path: str, *, rules: Path | None = None, language: Language = "en", ocr: Mode = "auto", workers: int = 0
) -> tuple[Document, ...]:
    """Return the document of a file or of standard input (`-`), or those of earlier `extract` output.

    Raises DocparseError.
    """
    source = opened(path)
    if isinstance(source, tuple):
        return source
    return (parse(source, name=name_of(path), rules=rules, language=language, ocr=ocr, workers=workers),)


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
