"""The comparison, whole: actions → candidates → verdicts → conflicts → `Coverage`.

In: central documents and local plans. Out: `coverage.Coverage` for one local plan, `coverage.Matrix` for several.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from docparse.coverage import Coverage, Matrix
from docparse.errors import Language
from docparse.model import Document


def compare(
    central: Document | Sequence[Document],
    local: Document,
    *,
    decisions: str | Path | None = None,
    rules: str | Path | None = None,
    language: Language = "en",
) -> Coverage:
    """Return how far `local` carries out the actions of the central documents."""
    raise NotImplementedError


def compare_many(
    central: Document | Sequence[Document],
    locals: Iterable[Document],
    *,
    decisions: str | Path | None = None,
    rules: str | Path | None = None,
    language: Language = "en",
) -> Matrix:
    """Return what each of the local plans makes of each central action."""
    raise NotImplementedError
