"""Where a paragraph ends and the next begins, on a page by place, in a text file by length and blank lines.

In: a line, the line before it, and the frame that both were set in. Out: whether the line opens a paragraph.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docparse.knowledge import Knowledge
from docparse.layout.rows import box
from docparse.layout.shapes import has_shape, in_capitals
from docparse.page import Line

_ENDS = re.compile(r"""(?:[.;:!?…]|\./\.)["”’')\]]*\s*$""")
_MAY_END = re.compile(r"""[.;:!?…,)"”’]\s*$""")
_SAME = 6.0
"""Points within which two lines begin at the same place."""
_HANGING = 45.0
"""Points by which the lines of an item may hang under its marker."""
_WIDE = 0.5
"""Share of the widest line that a line must have to tell the margins."""
_GAP = 0.75
"""Free height, in lines, above the usual that parts paragraphs."""
_WRAPPED_WITHIN = 130
"""Characters of the long lines of a file whose paragraphs are wrapped; longer ones are whole paragraphs."""
_SHORT = 0.86
"""Share of the usual length below which a wrapped line was ended on purpose."""
_LEAST_CUT = 40
"""Characters of a line that a page break may have cut."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The margins of a page in points and its usual free height between lines, or of a text file in characters."""

    left: float
    right: float
    gap: float
    wrapped: bool = True


def page_frame(lines: Sequence[Line], before: Frame | None) -> Frame:
    """Return the frame of the running text of a page; that of the page before where there is too little text."""
    widest = max((box(line)[2] - box(line)[0] for line in lines), default=0.0)
    wide = [line for line in lines if box(line)[2] - box(line)[0] > _WIDE * widest]
    if before is not None and (len(wide) < 4 or widest < 0.8 * (before.right - before.left)):
        return before
    if not wide:
        return Frame(0.0, 0.0, 0.0)
    rights = sorted(box(line)[2] for line in wide)
    lefts = Counter(round(box(line)[0]) for line in wide)
    common = max(lefts.values())
    left = min(x for x, count in lefts.items() if 2 * count >= common)
    gaps = sorted(line.gap for line in wide)
    return Frame(float(left), rights[int(0.9 * (len(rights) - 1))], gaps[len(gaps) // 2])


def file_frame(lines: Sequence[Line]) -> Frame:
    """Return the frame of a text file: its usual longest line, and the usual number of blank lines between lines."""
    lengths = sorted(len(line.text) for line in lines)
    long = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    gaps = Counter(line.gap for line in lines)
    usual = gaps.most_common(1)[0][0] if gaps else 0.0
    return Frame(0.0, float(long), usual, wrapped=long <= _WRAPPED_WITHIN)


def opens_on_page(line: Line, above: Line, first: Line, frame_above: Frame, frame: Frame, knowledge: Knowledge) -> bool:
    """Tell whether a line of a page opens a paragraph after the line `above`, whose paragraph began with `first`.

    A line goes on where it begins at the left margin, under the line above, or hanging under a marker, and its first
    word would not have fitted above.
    """
    x0 = box(line)[0]
    if abs(x0 - frame.left) > _SAME:
        hanging = 0 < x0 - box(first)[0] < _HANGING and has_shape(knowledge, "opening", first.text)
        if not hanging and (abs(x0 - box(above)[0]) > _SAME or _ENDS.search(above.text)):
            return True
    return (
        _first_word_fits(line, above, frame_above)
        or (line.page == above.page and line.gap > frame.gap + _GAP and _ENDS.search(above.text) is not None)
        or (in_capitals(above.text) and in_capitals(first.text) and not in_capitals(line.text))
        or (_MAY_END.search(above.text) is not None and has_shape(knowledge, "opening", line.text))
    )


def _first_word_fits(line: Line, above: Line, frame: Frame) -> bool:
    """Tell whether the first word of `line` had room at the end of `above`: then the break was made on purpose."""
    word = next(line.words(), None)
    if word is None:
        return True
    blank = 0.3 * (line.size or 12.0)
    return box(above)[2] + blank + (word.x1 - word.x0) < frame.right - 1.0


def opens_in_file(line: Line, above: Line, frame: Frame, knowledge: Knowledge) -> bool:
    """Tell whether a line of a text file opens a paragraph after the line `above`."""
    text, before = line.text.strip(), above.text.strip()
    if line.column != above.column or line.heading or not frame.wrapped:
        return not _cut_by_page(text, before, line, above)
    short = len(before) + 1 + len(text.split(" ", 1)[0]) < _SHORT * frame.right
    if has_shape(knowledge, "opening", text) and (short or (_MAY_END.search(before) and not text.startswith("("))):
        return True
    goes_on = text[:1].islower() and not _ENDS.search(before)
    other_case = in_capitals(before) != in_capitals(text) and (short or in_capitals(before))
    if other_case or (line.gap > frame.gap and not goes_on):
        return True
    if short:
        return not (goes_on and len(before) > _LEAST_CUT)
    return bool(_ENDS.search(before)) and len(before) < 0.93 * frame.right and text[:1].isupper()


def _cut_by_page(text: str, before: str, line: Line, above: Line) -> bool:
    """Tell whether a page break cut the paragraph `before`, which goes on in `text`."""
    if line.heading or above.heading or line.column != above.column:
        return False
    return len(before) > _LEAST_CUT and text[:1].islower() and not _ENDS.search(before)
