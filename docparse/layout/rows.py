"""Lines of a page from top to bottom, those that span two columns cut in two.

In: the lines of a page, in any order. Out: rows, each the lines that stand at one height, from left to right; and the
halves of a line that was typed over a wide gap.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

from docparse.page import BBox, Line
from docparse.text import Span

_GAP = 2.2
"""Width of the blank between two columns, in type sizes; words of a justified line stand closer."""


def box(line: Line) -> BBox:
    """Return the box of a line on a page. Raises ValueError for a line without one."""
    if line.bbox is None:
        raise ValueError("a line without a place")
    return line.bbox


def cut_at_gap(line: Line) -> tuple[Line, ...]:
    """Return the two halves of a line that has a gap as wide as between columns, else the line alone."""
    words = list(line.words())
    size = line.size or 12.0
    gaps = [(right.x0 - left.x1, index) for index, (left, right) in enumerate(pairwise(words), 1)]
    if not gaps:
        return (line,)
    widest, index = max(gaps)
    if widest < _GAP * size:
        return (line,)
    at = words[index].start
    return _part(line, 0, at, 0, index), _part(line, at, len(line.text), index, len(words))


def _part(line: Line, start: int, end: int, first: int, last: int) -> Line:
    x0, y0, x1, y1 = box(line)
    edges = line.edges[2 * first : 2 * last]
    return Line(
        text=line.text[start:end].rstrip(),
        page=line.page,
        bbox=(edges[0] if first else x0, y0, x1 if last == len(line.starts) else edges[-1], y1),
        starts=array(line.starts.typecode, [word - start for word in line.starts[first:last]]),
        edges=edges,
        size=line.size,
        bold=line.bold,
        gap=line.gap,
        raised=tuple(Span(mark.start - start, mark.end - start) for mark in line.raised if start <= mark.start < end),
        confidences=line.confidences[first:last],
    )


def rows_of(lines: Iterable[Line]) -> list[tuple[Line, ...]]:
    """Return the lines from top to bottom, those of one height together, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (box(line)[1] + box(line)[3], box(line)[0])):
        if rows and _beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: box(line)[0])) for row in rows]


def _beside(row: Sequence[Line], line: Line) -> bool:
    _, top, _, bottom = box(line)
    return all(
        min(bottom, box(other)[3]) - max(top, box(other)[1]) > 0.5 * min(bottom - top, box(other)[3] - box(other)[1])
        and (box(line)[0] >= box(other)[2] - 1 or box(line)[2] <= box(other)[0] + 1)
        for other in row
    )
