"""The text of a document alone, without the time that its tasks take.

In: a path, or `-`. Out: the text of each document in it, as `Document.text` has it, and what was said of its reading.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docparse.corpus.opening import name_of, opened
from docparse.diagnosing import word
from docparse.errors import Language
from docparse.knowledge import load
from docparse.laidout import lay_out_file
from docparse.model import Diagnostic
from docparse.reading.recognising import Mode


class Text(NamedTuple):
    """The text of the file that is called `path`, and what a person should know of it."""

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...]


def texts_of(
    path: str, *, rules: Path | None = None, language: Language = "en", ocr: Mode = "auto", workers: int = 0
) -> Iterator[Text]:
    """Yield the text of a file, or of each document of earlier output. Raises DocparseError."""
    source = opened(path)
    if isinstance(source, tuple):
        yield from (Text(document.source.path, document.text, document.diagnostics) for document in source)
        return
    knowledge = load(rules)
    found = lay_out_file(source, knowledge, name=name_of(path), ocr=ocr, workers=workers)
    said = tuple(word(problem, knowledge, language) for problem in found.reading.problems)
    yield Text(name_of(path), found.printed.text, said)
