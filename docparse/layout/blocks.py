"""Groups of lines to blocks: texts joined, offsets and free heights counted.

In: groups in reading order. Out: the document's text and its blocks, each piece of a block with its line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from docparse.layout.cells import Rows, paragraphs_of, widths_of
from docparse.layout.shapes import Shapes, binds, cuts_date
from docparse.page import Block, BlockKind, Line, Merged, Piece, Table
from docparse.text import Span

Column = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that make one block, or a table with the lines of its cells."""

    kind: BlockKind
    lines: tuple[Line, ...]
    column: Column | None = None
    centred: bool = False
    table: Table | None = None
    cells: Rows = ()


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above the next group on its page: the bottom of each column of its zone, in points."""

    page: int | None = None
    kind: BlockKind | None = None
    bottom: float = 0.0
    columns: Mapping[Column | None, float] = field(default_factory=dict)

    def gap_of(self, group: Group) -> float:
        """Return the free height above a group in line heights, 0 at the top of a page; in a file, its empty lines."""
        if not group.lines or group.lines[0].bbox is None:
            return group.lines[0].gap if group.lines else 0.0
        _, top, _, bottom = group.lines[0].bbox
        if group.lines[0].page != self.page:
            return 0.0
        return max(0.0, round((top - self._bottom(group)) / max(bottom - top, 1.0), 2))

    def after(self, group: Group) -> "_Above":
        """Return what stands above the group after this one."""
        page, bottom = _end_of(group)
        base = self.bottom if page == self.page else _top_of(group)
        same = page == self.page and group.kind == self.kind and group.column is not None
        columns: dict[Column | None, float] = dict(self.columns) if same else {None: base}
        columns[group.column] = bottom
        return _Above(page, group.kind, max(base, bottom), columns)

    def _bottom(self, group: Group) -> float:
        if group.column is None or group.kind != self.kind:
            return self.bottom
        return self.columns.get(group.column, self.columns.get(None, self.bottom))


def _top_of(group: Group) -> float:
    """Return the top of a group's last line, which the other column of its zone may share."""
    bbox = group.table.bbox if group.table is not None else group.lines[-1].bbox
    return bbox[1] if bbox is not None else 0.0


def _end_of(group: Group) -> tuple[int | None, float]:
    """Return the page and the bottom of a group's last line."""
    if group.table is not None:
        lines = [line for cells in group.cells[-1:] for lines in cells for line in lines]
        last_page = max((line.page for line in lines if line.page is not None), default=group.table.page)
        same = last_page == group.table.page and group.table.bbox is not None
        bottom = max((line.bbox[3] for line in lines if line.bbox and line.page == last_page), default=0.0)
        return last_page, group.table.bbox[3] if same and group.table.bbox else bottom
    last = group.lines[-1]
    return last.page, last.bbox[3] if last.bbox else 0.0


def blocks_of(groups: Iterable[Group], shapes: Shapes) -> tuple[str, tuple[Block, ...]]:
    """Return the text of all groups, one a line, and their blocks; a group without characters makes none."""
    texts: list[str] = []
    blocks: list[Block] = []
    above = _Above()
    start = 0
    for group in groups:
        cells: tuple[tuple[tuple[Span, ...], ...], ...] = ()
        if group.table is not None:
            text, pieces, cells = _table_text(group.cells, group.table.spans, start, shapes)
        else:
            text, pieces = _join(group.lines)
        if not text:
            continue
        blocks.append(
            Block(
                kind=group.kind,
                text=text,
                span=Span(start, start + len(text)),
                pieces=pieces,
                column=group.column,
                centred=group.centred,
                bold=bool(group.lines) and all(line.bold for line in group.lines),
                heading=group.lines[0].heading if group.lines else 0,
                gap=above.gap_of(group),
                table=group.table,
                cells=cells,
            )
        )
        above = above.after(group)
        texts.append(text)
        start += len(text) + 1
    return "\n".join(texts), tuple(blocks)


def _join(lines: Sequence[Line], *, cell: bool = False) -> tuple[str, tuple[Piece, ...]]:
    """Join lines with a blank, or without one after a hyphen or slash that a word ends in (`04-⏎KH/TW`).

    In a cell, which may be narrow, dates too are broken.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if parts:
            blank = "" if binds(parts[-1], text) or (cell and cuts_date(parts[-1], text)) else " "
            parts.append(blank)
            length += len(blank)
        pieces.append(Piece(length, line, line.text.index(text[0])))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(pieces)


def _table_text(
    rows: Rows, merged: Sequence[Merged], start: int, shapes: Shapes
) -> tuple[str, tuple[Piece, ...], tuple[tuple[tuple[Span, ...], ...], ...]]:
    """Return a table's text, a line for each row and bars between its cells, its pieces, and its cells' paragraphs.

    Spans are offsets into the document's text, in which the table begins at `start`.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    spans: list[tuple[tuple[Span, ...], ...]] = []
    widths = widths_of(rows, merged)
    length = 0
    for row in rows:
        printed: list[tuple[Span, ...]] = []
        between = "\n"
        for lines, widest in zip(row, widths, strict=False):
            paragraphs: list[Span] = []
            for paragraph in paragraphs_of(lines, widest, shapes):
                if parts:
                    parts.append(" " if paragraphs else between)
                    length += len(parts[-1])
                text, own = _join(paragraph, cell=True)
                pieces += (Piece(length + piece.at, piece.line, piece.offset) for piece in own)
                parts.append(text)
                paragraphs.append(Span(start + length, start + length + len(text)))
                length += len(text)
            if paragraphs:
                between = " | "
            printed.append(tuple(paragraphs))
        spans.append(tuple(printed))
    return "".join(parts), tuple(pieces), tuple(spans)
