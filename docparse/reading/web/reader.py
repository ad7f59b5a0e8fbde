"""A web page (.html) into the lines and tables of the document that it shows, and what is set aside.

In: bytes, and knowledge. Out: one `Page` without places, whose lines are paragraphs, and the old encoding that text was
repaired from. The site around the document and what is not shown are asides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docparse.knowledge import Knowledge
from docparse.page import Aside, Line, Page, Table
from docparse.reading.bars import lines_in
from docparse.reading.grids import MOST_COLUMNS, Cell, columns_in, has_sign, parted
from docparse.reading.inline import Inline
from docparse.reading.legacy import Repair
from docparse.reading.runs import inline_of, repairs_for
from docparse.reading.web.flow import Apart, Token, flow_of, rows_of
from docparse.reading.web.looks import BLOCKS, Setting, inside
from docparse.reading.web.markup import tree_of
from docparse.reading.web.site import find_document

_IN_CELLS: tuple[Apart, ...] = ("outside", "hidden")
_MOST_ABOVE = 12
"""Lines that a site puts above a document, and that a letterhead may have."""
_MOST_SPANNED = 2_000
"""Rows that a cell may reach over."""


@dataclass(frozen=True)
class _Source:
    """What holds for the whole page: the site's elements in the document, and how old fonts are read."""

    outside: frozenset[Any]
    repairs: Mapping[str, Repair]
    knowledge: Knowledge


def read_web(content: bytes, path: str, *, knowledge: Knowledge) -> tuple[Page, str | None]:
    """Return the document on a web page, and the old encoding of its fonts (None: Unicode).

    Raises EmptyFileError and DamagedFileError.
    """
    root = tree_of(content, path)
    site = find_document(root, knowledge)
    repairs, encoding = repairs_for(_texts_by_font(site.document), knowledge)
    source = _Source(site.outside, repairs, knowledge)
    lines: list[Line] = []
    tables: list[Table] = []
    asides = [Aside("web-site", line) for line in _around(root, site.document, source)]
    gap = 0
    for event in _events(site.document, source, _setting_of(site.document)):
        if isinstance(event, Aside):
            asides.append(event)
        elif isinstance(event, Table):
            tables.append(replace(event, at=len(lines)))
        elif event is None:
            gap += 1
            continue
        else:
            lines.append(replace(event, gap=float(gap)))
        gap = 0
    above = _above_letterhead(lines, knowledge)
    asides += (Aside("web-site", line) for line in lines[:above])
    tables = [replace(table, at=max(0, table.at - above)) for table in tables]
    lines = lines[above:]
    return Page(1, 0.0, 0.0, tuple(lines), tuple(tables), asides=tuple(asides), paragraphs=True), encoding


def _above_letterhead(lines: Sequence[Line], knowledge: Knowledge) -> int:
    """Return how many lines stand above the columns of a letterhead: the site's titles and figures."""
    first = next((at for at, line in enumerate(lines[:_MOST_ABOVE]) if line.column is not None), 0)
    letterhead = [line for line in lines[first : first + _MOST_ABOVE] if line.column is not None]
    if not has_sign(letterhead, knowledge) or has_sign(lines[:first], knowledge):
        return 0
    return first


def _setting_of(element: Any) -> Setting:
    """Return the setting that the elements around one give to it."""
    setting = Setting()
    for above in reversed(list(element.iterancestors())):
        setting = inside(above, setting)
    return setting._replace(heading=0)


def _texts_by_font(element: Any) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for token in flow_of(element, apart=()):
        texts.setdefault(token.setting.look.font or "", []).append(token.text)
    return {font: " ".join(parts) for font, parts in texts.items()}


def _around(root: Any, document: Any, source: _Source) -> Iterator[Line]:
    """Yield the lines of a page but for those in its document."""
    if document is root:
        return
    for _, line in _lines(flow_of(root, {document}, apart={"outside"}), source):
        if line is not None:
            yield Line(line.text)


def _events(root: Any, source: _Source, setting: Setting) -> Iterator[Line | Table | Aside | None]:
    """Yield the lines, tables and asides of the document; None for an empty paragraph."""
    first = True
    for token, line in _lines(flow_of(root, source.outside, setting=setting), source):
        if token.kind == "table":
            yield from _table(token.element, source, token.setting, first=first)
            first = False
        elif token.kind in {"outside", "hidden"}:
            inner = _lines(flow_of(token.element, apart=()), source)
            for _, part in inner:
                if part is not None:
                    yield Aside("hidden" if token.kind == "hidden" else "web-site", Line(part.text))
        elif line is not None:
            first = False
            look = token.setting
            yield Line(line.text, bold=line.bold, raised=line.raised, heading=look.heading, centred=look.centred)
        else:
            yield None


def _lines(tokens: Iterable[Token], source: _Source) -> Iterator[tuple[Token, Inline | None]]:
    """Yield the lines of a flow, each with its first token; a paragraph with a lone blank as an empty one.

    What is hidden inside a line comes behind it.
    """
    waiting: list[Token] = []
    within: list[Token] = []
    for token in (*tokens, Token("paragraph")):
        if token.kind == "hidden" and token.element is not None and token.element.tag not in BLOCKS:
            within.append(token)
            continue
        if token.kind == "text":
            doubled = waiting and waiting[-1].text.endswith(" ") and token.text.startswith(" ")
            waiting.append(token._replace(text=token.text[1:]) if doubled and not token.setting.verbatim else token)
            continue
        if waiting:
            text = inline_of(((part.text, part.setting.look) for part in waiting), source.repairs)
            found = list(lines_in(replace(text, text=text.text.replace("\n", " ").replace("\xa0", " "))))
            opening = next((part for part in waiting if part.text.strip()), waiting[0])
            yield from ((opening, line) for line in found)
            if not found and any("\xa0" in part.text for part in waiting):
                yield opening, None
            waiting = []
        yield from ((one, None) for one in within)
        within = []
        if token.kind in {"table", "outside", "hidden"}:
            yield token, None


def _table(table: Any, source: _Source, setting: Setting, *, first: bool) -> Iterator[Line | Table]:
    """Yield a table, or the lines of one that sets text side by side."""
    cells = list(_cells(table, source, setting))
    if not any(cell.is_filled for cell in cells):
        return
    ruled = table.get("border") not in {None, "", "0"}
    columns = columns_in(cells, source.knowledge, ruled=ruled, first=first)
    if columns is not None:
        yield from columns
        return
    heads = sum(1 for row in rows_of(table) if row and row[0].getparent().getparent().tag == "thead")
    yield from parted(cells, source.knowledge, heads=heads)


def _cells(table: Any, source: _Source, setting: Setting) -> Iterator[Cell]:
    """Yield the cells of a table in their places on the grid."""
    taken: dict[int, int] = {}
    rows = rows_of(table)
    for at, row in enumerate(rows):
        column = 0
        for element in row:
            while taken.get(column, 0) > at:
                column += 1
            column = min(column, MOST_COLUMNS - 1)
            columns = min(_number(element, "colspan"), MOST_COLUMNS - column)
            reach = min(_number(element, "rowspan"), _MOST_SPANNED, len(rows) - at)
            own = _lines(flow_of(element, source.outside, setting=inside(element, setting), apart=_IN_CELLS), source)
            yield Cell(at, column, reach, columns, tuple(line for _, line in own if line is not None))
            taken |= dict.fromkeys(range(column, column + columns), at + reach)
            column += columns


def _number(cell: Any, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
