"""Lines of a page from top to bottom, and lines that span two columns cut in two.

In: the lines of a page, in any order. Out: rows, each the lines that stand at one height, from left to right; and the
halves of a line that was typed over a wide gap.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

from docparse.page import BBox, Line
from docparse.text import Span

_GAP = 1.4
"""Width of the blank between two columns, in type sizes; words of a justified line stand closer."""

_NEIGHBOURS = 16
"""Lines of a row that a further line is held against: lines come sorted, and a drawing may have thousands a row."""


def box(line: Line) -> BBox:
    """Return the box of a line on a page. Raises ValueError for a line without one."""
    if line.bbox is None:
        raise ValueError("a line without a place")
    return line.bbox


def size_of(line: Line) -> float:
    """Return the type size of a line in points, from its height where it is not known."""
    return line.size or max(box(line)[3] - box(line)[1], 1.0)


def free_between(above: Line, line: Line) -> float:
    """Return the free height between two lines in line heights, 0 where they are on different pages or overlap."""
    if above.page != line.page or above.bbox is None or line.bbox is None:
        return 0.0
    _, top, _, bottom = line.bbox
    return max(0.0, round((top - above.bbox[3]) / max(bottom - top, 1.0), 2))


def cut_at_gap(line: Line) -> tuple[Line, ...]:
    """Return the two halves of a line that has a gap as wide as between columns, else the line alone."""
    edges = line.edges
    widest, index = 0.0, 0
    for at in range(1, len(edges) // 2):
        gap = edges[2 * at] - edges[2 * at - 1]
        if gap > widest:
            widest, index = gap, at
    if widest < _GAP * size_of(line):
        return (line,)
    at = line.starts[index]
    return _part(line, 0, at, 0, index), _part(line, at, len(line.text), index, len(line.starts))


def _part(line: Line, start: int, end: int, first: int, last: int) -> Line:
    x0, y0, x1, y1 = box(line)
    edges = line.edges[2 * first : 2 * last]
    return Line(
        text=line.text[start:end].rstrip(),
        page=line.page,
        bbox=(
            edges[0] if first else x0,
            y0,
            x1 if last == len(line.starts) else edges[-1],
            y1,
        ),
        starts=array(line.starts.typecode, [word - start for word in line.starts[first:last]]),
        edges=edges,
        size=line.size,
        bold=line.bold,
        gap=line.gap,
        raised=tuple(Span(mark.start - start, mark.end - start) for mark in line.raised if start <= mark.start < end),
        confidences=line.confidences[first:last],
        as_read=line.as_read[start:end].rstrip() if line.as_read is not None else None,
    )


def rows_of(lines: Iterable[Line]) -> list[tuple[Line, ...]]:
    """Return the lines from top to bottom, those of one height together, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (box(line)[1] + box(line)[3], box(line), line.text)):
        if rows and _beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: box(line)[0])) if len(row) > 1 else (row[0],) for row in rows]


def _beside(row: Sequence[Line], line: Line) -> bool:
    """Tell whether a line stands at the height of a row's lines, without lying over one of them."""
    left, top, right, bottom = box(line)
    for other in row[-_NEIGHBOURS:]:
        x0, y0, x1, y1 = box(other)
        shared = min(bottom, y1) - max(top, y0)
        if shared <= 0.5 * min(bottom - top, y1 - y0) or (left < x1 - 1 and right > x0 + 1):
            return False
    return True


def median_gap(lines: Sequence[Line]) -> float:
    """Return the usual free height between the lines, in line heights."""
    gaps = sorted(free_between(above, line) for above, line in pairwise(lines))
    return gaps[len(gaps) // 2] if gaps else 0.0
