"""Pages a second of the whole of `extract` against pdfplumber's `extract_text`, in one process and one run.

In: PDF files (default: `samples/pdf`). Out: pages a second of both and their ratio, a line a round and the median.
Both are run once before they are timed, so start-up and first use are left out.

    python benchmarks/speed.py [--rounds 3] [FILE …]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

import docparse
from docparse.writing.encode import encode

SAMPLES = Path(__file__).parent.parent / "samples" / "pdf"


def with_docparse(path: Path) -> None:
    """Read one PDF into JSON bytes."""
    b"".join(encode(docparse.parse(path), "json"))


def with_pdfplumber(path: Path) -> None:
    """Extract the text of one PDF, freeing each page as pdfplumber advises."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def seconds(work: Callable[[Path], None], paths: list[Path]) -> float:
    """Return the processor time that `work` takes over all files: what others do on the machine does not count."""
    begin = time.process_time()
    for path in paths:
        work(path)
    return time.process_time() - begin


def main() -> None:
    """Time both in turn and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(SAMPLES.glob("*.pdf")))
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pages = sum(docparse.parse(path).source.pages or 0 for path in args.files)
    with_pdfplumber(args.files[0])
    ratios = []
    for number in range(1, args.rounds + 1):
        ours, theirs = seconds(with_docparse, args.files), seconds(with_pdfplumber, args.files)
        ratios.append(theirs / ours)
        print(
            f"round {number}: docparse {pages / ours:.1f} pages/s, pdfplumber {pages / theirs:.1f}, {ratios[-1]:.1f} x"
        )
    print(f"{pages} pages, median: {statistics.median(ratios):.1f} x pdfplumber")


if __name__ == "__main__":
    main()
