"""Whether the rows of a table are tasks: what its head, its title and the cells of its columns say.

In: a `Grid`, and what is printed over it. Out: yes or no. Programmes of meetings, reports of what was done, estimates
of costs, targets and lists of persons have the columns of tasks too, but none of their rows orders anything.
"""

from docparse.knowledge import Knowledge
from docparse.structure.tablegrid import Grid
from docparse.structure.tablehead import Column
from docparse.text import fold

_GLANCE = 120
_LEAST_YEARS = 2
_REPORTING: tuple[Column, ...] = ("time", "end", "product", "status")


def assigns(grid: Grid, title: str, knowledge: Knowledge, *, closed: bool) -> bool:
    """Return whether a table's rows are tasks: its head says so, its times are days and not yet past.

    `title` is printed over the table. Most times of a programme of a meeting are hours without a day.
    """
    columns = set(grid.head.columns)
    if not grid.head.assigns:
        return False
    orders = grid.head.certain and columns & {"lead", "units"} and columns & {"time", "end"}
    if closed and ("status" in columns or not orders):
        return False
    if not orders and _is_titled_otherwise(grid, title, knowledge):
        return False
    if not grid.head.certain and _counts_by_year(grid, knowledge):
        return False
    clock, day = (knowledge.rules[name].regex for name in ("table-clock", "table-day"))
    times = _cells(grid, "time")
    hours = sum(clock.search(cell) is not None and day.search(cell) is None for cell in times)
    return 2 * hours <= len(times) and not _reports(grid, knowledge, closed=closed)


def _is_titled_otherwise(grid: Grid, title: str, knowledge: Knowledge) -> bool:
    """Return whether the title over a table, or in the rows above its head, names payments, targets or persons."""
    rule = knowledge.rules["table-title-other"].regex
    above = (" ".join(" ".join(row).split()) for row in grid.texts[: grid.head.first])
    return any(rule.search(fold(words[:_GLANCE]).text) is not None for words in (title, *above))


def _counts_by_year(grid: Grid, knowledge: Knowledge) -> bool:
    """Return whether columns of several years hold amounts, as those of targets do."""
    year, amount = (knowledge.rules[name].regex for name in ("table-year-column", "table-amount"))
    columns = [at for at, words in enumerate(grid.head.words) if year.search(fold(words[:_GLANCE]).text)]
    if len(columns) < _LEAST_YEARS:
        return False
    rows = grid.texts[grid.head.end :]
    cells = [row[at].strip() for row in rows for at in columns if at < len(row) and row[at].strip()]
    said = sum(amount.search(fold(cell[:_GLANCE]).text) is not None for cell in cells)
    return bool(cells) and 2 * said > len(cells)


def _reports(grid: Grid, knowledge: Knowledge, *, closed: bool) -> bool:
    """Return whether the cells of a column mostly say how far the work is, not by when or what for it is done."""
    progress, finished = (knowledge.rules[name].regex for name in ("table-progress", "table-finished"))
    for column in _REPORTING:
        cells = _cells(grid, column)
        said = [progress.search(cell) or ((closed or column != "product") and finished.search(cell)) for cell in cells]
        if 2 * sum(map(bool, said)) > len(cells):
            return True
    return False


def _cells(grid: Grid, name: Column) -> list[str]:
    """Return how the filled cells of a column open, folded; none where no column means that."""
    column = grid.column(name)
    if column is None:
        return []
    cells = (row[column].strip() for row in grid.texts[grid.head.end :] if column < len(row))
    return [fold(cell[:_GLANCE]).text for cell in cells if cell]
