"""Every character read is in the layout once, and each part of the text knows its line and its place."""

import string
from array import array
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.knowledge import load
from docparse.layout import lay_out
from docparse.layout.conservation import check_conservation
from docparse.layout.places import boxes_of
from docparse.page import Layout, Line, Page, Table
from docparse.text import Span

WORDS = st.sampled_from(
    """Nơi nhận:|T/M|BAN|Số 5-KH/TU|-|1.|04-|KH/TW|ĐẢNG CỘNG SẢN VIỆT NAM|ngày|2|Ký bởi:|CÔNG BÁO/Số 1|và|Điều 5.|*
    |-----|(để báo cáo),|¹|a)|thực hiện""".replace("\n    ", "").split("|")
) | st.text(string.ascii_letters + "đĐạ.,;:()-/ ", min_size=1, max_size=12).filter(str.strip)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@st.composite
def placed_lines(draw: st.DrawFn, page: int) -> Line:
    parts = draw(st.lists(WORDS, min_size=1, max_size=6))
    x, y = draw(st.floats(20, 500)), draw(st.floats(10, 800))
    text, starts, edges = "", [], []
    for part in parts:
        for word in part.split():
            text += " " if text else ""
            starts.append(len(text))
            edges += [x, x + 6 * len(word)]
            x += 6 * len(word) + draw(st.sampled_from([3.0, 3.0, 3.0, 60.0]))
            text += word
    size = draw(st.sampled_from([9.0, 12.0, 14.0]))
    raised = (Span(0, 1),) if draw(st.booleans()) else ()
    return Line(
        text, page, (edges[0], y, edges[-1], y + size), array("H", starts), array("f", edges), size, raised=raised
    )


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    return [
        Page(number, 595.0, 842.0, tuple(draw(st.lists(placed_lines(number), max_size=12))))
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]


@st.composite
def text_pages(draw: st.DrawFn) -> list[Page]:
    gaps = st.sampled_from([0.0, 1.0, 3.0])
    lines = st.lists(
        st.builds(Line, TEXTS, gap=gaps, column=st.sampled_from([None, None, "left", "right"])), max_size=20
    )
    return [Page(number, 0.0, 0.0, tuple(draw(lines))) for number in range(1, draw(st.integers(1, 3)) + 1)]


def assert_whole(read: list[Page], layout: Layout) -> None:
    assert check_conservation(read, layout) == ()
    assert layout.text == "\n".join(block.text for block in layout.blocks)
    for block in layout.blocks:
        assert layout.text[block.span.start : block.span.end] == block.text
        ends = [*(after.at for _, after in pairwise(block.pieces)), len(block.text)]
        for piece, end in zip(block.pieces, ends, strict=True):
            part = block.text[piece.at : end].rstrip()
            assert piece.line.text[piece.offset : piece.offset + len(part)] == part


@settings(max_examples=80, deadline=None)
@given(pages())
def test_nothing_is_lost_on_pages(read: list[Page]) -> None:
    assert_whole(read, lay_out(read, load()))


@settings(max_examples=80, deadline=None)
@given(text_pages())
def test_nothing_is_lost_in_files(read: list[Page]) -> None:
    assert_whole(read, lay_out(read, load()))


@settings(max_examples=60, deadline=None)
@given(pages())
def test_order_of_the_file_does_not_matter(read: list[Page]) -> None:
    turned = [replace(page, lines=tuple(reversed(page.lines))) for page in read]
    if not any("Ký bởi:" in line.text for page in read for line in page.lines):
        assert lay_out(turned, load()).text == lay_out(read, load()).text


def test_boxes_are_one_a_line(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(80, "Thực hiện Kế hoạch số 15-KH/TU của Ban Thường vụ Tỉnh ủy An Hải về công tác lưu trữ của tỉnh.")
    layout = laid_out(page)
    first, second = page.lines
    whole = boxes_of(layout, Span(0, len(layout.text)))
    assert [box.page for box in whole] == [1, 1]
    assert whole[0].bbox == pytest.approx(first.bbox, abs=0.06)
    assert whole[1].bbox == pytest.approx(second.bbox, abs=0.06)
    at = layout.text.index("15-KH/TU")
    (box,) = boxes_of(layout, Span(at, at + len("15-KH/TU")))
    assert box.bbox[0] == pytest.approx(121 + 7 * at, abs=0.1)
    assert box.bbox[2] == pytest.approx(121 + 7 * (at + len("15-KH/TU")), abs=0.1)
    assert all(round(value, 1) == value for value in box.bbox)


def test_a_table_has_its_own_box(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(80, "Danh mục nhiệm vụ như sau:")
    page.tables.append(
        Table(1, (85.0, 200.0, 540.0, 260.0), (("TT", "Nhiệm vụ", "Cơ quan"), ("1", "Rà soát", "Sở Nội vụ")))
    )
    page.paragraph(300, "Các cơ quan thực hiện nghiêm túc.")
    layout = laid_out(page)
    assert [block.kind for block in layout.blocks] == ["paragraph", "table", "paragraph"]
    table = layout.blocks[1]
    assert table.table is not None
    assert table.table.rows == page.tables[0].rows
    assert table.text == "TT | Nhiệm vụ | Cơ quan\n1 | Rà soát | Sở Nội vụ"
    assert [box.bbox for box in boxes_of(layout, table.span)] == [(85.0, 200.0, 540.0, 260.0)]
    assert check_conservation([page.page()], layout) == ()


def test_a_page_of_tables_alone(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.tables.append(Table(1, (85.0, 200.0, 540.0, 260.0), (("TT", "Nhiệm vụ", "Cơ quan"), ("1", "Rà soát", "Sở"))))
    assert [block.kind for block in laid_out(page).blocks] == ["table"]


def test_lost_and_doubled_characters_are_found(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(80, "Thực hiện Kế hoạch của Tỉnh ủy.")
    page.line(85, 120, "Điều 5. Hiệu lực thi hành")
    layout = laid_out(page)
    lost = replace(layout, blocks=layout.blocks[:1])
    (finding,) = check_conservation([page.page()], lost)
    assert (finding.code, finding.facts) == ("characters-lost", {"page": "1", "text": "Điều 5. Hiệu lực thi hành"})
    doubled = replace(layout, blocks=(*layout.blocks, layout.blocks[0]))
    assert [finding.code for finding in check_conservation([page.page()], doubled)] == ["characters-lost"]


def test_hostile_pages_take_no_time(laid_out: Any, sheet: Any) -> None:
    page = sheet()
    page.lines = [
        Line("1", 1, (5.0 * at % 600, 100.0, 5.0 * at % 600 + 4, 112.0), array("H", [0]), array("f", [0, 4]), 12.0)
        for at in range(5000)
    ]
    page.line(85, 300, "(" * 20000).line(85, 320, "- " * 5000)
    assert check_conservation([page.page()], laid_out(page)) == ()
