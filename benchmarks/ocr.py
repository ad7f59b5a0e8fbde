"""Pages a minute and word errors of docparse on scans, against OCRmyPDF, in the same run on the same pages.

In: PDF files or folders of them (default: `samples/scan`), with the text of each beside it or in a folder of truths,
called as the file with `.txt` or `.truth.txt` for its ending. Out: pages a minute by wall clock, word errors, and peak
memory of a process, for both, with the same number of processes; and the ratios. Without a truth, only speeds.

    python benchmarks/ocr.py [--pages 4] [--workers 2] [--truth FOLDER] [--alone] [FILE or FOLDER …]

`--pages` takes the first pages of each file only; a truth of more pages is then cut where our own reading of the file
ends, for both alike. `--alone`: trueocr without Tesseract. OCRmyPDF (https://ocrmypdf.readthedocs.io) must be
installed, with Tesseract and its data for Vietnamese.
"""

from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples" / "scan"
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True)
class Run:
    """What one program did: seconds, words wrong, words there are (0: not known), peak memory of a process in MB."""

    seconds: float
    wrong: int
    words: int
    megabytes: float
