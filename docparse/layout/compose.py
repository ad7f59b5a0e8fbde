"""The whole layout: pages to blocks in reading order.

In: pages. Out: `Layout`. On a page: furniture, signatures and notes are set apart, zones cut into columns, and what is
left runs on from page to page as paragraphs. A file without pages is one run of lines.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from docparse.knowledge import Knowledge
from docparse.layout.blocks import Group, blocks_of
from docparse.layout.columns import TextZone, text_zones
from docparse.layout.furniture import set_aside
from docparse.layout.joining import join_tables
from docparse.layout.notes import body_size, is_note, part_notes, part_signature
from docparse.layout.paragraphs import (
    Frame,
    file_frame,
    is_typed_to_a_width,
    opens_in_file,
    opens_on_page,
    page_frame,
)
from docparse.layout.rows import box
from docparse.layout.shapes import Shapes, shapes_of
from docparse.layout.sheets import ZoneKind
from docparse.layout.tables import letterhead_of
from docparse.layout.unruled import Columns, part_tables
from docparse.layout.zones import Strip, strips_of
from docparse.page import Aside, Layout, Line, Page, Table

_TYPED_WIDTH, _LONGEST_TYPED = 90, 240
"""Characters of a line of a page of today, and of the longest one that is typed across two columns with blanks."""
_ENTRY_ENDS = (";", ".", ",")


def lay_out(pages: Iterable[Page], knowledge: Knowledge) -> Layout:
    """Return the blocks of a document in reading order.

    Running heads and page numbers are set aside first, so that a sentence that runs over a page is joined; two-column
    zones (letterhead, signature) are read column by column. Every line of `pages` is in exactly one block or aside.
    """
    pages = tuple(pages)
    shapes = shapes_of(pages, knowledge)
    kept, asides = set_aside(pages, shapes)
    if any(line.bbox is not None for lines in kept for line in lines):
        groups = _groups_of_pages(pages, kept, shapes)
    else:
        groups = _groups_of_file(pages, kept, shapes)
    joined, repeated = join_tables(groups, shapes)
    text, blocks = blocks_of(joined, shapes)
    heads = (Aside("table-head", line) for line in repeated)
    placed = {page.number: page.placed for page in pages if page.placed is not None}
    return Layout(text, blocks, (*asides, *heads, *(aside for page in pages for aside in page.asides)), placed)


def _groups_of_file(pages: Sequence[Page], kept: Sequence[Sequence[Line]], shapes: Shapes) -> Iterator[Group]:
    """Yield the groups of a file without places, its lines in their order."""
    lines = [line for page_lines in kept for line in page_lines]
    signed = {id(line) for line in part_signature(lines, shapes)[1]}
    lines = [line for line in lines if id(line) not in signed]
    paragraphs = any(page.paragraphs for page in pages)
    frame = file_frame(lines, shapes, wrapped=not paragraphs)

    zones: dict[int, TextZone] = {}
    if paragraphs:
        zones = text_zones(lines, _TYPED_WIDTH, frame.gap, shapes, longest=_LONGEST_TYPED)
    elif is_typed_to_a_width(frame):
        zones = text_zones(lines, frame.right, frame.gap, shapes)
    in_zones = {line for zone in zones.values() for line in zone.lines}

    def event(line: Line) -> Iterator[Line | Group]:
        if id(line) in signed:
            yield Group("electronic-signature", (line,), line.column)
        elif (zone := zones.get(id(line))) is not None and zone.strip.kind is not None:
            yield from _zone_groups(zone.strip, zone.strip.kind, shapes)
        elif id(line) not in in_zones:
            yield Group("footnote", (line,)) if is_note(line) else line

    def events() -> Iterator[Line | Group]:
        for page, page_lines in zip(pages, kept, strict=True):
            order = {id(line): index for index, line in enumerate(page.lines)}
            tables = list(page.tables)
            for line in page_lines:
                while tables and tables[0].at <= order[id(line)]:
                    yield _table_group(tables.pop(0))
                yield from event(line)
            yield from map(_table_group, tables)

    def opens(line: Line, paragraph: Sequence[Line]) -> bool:
        return opens_in_file(line, paragraph, frame, shapes)

    yield from _joined(events(), opens, lambda line: line.centred)


def _groups_of_pages(pages: Sequence[Page], kept: Sequence[Sequence[Line]], shapes: Shapes) -> Iterator[Group]:
    """Yield the groups of pages with places, whatever the order of their lines in the file."""
    size = body_size(line for lines in kept for line in lines)
    frames: dict[int | None, Frame] = {}

    def events() -> Iterator[Line | Group]:
        of_width: dict[int, Frame] = {}
        closing = unfinished = False
        columns: Columns | None = None
        for page, lines in zip(pages, kept, strict=True):
            running, signed = part_signature(lines, shapes)
            running, notes = part_notes(page, running, size, shapes, goes_on=unfinished)
            running, unruled, columns = part_tables(running, page.number, shapes, columns)
            strips = strips_of(running, page.width, shapes, goes_on=closing)
            flow = [line for strip in strips if strip.kind is None for line in strip.left]
            width = round(page.width)
            frames[page.number] = of_width[width] = page_frame(flow, page, of_width.get(width))
            yield from (Group("electronic-signature", (line,)) for line in signed)
            yield from _with_tables(strips, (*page.tables, *unruled), shapes)
            yield from (Group("footnote", tuple(note)) for note in notes)
            closing = bool(strips) and strips[-1].kind == "closing"
            unfinished = bool(notes) and notes[-1][-1].text.rstrip()[-1:].isalpha()

    def opens(line: Line, paragraph: Sequence[Line]) -> bool:
        return opens_on_page(line, paragraph, frames[paragraph[-1].page], frames[line.page], shapes)

    def centred(line: Line) -> bool:
        return frames[line.page].is_centred(line) and not shapes.has("opening", line.text)

    yield from _joined(events(), opens, centred)


def _with_tables(strips: Sequence[Strip], tables: Sequence[Table], shapes: Shapes) -> Iterator[Line | Group]:
    """Yield the lines and groups of a page's strips, each table where it stands among them."""
    waiting = sorted(tables, key=_top)
    for strip in strips:
        if strip.kind is not None:
            while waiting and _top(waiting[0]) < min(box(line)[1] for line in (*strip.left, *strip.right)):
                yield from _table_groups(waiting.pop(0), shapes)
            yield from _zone_groups(strip, strip.kind, shapes)
            continue
        for line in strip.left:
            while waiting and _top(waiting[0]) < box(line)[1]:
                yield from _table_groups(waiting.pop(0), shapes)
            yield line
    for table in waiting:
        yield from _table_groups(table, shapes)


def _top(table: Table) -> float:
    return table.bbox[1] if table.bbox else 0.0


def _table_group(table: Table) -> Group:
    return Group("table", (), table=table)


def _table_groups(table: Table, shapes: Shapes) -> Iterator[Group]:
    """Yield a table, or the lines of the letterhead or closing that is set in it."""
    strip = letterhead_of(table, shapes)
    if strip is None or strip.kind is None:
        yield _table_group(table)
    else:
        yield from _zone_groups(strip, strip.kind, shapes)


def _zone_groups(strip: Strip, kind: ZoneKind, shapes: Shapes) -> Iterator[Group]:
    """Yield the lines of a zone, left column first, an entry of recipients that is wrapped in one group."""
    entry: list[Line] = []
    for line in strip.left:
        if entry and (kind == "letterhead" or not _goes_on(line, entry, shapes)):
            yield Group(kind, tuple(entry), "left")
            entry = []
        entry.append(line)
    if entry:
        yield Group(kind, tuple(entry), "left")
    yield from (Group(kind, (line,), "right") for line in strip.right)


def _goes_on(line: Line, entry: Sequence[Line], shapes: Shapes) -> bool:
    """Tell whether a line of recipients goes on with the entry above it."""
    if shapes.has("opening", line.text) or not shapes.has("opening", entry[0].text):
        return False
    return not entry[-1].text.rstrip().endswith(_ENTRY_ENDS) or line.text.lstrip().startswith("(")


def _joined(
    events: Iterable[Line | Group],
    opens: Callable[[Line, Sequence[Line]], bool],
    centred: Callable[[Line], bool],
) -> Iterator[Group]:
    """Yield the groups of `events`, its running lines joined to paragraphs; notes wait for the paragraph's end."""
    paragraph: list[Line] = []
    waiting: list[Group] = []

    def ended() -> Iterator[Group]:
        if paragraph:
            yield Group(
                "paragraph",
                tuple(paragraph),
                paragraph[0].column,
                centred=all(map(centred, paragraph)),
            )
        yield from waiting
        paragraph.clear()
        waiting.clear()

    for event in events:
        if isinstance(event, Line):
            if paragraph and opens(event, paragraph):
                yield from ended()
            paragraph.append(event)
        elif event.kind == "footnote" and paragraph:
            waiting.append(event)
        else:
            yield from ended()
            yield event
    yield from ended()
