"""Where output goes, and in which form: standard output, one file, or a file for each input.

In: the name of the output; bytes in parts. Out: the form that the name tells; files that are written whole or not at
all, and a stream that many documents share.
"""

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import click

from docparse.commands.wording import both
from docparse.errors import Language, OutputError

_OTHER_PROGRAMS: Final = frozenset(
    {".csv", ".doc", ".docx", ".htm", ".html", ".json", ".jsonl", ".ods", ".odt", ".pdf", ".pptx", ".rtf", ".tsv"}
    | {".xls", ".xlsm", ".xlsx", ".xml", ".yaml", ".yml", ".zip"}
)
"""Endings that promise a program what it will find in the file."""

Form = TypeVar("Form")


def form_by_name(output: str, forms: Mapping[str, Form], language: Language) -> Form | None:
    """Return the form that the ending of a file's name tells, nothing where it tells none (`.txt`).

    Raises click.UsageError for an ending that promises what is not written: Word does not open a table of text.
    """
    suffix = Path(output).suffix.lower()
    if suffix in forms or suffix not in _OTHER_PROGRAMS:
        return forms.get(suffix)
    endings = ", ".join(forms)
    raise click.UsageError(
        both(
            f"không ghi được dạng {suffix}; đuôi tệp của -o cần là {endings}",
            f"there is no form {suffix}; the name for -o needs to end in {endings}",
            language,
        )
    )


@contextmanager
def opened(output: str | None, read: str) -> Iterator[BinaryIO]:
    """Open the one file that several documents go to, or standard output. Raises OutputError."""
    if output is None:
        yield sys.stdout.buffer
        return
    refuse_to_overwrite(Path(output), read)
    with _reported(Path(output)), open(output, "wb") as stream:
        yield stream


def write_whole(target: Path, read: str, parts: Iterable[bytes]) -> None:
    """Write one file whole or not at all, its folders made where they are missing. Raises OutputError.

    `read` is the input's path, which is not overwritten. What is no regular file (a device, a pipe) is written to.
    """
    refuse_to_overwrite(target, read)
    with _reported(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.writelines(parts)
            return
        beside = target.with_name(f".{target.name}.part")
        try:
            with beside.open("wb") as stream:
                stream.writelines(parts)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def _reported(target: Path) -> Iterator[None]:
    """Turn a failed write into an OutputError, but for a reader of a pipe that has gone."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (FileExistsError, NotADirectoryError) as error:
        reason = both("cần một thư mục, đó là tệp", "a folder is needed, that is a file")
        raise OutputError(path=str(target.parent), reason=reason) from error
    except OSError as error:
        raise OutputError(path=str(target), reason=error.strerror or os.strerror(error.errno or 0)) from error


def refuse_early(target: Path, read: Iterable[str]) -> None:
    """Raise OutputError where `target` cannot be written: it is a folder, or one of the files `read`.

    So that this is told before the hours that many documents take.
    """
    if target.is_dir():
        raise OutputError(path=str(target), reason=both("đó là một thư mục", "that is a folder"))
    for path in read:
        refuse_to_overwrite(target, path)
    parent = next(folder for folder in target.absolute().parents if folder.exists())
    if not parent.is_dir():
        raise OutputError(
            path=str(parent), reason=both("cần một thư mục, đó là tệp", "a folder is needed, that is a file")
        )
    if not os.access(target if target.exists() else parent, os.W_OK):
        raise OutputError(path=str(target), reason=os.strerror(errno.EACCES))


def refuse_to_overwrite(target: Path, read: str) -> None:
    """Raise OutputError where `target` is the file `read`; `-` is no file."""
    if read != "-" and target.exists() and Path(read).exists() and target.samefile(read):
        raise OutputError(path=str(target), reason=both("đó là tệp đang đọc", "that is the file being read"))
