"""Which files a command line names: files, folders and standard input, each with the name of its output.

In: paths as typed. Out: `Input`s in a stable order, or the error of a path that names nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from docparse.errors import EmptyFolderError, InputError, MissingFileError

STANDARD_INPUT = "-"
DOCUMENT_SUFFIXES = frozenset(
    [
        *(".pdf", ".txt", ".md", ".markdown", ".doc", ".docx", ".rtf", ".odt"),
        *(".html", ".htm", ".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    ]
)
"""What is taken from a folder; a kind that cannot be read yet is reported there, not passed over."""

OUTPUT_SUFFIXES = frozenset({".json", ".jsonl", ".yaml", ".yml"})
"""What earlier output of `extract` is called."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read; `name` is its output's path without suffix, relative to the output folder."""

    path: str
    name: str


def find_inputs(paths: Iterable[str]) -> tuple[list[Input], list[InputError]]:
    """Return the files that `paths` name, folders searched to the bottom, and the paths that name nothing.

    A file's name is its stem, or its path below the folder without suffix. Names that would clash keep the suffix. A
    folder without documents gives its earlier output of `extract`.
    """
    found: list[tuple[str, PurePosixPath]] = []
    errors: list[InputError] = []
    for path in dict.fromkeys(paths):
        if path == STANDARD_INPUT:
            found.append((path, PurePosixPath("stdin")))
        elif path and Path(path).is_dir():
            below = _documents(Path(path))
            found += [(str(file), PurePosixPath(file.relative_to(path).as_posix())) for file in below]
            if not below:
                errors.append(EmptyFolderError(path=path, suffixes=", ".join(sorted(DOCUMENT_SUFFIXES))))
        elif path and Path(path).exists():
            found.append((path, PurePosixPath(Path(path).name)))
        else:
            errors.append(MissingFileError(path=path or '""'))
    return _named(found), errors


def _documents(folder: Path) -> list[Path]:
    """Return the documents below a folder; earlier output of `extract` only where there are none."""
    files = list(_files(folder))
    documents = [path for path in files if path.suffix.lower() in DOCUMENT_SUFFIXES]
    return documents or [path for path in files if path.suffix.lower() in OUTPUT_SUFFIXES]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _named(found: list[tuple[str, PurePosixPath]]) -> list[Input]:
    """Give each file a name of its own: the stem, else the whole name, else the whole name with a count."""
    bare = Counter(str(name.with_suffix("")) for _, name in found)
    full = Counter(str(name) for _, name in found)
    taken = {str(name) for _, name in found if bare[str(name.with_suffix(""))] > 1}
    used: set[str] = set()
    inputs: list[Input] = []
    for path, name in found:
        stem = str(name.with_suffix(""))
        chosen = stem if bare[stem] == 1 and stem not in taken else str(name)
        count = 1
        while chosen in used or (full[str(name)] > 1 and count == 1):
            chosen, count = f"{name}~{count}", count + 1
        used.add(chosen)
        inputs.append(Input(path, chosen))
    return inputs
