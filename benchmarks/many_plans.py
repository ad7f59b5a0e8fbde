"""One central document against many generated local plans: time and memory, and the outputs of the largest matrix.

In: nothing; the plans are made from the provincial plan of the samples, each with another number, with some of its
tasks left out and some deadlines moved. Out: for growing numbers of plans, seconds, processor seconds and the most
memory that `docparse diff` and all its processes held; then the size and time of every form of the matrix.

    python benchmarks/many_plans.py [--plans 87 175 350 700] [--workers 2]
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import msgspec
import psutil

from docparse.coverage import Matrix
from docparse.writing.coverage_forms import SHEET_FORMS, write_form
from docparse.writing.encode import encode

SAMPLES = Path(__file__).parents[1] / "samples" / "markdown"
CENTRAL = SAMPLES / "73-kl-tw.md"


def make_plans(folder: Path, count: int) -> None:
    """Write so many plans of the province An Hải."""
    text = (SAMPLES / "128-kh-tu.md").read_text(encoding="utf-8")
    for number in range(1, count + 1):
        lines = [
            re.sub(r"30/6/2025", f"30/{6 + number % 5}/2025", line) if at % 7 == number % 7 else line
            for at, line in enumerate(text.split("\n"))
            if not line.startswith("- ") or (at * 31 + number) % 5
        ]
        plan = "\n".join(lines).replace("Số 128-KH/TU", f"Số {number}-KH/TU", 1)
        (folder / f"{number:04}.md").write_text(plan, encoding="utf-8")


def measure(command: list[str]) -> tuple[float, float, float, float]:
    """Return what a command takes: seconds, processor seconds, MB of it alone at most, and MB with its processes."""
    before = os.times()
    started = time.perf_counter()
    own = together = 0.0
    with subprocess.Popen(command) as running:
        seen = psutil.Process(running.pid)
        while running.poll() is None:
            with suppress(psutil.NoSuchProcess):
                own = max(own, seen.memory_info().rss)
                together = max(together, own + sum(one.memory_info().rss for one in seen.children(recursive=True)))
            time.sleep(0.2)
    if running.returncode:
        raise SystemExit(f"{command}: exit code {running.returncode}")
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - started, processor, own / 2**20, together / 2**20


def show_forms(matrix: Matrix) -> None:
    """Print the size of each form and the time to write it."""
    for form in (*SHEET_FORMS, "json"):
        started = time.process_time()
        data = b"".join(encode(matrix, "json")) if form == "json" else write_form(matrix, form, "vi")
        took = time.process_time() - started
        print(f"{form}: {len(data) / 2**20:.1f} MB in {took:.1f} s")


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, nargs="+", default=[87, 175, 350, 700])
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        out = Path(kept, "matrix.json")
        for count in options.plans:
            folder = Path(kept, str(count))
            folder.mkdir()
            make_plans(folder, count)
            command = [sys.executable, "-m", "docparse", "diff", str(CENTRAL), str(folder), "-o", str(out)]
            seconds, processor, own, together = measure([*command, "-j", str(options.workers)])
            print(
                f"{count} plans: {seconds:.0f} s, {processor:.0f} s of processor "
                f"({1000 * processor / count:.0f} ms each); {own:.0f} MB, {together:.0f} MB with its processes",
                flush=True,
            )
        show_forms(msgspec.json.decode(out.read_bytes(), type=Matrix))


if __name__ == "__main__":
    main()
