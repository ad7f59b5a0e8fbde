"""Two documents of thirty pages: the time to compare them against the time to extract them.

In: nothing; the documents are made and printed here from the samples: the tasks of the conclusion, and those of the
provincial plan, over and over with other numbers in them. Out: processor seconds to extract both PDFs, and to compare
what was read, in one process after a first comparison of short documents; then the same for the whole commands, with
the start of Python and of underthesea, `docparse diff A B` against `docparse extract A B`. Each three times.

    python benchmarks/comparison.py [--pages 30]
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2

import docparse

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = ("73-kl-tw", "128-kh-tu")
ROUNDS = 3
_A_PAGE = 2_000
"""Characters."""


def lengthened(name: str, pages: int) -> str:
    """Return a sample as Markdown whose tasks come over and over under one part, for about so many pages."""
    head, _, rest = (SAMPLES / "markdown" / f"{name}.md").read_text(encoding="utf-8").partition("## II")
    body, ending = re.split(r"(?m)^(?=\**(?:Nơi nhận|[TK]/[MLT] ))", rest, maxsplit=1)
    tasks = re.findall(r"(?m)^(?:\d+\.|- |\+ |[a-z]\)) (.*)$", body)
    parts = [head, "## II. NHIỆM VỤ CHỦ YẾU\n"]
    number = size = 0
    while size < pages * _A_PAGE:
        text = tasks[number % len(tasks)]
        number += 1
        parts.append(f"{number}. {text} Đợt {number}, khu vực {number * 7 % 1000}.\n")
        size += len(parts[-1])
    return "\n".join([*parts, ending])


def printed(name: str, pages: int, folder: Path) -> Path:
    """Print a lengthened sample as the samples are printed; return the PDF."""
    sys.path.insert(0, str(SAMPLES))
    import make

    source = folder / f"{name}.md"
    source.write_text(lengthened(name, pages), encoding="utf-8")
    make.load_fonts()
    target = source.with_suffix(".pdf")
    target.write_bytes(make.pdf_of(make.read(source), "columns"))
    return target


def timed(work: Callable[[], object]) -> float:
    """Return the processor seconds that some work takes in this process and those that it starts."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def show(what: str, extract: Callable[[], object], compare: Callable[[], object]) -> None:
    """Time both by turns and print the median of each, and their ratio."""
    times = [(timed(extract), timed(compare)) for _ in range(ROUNDS)]
    read, compared = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{what}: extract {read:.2f} s, compare {compared:.2f} s, {compared / read:.2f} x", flush=True)


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=30)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as kept:
        paths = [printed(name, pages, Path(kept)) for name in NAMES]
        documents = [docparse.parse(path) for path in paths]
        count = " and ".join(str(len(pypdfium2.PdfDocument(path))) for path in paths)
        actions = docparse.compare(*documents).summary
        print(f"{count} pages, {actions.actions} actions, {actions.local_tasks} local tasks")
        show("in one process", lambda: list(map(docparse.parse, paths)), lambda: docparse.compare(*documents))
        program = [sys.executable, "-m", "docparse"]
        both = [str(path) for path in paths]
        show(
            "whole commands, compare being all of diff",
            lambda: subprocess.run([*program, "extract", *both, "-o", kept], check=True, stderr=subprocess.DEVNULL),
            lambda: subprocess.run([*program, "diff", *both, "-o", str(Path(kept, "coverage.json"))], check=True),
        )


if __name__ == "__main__":
    main()
