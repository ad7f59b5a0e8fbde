"""Where a span of the text stands on the pages, or in a Word file.

In: a layout and a span of its text. Out: one box a printed line, in points, rounded to a tenth; or the paragraph or
cell in which it begins.
"""

from bisect import bisect_right

from docparse.model import Box, Place
from docparse.page import BBox, Block, Layout
from docparse.text import Span


def boxes_of(layout: Layout, span: Span) -> tuple[Box, ...]:
    """Return the boxes of the lines that `span` touches, in reading order; none for a file without pages."""
    blocks = layout.blocks
    index = max(bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1, 0)
    boxes: list[Box] = []
    while index < len(blocks) and blocks[index].span.start < span.end:
        boxes += _boxes_in(layout, blocks[index], span)
        index += 1
    return tuple(boxes)


def place_of(layout: Layout, offset: int) -> Place | None:
    """Return the paragraph or cell in which the character at `offset` stands, None but for Word files."""
    blocks = layout.blocks
    index = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
    if index < 0:
        return None
    block = blocks[index]
    piece = bisect_right(block.pieces, offset - block.span.start, key=lambda piece: piece.at) - 1
    place = block.pieces[max(piece, 0)].line.place if block.pieces else None
    if place is None:
        return None
    return Place(paragraph=place[0]) if len(place) == 1 else Place(table=place[0], row=place[1], column=place[2])


def _boxes_in(layout: Layout, block: Block, span: Span) -> list[Box]:
    start, end = span.start - block.span.start, span.end - block.span.start
    boxes: list[Box] = []
    touched = max(bisect_right(block.pieces, start, key=lambda piece: piece.at) - 1, 0)
    for number in range(touched, len(block.pieces)):
        piece = block.pieces[number]
        after = block.pieces[number + 1].at if number + 1 < len(block.pieces) else len(block.text)
        if piece.at >= end:
            break
        first, last = max(start, piece.at), min(end, after)
        if first >= last or piece.line.page is None:
            continue
        bbox = piece.line.box_of(first - piece.at + piece.offset, last - piece.at + piece.offset)
        if bbox is not None:
            boxes.append(box_on_page(layout, piece.line.page, bbox))
    return list(dict.fromkeys(boxes)) if block.table is not None else boxes


def box_on_page(layout: Layout, page: int, bbox: BBox) -> Box:
    """Return the box of a line or table on the page as it is, whichever way it was turned to be read."""
    if page in layout.placed:
        bbox = layout.placed[page].box(bbox)
    x0, y0, x1, y1 = (round(value, 1) for value in bbox)
    return Box(page=page, bbox=(x0, y0, x1, y1))
