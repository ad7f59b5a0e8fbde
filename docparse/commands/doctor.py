"""`docparse doctor`: what is installed, what is missing, and the remedy.

In: nothing. Out: a line a part on standard output; exit code 1 where something that docparse needs is missing.
"""

import platform
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from docparse.commands.options import lang_option
from docparse.commands.wording import both
from docparse.errors import DocparseError, Language


class Part(NamedTuple):
    """A part of the installation: what was found of it, and the remedy where it is not `good`.

    One that is `optional` is needed for some inputs only.
    """

    good: bool
    name: str
    found: str
    remedy: str = ""
    optional: bool = False


@click.command(
    short_help=both("Kiểm tra cài đặt.", "Check the installation."),
    help=both("Kiểm tra những gì docparse cần, và cách bổ sung.", "Check what docparse needs, and how to mend it."),
)
@lang_option
@click.pass_obj
def doctor(language: Language) -> int:
    """Run the command; return its exit code."""
    parts = [
        Part(True, "Python", platform.python_version()),
        *_packages(language),
        _rules(language),
        *_readers(language),
    ]
    for part in parts:
        sign = "✓" if part.good else "–" if part.optional else "✗"
        click.echo(f"{sign} {part.name:<14} {part.found}")
        if not part.good:
            click.echo(f"  → {part.remedy}")
    return 0 if all(part.good or part.optional for part in parts) else 1


def _readers(language: Language) -> Iterator[Part]:
    """Yield the programs that read scans and files of other word processors."""
    try:
        from docparse.reading.converting import find_converter
        from docparse.reading.ocr import available
    except ImportError:
        # what they need is among the packages that are missing
        return
    scans = both("Để đọc ảnh quét: ", "To read scans: ", language) + "python -m pip install 'docparse-vn[ocr]'"
    better = both("Để đọc ảnh quét chính xác hơn: ", "To read scans better: ", language)
    better += "python -m pip install tesserocr && apt-get install tesseract-ocr-vie"
    others = both("Để đọc .doc, .rtf, .odt: ", "To read .doc, .rtf, .odt: ", language)
    others += "apt-get install libreoffice-writer-nogui"
    yield _optional("OCR", "trueocr" if available() else None, scans, language)
    yield _optional("Tesseract", _tesseract_data() if available() else None, better, language)
    yield _optional("LibreOffice", find_converter(), others, language)


def _optional(name: str, found: str | None, remedy: str, language: Language) -> Part:
    absent = both("thiếu (tùy chọn)", "missing (optional)", language)
    return Part(found is not None, name, found or absent, remedy, optional=True)


def _tesseract_data() -> str | None:
    """Return the folder of Tesseract's data, None where it or the package that reads with it is missing."""
    from importlib.util import find_spec

    from docparse.reading.ocr.tesseract_engine import data_folder

    folder = data_folder() if find_spec("tesserocr") is not None else None
    return None if folder is None else str(folder)


def _packages(language: Language) -> Iterator[Part]:
    """Yield the distributions that docparse requires."""
    from importlib.metadata import PackageNotFoundError, version

    for requirement in _requirements():
        name = re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0]
        try:
            yield Part(True, name, version(name))
        except PackageNotFoundError:
            yield Part(False, name, both("thiếu", "missing", language), f"python -m pip install '{requirement}'")


def _requirements() -> list[str]:
    """Return what docparse requires, from its metadata, or from `pyproject.toml` of a checkout not installed."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        return [requirement for requirement in requires("docparse-vn") or () if "extra ==" not in requirement]
    except PackageNotFoundError:
        project = Path(__file__).parents[2] / "pyproject.toml"
        return list(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])


def _rules(language: Language) -> Part:
    try:
        from docparse.knowledge import load

        known = load()
    except ImportError as error:
        unread = both("không đọc được", "cannot be read", language)
        return Part(False, "patterns", unread, both(f"Cài {error.name}", f"Install {error.name}", language))
    except DocparseError as error:
        return Part(False, "patterns", error.cause(language), error.remedy(language))
    words = sum(len(terms) for terms in known.terms.values())
    found = both(f"{len(known.rules)} quy tắc, {words} từ", f"{len(known.rules)} rules, {words} terms", language)
    return Part(True, "patterns", found)
