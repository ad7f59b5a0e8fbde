"""Where a span of the text stands on the pages, or in a Word file.

In: a layout and a span of its text. Out: one box a printed line, in points, rounded to a tenth; or the paragraph or
cell in which it begins.
"""

from bisect import bisect_right
from itertools import accumulate

from docparse.layout.blocks import BAR, filled_cells
from docparse.model import Box, Place
from docparse.page import BBox, Block, Layout, Table
from docparse.text import Span


def boxes_of(layout: Layout, span: Span) -> tuple[Box, ...]:
    """Return the boxes of the lines that `span` touches, in reading order; none for a file without pages."""
    blocks = layout.blocks
    index = max(bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1, 0)
    boxes: list[Box] = []
    while index < len(blocks) and blocks[index].span.start < span.end:
        boxes += _boxes_in(blocks[index], span)
        index += 1
    return tuple(boxes)


def place_of(layout: Layout, offset: int) -> Place | None:
    """Return the paragraph or cell in which the character at `offset` stands, None but for Word files."""
    blocks = layout.blocks
    index = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
    if index < 0:
        return None
    block = blocks[index]
    if block.table is not None:
        return _place_in_table(block.table, offset - block.span.start)
    piece = bisect_right(block.pieces, offset - block.span.start, key=lambda piece: piece.at) - 1
    place = block.pieces[max(piece, 0)].line.place if block.pieces else None
    if place is None:
        return None
    return Place(paragraph=place[0]) if len(place) == 1 else Place(table=place[0], row=place[1], column=place[2])


def _place_in_table(table: Table, offset: int) -> Place | None:
    """Return the cell of a Word table at `offset` of its block's text."""
    if table.number is None:
        return None
    ends = accumulate(len(text) + len(BAR) for _, _, text in filled_cells(table))
    cell = next((cell for cell, end in zip(filled_cells(table), ends, strict=True) if offset < end), None)
    return None if cell is None else Place(table=table.number, row=cell[0] + 1, column=cell[1] + 1)


def _boxes_in(block: Block, span: Span) -> list[Box]:
    if block.table is not None and block.table.page is not None and block.table.bbox is not None:
        return [_box(block.table.page, block.table.bbox)]
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
            boxes.append(_box(piece.line.page, bbox))
    return boxes


def _box(page: int, bbox: BBox) -> Box:
    x0, y0, x1, y1 = (round(value, 1) for value in bbox)
    return Box(page=page, bbox=(x0, y0, x1, y1))
