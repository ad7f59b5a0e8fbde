"""The text of a document alone, without the time that its tasks take.

In: a path, or `-`. Out: the text of each document in it, as `Document.text` has it.
"""

from collections.abc import Iterator
from pathlib import Path

from docparse.corpus.opening import name_of, opened
from docparse.knowledge import load
from docparse.layout import lay_out
from docparse.layout.recognised import as_read
from docparse.reading import read
from docparse.reading.recognising import Mode
from docparse.reading.repairs import repair


def texts_of(path: str, *, rules: Path | None = None, ocr: Mode = "auto", workers: int = 0) -> Iterator[str]:
    """Yield the text of a file, or of each document of earlier output. Raises DocparseError."""
    source = opened(path)
    if isinstance(source, tuple):
        yield from (document.text for document in source)
        return
    knowledge = load(rules)
    reading = read(source, name=name_of(path), ocr=ocr, knowledge=knowledge, workers=workers)
    printed, _ = as_read(lay_out(repair(reading.pages, knowledge), knowledge))
    yield printed.text
