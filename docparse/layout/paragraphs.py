"""Where a paragraph ends and the next begins, on a page by place, in a text file by length and blank lines.

In: a line, the lines of the paragraph before it, and the frames that both were set in. Out: whether it opens one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docparse.layout.rows import box, free_between, median_gap, size_of
from docparse.layout.shapes import Shapes, binds, in_capitals
from docparse.page import Line, Page

_ENDS = re.compile(r"""(?:[.;:!?…]|\./\.)["”’')\]]*\s*$""")
_MAY_END = re.compile(r"""[.;:!?…,)"”’]\s*$""")
_COUNTED = re.compile(r"\s*(\d{1,3})(\.-|/-|[.)/-])\s*(?=[^\W\d_])")
_SAME = 6.0
"""Points within which two lines begin at the same place."""
_HANGING = 45.0
"""Points by which the lines of an item may hang under its marker."""
_OUTDENTED = 60.0
"""Points by which the first line of a paragraph may be indented."""
_WIDE = 0.5
"""Share of the widest line that a line must have to tell the margins."""
_FEW = 4
"""Wide lines below which a page has too little text to tell its margins."""
_COLUMN_FROM = 0.12
"""Share of the frame's width from which on lines that begin at one place are a column of their own."""
_OTHER_WIDTH = 0.8
"""Share of the width of the frame before below which too little text stands on a page to tell its own."""
_CENTRED = 8.0
"""Points by which a centred line may be off the middle of its frame."""
_GAP = 0.75
"""Free height, in lines, above the usual that parts paragraphs."""
_BLANK = 0.3
"""Width of the blank that would stand before a word, in type sizes."""
_WRAPPED_WITHIN = 130
"""Characters of the long lines of a file whose paragraphs are wrapped; longer ones are whole paragraphs."""
_OVER = 1.15
"""Share of the usual length beyond which a line is not wrapped to it."""
_SHORT = 0.86
"""Share of the usual length below which a wrapped line was ended on purpose."""
_NEARLY_FULL = 0.93
"""Share of the usual length below which a line that ends a sentence ended its paragraph too."""
_LEAST_CUT = 40
"""Characters of a line that a page break may have cut."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The margins of a page in points and its usual free height between lines, or of a text file in characters.

    `indent` is where paragraphs open, `outer` how far tables reach, `page` what equal margins leave, in points;
    `columns` are the right edges of lines (by id) that stand in a narrower column of their own.
    """

    left: float
    right: float
    gap: float
    wrapped: bool = True
    indent: float = 0.0
    outer: tuple[float, float] = (0.0, 0.0)
    page: tuple[float, float] = (0.0, 0.0)
    columns: dict[int, float] | None = None

    def right_of(self, line: Line) -> float:
        """Return the right edge up to which the column of a line is filled."""
        return (self.columns or {}).get(id(line), self.right)

    def is_in_column(self, line: Line) -> bool:
        """Tell whether a line stands in a narrower column of its own."""
        return id(line) in (self.columns or {})

    def is_centred(self, line: Line) -> bool:
        """Tell whether a line stands in the middle of frame, tables or page and fills it on neither side."""
        x0, _, x1, _ = box(line)
        if not line.bold and abs(x0 - self.indent) < _CENTRED / 2:
            return False
        return any(
            abs(x0 + x1 - left - right) / 2 < _CENTRED and x0 > left + _SAME and x1 < right - _SAME
            for left, right in ((self.left, self.right), self.outer, self.page)
        )


def page_frame(lines: Sequence[Line], page: Page, before: Frame | None) -> Frame:
    """Return the frame of the running text of a page; that of a page `before` where there is too little text.

    `before` is the frame of the last page of the same width.
    """
    widest = max((box(line)[2] - box(line)[0] for line in lines), default=0.0)
    wide = [line for line in lines if box(line)[2] - box(line)[0] > _WIDE * widest]
    if before is not None and (len(wide) < _FEW or widest < _OTHER_WIDTH * (before.right - before.left)):
        left, right, gap = before.left, before.right, before.gap
    elif not wide:
        left, right, gap = 0.0, page.width, 0.0
    else:
        left, right, gap = _left(wide), _right(wide), median_gap(wide)
        left = min(left, _left_of_wrapped(lines, right, left))
    tables = [table.bbox for table in page.tables if table.bbox is not None]
    return Frame(
        left,
        right,
        gap,
        indent=_indent(lines, left),
        outer=(min((bbox[0] for bbox in tables), default=left), max((bbox[2] for bbox in tables), default=right)),
        page=(min(left, page.width - right), max(right, page.width - left)),
        columns=_columns(lines, left, right),
    )


def _left(wide: Sequence[Line]) -> float:
    """Return the left margin: the leftmost of the places where lines begin most often."""
    lefts = Counter(round(box(line)[0]) for line in wide)
    common = max(lefts.values())
    return float(min(x for x, count in lefts.items() if 2 * count >= common))


def _left_of_wrapped(lines: Sequence[Line], right: float, left: float) -> float:
    """Return where lines below a full one begin, `left` where none do: the margin, though most may open paragraphs.

    A page of items of one line each has few others.
    """
    places = Counter(round(box(line)[0]) for above, line in pairwise(lines) if box(above)[2] > right - _SAME)
    common = max(places.values(), default=0)
    return float(min((x for x, count in places.items() if 2 * count >= common), default=left))


def _right(wide: Sequence[Line]) -> float:
    rights = sorted(box(line)[2] for line in wide)
    return rights[int(0.9 * (len(rights) - 1))]


def _indent(lines: Sequence[Line], left: float) -> float:
    """Return where paragraphs open: the commonest place right of the margin at which no line stands right above."""
    first = [line for above, line in pairwise((None, *lines)) if line and (above is None or not _is_below(line, above))]
    places = Counter(round(x0) for line in first if (x0 := box(line)[0]) > left + _SAME)
    return float(max(places, key=lambda x0: (places[x0], -x0), default=0))


def _is_below(line: Line, above: Line) -> bool:
    return abs(box(line)[0] - box(above)[0]) <= _SAME


def _columns(lines: Sequence[Line], left: float, right: float) -> dict[int, float]:
    """Return the right edges of lines that stand in a narrower column: far from the left margin, one below another."""
    from_x = left + _COLUMN_FROM * (right - left)
    columns: dict[int, float] = {}
    run: list[Line] = []
    for line in (*lines, None):
        if run and (line is None or not _is_below(line, run[0])):
            if len(run) > 1:
                edge = max(box(part)[2] for part in run)
                columns |= {id(part): edge for part in run}
            run = []
        if line is not None and box(line)[0] > from_x:
            run.append(line)
    return columns


def opens_on_page(
    line: Line,
    paragraph: Sequence[Line],
    frame_above: Frame,
    frame: Frame,
    shapes: Shapes,
) -> bool:
    """Tell whether a line of a page opens a paragraph after the lines of `paragraph`.

    A line goes on where it begins at the left margin, under the line above, or hanging under a marker, and its first
    word would not have fitted above. On a page of another width, it does not go on behind the end of a sentence.
    """
    first, above = paragraph[0], paragraph[-1]
    if binds(above.text.rstrip(), line.text.lstrip()):
        return False
    if above.page != line.page and frame_above.page != frame.page and _ENDS.search(above.text):
        return True
    x0 = box(line)[0]
    if abs(x0 - frame.left) > _SAME:
        lighter = first.bold and above.bold and not line.bold
        hanging = 0 < x0 - box(first)[0] < _HANGING and shapes.has("opening", first.text)
        outdented = above is first and 0 < box(first)[0] - x0 < _OUTDENTED
        heading = in_capitals(line.text) and in_capitals(first.text) and not shapes.has("opening", line.text)
        below = _is_below(line, above) and (heading or abs(x0 - frame.indent) > _SAME)
        if lighter or (not hanging and (_ENDS.search(above.text) or not (below or outdented))):
            return True
    return (
        _first_word_fits(line, above, frame_above)
        or (free_between(above, line) > frame.gap + _GAP and _ENDS.search(above.text) is not None)
        or (in_capitals(above.text) and in_capitals(first.text) and not in_capitals(line.text))
        or _counts_on(first.text, line.text)
        or ((frame.is_in_column(line) or _MAY_END.search(above.text) is not None) and shapes.has("opening", line.text))
    )


def _counts_on(first: str, text: str) -> bool:
    """Tell whether `text` opens with the number after the one that opens `first`, in the same form."""
    marker, following = _COUNTED.match(first), _COUNTED.match(text)
    if marker is None or following is None:
        return False
    return int(following[1]) == int(marker[1]) + 1 and following[2] == marker[2]


def _first_word_fits(line: Line, above: Line, frame: Frame) -> bool:
    """Tell whether the first word of `line` had room at the end of `above`: then the break was made on purpose."""
    if not line.edges:
        return True
    word = line.edges[1] - line.edges[0]
    return box(above)[2] + _BLANK * size_of(line) + word < frame.right_of(above) - 1.0


def file_frame(lines: Sequence[Line], shapes: Shapes, *, wrapped: bool = True) -> Frame:
    """Return the frame of a text file: its usual longest line, and the usual number of blank lines between lines.

    `wrapped` says that its lines may be wrapped. They are not where the file tells where paragraphs end, where they
    are long, or where more of them run over the width than break off within a sentence.
    """
    lengths = sorted(len(line.text) for line in lines)
    long = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    gaps = Counter(line.gap for line in lines)
    usual = gaps.most_common(1)[0][0] if gaps else 0.0
    if wrapped and long <= _WRAPPED_WITHIN:
        over = sum(length > _OVER * long for length in lengths)
        wrapped = sum(_breaks_off(above, below, shapes) for above, below in pairwise(lines)) > over
    return Frame(0.0, float(long), usual, wrapped=wrapped and long <= _WRAPPED_WITHIN)


def is_typed_to_a_width(frame: Frame) -> bool:
    """Tell whether the lines of a text file are as short as typed ones, so that columns may stand side by side."""
    return frame.right <= _WRAPPED_WITHIN


def _breaks_off(above: Line, below: Line, shapes: Shapes) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    return above.column == below.column and _cut_by_page(below.text.strip(), above.text.strip(), above, shapes)


def opens_in_file(line: Line, paragraph: Sequence[Line], frame: Frame, shapes: Shapes) -> bool:
    """Tell whether a line of a text file opens a paragraph after the lines of `paragraph`."""
    above = paragraph[-1]
    if line.column != above.column or line.heading or above.heading:
        return True
    text, before = line.text.strip(), above.text.strip()
    if binds(before, text):
        return False
    if not frame.wrapped:
        return not _cut_by_page(text, before, above, shapes)
    return _opens_wrapped(text, before, paragraph[0], line.gap > frame.gap, frame.right, shapes)


def _opens_wrapped(text: str, before: str, first: Line, apart: bool, right: float, shapes: Shapes) -> bool:
    """Tell whether a wrapped line opens a paragraph; `apart` says that more empty lines than usual stand above it."""
    short = len(before) + 1 + len(text.split(" ", 1)[0]) < _SHORT * right
    if shapes.has("opening", text) and (short or (_MAY_END.search(before) and not text.startswith("("))):
        return True
    listed = text.startswith("- ") and text[2:3].isupper() and before == first.text.strip()
    if (shapes.has("heading", text) and in_capitals(text)) or (listed and shapes.has("opening", before)):
        return True
    goes_on = text[:1].islower() and not _ENDS.search(before)
    other_case = in_capitals(before) != in_capitals(text) and (short or in_capitals(before))
    if other_case or (apart and not goes_on):
        return True
    if short:
        return not (goes_on and len(before) > _LEAST_CUT) and not _is_hanging(text, before, first, shapes)
    return bool(_ENDS.search(before)) and len(before) < _NEARLY_FULL * right and text[:1].isupper()


def _is_hanging(text: str, before: str, first: Line, shapes: Shapes) -> bool:
    """Tell whether `text` is the rest of an entry of recipients that is wrapped short (`(để báo cáo),`)."""
    unfinished = not before.endswith((",", ";", ".", ":"))
    return unfinished and (text[:1] == "(" or text[:1].islower()) and shapes.has("opening", first.text)


def _cut_by_page(text: str, before: str, above: Line, shapes: Shapes) -> bool:
    """Tell whether a page break cut the paragraph `before`, which goes on in `text`."""
    if len(before) <= _LEAST_CUT or _ENDS.search(before) or shapes.has("opening", text):
        return False
    return text[:1].islower() or (not above.bold and shapes.has("unfinished", before[-_LEAST_CUT:]))
