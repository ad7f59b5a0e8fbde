"""The text of a document alone, without the time that its tasks take.

In: a path, or `-`. Out: the text of each document in it, as `Document.text` has it.
"""

from collections.abc import Iterator
from pathlib import Path

from docparse.corpus.opening import name_of, opened
from docparse.knowledge import load
from docparse.laidout import lay_out_file
from docparse.reading.recognising import Mode


def texts_of(path: str, *, rules: Path | None = None, ocr: Mode = "auto", workers: int = 0) -> Iterator[str]:
    """Yield the text of a file, or of each document of earlier output. Raises DocparseError."""
    source = opened(path)
    if isinstance(source, tuple):
        yield from (document.text for document in source)
        return
    knowledge = load(rules)
    yield lay_out_file(source, knowledge, name=name_of(path), ocr=ocr, workers=workers).printed.text
