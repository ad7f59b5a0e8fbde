"""The head of a table: which rows it is, what each column means, and whether the table assigns tasks.

In: the texts of a table's cells and its merged cells. Out: `Head`. A column means what its own words say; where they
say nothing, what the cell above them says, which a head of two levels spreads over several columns. The words stand in
`patterns/tables.yaml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from docparse.knowledge import Knowledge, Rule, gate
from docparse.page import Merged
from docparse.text import fold

Column = Literal[
    "number", "task", "lead", "support", "units", "oversees", "time", "start", "end", "product", "basis", "status",
    "measure", "price", "person", "other",
]  # fmt: skip
ATTRIBUTES: frozenset[Column] = frozenset(
    {"lead", "support", "units", "oversees", "time", "start", "end", "product", "basis"}
)
"""The columns that say something of a task; a row without any of them may be the heading of those below."""

_LONGEST = 90
_FIRST_ROWS = 5
"""Rows from the top among which the head is looked for: a title of the table may stand above it."""
_MOST_LEVELS = 3
_LEAST_PARTS = 2

Texts = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Head:
    """`first` and `end` are the rows of the head, half open, with the row that numbers the columns behind `levels`.

    `columns` is what each column means (None: unknown), `words` what is printed over it. `certain`: a column is surely
    of work to be done.
    """

    first: int
    levels: int
    end: int
    columns: tuple[Column | None, ...]
    words: tuple[str, ...]
    assigns: bool
    certain: bool


class _Named(NamedTuple):
    """What a head's cell means; `certain` that its words name tasks and nothing else."""

    column: Column
    certain: bool


def read_head(texts: Texts, merged: Sequence[Merged], knowledge: Knowledge, *, marked: int = 0) -> Head | None:
    """Return the head of a table, None where none of the first rows is one; the file marks `marked` rows as heads."""
    regions = {(region.row, region.column): region for region in merged if region.row < _FIRST_ROWS + _MOST_LEVELS}
    for first in range(min(_FIRST_ROWS, len(texts))):
        named = [_named(text, knowledge) for text in texts[first]]
        if sum(one is not None for one in named) < 2:
            continue
        end = max(_end_of_levels(texts, first, regions, knowledge), min(marked, first + _MOST_LEVELS, len(texts)))
        read = [_column(texts, first, end, column, regions, knowledge) for column in range(len(texts[first]))]
        columns = [one.column if one else None for one, _ in read]
        certain = any(one is not None and one.certain for one, _ in read)
        if "task" in columns:
            columns = _one_task(columns, [one for one, _ in read])
        assigns = assigns_work(columns, certain=certain)
        words = tuple(words for _, words in read)
        return Head(first, end, _behind_letters(texts, end, knowledge), tuple(columns), words, assigns, certain)
    return None


def assigns_work(columns: Sequence[Column | None], *, certain: bool) -> bool:
    """Return whether columns are those of tasks: work, and who does it; or what is surely work, and another.

    Beside a column of what was done, only what is surely work, with who does it and by when, is yet to be done. Beside
    names of persons it must have its time, beside a measure who does it, to be more than what each is or counts.
    """
    found = set(columns)
    if "task" not in found or "price" in found:
        return False
    units, times = bool(found & {"lead", "units", "support"}), bool(found & {"time", "end"})
    if "status" in found:
        return certain and units and times
    if found & {"person", "measure"}:
        return certain and (times or "person" not in found) and (units or "measure" not in found)
    return units or (certain and (times or bool(found & {"product", "oversees"})))


def _one_task(columns: Sequence[Column | None], named: Sequence[_Named | None]) -> list[Column | None]:
    """Return the columns with one of tasks: the surest, else the first."""
    sure = [at for at, one in enumerate(named) if one is not None and one.column == "task" and one.certain]
    task = sure[0] if sure else list(columns).index("task")
    return [None if column == "task" and at != task else column for at, column in enumerate(columns)]


def _end_of_levels(texts: Texts, first: int, regions: Mapping[tuple[int, int], Merged], knowledge: Knowledge) -> int:
    """Return the row behind a head that opens at row `first`."""
    merged = [region.rows for (row, _), region in regions.items() if row == first and region.rows > 1]
    spread = any(row == first and region.columns > 1 for (row, _), region in regions.items())
    if merged and spread:
        return min(first + min(merged), first + _MOST_LEVELS, len(texts))
    end = first + 1
    while end < min(first + _MOST_LEVELS, len(texts)) and _is_second_level(texts, end, knowledge):
        end += 1
    return end


def _is_second_level(texts: Texts, row: int, knowledge: Knowledge) -> bool:
    """Return whether a row only parts cells of the head above it: its first cell is empty, its words are of heads."""
    cells = [(at, text) for at, text in enumerate(texts[row]) if text.strip()]
    if not cells or texts[row][0].strip() or len(cells) > len(texts[row]) - 2:
        return False
    if any(len(text) > _LONGEST for _, text in cells):
        return False
    return any(_named(text, knowledge) for _, text in cells) or _parts_one_cell(texts[row - 1], cells, knowledge)


def _parts_one_cell(above: Sequence[str], cells: Sequence[tuple[int, str]], knowledge: Knowledge) -> bool:
    """Return whether a row names several bodies or periods below one cell, with nothing but blanks beside it."""
    if len(cells) < _LEAST_PARTS or any(at >= len(above) or above[at].strip() for at, _ in cells[1:]):
        return False
    rules = [knowledge.rules[name].regex for name in ("table-head-body", "table-head-period")]
    folded = [fold(text.strip()).text for _, text in cells]
    return any(all(rule.search(text) is not None for text in folded) for rule in rules)


def _column(
    texts: Texts,
    first: int,
    end: int,
    column: int,
    regions: Mapping[tuple[int, int], Merged],
    knowledge: Knowledge,
) -> tuple[_Named | None, str]:
    """Return what a column means and the words over it, the lowest level first."""
    words: list[str] = []
    for row in range(end - 1, first - 1, -1):
        text = texts[row][column] if column < len(texts[row]) else ""
        if not text.strip() and row < end - 1:
            text = _spread_over(texts, row, column, regions)
        if text.strip():
            words.append(text)
    named = (_named(text, knowledge) for text in words)
    return next((one for one in named if one is not None), None), " ".join(reversed(words))


def _spread_over(texts: Texts, row: int, column: int, regions: Mapping[tuple[int, int], Merged]) -> str:
    """Return the text of the cell that a head spreads over a column, known by its region, else the one on the left."""
    for left in range(column - 1, -1, -1):
        if texts[row][left].strip():
            region = regions.get((row, left))
            return texts[row][left] if not regions or (region and left + region.columns > column) else ""
    return ""


def _behind_letters(texts: Texts, row: int, knowledge: Knowledge) -> int:
    """Return the row behind the one that numbers the columns, where there is one."""
    letters = knowledge.rules["table-column-letters"].regex
    if row < len(texts):
        cells = [text.strip() for text in texts[row] if text.strip()]
        if len(cells) >= max(3, len(texts[row]) - 2) and all(letters.search(fold(text).text) for text in cells):
            return row + 1
    return row


def column_of(text: str, knowledge: Knowledge) -> Column | None:
    """Return what a head's cell means by its own words, None where they say nothing."""
    named = _named(text, knowledge)
    return named.column if named else None


def _named(text: str, knowledge: Knowledge) -> _Named | None:
    """Return what a head's cell means."""
    low = " ".join(fold(text).text.lower().split()).strip(" .:*_")
    if not low or len(low) > _LONGEST:
        return None
    rules = _rules(knowledge)
    matching = gate(rules).Match(low)
    if not matching:
        return None
    rule = rules[min(matching)]
    return _Named(cast("Column", rule.gives["column"]), bool(rule.gives.get("certain")))


@lru_cache(maxsize=8)
def _rules(knowledge: Knowledge) -> tuple[Rule, ...]:
    """Return the rules of columns in the order of the file: the first that matches is meant."""
    return tuple(rule for rule in knowledge.of_file("tables") if "column" in rule.gives)
