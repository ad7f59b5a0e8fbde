"""The whole layout: pages to blocks in reading order.

In: pages. Out: `Layout`. On a page: furniture, signatures and notes are set apart, zones cut into columns, and what is
left runs on from page to page as paragraphs. A file without pages is one run of lines.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from docparse.knowledge import Knowledge
from docparse.layout.blocks import Group, blocks_of
from docparse.layout.furniture import set_aside
from docparse.layout.notes import begins_note, body_size, is_note, part_notes, part_signature
from docparse.layout.paragraphs import Frame, file_frame, opens_in_file, opens_on_page, page_frame
from docparse.layout.rows import box
from docparse.layout.shapes import has_shape
from docparse.layout.zones import Strip, ZoneKind, strips_of
from docparse.page import Layout, Line, Page, Table

_CENTRED = 14.0
"""Points by which a centred line may be off the middle of its page."""


def lay_out(pages: Iterable[Page], knowledge: Knowledge) -> Layout:
    """Return the blocks of a document in reading order.

    Running heads and page numbers are set aside first, so that a sentence that runs over a page is joined; two-column
    zones (letterhead, signature) are read column by column. Every line of `pages` is in exactly one block.
    """
    pages = tuple(pages)
    kept, asides = set_aside(pages, knowledge)
    if any(line.bbox is not None for lines in kept for line in lines):
        groups = _groups_of_pages(pages, kept, knowledge)
    else:
        groups = _groups_of_file(pages, kept, knowledge)
    text, blocks = blocks_of(groups)
    return Layout(text, blocks, tuple(asides))


def _groups_of_file(pages: Sequence[Page], kept: Sequence[Sequence[Line]], knowledge: Knowledge) -> Iterator[Group]:
    """Yield the groups of a file without places, its lines in their order."""
    lines = [line for page_lines in kept for line in page_lines]
    signed = {id(line) for line in part_signature(lines, knowledge)[1]}
    frame = file_frame([line for line in lines if id(line) not in signed])

    def events() -> Iterator[Line | Group]:
        for page, page_lines in zip(pages, kept, strict=True):
            order = {id(line): index for index, line in enumerate(page.lines)}
            tables = list(page.tables)
            for line in page_lines:
                while tables and tables[0].at <= order[id(line)]:
                    yield _table_group(tables.pop(0))
                if id(line) in signed:
                    yield Group("electronic-signature", (line,), line.column)
                else:
                    yield Group("footnote", (line,)) if is_note(line) else line
            yield from map(_table_group, tables)

    def opens(line: Line, paragraph: Sequence[Line]) -> bool:
        return opens_in_file(line, paragraph[-1], frame, knowledge)

    yield from _joined(events(), opens, lambda _: False)


def _groups_of_pages(pages: Sequence[Page], kept: Sequence[Sequence[Line]], knowledge: Knowledge) -> Iterator[Group]:
    """Yield the groups of pages with places, whatever the order of their lines in the file."""
    size = body_size(line for lines in kept for line in lines)
    frames: dict[int | None, Frame] = {}

    def events() -> Iterator[Line | Group]:
        frame = None
        for page, lines in zip(pages, kept, strict=True):
            running, signed = part_signature(lines, knowledge)
            running, notes = part_notes(running, size, page.height, knowledge)
            strips = strips_of(running, page.width / 2, knowledge)
            frame = page_frame([line for strip in strips if strip.kind is None for line in strip.left], frame)
            frames[page.number] = frame
            yield from (Group("electronic-signature", (line,)) for line in signed)
            yield from _with_tables(strips, page.tables, knowledge)
            yield from _notes(notes, knowledge)

    def opens(line: Line, paragraph: Sequence[Line]) -> bool:
        frame = frames[paragraph[-1].page]
        return opens_on_page(line, paragraph[-1], paragraph[0], frame, frames[line.page], knowledge)

    widths = {page.number: page.width for page in pages}

    def centred(line: Line) -> bool:
        frame = frames[line.page]
        off = abs(box(line)[0] + box(line)[2] - widths[line.page or 0]) / 2
        return off < _CENTRED and box(line)[0] > frame.left + _CENTRED and box(line)[2] < frame.right - _CENTRED

    yield from _joined(events(), opens, centred)


def _with_tables(strips: Sequence[Strip], tables: Sequence[Table], knowledge: Knowledge) -> Iterator[Line | Group]:
    """Yield the lines and groups of a page's strips, each table where it stands among them."""
    waiting = sorted(tables, key=lambda table: table.bbox[1] if table.bbox else 0.0)
    for strip in strips:
        for line in strip.left if strip.kind is None else ():
            while waiting and waiting[0].bbox and waiting[0].bbox[1] < box(line)[1]:
                yield _table_group(waiting.pop(0))
            yield line
        if strip.kind is not None:
            yield from _zone_groups(strip, strip.kind, knowledge)
    yield from map(_table_group, waiting)


def _zone_groups(strip: Strip, kind: ZoneKind, knowledge: Knowledge) -> Iterator[Group]:
    """Yield the lines of a zone, left column first, an entry of recipients that is wrapped in one group."""
    entry: list[Line] = []
    for line in strip.left:
        if entry and (kind == "letterhead" or not _goes_on(line, entry, knowledge)):
            yield Group(kind, tuple(entry), "left")
            entry = []
        entry.append(line)
    if entry:
        yield Group(kind, tuple(entry), "left")
    yield from (Group(kind, (line,), "right") for line in strip.right)


def _goes_on(line: Line, entry: Sequence[Line], knowledge: Knowledge) -> bool:
    """Tell whether a line of recipients goes on with the entry above it."""
    if has_shape(knowledge, "opening", line.text) or not has_shape(knowledge, "opening", entry[0].text):
        return False
    ended = entry[-1].text.rstrip().endswith((";", ".", ","))
    return not ended or line.text.lstrip().startswith("(")


def _notes(lines: Sequence[Line], knowledge: Knowledge) -> Iterator[Group]:
    note: list[Line] = []
    for line in lines:
        if note and begins_note(line, knowledge):
            yield Group("footnote", tuple(note))
            note = []
        note.append(line)
    if note:
        yield Group("footnote", tuple(note))


def _joined(
    events: Iterable[Line | Group], opens: Callable[[Line, Sequence[Line]], bool], centred: Callable[[Line], bool]
) -> Iterator[Group]:
    """Yield the groups of `events`, its running lines joined to paragraphs; notes wait for the paragraph's end."""
    paragraph: list[Line] = []
    waiting: list[Group] = []

    def ended() -> Iterator[Group]:
        if paragraph:
            yield Group("paragraph", tuple(paragraph), paragraph[0].column, centred=all(map(centred, paragraph)))
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


def _table_group(table: Table) -> Group:
    return Group("table", (), table=table)
