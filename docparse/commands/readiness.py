"""The models that recognise text, loaded while the rest of the program still is.

In: the paths that were given. Out: nothing; other processes load, where a page will surely be recognised.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docparse.reading.recognising import Mode

_HEAD = 1024


def get_ready(paths: Sequence[str], ocr: "Mode") -> None:
    """Start what recognises text where it is asked for, or where the first page of the first file has none."""
    if ocr == "always" or (ocr == "auto" and paths and _is_scan(Path(paths[0]))):
        from docparse.processes import start

        start()


def _is_scan(path: Path) -> bool:
    """Tell whether a file is a PDF that begins with a page without text; what cannot be opened is told later."""
    # what is read from a pipe is gone
    if not os.path.isfile(path):
        return False
    import pypdfium2

    with suppress(OSError, pypdfium2.PdfiumError):
        with path.open("rb") as stream:
            if b"%PDF-" not in stream.read(_HEAD):
                return False
        with pypdfium2.PdfDocument(path) as document:
            return not document[0].get_textpage().count_chars()
    return False
