"""What stands apart on a page: footnotes under the text, and printed electronic signatures.

In: the lines of a page. Out: the running lines, and the lines set apart.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from docparse.layout.rows import box, rows_of
from docparse.layout.shapes import Shapes
from docparse.page import Line, Page

_SMALL = 0.93
"""Type size of a note as a share of the size of the running text."""
_UPPER = 0.25
"""Share of the page's height above which no footnote begins."""
_LONGEST_FIELD = 80
"""Characters of the further line of a field of an electronic signature."""


def body_size(lines: Iterable[Line]) -> float:
    """Return the type size, in points, in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size is not None:
            sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=12.0)


def part_signature(lines: Sequence[Line], shapes: Shapes) -> tuple[list[Line], list[Line]]:
    """Return the lines without the printed electronic signatures, and those of the signatures, in order.

    A field's value may go on over a line: a line between two fields is the signature's.
    """
    running: list[Line] = []
    signed: list[Line] = []
    opened = False
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        opened = shapes.has("signed-by", line.text) or (opened and _is_signed(line, below, shapes))
        (signed if opened else running).append(line)
    return running, signed


def _is_signed(line: Line, below: Line | None, shapes: Shapes) -> bool:
    if shapes.has("signed-field", line.text):
        return True
    return below is not None and len(line.text) <= _LONGEST_FIELD and shapes.has("signed-field", below.text)


def part_notes(
    page: Page,
    lines: Sequence[Line],
    size: float,
    shapes: Shapes,
    *,
    goes_on: bool = False,
) -> tuple[list[Line], list[list[Line]]]:
    """Return the running ones of a page's `lines`, and the lines of each of its footnotes, in order.

    Notes are what is set in smaller type than the document (`size`, in points) below the last line of running text,
    from a raised mark on, or from a mark that is raised in the text above. `goes_on` says that the last note of the
    page before had no end: then the first is the rest of it.
    """
    if not any((line.size or size) <= _SMALL * size for line in lines):
        return list(lines), []
    rows = rows_of(lines)
    first = len(rows)
    while first > 0 and all((line.size or size) <= _SMALL * size for line in rows[first - 1]):
        first -= 1
    marks = _marks(page, lines)
    while first < len(rows) and not goes_on and not _opens_notes(rows[first], page, marks, shapes):
        first += 1
    notes: list[list[Line]] = []
    for row in rows[first:]:
        if not notes or begins_note(row, marks, shapes):
            notes.append([])
        notes[-1] += row
    apart = {id(line) for note in notes for line in note}
    return [line for line in lines if id(line) not in apart], notes


def _marks(page: Page, lines: Sequence[Line]) -> frozenset[str]:
    """Return the marks that are raised in the running text and the tables of a page."""
    in_tables = (
        table.rows[row][column][span.start : span.end] for table in page.tables for row, column, span in table.raised
    )
    in_lines = (line.text[span.start : span.end] for line in lines for span in line.raised if span.start)
    return frozenset(mark for mark in (*in_tables, *in_lines) if mark)


def _opens_notes(row: Sequence[Line], page: Page, marks: frozenset[str], shapes: Shapes) -> bool:
    return box(row[0])[1] > _UPPER * page.height and begins_note(row, marks, shapes)


def begins_note(row: Sequence[Line], marks: frozenset[str], shapes: Shapes) -> bool:
    """Tell whether a row opens a note: with a raised mark, or with one that is raised in the text (`marks`)."""
    if is_note(row[0]):
        return True
    words = " ".join(line.text for line in row).split(None, 1)
    return words[0].strip("()[]") in marks and shapes.has("note-mark", " ".join(words))


def is_note(line: Line) -> bool:
    """Tell whether a line opens with a raised mark."""
    return bool(line.raised) and not line.text[: line.raised[0].start].strip("([ ")
