"""Columns headed by a body or a period, in which a cross says that it is theirs (`Sở Y tế | Công an tỉnh`: `x`).

In: a table's head and texts. Out: the head with what such columns mean, and for each where the cell stands that a
cross in it repeats. A head of two levels says the role of its columns; where none does, the bodies lead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docparse.knowledge import Knowledge
from docparse.structure.tablehead import Column, Head, assigns_work, column_of
from docparse.text import fold

_GLANCE = 120
_ROLES: frozenset[Column | None] = frozenset({"lead", "support", "units", "oversees", "time"})

Texts = Sequence[Sequence[str]]


def with_marked_columns(head: Head, texts: Texts, knowledge: Knowledge) -> tuple[Head, Mapping[int, int]]:
    """Return the head with its columns of crosses named, and by column the row of the cell that a cross stands for."""
    marked: dict[int, int] = {}
    columns = list(head.columns)
    for at, column in enumerate(head.columns):
        row = _lowest(texts, head, at)
        if row is None or not _holds_marks(texts, head, at, knowledge):
            continue
        meant = _meant(texts[row][at], column, knowledge)
        if meant in _ROLES:
            columns[at], marked[at] = meant, row
    if not marked:
        return head, marked
    assigns = head.assigns or assigns_work(columns, certain=head.certain)
    return replace(head, columns=tuple(columns), assigns=assigns), marked


def _meant(words: str, column: Column | None, knowledge: Knowledge) -> Column | None:
    """Return what a column of crosses below some words means, None where these name no body or period."""
    if column_of(words, knowledge) is not None:
        return None
    if column is not None:
        return column
    text = fold(words.strip()[:_GLANCE]).text
    if knowledge.rules["table-head-period"].regex.search(text):
        return "time"
    return "units" if knowledge.rules["table-head-body"].regex.search(text) else None


def role_marked(text: str, column: Column, knowledge: Knowledge) -> Column | None:
    """Return what a cell below a body or period says of it: the column's meaning for a cross, None for no mark."""
    found = knowledge.rules["table-mark"].regex.search(fold(text.strip()[:_GLANCE]).text)
    if found is None:
        return None
    return "lead" if found.group("lead") else "support" if found.group("support") else column


def _lowest(texts: Texts, head: Head, at: int) -> int | None:
    """Return the lowest row of the head that says something over a column, but for numbers of columns."""
    rows = range(head.levels - 1, head.first - 1, -1)
    return next((row for row in rows if at < len(texts[row]) and texts[row][at].strip()), None)


def _holds_marks(texts: Texts, head: Head, at: int, knowledge: Knowledge) -> bool:
    """Return whether nothing but crosses stands in a column."""
    mark = knowledge.rules["table-mark"].regex
    cells = [row[at].strip() for row in texts[head.end :] if at < len(row) and row[at].strip()]
    return bool(cells) and all(mark.search(fold(cell[:_GLANCE]).text) is not None for cell in cells)
