"""A Word file (.docx) into lines, tables and what is set aside, in the order of the text.

In: bytes, and knowledge. Out: one `Page` without places, whose lines are paragraphs, findings, and the old encoding
that text was repaired from. Tracked changes count as accepted; heads and feet, comments, hidden text and a table of
contents are asides. A table that only sets text side by side (a letterhead, a closing) becomes lines of two columns.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import Any

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.model import FurnitureKind
from docparse.page import Aside, Line, Page, Table
from docparse.reading.bars import lines_in
from docparse.reading.grids import LETTERHEAD_SIGNS, MOST_ROWS, columns_in, is_sign, parted
from docparse.reading.inline import Inline
from docparse.reading.runs import joined
from docparse.reading.word.content import NoteKey
from docparse.reading.word.files import source_of
from docparse.reading.word.package import Package, open_package
from docparse.reading.word.paragraphs import Said, Source, said_in, untabbed
from docparse.reading.word.styles import is_ruled
from docparse.reading.word.tables import Grid, grid_of
from docparse.reading.word.walk import parts_in, setting_of
from docparse.reading.word.xml import RELATION, W, child, value
from docparse.text import Span

Event = Line | Table | Aside | None
"""What a file says in its order; None is an empty paragraph."""

_MOST_ABOVE = 30
"""Paragraphs at the top of a body among which a letterhead stands."""
_LEAST_SIGNS = 2

Place = tuple[int] | tuple[int, int, int] | None


def read_word(content: bytes, path: str, *, knowledge: Knowledge) -> tuple[Page, tuple[Finding, ...], str | None]:
    """Return the text of a Word file, findings, and the old encoding of its fonts (None: Unicode).

    Raises DamagedFileError, PasswordError and TooLargeError.
    """
    package = open_package(content, path)
    body = child(package.part(package.main), "body")
    left_out = _without_rows(body)
    source, encoding = source_of(package, body, knowledge)
    lines: list[Line] = []
    tables: list[Table] = []
    letterhead = _letterhead(package, body, source)
    asides = list(_heads_and_feet(package, body, source, without=letterhead))
    gap = 0
    for event in _all_events(package.relation(letterhead), body, source):
        if event is None:
            gap += 1
        elif isinstance(event, Aside):
            asides.append(event)
        elif isinstance(event, Table):
            tables.append(replace(event, at=len(lines)))
            gap = 0
        else:
            lines.append(replace(event, gap=float(gap)))
            gap = 0
    findings = (Finding("rows-left-out", None, {"rows": str(left_out), "kept": str(MOST_ROWS)}),) if left_out else ()
    page = Page(1, 0.0, 0.0, tuple(lines), tuple(tables), asides=tuple(asides), paragraphs=True)
    return page, findings, encoding


def _all_events(letterhead: Any | None, body: Any | None, source: Source) -> Iterator[Event]:
    """Yield what stands in the body, below the letterhead of its first page's head."""
    if letterhead is not None:
        yield from _events(letterhead, source, None)
    if body is not None:
        yield from _events(body, source, _Counts(count(1), count(1)))


def _letterhead(package: Package, body: Any | None, source: Source) -> str:
    """Return the relation id of the head of the first page where it holds the letterhead and the body does not."""
    if body is None or _signs_in(islice(body.iter(f"{W}p"), _MOST_ABOVE), source) > 0:
        return ""
    references = reversed(list(body.iter(f"{W}headerReference")))
    keys = {value(one, "type"): str(one.get(RELATION, "")) for one in references}
    for key in (keys.get("first", ""), keys.get("default", "")):
        part = package.relation(key)
        if part is not None and _signs_in(part.iter(f"{W}p"), source) >= _LEAST_SIGNS:
            return key
    return ""


def _signs_in(paragraphs: Iterable[Any], source: Source) -> int:
    """Return how many paragraphs say what a letterhead says."""
    texts = ("".join(text.text or "" for text in one.iter(f"{W}t")) for one in paragraphs)
    return sum(is_sign(text, source.knowledge, LETTERHEAD_SIGNS) for text in texts if text.strip())


def _without_rows(body: Any | None) -> int:
    """Take the rows beyond MOST_ROWS out of all tables, and return how many there were."""
    rows = [] if body is None else list(body.iter(f"{W}tr"))[MOST_ROWS:]
    for row in rows:
        row.getparent().remove(row)
    return len(rows)


@dataclass(frozen=True, slots=True)
class _Counts:
    """The numbers of the paragraphs and tables that come next in the body."""

    paragraphs: Iterator[int]
    tables: Iterator[int]


def _events(container: Any, source: Source, counts: _Counts | None, place: Place = None) -> Iterator[Event]:
    """Yield what stands in a container of paragraphs and tables.

    `counts` is None outside the body, in text boxes; `place` is the cell that the container is, if any.
    """
    for part in parts_in(container, source.styles):
        if part.table is not None:
            yield from _table_events(part.table, source, counts)
            continue
        numbers = [next(counts.paragraphs) for _ in part.paragraphs] if counts and place is None else []
        said = said_in(part.paragraphs, setting_of(part.paragraphs[-1], source.styles), source)
        at: Place = (numbers[0],) if numbers else place
        if part.contents:
            yield from _aside("contents", said.text.text)
        else:
            yield from _lines(said, at)
        yield from _hanging(said, source)


def _lines(said: Said, place: Place) -> Iterator[Line | None]:
    """Yield the lines of a paragraph, parted where it has line breaks; None where it is empty."""
    empty = True
    for line in map(untabbed, lines_in(said.text)):
        empty = False
        yield Line(
            line.text,
            bold=line.bold,
            heading=said.setting.heading,
            raised=line.raised,
            centred=bool(said.setting.centred),
            place=place,
        )
    if empty:
        yield None


def _hanging(said: Said, source: Source) -> Iterator[Event]:
    """Yield what hangs on a paragraph: hidden text, comments, notes and text boxes."""
    yield from _aside("hidden", said.hidden)
    for comment in said.comments:
        if comment in source.comments:
            yield from _aside("comment", _whole(source.comments[comment], source).text)
    for note in said.notes:
        yield from _note(note, source)
    for box in said.boxes:
        yield from _events(box, source, None)


def _aside(kind: FurnitureKind, text: str) -> Iterator[Aside]:
    for line in text.replace("\t", " ").split("\n"):
        if line.strip():
            yield Aside(kind, Line(line.strip()))


def _note(key: NoteKey, source: Source) -> Iterator[Line]:
    """Yield the line of a note, opened by its mark."""
    note = source.notes.get(key)
    if note is None:
        return
    mark, text = source.marks.get(key, ""), _whole(note, source)
    if mark:
        text = joined([Inline(f"{mark} ", raised=(Span(0, len(mark)),)), text])
    if text.text:
        yield Line(text.text, raised=text.raised)


def _whole(container: Any, source: Source) -> Inline:
    """Return the text of all paragraphs below an element, joined by blanks."""
    paragraphs = (
        said_in([paragraph], setting_of(paragraph, source.styles), source) for paragraph in container.iter(f"{W}p")
    )
    lines = [untabbed(line) for said in paragraphs for line in lines_in(said.text)]
    return joined([part for line in lines for part in (Inline(" "), line)][1:])


def _table_events(table: Any, source: Source, counts: _Counts | None) -> Iterator[Event]:
    """Yield a table, or the lines of one that only sets text side by side; then what hangs on its paragraphs."""
    number = next(counts.tables) if counts else None
    grid = grid_of(table, source)
    if grid.frames:
        for row, cell in enumerate(grid.frames, start=1):
            yield from _events(cell, source, counts, place=(number, row, 1) if number else None)
        return
    style = value(child(table, "tblPr", "tblStyle"))
    ruled = is_ruled(table) or style in source.styles.ruled or _has_ruled_cells(table)
    if any(cell.is_filled for cell in grid.cells):
        columns = columns_in(
            grid.cells, source.knowledge, ruled=ruled, first=number == 1 and _opens_body(table), number=number
        )
        if columns is None:
            yield from parted(grid.cells, source.knowledge, number=number, heads=grid.heads)
        else:
            yield from columns
    yield from _hanging_in(grid, source)


def _opens_body(table: Any) -> bool:
    """Tell whether no text stands before a table."""
    return not any(text.text for above in table.itersiblings(preceding=True) for text in above.iter(f"{W}t"))


def _hanging_in(grid: Grid, source: Source) -> Iterator[Event]:
    for text in grid.covered:
        yield from _aside("hidden", text)
    for said in grid.said:
        yield from _hanging(said, source)


def _has_ruled_cells(table: Any) -> bool:
    borders = table.iter(f"{W}tcBorders")
    return any(value(side) not in {None, "nil", "none"} for border in borders for side in border)


def _heads_and_feet(package: Package, body: Any | None, source: Source, *, without: str) -> Iterator[Aside]:
    """Yield the lines of heads and feet but `without`, each once, however many sections and pages repeat them."""
    seen: set[str] = set()
    for reference in _references(body):
        key = reference.get(RELATION, "")
        part = package.relation(key) if key != without else None
        for paragraph in part.iter(f"{W}p") if part is not None else ():
            said = said_in([paragraph], setting_of(paragraph, source.styles), source)
            for line in lines_in(said.text):
                if line.text not in seen:
                    seen.add(line.text)
                    folio = source.knowledge.rules["layout-page-number"].regex.search(line.text) is not None
                    yield from _aside("page-number" if folio else "running-head", line.text)


def _references(body: Any | None) -> Iterable[Any]:
    return () if body is None else list(body.iter(f"{W}headerReference", f"{W}footerReference"))
