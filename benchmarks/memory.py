"""Peak memory of `docparse extract` on a PDF of 300 pages against one of 30 pages.

In: a PDF whose pages are repeated (default: the longest of `samples/pdf`). Out: peak resident memory of both
processes in MB, and the ratio.

    python benchmarks/memory.py [--pages 30 300] [FILE]
"""

import argparse
import os
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

import pypdfium2

SAMPLES = Path(__file__).parent.parent / "samples" / "pdf"


def repeat_pages(source: Path, pages: int, target: Path) -> None:
    """Write a PDF of `pages` pages, those of `source` again and again."""
    with pypdfium2.PdfDocument(source) as model, pypdfium2.PdfDocument.new() as made:
        made.import_pages(model, list(islice(cycle(range(len(model))), pages)))
        made.save(target)


def peak_megabytes(path: Path, output: Path) -> float:
    """Return the peak resident memory of one `docparse extract`."""
    command = [sys.executable, "-m", "docparse", "extract", str(path), "-o", str(output)]
    child = os.posix_spawn(sys.executable, command, os.environ)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"docparse failed on {path}")
    return usage.ru_maxrss / 1024


def main() -> None:
    """Measure both and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    longest = max(SAMPLES.glob("*.pdf"), key=lambda path: path.stat().st_size, default=None)
    parser.add_argument("file", nargs="?", type=Path, default=longest)
    parser.add_argument("--pages", nargs=2, type=int, default=[30, 300])
    args = parser.parse_args()
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for pages in args.pages:
            made = Path(folder) / f"{pages}.pdf"
            repeat_pages(args.file, pages, made)
            peaks.append(peak_megabytes(made, Path(folder) / f"{pages}.json"))
            print(f"{pages} pages: {peaks[-1]:.0f} MB")
    print(f"ratio {peaks[1] / peaks[0]:.2f}")


if __name__ == "__main__":
    main()
