"""What the pages of comparisons share: documents, statuses and counts, ready for a template.

In: records of `docparse.coverage`. Out: frozen records of plain texts and numbers.
"""

from dataclasses import dataclass

from docparse.coverage import CoverageStatus, Side, Summary
from docparse.errors import Language
from docparse.writing.coverage_words import SIGNS, STATUS_NAMES, WORDS, percent, printed_date, side_name

_BAR_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status: its code, its class in the style sheet, its sign and its name."""

    status: CoverageStatus
    css: str
    sign: str
    name: str


@dataclass(frozen=True, slots=True)
class PieceView(StatusView):
    """A status with its count, and its place in a bar that is 1000 wide."""

    count: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The figure, the bar and what a screen reader says of it."""

    percent: str
    pieces: tuple[PieceView, ...]
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class SideView:
    """A document in a few lines."""

    name: str
    meta: str
    title: str | None


def status_view(status: CoverageStatus, language: Language) -> StatusView:
    """Return a status under its name in `language`."""
    return StatusView(status, status.replace("_", "-"), SIGNS[status], STATUS_NAMES[language][status])


def summary_view(summary: Summary, language: Language) -> SummaryView:
    """Return the counts with the pieces of their bar, what is covered first."""
    words = WORDS[language]
    pieces: list[PieceView] = []
    passed = 0
    for status in ("covered", "partial", "missing", "not_applicable"):
        view = status_view(status, language)
        count = getattr(summary, status)
        start, end = (round(_BAR_WIDTH * place / max(1, summary.actions)) for place in (passed, passed + count))
        pieces.append(PieceView(view.status, view.css, view.sign, view.name, count, start, end - start))
        passed += count
    share = percent(summary.coverage)
    counts = ", ".join(f"{piece.name} {piece.count}" for piece in pieces)
    note = f"{summary.actions} {words['actions']} · {summary.local_tasks} {words['tasks']}. {words['coverage_note']}"
    return SummaryView(share, tuple(pieces), f"{words['coverage']} {share}: {counts}", note)


def side_view(side: Side, language: Language) -> SideView:
    """Return a document's name, and its date, issuer and file in a line."""
    facts = (printed_date(side.date, language), side.issuer or "", side.path.replace("\\", "/").rpartition("/")[2])
    return SideView(side_name(side), " · ".join(fact for fact in facts if fact), side.title)
