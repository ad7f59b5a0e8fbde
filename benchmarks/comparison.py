"""Time and memory of comparisons: two long documents, and one central document against many local plans.

    python benchmarks/comparison.py [PLANS]

The documents are made from the samples: a plan of about 30 pages is the tasks of the provincial plan over and over with
other numbers in them. First the comparison is timed against the reading of both PDF-less texts; then the matrix for
growing numbers of plans, with the most memory that was used.
"""

import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import docparse
from docparse.model import Document

SAMPLES = Path(__file__).parents[1] / "samples" / "markdown"
_THIRTY_PAGES = 75_000
"""Characters."""


def lengthened(name: str, length: int) -> Document:
    """Return a sample's tasks, over and over under new parts, until the text has `length` characters."""
    head, _, body = (SAMPLES / f"{name}.md").read_text(encoding="utf-8").partition("## II")
    tasks = re.findall(r"(?m)^(?:\d+\.|- |\+ |[a-z]\)).*$", body)
    parts = [head, "## II. NHIỆM VỤ CHỦ YẾU\n"]
    number = size = 0
    while size < length:
        text = re.sub(r"^\S+ ", "", tasks[number % len(tasks)])
        number += 1
        parts.append(f"{number}. {text} Đợt {number}, khu vực {number * 7 % 1000}.\n")
        size += len(parts[-1])
    return docparse.parse("\n".join(parts).encode(), name=f"{name}.md")


def varied(count: int) -> Iterator[Document]:
    """Yield so many local plans, each with some tasks of the provincial plan left out."""
    text = (SAMPLES / "128-kh-tu.md").read_text(encoding="utf-8")
    lines = text.split("\n")
    for number in range(count):
        kept = [line for at, line in enumerate(lines) if not line.startswith("- ") or (at * 31 + number) % 5]
        yield docparse.parse("\n".join(kept).encode(), name=f"plan-{number}.md")


def time_long_documents() -> None:
    """Print the time to read two documents of thirty pages, and to compare them."""
    docparse.compare(next(varied(1)), next(varied(1)))
    started = time.perf_counter()
    central, local = lengthened("73-kl-tw", _THIRTY_PAGES), lengthened("128-kh-tu", _THIRTY_PAGES)
    read = time.perf_counter() - started
    started = time.perf_counter()
    coverage = docparse.compare(central, local)
    compared = time.perf_counter() - started
    actions, tasks = coverage.summary.actions, coverage.summary.local_tasks
    print(f"2 × 30 pages ({actions} actions, {tasks} tasks): read {read:.2f} s, compared {compared:.2f} s")


def time_many_plans(most: int) -> None:
    """Print time and memory of a matrix for growing numbers of plans."""
    central = docparse.parse((SAMPLES / "73-kl-tw.md").read_bytes(), name="73-kl-tw.md")
    for count in (most // 4, most // 2, most):
        started = time.perf_counter()
        matrix = docparse.compare_many(central, varied(count))
        took = time.perf_counter() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(matrix.locals)} plans: {took:.1f} s ({took / count * 1000:.0f} ms each, read), {memory:.0f} MB")


if __name__ == "__main__":
    time_long_documents()
    time_many_plans(int(sys.argv[1]) if len(sys.argv) > 1 else 700)
