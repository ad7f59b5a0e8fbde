"""Where a part of a task stands on the page.

In: the evidence of a task, and a span within it. Out: the evidence of the part. Boxes of a document are one a printed
line, without the offsets of the lines: which lines a part stands on is told by their widths, so that it may be a line
out.
"""

from itertools import accumulate

from docparse.model import Evidence
from docparse.text import Span


def evidence_of(task: Evidence, span: Span) -> Evidence:
    """Return the evidence of `span`, with those of the task's boxes that it reaches."""
    length = max(1, task.end - task.start)
    widths = [box.bbox[2] - box.bbox[0] for box in task.boxes]
    ends = list(accumulate(widths))
    total = ends[-1] if ends and ends[-1] > 0 else 1.0
    first, last = (span.start - task.start) / length * total, (span.end - task.start) / length * total
    boxes = tuple(
        box for box, width, end in zip(task.boxes, widths, ends, strict=True) if end > first and end - width < last
    )
    return Evidence(start=span.start, end=span.end, boxes=boxes)
