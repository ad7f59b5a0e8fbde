"""`docparse doctor`: what is installed, what is missing, and the remedy.

In: nothing. Out: a line a part on standard output; exit code 1 where something that docparse needs is missing.
"""

import platform
import re
import sys
import tomllib
from pathlib import Path

import click

from docparse.commands.options import lang_option
from docparse.commands.wording import both
from docparse.errors import DocparseError, Language

OLDEST_PYTHON = (3, 11)


@click.command(
    short_help=both("Kiểm tra cài đặt.", "Check the installation."),
    help=both("Kiểm tra những gì docparse cần, và cách bổ sung.", "Check what docparse needs, and how to mend it."),
)
@lang_option
@click.pass_obj
def doctor(language: Language) -> int:
    """Run the command; return its exit code."""
    rows = [_python(), *_packages(), _rules(language)]
    for good, name, found, remedy in rows:
        click.echo(f"{'✓' if good else '✗'} {name:<14} {found}")
        if not good:
            click.echo(f"  → {remedy}")
    for good, name, found, remedy in _optional():
        click.echo(f"{'✓' if good else '–'} {name:<14} {found}")
        if not good:
            click.echo(f"  → {remedy}")
    return 0 if all(row[0] for row in rows) else 1


def _optional() -> list[tuple[bool, str, str, str]]:
    """Return a row for each part that is needed for some inputs only; one that is missing is no fault."""
    from importlib.util import find_spec

    try:
        from docparse.reading.converting import find_converter
        from docparse.reading.ocr import available
    except ImportError:
        return []

    absent = both("thiếu (tùy chọn)", "missing (optional)")
    readers = available()
    data = None
    if readers and find_spec("tesserocr") is not None:
        from docparse.reading.ocr.tesseract_engine import data_folder

        data = data_folder()
    converter = find_converter()
    tesseract = both(
        "Để đọc ảnh quét chính xác hơn: python -m pip install tesserocr && apt-get install tesseract-ocr-vie",
        "To read scans better: python -m pip install tesserocr && apt-get install tesseract-ocr-vie",
    )
    return [
        (
            readers,
            "OCR",
            "trueocr" if readers else absent,
            both("Để đọc ảnh quét: ", "To read scans: ") + "python -m pip install 'docparse-vn[ocr]'",
        ),
        (data is not None, "Tesseract", str(data or absent), tesseract),
        (
            converter is not None,
            "LibreOffice",
            converter or absent,
            both("Để đọc .doc, .rtf, .odt: ", "To read .doc, .rtf, .odt: ")
            + "apt-get install libreoffice-writer-nogui",
        ),
    ]


def _python() -> tuple[bool, str, str, str]:
    good = sys.version_info >= OLDEST_PYTHON
    return good, "Python", platform.python_version(), both("Cài Python 3.11 trở lên", "Install Python 3.11 or newer")


def _packages() -> list[tuple[bool, str, str, str]]:
    """Return a row for each distribution that docparse requires."""
    from importlib.metadata import PackageNotFoundError, version

    rows: list[tuple[bool, str, str, str]] = []
    for requirement in _requirements():
        name = re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0]
        try:
            rows.append((True, name, version(name), ""))
        except PackageNotFoundError:
            rows.append((False, name, both("thiếu", "missing"), f"python -m pip install '{requirement}'"))
    return rows


def _requirements() -> list[str]:
    """Return what docparse requires, from its metadata, or from `pyproject.toml` of a checkout not installed."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        return [requirement for requirement in requires("docparse-vn") or () if "extra ==" not in requirement]
    except PackageNotFoundError:
        project = Path(__file__).parents[2] / "pyproject.toml"
        return list(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])


def _rules(language: Language) -> tuple[bool, str, str, str]:
    try:
        from docparse.knowledge import load

        known = load()
    except ImportError as error:
        return (
            False,
            "patterns",
            both("không đọc được", "cannot be read"),
            both(f"Cài {error.name}", f"Install {error.name}"),
        )
    except DocparseError as error:
        return False, "patterns", error.cause(language), error.remedy(language)
    words = sum(len(terms) for terms in known.terms.values())
    found = both(f"{len(known.rules)} quy tắc, {words} từ", f"{len(known.rules)} rules, {words} terms", language)
    return True, "patterns", found, ""
