"""The tree of sections: ids, headings, spans, repairs and reports."""

import time
from array import array
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.findings import Finding
from docparse.knowledge import load
from docparse.page import Block, BlockKind, Layout, Line, Piece
from docparse.structure.headings import read_title
from docparse.structure.item import Item, Outline
from docparse.structure.outline import outline
from docparse.text import Span

KNOWLEDGE = load()


def layout_of(text: str, *, footnotes: tuple[str, ...] = ()) -> Layout:
    """Return a layout whose paragraphs are the lines of `text`; those in `footnotes` are footnote blocks."""
    lines = [line for line in text.split("\n") if line.strip()]
    blocks, at = [], 0
    for line in lines:
        kind: BlockKind = "footnote" if line in footnotes else "paragraph"
        blocks.append(Block(kind, line, Span(at, at + len(line)), ()))
        at += len(line) + 1
    return Layout("\n".join(lines), tuple(blocks))


def read(text: str, *, footnotes: tuple[str, ...] = ()) -> tuple[Layout, Outline, tuple[Finding, ...]]:
    layout = layout_of(text, footnotes=footnotes)
    found, findings = outline(layout, Span(0, len(layout.text)), KNOWLEDGE)
    return layout, found, findings


def ids(text: str) -> list[str]:
    return [item.id for item in read(text)[1].items]


def codes(text: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.facts["id"]) for finding in read(text)[2]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("I. A\n1. Rà\n2. Soát\nII. B\n1. Giao", "I I.1 I.2 II II.1"),
        ("I- A\n1- Rà\n2- Soát\nII- B", "I I.1 I.2 II"),
        ("I. A\n1. Rà\nPhụ lục 1: Danh mục\n1. Lập\nPhụ lục 2: Biểu mẫu", "I I.1 PL-I PL-I.1 PL-II"),
        ("I. A\n1. Rà\nPhụ lục: Danh mục", "I I.1 PL"),
        ("1- Các xã\n2- Các phường\n3- Giao", "1 2 3"),
        ("1- Các xã\na) Rà\nb) Soát\n2- Giao", "1 1.a 1.b 2"),
        ("A- A\nI- B\n1- C\nB- D\nI- E", "A A.I A.I.1 B B.I"),
        ("A- A\n1- B\n2- C\nB- D\n1- E", "A A.1 A.2 B B.1"),
        ("I. A\nA. B\n1. C\nB. D\nII. E", "I I.A I.A.1 I.B II"),
        ("Phần thứ nhất\nI. A\nII. B\nPhần thứ hai\nI. C", "I I.I I.II II II.I"),
        ("II. A\n1. B\n2. C", "II II.1 II.2"),
        ("I. A\n1. B\n1.1. C\n1.2. D\n2. E\n2.1. F", "I I.1 I.1.1 I.1.2 I.2 I.2.1"),
        ("1. A\n1.1. B\n1.1.1. C\n1.1.2. D\n1.2 Em\n1.2.1. F", "1 1.1 1.1.1 1.1.2 1.2 1.2.1"),
        ("I. A\n1. B:\n- Rà:\n+ Một\n+ Hai\n- Soát\n2. C\n- Giao", "I I.1 I.1-1 I.1-1+1 I.1-1+2 I.1-2 I.2 I.2-1"),
        ("I. A\n1. B\n+ Rà\n+ Soát", "I I.1 I.1+1 I.1+2"),
        ("I. A\n* Ưu điểm:\n- Rà\n- Soát\n* Hạn chế:\n- Giao\nII. B", "I I*1 I*1-1 I*1-2 I*2 I*2-1 II"),
        ("1. A\n- Rà:\n• Một\n• Hai\n- Soát", "1 1-1 1-1-1 1-1-2 1-2"),
        ("I. A\n1. B\n(1) Rà\n(2) Soát\n2. C", "I I.1 I.1.1 I.1.2 I.2"),
        ("1. A\n- Hồ sơ gồm\n(1) Đơn\n(2) Phiếu\n- Thời hạn", "1 1-1 1-1.1 1-1.2 1-2"),
        ("1. A\na) Rà\n1. Một\n2. Hai\nb) Soát\n2. B", "1 1.a 1.a.1 1.a.2 1.b 2"),
        ("1. A\na) Rà\na1) Một\na2) Hai\nb) Soát", "1 1.a 1.a.1 1.a.2 1.b"),
        ("1. A\na) B\nb) B\nc) B\nd) B\nđ) B\ne) B\ng) B\nh) B\ni) B\nk) B\nl) B",
         "1 1.a 1.b 1.c 1.d 1.đ 1.e 1.g 1.h 1.i 1.k 1.l"),
        ("1. A\na) B\ni) Rà\nii) Soát\niii) Giao\nb) C", "1 1.a 1.a.i 1.a.ii 1.a.iii 1.b"),
        ("Điều 1. Rà\n1. B\na) C\n2. D\nĐiều 2. E\n1. F", "D1 D1.1 D1.1.a D1.2 D2 D2.1"),
        ("Điều 1. Phê duyệt\nI. A\n1. B\nII. C\nĐiều 2. D", "D1 D1.I D1.I.1 D1.II D2"),
        ("Chương I\nCHUNG\nĐiều 1. A\nChương II\nRIÊNG\nMục 1\nMỘT\nĐiều 2. B\nMục 2\nHAI\nĐiều 3. C",
         "Ch-I Ch-I.D1 Ch-II Ch-II.M-1 Ch-II.M-1.D2 Ch-II.M-2 Ch-II.M-2.D3"),
        ("Điều 5. A\nKhoản 1. B\nĐiểm a) C", "D5 D5.1 D5.1.a"),
        ("I. A\n1. B\nPhụ lục I\nDANH MỤC\nI. C\n1. D\nPhụ lục II\nMẪU", "I I.1 PL-I PL-I.I PL-I.I.1 PL-II"),
        ("I. A\nPhụ lục số 02:\nDANH MỤC", "I PL-II"),
        ("Điều 1. Ban hành\nQUY CHẾ\nlàm việc\n(Ban hành kèm theo Quyết định số 9/QĐ-UBND)\nI. A\n1. B\nPhụ lục\nMẪU",
         "D1 @1 @1.I @1.I.1 PL"),
        ("- Rà\n- Soát", "-1 -2"),
    ],
)  # fmt: skip
def test_ids_follow_the_order_of_markers(lines: str, expected: str) -> None:
    assert ids(lines) == expected.split()


@pytest.mark.parametrize(
    ("lines", "expected", "printed", "read_as"),
    [
        ("1.- TÌNH HÌNH\nLời.\nII.- QUAN ĐIỂM\n1/- Một\n2/- Hai\nIII.- VIỆC", "I II II.1 II.2 III", "1.-", "I"),
        ("1. MỤC ĐÍCH\n1. Một\n2. Hai\nII. VIỆC\n1. Ba", "I I.1 I.2 II II.1", "1.", "I"),
        ("I. VIỆC\nl. Rà soát\n2. Tổ chức\nII. B", "I I.1 I.2 II", "l.", "1"),
        ("II. VIỆC\n1: Rà soát\n2. Tổ chức\n3. Giao", "II II.1 II.2 II.3", "1:", "1"),
        ("1. Rà soát\n2, Tổ chức\n3. Giao", "1 2 3", "2,", "2"),
        ("1. Rà soát\n2 Tổ chức\n3. Giao", "1 2 3", "2", "2"),
        ("I. A\nII. B\nlII. VIỆC LỚN\nIV. C", "I II III IV", "lII.", "III"),
        ("I. VIỆC\n1. B\nII. VIỆC\nI. Các xã\n2. Các phường", "I I.1 II II.1 II.2", "I.", "1"),
    ],
)
def test_misprints_are_read_as_their_siblings_demand(lines: str, expected: str, printed: str, read_as: str) -> None:
    _, found, findings = read(lines)
    assert [item.id for item in found.items] == expected.split()
    repaired = [finding.facts for finding in findings if finding.code == "marker-repaired"]
    assert [(facts["printed"], facts["read"]) for facts in repaired] == [(printed, read_as)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1. A\n2. B\n3. C", []),
        ("1. A\n2. B\n4. C", [("numbering-gap", "4")]),
        ("a) A\nb) B\nd) C\ne) D", [("numbering-gap", "d")]),
        ("I. A\n1. B\n1.1. C\n1.1. D\n1.2. E", [("numbering-repeat", "I.1.1~2")]),
        ("I. A\n1. B\n2. C\n1. D\n2. E", [("numbering-restart", "I.1~2")]),
        ("A- A\n1- B\n2- C\nB- D\n3- E\n4- F", []),
    ],
)
def test_gaps_repeats_and_restarts_are_reported(lines: str, expected: list[tuple[str, str]]) -> None:
    assert codes(lines) == expected
    assert len(set(ids(lines))) == len(ids(lines))


@pytest.mark.parametrize(
    ("lines", "before", "after", "missing"),
    [
        ("1. A\n2. B\n5. C", "2", "5", "3-4"),
        ("I. A\nIII. B", "I", "III", "II"),
        ("1. A\na) B\nd) C\nđ) D", "a", "d", "b-c"),
        ("A. A\nB. B\nD. C\nE. D", "B", "D", "C"),
        ("II. A\n1. B", "0", "II", "I"),
    ],
)
def test_a_gap_names_what_it_lacks(lines: str, before: str, after: str, missing: str) -> None:
    (finding,) = read(lines)[2]
    facts = finding.facts
    assert (finding.code, facts["before"], facts["after"], facts["missing"]) == (
        "numbering-gap",
        before,
        after,
        missing,
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1. Rà soát (xong năm 2031) 2. Tổ chức họp.\n3. Giao.", "1 2 3"),
        ("Yêu cầu như sau: 1. Rà soát.\n2. Tổ chức họp.", "1 2"),
        ("1. Ban Dân vận - Tham mưu Ban Thường vụ:\n+ Rà soát.\n+ Tổ chức.", "1 1-1 1-1+1 1-1+2"),
        ("1. Phòng Kế hoạch - Tài chính\n- Rà soát.", "1 1-1"),
        ("1. Phòng Kế hoạch - Tổng hợp:\n- Rà soát.", "1 1-1"),
        ("1. Ban Dân chủ - Giám sát và Phản biện xã hội:\n- Rà soát.", "1 1-1"),
        ("1. Tiêu chí: 2. là đủ.\n3. Giao.", "1 3"),
    ],
)
def test_markers_inside_a_paragraph_count_where_the_series_lacks_them(lines: str, expected: str) -> None:
    assert ids(lines) == expected.split()


def test_inline_enumerations_are_no_sections() -> None:
    assert ids("1. Gồm: (1) Một; (2) Hai; a) Ba; - Bốn.\n2. Hết.") == ["1", "2"]


def test_a_bare_number_that_its_series_does_not_need_is_text() -> None:
    assert ids("1. Rà soát\n2 Ghi chú\n2. Giao\n3 Xã") == ["1", "2"]


def test_grounds_are_preamble() -> None:
    layout, found, _ = read("- Căn cứ Luật Thủy sản;\n- Căn cứ Nghị định số 9/2031/NĐ-CP;\n1. Rà soát.\n2. Giao.")
    assert [item.id for item in found.items] == ["1", "2"]
    assert layout.text[: found.preamble.end].count("Căn cứ") == 2


def heading_of(lines: str, at: int = 0) -> tuple[str | None, str, bool]:
    layout, found, _ = read(lines)
    item = found.items[at]
    heading = layout.text[item.heading.start : item.heading.end] if item.heading else None
    return heading, layout.text[item.body.start : item.body.end].strip(), item.lead_in


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU\n1. Rà soát.", ("MỤC ĐÍCH, YÊU CẦU", "", False)),
        ("I. NHIỆM VỤ CỦA CÁC BAN,\nVĂN PHÒNG VÀ CÁC ĐOÀN THỂ\n1. Rà soát.",
         ("NHIỆM VỤ CỦA CÁC BAN,\nVĂN PHÒNG VÀ CÁC ĐOÀN THỂ", "", False)),
        ("1. Mục tiêu\nTăng diện tích rừng.", ("Mục tiêu", "Tăng diện tích rừng.", False)),
        ("1. Ban Tổ chức Tỉnh ủy:\n- Rà soát.", ("Ban Tổ chức Tỉnh ủy", "", False)),
        ("1. Văn phòng Sở: Thực hiện văn thư.", ("Văn phòng Sở", "Thực hiện văn thư.", False)),
        ("1. Phòng Tổng hợp:\nTheo dõi chung.", ("Phòng Tổng hợp", "Theo dõi chung.", False)),
        ("1. Các sở có trách nhiệm rà soát.", (None, "Các sở có trách nhiệm rà soát.", False)),
        ("1. Tham mưu Ban Thường vụ:\n- Rà soát.", (None, "Tham mưu Ban Thường vụ:", True)),
        ("1. Hạn chế có nguyên nhân là:\na) Một.", (None, "Hạn chế có nguyên nhân là:", True)),
        ("1. Tên nhiệm vụ: Lập đề án.", (None, "Tên nhiệm vụ: Lập đề án.", False)),
        ("1. Chỉ đạo các trường: Rà soát.", (None, "Chỉ đạo các trường: Rà soát.", False)),
        ("Điều 1. Hiệu lực thi hành.\n1. Từ ngày ký.", ("Hiệu lực thi hành", "", False)),
        ("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi", ("QUY ĐỊNH CHUNG", "", False)),
        ("Phụ lục I\nDANH SÁCH XÃ\n(Kèm theo Kế hoạch số 9)", ("DANH SÁCH XÃ", "(Kèm theo Kế hoạch số 9)", False)),
        ("1. Rà soát quy định của\nBan Thường vụ.", (None, "Rà soát quy định của\nBan Thường vụ.", False)),
        ("- Các chỉ tiêu:\n+ Một.", ("Các chỉ tiêu", "", False)),
        ("1. Yêu cầu:\n- Một.", ("Yêu cầu", "", False)),
        ("1. Yêu cầu: Giám sát khách quan.", ("Yêu cầu", "Giám sát khách quan.", False)),
        ("Điều 3. Giám đốc các Sở: Nội vụ, Y tế thi hành.", (None, "Giám đốc các Sở: Nội vụ, Y tế thi hành.", False)),
        ("1. Chánh Văn phòng; các Sở: Nội vụ thi hành.", (None, "Chánh Văn phòng; các Sở: Nội vụ thi hành.", False)),
        ("1. Các sở: Rà soát hồ sơ.", ("Các sở", "Rà soát hồ sơ.", False)),
    ],
)  # fmt: skip
def test_headings(lines: str, expected: tuple[str | None, str, bool]) -> None:
    assert heading_of(lines) == expected


def test_an_unmarked_paragraph_belongs_to_the_item_before_it_and_a_footnote_to_none() -> None:
    layout, found, _ = read("1. Rà soát.\nTiếp theo.\n3 Ghi chú.\n2. Giao.", footnotes=("3 Ghi chú.",))
    first = found.items[0]
    assert [layout.text[span.start : span.end] for span in first.paragraphs] == ["Rà soát.", "Tiếp theo."]
    assert layout.text[first.span.start : first.span.end].startswith("1. Rà soát.\nTiếp theo.")


def test_what_lies_outside_the_body_ends_an_item() -> None:
    text = "1. Rà soát.\nNơi nhận:\n- Như trên;\nPhụ lục\nMẪU ĐƠN"
    layout = layout_of(text)
    cut = Span(text.index("Nơi nhận"), text.index("Phụ lục"))
    found, _ = outline(layout, Span(0, len(text)), KNOWLEDGE, outside=(cut,))
    assert [item.id for item in found.items] == ["1", "PL"]
    assert found.items[0].span.end == cut.start


def test_an_empty_body_has_no_items() -> None:
    layout = layout_of("Lời mở.\n1. Rà soát.")
    found, findings = outline(layout, Span(4, 4), KNOWLEDGE)
    assert (found.items, found.preamble, found.tasks, findings) == ((), Span(4, 4), frozenset(), ())


LINES = st.sampled_from(
    """I. MỘT|II. HAI|A- BA|B. BỐN|1. Rà soát|2. Giao|3- Lập|9. Nhảy|1.1. Xét|1.2 Định|2.1. Xây|a) Mở|b) Đóng|đ) Sửa
    i) Xem|(1) Một|(2) Hai|- Gạch:|+ Cộng|* Sao:|• Chấm|Điều 1. Giao|Điều 2. Hết|Chương I|Mục 1|Phụ lục|Phụ lục II
    QUY CHẾ|(Ban hành kèm theo Quyết định số 9)|Lời thường.|2031. Năm|l. Lẻ|1.- Lạ|Căn cứ Luật
    Việc (xong) 2. Tổ chức|   5. Thụt vào|-|Khoản 1. Có|Điểm a) Có""".replace("\n    ", "|").split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=60))
def test_every_outline_holds_together(lines: list[str]) -> None:
    layout, found, findings = read("\n".join(lines))
    names = [item.id for item in found.items]
    assert len(set(names)) == len(names)
    assert found.tasks <= set(names)
    assert_partition(found, layout)
    for finding in findings:
        assert finding.span is not None
        assert finding.facts["id"] in names


def assert_partition(found: Outline, layout: Layout) -> None:
    """Preamble and items cover the body without gap or overlap, and what they hold lies in them."""
    at, levels = found.preamble.end, dict[str, int]()
    assert found.preamble.start == 0
    for item in found.items:
        assert item.span.start == at
        at = item.span.end
        assert item.level == levels.get(item.parent or "", 0) + 1
        levels[item.id] = item.level
        assert_inside(item)
    assert at == len(layout.text)


def assert_inside(item: Item) -> None:
    assert item.span.start < item.opening <= item.span.end
    assert item.opening <= item.body.start <= item.body.end <= item.span.end
    assert all(item.opening <= span.start <= span.end <= item.span.end for span in item.paragraphs)
    if item.heading is not None:
        assert item.opening <= item.heading.start < item.heading.end <= item.body.start


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{number}. Rà soát" for number in range(1, 10_001)),
        "\n".join("- Rà soát" for _ in range(10_000)),
        "\n".join("1. Rà soát" for _ in range(10_000)),
        "\n".join("II. B\n4. C\n1.7. D\nđ) E" for _ in range(2_500)),
        "\n".join("1. A\n- B:\n• C:\n+ D:\n* E:\na) F\n(1) G" for _ in range(1_500)),
        "1. " + "a) - + (1) " * 60_000,
        "1. " + "Rà soát 2. " * 40_000 + "\n3. Giao",
        "((((((" * 20_000,
        "1.1.1.1.1.1.1.1 " * 5_000,
    ],
)
def test_hostile_input_takes_linear_time(text: str) -> None:
    layout = layout_of(text)
    started = time.process_time()
    found, _ = outline(layout, Span(0, len(layout.text)), KNOWLEDGE)
    assert time.process_time() - started < 8
    assert len({item.id for item in found.items}) == len(found.items)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 1. A\nKẾ HOẠCH\nTrồng rừng\n(Ban hành kèm theo Quyết định số      /QĐ-UBND)\nI. B", "D1 @1 @1.I"),
        ("Điều 1. A\nKẾ HOẠCH TRỒNG RỪNG\n(Kèm theo Quyết định số 5/QĐ-UBND)\nI. B", "D1 @1 @1.I"),
        ("QUYẾT ĐỊNH:\nĐiều 1. A\nĐiều 2. B\n(Kèm theo Quyết định số 5/QĐ-UBND)\nI. C", "D1 D2 D2.I"),
        ("Điều 1. A\nPhụ lục\nDANH MỤC NHIỆM VỤ\n(Kèm theo Quyết định số 5/QĐ-UBND)\n1. B", "D1 PL PL.1"),
    ],
)
def test_attached_documents_by_what_stands_below_their_kind(text: str, expected: str) -> None:
    assert " ".join(ids(text)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("I- A BỘ\n1. Rà\nI- B BỘ\n1. Giao", "I I.1 II II.1"),
        ("I.- A BỘ\n1. Rà\nI.- B BỘ\n1. Giao\nHI.- C BỘ\nIV. D BỘ", "I I.1 II II.1 III IV"),
        ("I. A BỘ\nII. B BỘ\nIII TỔ CHỨC THỰC HIỆN\n1. Giao", "I II III III.1"),
        ("Phần thứ nhất\nI. A BỘ\nPhần thứ hai\nI. C BỘ\nII. D BỘ", "I I.I II II.I II.II"),
        ("I. A\n1. B\n1.1. C\n1.2, Rà\n1.3. D", "I I.1 I.1.1 I.1.2 I.1.3"),
        ("1. A\na) B\nb) C\nc) D\nd) E\nd) F\ne) G", "1 1.a 1.b 1.c 1.d 1.đ 1.e"),
    ],
)
def test_markers_that_recognition_misread(lines: str, expected: str) -> None:
    layout = layout_of(lines)
    sure = array("f", [1.0])
    blocks = tuple(
        replace(block, pieces=(Piece(0, Line(block.text, page=1, confidences=sure), 0),)) for block in layout.blocks
    )
    found, findings = outline(replace(layout, blocks=blocks), Span(0, len(layout.text)), KNOWLEDGE)
    assert [item.id for item in found.items] == expected.split()
    assert {finding.code for finding in findings} <= {"marker-repaired"}


def test_a_repeated_numeral_is_a_repeat_where_the_text_was_not_recognised() -> None:
    assert ids("I- A BỘ\n1. Rà\nI- B BỘ\n1. Giao")[2] == "I~2"


@pytest.mark.parametrize(
    ("between", "title"), [(1, "CÁC VĂN BẢN XÃ HỘI\nDANH SÁCH ĐƠN VỊ"), (400, "CÁC VĂN BẢN XÃ HỘI")]
)
def test_a_title_ends_where_a_table_stands_below_it(between: int, title: str) -> None:
    first, second = title.split("\n", maxsplit=1)[0], "DANH SÁCH ĐƠN VỊ"
    text = first + "\n" * between + second
    found = read_title([(first, 0), (second, len(first) + between)], "letter", KNOWLEDGE, has_children=True)
    assert found.heading is not None
    assert text[found.heading.start : found.heading.end] == title
