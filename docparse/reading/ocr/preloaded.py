"""What every process that recognises pages needs, loaded when this module is imported.

In: nothing. Out: nothing; both readers and the counts of the language model are kept where their modules keep them.
"""

import os
from contextlib import suppress


def load() -> None:
    """Load all; what fails here fails again, and is told, where a page is read."""
    with suppress(Exception):
        import PIL.Image  # noqa: F401

        from docparse.reading.ocr import language, recognise, tesseract_engine, trueocr_engine  # noqa: F401

        trueocr_engine.load()
        tesseract_engine.load()
        language.counted()


# a process with more threads than one cannot be forked safely
os.environ["OPENBLAS_NUM_THREADS"] = "1"
load()
