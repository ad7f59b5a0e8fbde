"""Tables over several pages are one: repeated heads are furniture, broken rows are joined, merged cells go on."""

import string
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docparse.knowledge import load
from docparse.layout import lay_out
from docparse.layout.conservation import check_conservation
from docparse.layout.places import boxes_of
from docparse.page import Block, Layout, Merged, Page, Table
from docparse.text import Span

KNOWN = load()
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
LEFTS = (50.0, 90.0, 300.0, 440.0)


def table(page: int, *rows: tuple[str, ...], spans: tuple[Merged, ...] = (), lefts: tuple[float, ...] = LEFTS) -> Table:
    """Return a table whose rows are 20 points high, its lines as wide as their characters."""
    boxes = tuple(
        tuple(
            tuple((left, 100.0 + 20 * at + 5 * n, left + 5.0 * len(line), 105.0 + 20 * at + 5 * n) for n, line in lines)
            for left, lines in (
                (left, enumerate(cell.split("\n")) if cell else ()) for left, cell in zip(lefts, row, strict=True)
            )
        )
        for at, row in enumerate(rows)
    )
    return Table(page, (50.0, 100.0, 540.0, 700.0), rows, line_boxes=boxes, lefts=lefts, spans=spans)


def laid_out(*tables: Table) -> Layout:
    pages = [Page(one.page or 1, 595.0, 842.0, (), (one,)) for one in tables]
    layout = lay_out(pages, KNOWN)
    assert check_conservation(pages, layout) == ()
    return layout


def texts(layout: Layout) -> list[list[list[str]]]:
    """Return, table by table, the text of each cell, paragraphs parted by a bar."""
    return [
        [
            " | ".join("/".join(layout.text[slice(*span)] for span in cell) for cell in row).split(" | ")
            for row in block.cells
        ]
        for block in layout.blocks
        if block.kind == "table"
    ]


def test_repeated_heads_are_furniture() -> None:
    layout = laid_out(
        table(1, HEAD, ("1", "Lập danh mục", "Sở Y tế", "2027")), table(2, HEAD, ("2", "Số hóa", "Sở Y tế", "2028"))
    )
    assert texts(layout) == [[list(HEAD), ["1", "Lập danh mục", "Sở Y tế", "2027"], ["2", "Số hóa", "Sở Y tế", "2028"]]]
    assert [(aside.kind, aside.line.page, aside.line.text) for aside in layout.asides] == [
        ("table-head", 2, word) for word in HEAD
    ]
    assert [box.page for box in boxes_of(layout, layout.blocks[0].span)] == [1] * 8 + [2] * 4


def test_a_row_broken_over_pages_is_one() -> None:
    layout = laid_out(
        table(1, HEAD, ("1", "Lập danh mục hồ sơ của các", "Sở Y tế", "2027")),
        table(2, HEAD, ("", "bệnh viện", "", ""), ("2", "Số hóa", "Sở Y tế", "2028")),
    )
    assert texts(layout)[0][1:] == [
        ["1", "Lập danh mục hồ sơ của các bệnh viện", "Sở Y tế", "2027"],
        ["2", "Số hóa", "Sở Y tế", "2028"],
    ]


def test_a_row_of_its_own_is_not_joined() -> None:
    layout = laid_out(
        table(1, HEAD, ("1", "Lập danh mục", "Sở Y tế", "2027")),
        table(2, HEAD, ("2", "số hóa hồ sơ", "Sở Y tế", "2028")),
    )
    assert len(texts(layout)[0]) == 3


def test_without_a_repeated_head_places_tell() -> None:
    rows = ("2", "Số hóa", "Sở Y tế", "2028")
    first = table(1, HEAD, ("1", "Lập danh mục", "Sở Y tế", "2027"))
    assert len(texts(laid_out(first, table(2, rows, lefts=(52.0, 88.0, 303.0, 441.0))))) == 1
    assert len(texts(laid_out(first, table(2, rows, lefts=(50.0, 150.0, 250.0, 441.0))))) == 2
    assert len(texts(laid_out(first, table(3, rows)))) == 2


def test_cells_merged_on_both_sides_are_one() -> None:
    first = table(1, HEAD, ("1", "Lập", "Sở Y tế", "2026"), ("2", "Rà soát", "", "2027"), spans=(Merged(1, 2, 2, 1),))
    second = table(2, HEAD, ("3", "Số hóa", "", "2028"), ("4", "Kiểm tra", "", "2029"), spans=(Merged(1, 2, 2, 1),))
    (block,) = laid_out(first, second).blocks
    assert block.table is not None
    assert block.table.spans == (Merged(1, 2, 4, 1),)


def test_a_broken_row_carries_its_merged_cells() -> None:
    first = table(1, HEAD, ("1", "Lập danh mục", "Sở Y tế", "Dự thảo của"))
    second = table(
        2, HEAD, ("", "", "", "năm đầu"), ("", "", "", "Bản chính"), spans=(Merged(1, 0, 2, 1), Merged(1, 1, 2, 1))
    )
    (block,) = laid_out(first, second).blocks
    assert block.table is not None
    assert set(block.table.spans) == {Merged(1, 0, 2, 1), Merged(1, 1, 2, 1)}
    assert [row[3] for row in block.table.rows] == ["Thời hạn", "Dự thảo của\nnăm đầu", "Bản chính"]


def test_notes_between_pages_follow_the_table(sheet: Any) -> None:
    first, second = sheet(1), sheet(2)
    first.paragraph(60, "Danh mục nhiệm vụ của các cơ quan, đơn vị theo bảng sau:")
    first.line(85, 760, "1 Theo Quyết định của tỉnh.", size=9.0, raised=(Span(0, 1),))
    for drawn in (first, second):
        drawn.tables.append(table(drawn.number, HEAD, (str(drawn.number), "Lập danh mục", "Sở Y tế", "2027")))
    pages = [first.page(), second.page()]
    layout = lay_out(pages, KNOWN)
    assert check_conservation(pages, layout) == ()
    assert [block.kind for block in layout.blocks] == ["paragraph", "table", "footnote"]


def test_paragraphs_of_a_cell() -> None:
    cell = "Sở Y tế\n- Công an\ntỉnh An Hải"
    block: Block = laid_out(table(1, HEAD, ("1", "Lập danh mục hồ sơ chung", cell, "2027"))).blocks[0]
    assert len(block.cells[1][2]) == 2


TEXTS = st.text(string.ascii_letters + "đạ 12.;-", max_size=12).map(lambda text: " ".join(text.split()))
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=4)


@given(st.lists(ROWS, min_size=1, max_size=4), st.booleans())
def test_every_character_is_kept(parts: list[list[tuple[str, ...]]], headed: bool) -> None:
    laid_out(*(table(page, *([HEAD] if headed else []), *rows) for page, rows in enumerate(parts, 1)))
