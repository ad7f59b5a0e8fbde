"""What stands apart on a page: footnotes under the text, and printed electronic signatures.

In: the lines of a page. Out: the running lines, and the lines set apart.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from docparse.knowledge import Knowledge
from docparse.layout.rows import box, rows_of
from docparse.layout.shapes import has_shape, holds_shape
from docparse.page import Line
from docparse.text import Span

_SMALL = 0.9
"""Type size of a note as a share of the size of the running text."""
_UPPER = 0.35
"""Share of the page's height above which no footnote begins."""


def body_size(lines: Iterable[Line]) -> float:
    """Return the type size, in points, in which most characters of a document are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size is not None:
            sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=12.0)


def part_signature(lines: Sequence[Line], knowledge: Knowledge) -> tuple[list[Line], list[Line]]:
    """Return the lines without the printed electronic signatures, and those of the signatures, in order."""
    running: list[Line] = []
    signed: list[Line] = []
    open_block = False
    if not holds_shape(knowledge, "signed-by", "\n".join(line.text for line in lines)):
        return list(lines), signed
    for line in lines:
        begins = has_shape(knowledge, "signed-by", line.text)
        open_block = begins or (open_block and has_shape(knowledge, "signed-field", line.text))
        (signed if open_block else running).append(line)
    return running, signed


def part_notes(
    lines: Sequence[Line], size: float, height: float, knowledge: Knowledge
) -> tuple[list[Line], list[Line]]:
    """Return the running lines of a page and the lines of its footnotes, each mark before its note.

    A footnote block is all that is set in smaller type below the last line of running text, and opens with a mark.
    """
    if not any((line.size or size) <= _SMALL * size for line in lines):
        return list(lines), []
    rows = rows_of(lines)
    first = len(rows)
    while first > 0 and all((line.size or size) <= _SMALL * size for line in rows[first - 1]):
        first -= 1
    while first < len(rows) and not _opens_note(rows[first], height, knowledge):
        first += 1
    notes = [line for row in rows[first:] for line in row]
    apart = {id(line) for line in notes}
    return [line for line in lines if id(line) not in apart], notes


def _opens_note(row: Sequence[Line], height: float, knowledge: Knowledge) -> bool:
    line = row[0]
    return box(line)[1] > _UPPER * height and has_shape(knowledge, "note-mark", line.text)


def is_note(line: Line) -> bool:
    """Tell whether a line of a text file is a note: it opens with a raised mark."""
    return bool(line.raised) and line.raised[0].start == 0


def begins_note(line: Line, knowledge: Knowledge) -> bool:
    """Tell whether a line of a page's notes opens a new note."""
    return line.raised[:1] == (Span(0, 1),) or has_shape(knowledge, "note-mark", line.text)
