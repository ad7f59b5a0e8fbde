"""Many plans against central documents for the terminal: the plans, then each action with a sign for every plan.

In: `coverage.Matrix` and the width of the terminal. Out: a rich renderable. Plans and actions with most gaps come
first; where the plans do not fit beside each other, an action has counts instead of signs.
"""

from collections import Counter

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from docparse.coverage import STATUSES, Matrix, MatrixLocal, MatrixRow, Side
from docparse.errors import Language
from docparse.writing.coverage_terminal import COLOURS, draw_bar, draw_counts, shorten
from docparse.writing.coverage_words import SIGNS, WORDS, count_plans, percent, side_name
from docparse.writing.terminal import safe

_LONGEST_ID = 20
_SHORTEST_TEXT = 24
_LEAST_TEXT = 8
"""How wide ids may be, and what texts need beside signs and beside counts."""


def draw_matrix(matrix: Matrix, language: Language, width: int) -> RenderableType:
    """Return what the terminal shows of a matrix."""
    central = Text(", ".join(safe(side_name(side)) for side in matrix.central), style="bold")
    central.append(f" → {count_plans(len(matrix.locals), language)}")
    return Group(central, Text(), _plans(matrix, language, width), Text(), _rows(matrix, language, width))


def _plans(matrix: Matrix, language: Language, width: int) -> Table:
    words = WORDS[language]
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    table.add_column("#", justify="right")
    table.add_column(words["plan"], overflow="fold")
    table.add_column(words["coverage"], justify="right")
    table.add_column(no_wrap=True)
    for number, plan in sorted(enumerate(matrix.locals, start=1), key=lambda one: _share(one[1])):
        counts = draw_counts(plan.summary, language) if width >= 120 else draw_bar(plan.summary, 20)
        share = percent(plan.summary.coverage)
        table.add_row(str(number), _plan(plan.side), Text(share, style="bold"), counts)
    return table


def _plan(side: Side) -> Text:
    """Return a plan's name and who issued it, for two provinces may use one number."""
    name = Text(safe(side_name(side)))
    return name.append(f" · {safe(side.issuer)}", style="bright_black") if side.issuer else name


def _share(plan: MatrixLocal) -> float:
    return 1.0 if plan.summary.coverage is None else plan.summary.coverage


def _rows(matrix: Matrix, language: Language, width: int) -> Table:
    words = WORDS[language]
    size = len(str(len(matrix.locals)))
    name = min(_LONGEST_ID, max((cell_len(row.id) for row in matrix.rows), default=0))
    signs = (size + 1) * len(matrix.locals)
    fits = width >= name + 1 + _SHORTEST_TEXT + signs
    tail = signs if fits else 1 + max((_tally(row).cell_len for row in matrix.rows), default=0)
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    table.add_column(words["action"], overflow="fold", width=name)
    room = max(_LEAST_TEXT, width - name - tail - 3)
    table.add_column(words["text"], overflow="ellipsis", no_wrap=True, width=room)
    for number in range(1, len(matrix.locals) + 1) if fits else ():
        table.add_column(str(number), justify="center", width=size)
    if not fits:
        table.add_column(words["count"], overflow="fold")
    for row in sorted(matrix.rows, key=_gaps, reverse=True):
        cells = _signs(row) if fits else [_tally(row)]
        table.add_row(Text(safe(row.id), style="bold"), shorten(row.central.text, room - 2), *cells)
    return table


def _gaps(row: MatrixRow) -> tuple[int, int]:
    count = Counter(cell.status for cell in row.cells)
    return count["missing"], count["partial"]


def _signs(row: MatrixRow) -> list[Text]:
    return [Text(SIGNS[cell.status], style=COLOURS[cell.status]) for cell in row.cells]


def _tally(row: MatrixRow) -> Text:
    count = Counter(cell.status for cell in row.cells)
    tally = Text()
    for status in STATUSES:
        if count[status]:
            tally.append(f"{SIGNS[status]} {count[status]}  ", style=COLOURS[status])
    tally.rstrip()
    return tally
