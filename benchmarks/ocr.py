"""Pages a minute and word errors of docparse on scans, against OCRmyPDF, in one run on the same pages.

In: PDF files or folders of them (default: `samples/scan`), and their truths: `NAME.txt` or `NAME.truth.txt` beside the
file or in `--truth`, or the digital `NAME.pdf` there. Out: for both programs pages a minute by the clock, seconds of
processor time a page, word errors and the peak memory of a process; then the ratios.

    python benchmarks/ocr.py [--pages 4] [--workers 2] [--truth FOLDER] [--alone] [FILE or FOLDER …]

`--pages` takes the first pages of each file; words of a truth behind the last one read are then not counted, for both
alike. `--alone`: without the second reader, as where Tesseract is not installed. Order of words is that of each
program; quotation marks and dashes count alike. Needs OCRmyPDF, and Tesseract with its data for Vietnamese.
"""

import argparse
import ctypes
import os
import resource
import shutil
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from rapidfuzz.distance import Levenshtein

SAMPLES = Path(__file__).parent.parent / "samples"
_PR_SET_CHILD_SUBREAPER = 36
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "_": " ", "*": " ", "|": " "})


class Done(NamedTuple):
    """What a program did with one file: its text, the time by clock and processor, the peak memory of a process."""

    text: str
    seconds: float
    processor: float
    megabytes: float


def with_docparse(path: Path, folder: Path, workers: int, *, alone: bool) -> Done:
    """Recognise all pages with docparse."""
    shadow = dict(os.environ)
    if alone:
        (folder / "tesserocr.py").write_text("raise ImportError")
        shadow["PYTHONPATH"] = str(folder)
    command = [sys.executable, "-m", "docparse", "text", "--ocr", "always", "-j", str(workers), str(path)]
    return run(command, folder / "ours.txt", folder / "ours.txt", shadow)


def with_ocrmypdf(path: Path, folder: Path, workers: int) -> Done:
    """Recognise all pages with OCRmyPDF."""
    command = [shutil.which("ocrmypdf") or "ocrmypdf", "-q", "-l", "vie", "--jobs", str(workers), "--force-ocr"]
    command += ["--sidecar", str(folder / "theirs.txt"), str(path), str(folder / "theirs.pdf")]
    return run(command, folder / "theirs.log", folder / "theirs.txt", os.environ)


def run(command: list[str], printed: Path, text: Path, environment: Mapping[str, str]) -> Done:
    """Run a program, what it prints into a file, and return what became of it and of all that it has started."""
    if sys.platform == "linux":
        # processes that outlive their parent, as the server that ours are forked from, become our own children
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begin = time.perf_counter()
    with printed.open("wb") as stream:
        actions = [(os.POSIX_SPAWN_DUP2, stream.fileno(), 1)]
        child = os.posix_spawnp(command[0], command, environment, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    used = [usage, *left_over()]
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    return Done(text.read_text("utf-8"), seconds, processor, max(one.ru_maxrss for one in used) / 1024)


def left_over() -> Iterator[resource.struct_rusage]:
    """Yield what each other child used, once it has ended."""
    with suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared; rules of dashes are none."""
    words = unicodedata.normalize("NFC", text).translate(_ALIKE).split()
    return [word for word in words if word.strip("-") or len(word) < 3]


def wrong(text: str, truth: list[str], *, whole: bool) -> tuple[int, int]:
    """Return how many words of `text` are wrong and how many there are; of a truth that goes on behind it, up to it."""
    read = words_of(text)
    if whole:
        return Levenshtein.distance(read, truth), len(truth)
    near = range(len(read) * 4 // 5, min(len(truth), len(read) * 5 // 4) + 1)
    return min((Levenshtein.distance(read, truth[:end]), end) for end in near)


def truth_of(path: Path, folder: Path | None) -> list[str] | None:
    """Return the words that stand on the pages of a file, None where they are not known."""
    for place in (path.parent, folder or SAMPLES / "pdf"):
        for name in (f"{path.stem}.truth.txt", f"{path.stem}.txt"):
            if (place / name).is_file():
                return words_of((place / name).read_text("utf-8"))
    digital = (folder or SAMPLES / "pdf") / path.name
    if not digital.is_file() or digital.samefile(path):
        return None
    with pypdfium2.PdfDocument(digital) as document:
        return words_of("\n".join(page.get_textpage().get_text_range() for page in document))


def files_of(paths: list[Path]) -> Iterator[Path]:
    """Yield the PDF files that are named, or in folders that are."""
    for path in paths:
        yield from sorted(path.glob("*.pdf")) if path.is_dir() else [path]


def first_pages(path: Path, most: int | None, target: Path) -> tuple[int, bool]:
    """Write the first pages of a file; return how many, and whether they are all."""
    with pypdfium2.PdfDocument(path) as document, pypdfium2.PdfDocument.new() as made:
        count = min(len(document), most or len(document))
        made.import_pages(document, list(range(count)))
        made.save(target)
        return count, count == len(document)


def report(name: str, pages: int, done: list[Done], errors: list[tuple[int, int]]) -> tuple[float, float]:
    """Print a line for one program; return its pages a minute and its share of words wrong."""
    minutes = sum(one.seconds for one in done) / 60
    words = sum(count for _, count in errors)
    share = sum(count for count, _ in errors) / words if words else 0.0
    print(
        f"{name:<9} {pages / minutes:6.1f} pages/min  {sum(one.processor for one in done) / pages:5.2f} s/page  "
        f"{f'{share:.2%} of {words} words wrong' if words else 'no truth'}  {max(one.megabytes for one in done):.0f} MB"
    )
    return pages / minutes, share


def main() -> None:
    """Run both on each file in turn and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES / "scan"])
    parser.add_argument("--pages", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--alone", action="store_true")
    args = parser.parse_args()
    pages, ours, theirs = 0, [], []
    wrong_ours, wrong_theirs = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in files_of(args.paths):
            count, whole = first_pages(path, args.pages, folder / "in.pdf")
            pages += count
            ours.append(with_docparse(folder / "in.pdf", folder, args.workers, alone=args.alone))
            theirs.append(with_ocrmypdf(folder / "in.pdf", folder, args.workers))
            truth = truth_of(path, args.truth)
            if truth is not None:
                wrong_ours.append(wrong(ours[-1].text, truth, whole=whole))
                wrong_theirs.append(wrong(theirs[-1].text, truth, whole=whole))
    fast, few = report("docparse", pages, ours, wrong_ours)
    slow, many = report("OCRmyPDF", pages, theirs, wrong_theirs)
    ratios = f"{fast / slow:.2f} x the pages, {few / max(many, 1e-9):.2f} x the errors"
    print(f"{pages} pages, {args.workers} processes: {ratios}")


if __name__ == "__main__":
    main()
