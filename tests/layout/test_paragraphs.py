"""Lines are joined to paragraphs over lines, pages and hyphens; headings and items stand alone."""

from collections.abc import Callable
from typing import Any

import pytest

from docparse.page import Layout
from docparse.text import Span

LONG = (
    "Các cấp ủy, tổ chức đảng tổ chức quán triệt, triển khai thực hiện Kế hoạch này đến toàn thể cán bộ, đảng viên, "
    "bảo đảm nhận thức sâu sắc yêu cầu của công tác văn thư, lưu trữ trong tình hình mới, gắn với việc sắp xếp tổ chức "
    "bộ máy của hệ thống chính trị và chuyển đổi số ở từng địa phương, cơ quan, đơn vị trong toàn tỉnh."
)
OTHER = (
    "Văn phòng Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan theo dõi, đôn đốc, kiểm tra việc thực hiện, định kỳ "
    "sáu tháng báo cáo Ban Thường vụ Tỉnh ủy kết quả thực hiện các nhiệm vụ được giao trong Kế hoạch."
)


def texts(layout: Layout, kind: str = "paragraph") -> list[str]:
    return [block.text for block in layout.blocks if block.kind == kind]


def test_paragraphs_of_a_page(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    y = page.paragraph(80, "I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    y = page.paragraph(y, f"1. {LONG}")
    y = page.paragraph(y, OTHER)
    page.paragraph(y, f"2. {LONG}")
    assert texts(laid_out(page)) == ["I. MỤC ĐÍCH, YÊU CẦU", f"1. {LONG}", OTHER, f"2. {LONG}"]


def test_page_on_which_few_paragraphs_are_wrapped(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    y = page.paragraph(80, LONG)
    items = [
        "1. Công an phường, Ban Chỉ huy Quân sự phường, Trạm Y tế",
        "Phối hợp rà soát hồ sơ của các hộ dân trong phường An Lạc",
        *(f"- Đơn vị chủ trì: Phòng Kinh tế phường An Lạc số {number}." for number in range(9)),
    ]
    for item in items:
        y = page.paragraph(y, item)
    assert texts(laid_out(page)) == [LONG, *items]


def test_heading_in_capitals_over_two_lines(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    heading = "II. NHIỆM VỤ CỦA CÁC BAN ĐẢNG, VĂN PHÒNG TỈNH ỦY, CÁC CẤP ỦY TRỰC THUỘC VÀ ĐOÀN THỂ CHÍNH TRỊ"
    page.paragraph(page.paragraph(80, heading, bold=True), LONG)
    assert texts(laid_out(page)) == [heading, LONG]


def test_item_after_a_heading_that_fills_its_line(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    heading = "4. Quản lý văn bản điện tử, đẩy mạnh số hóa tài liệu lưu trữ"
    y = page.paragraph(page.paragraph(80, LONG), heading, bold=True)
    page.paragraph(page.paragraph(y, f"4.1. {OTHER}"), LONG)
    assert texts(laid_out(page)) == [LONG, heading, f"4.1. {OTHER}", LONG]


def test_list_without_punctuation_is_parted_by_its_numbers(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    y = page.paragraph(80, LONG)
    items = [f"{number}. Phòng Tổ chức hành chính và quản trị số {number} của Sở An Hải nay" for number in (9, 10, 11)]
    for item in items:
        page.line(85, y, item)
        y += 18
    assert texts(laid_out(page)) == [LONG, *items]


def test_addressees_in_a_column_of_their_own(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.line(150, 80, "Kính gửi:")
    for y, text in (
        (98, "- Các sở, ban, ngành cấp tỉnh và công"),
        (116, "an tỉnh, Bộ Chỉ huy Quân sự tỉnh;"),
        (134, "- Ủy ban nhân dân các xã, phường."),
    ):
        page.line(225, y, text)
    page.paragraph(170, LONG)
    assert texts(laid_out(page)) == [
        "Kính gửi:",
        "- Các sở, ban, ngành cấp tỉnh và công an tỉnh, Bộ Chỉ huy Quân sự tỉnh;",
        "- Ủy ban nhân dân các xã, phường.",
        LONG,
    ]


def test_sentence_over_a_page_with_folio_and_note_between(sheet: Any, laid_out: Any) -> None:
    whole = sheet()
    whole.paragraph(80, LONG)
    cut = len(whole.lines) // 2
    first, second = sheet(), sheet(number=2)
    first.lines = [*whole.lines[:cut]]
    first.line(85, 740, "1 Số liệu của Văn phòng Tỉnh ủy.", size=10.0, raised=(Span(0, 1),))
    second.line(297, 30, "2")
    for number, line in enumerate(whole.lines[cut:]):
        second.line(line.bbox[0], 70 + 18 * number, line.text)
    second.paragraph(300, OTHER)
    layout = laid_out(first, second)
    assert [(block.kind, block.text) for block in layout.blocks] == [
        ("paragraph", LONG),
        ("footnote", "1 Số liệu của Văn phòng Tỉnh ủy."),
        ("paragraph", OTHER),
    ]
    assert [aside.line.text for aside in layout.asides] == ["2"]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("Thực hiện Kế hoạch số 04-", "KH/TW của Bộ Chính trị.", "Thực hiện Kế hoạch số 04-KH/TW của Bộ Chính trị."),
        ("Nghị quyết ngày 10-10-", "2012 của Tỉnh ủy.", "Nghị quyết ngày 10-10-2012 của Tỉnh ủy."),
        ("đại hội nhiệm kỳ 2025\u2013", "2030 của tỉnh.", "đại hội nhiệm kỳ 2025\u20132030 của tỉnh."),
        ("theo Nghị định số 30/", "2020/NĐ-CP.", "theo Nghị định số 30/2020/NĐ-CP."),
        ("các tổ chức chính trị -", "xã hội cùng cấp.", "các tổ chức chính trị - xã hội cùng cấp."),
        ("các tổ chức chính trị", "- xã hội cùng cấp.", "các tổ chức chính trị - xã hội cùng cấp."),
        (
            "Bộ Chính trị đã xác định rõ",
            "14 nhiệm vụ cần làm ngay.",
            "Bộ Chính trị đã xác định rõ 14 nhiệm vụ cần làm ngay.",
        ),
        ("chậm nhất là ngày", "16 tháng 6 năm 2025.", "chậm nhất là ngày 16 tháng 6 năm 2025."),
        ("Nghị quyết số 217-", "QĐ/TW năm 2013.", "Nghị quyết số 217-QĐ/TW năm 2013."),
    ],
)
def test_joins_over_a_line_end(above: str, below: str, expected: str, sheet: Any, laid_out: Any) -> None:
    page = sheet()
    y = page.paragraph(80, LONG)
    page.line(85, y, _filled(above)).line(85, y + 18, below)
    page.paragraph(y + 44, OTHER)
    assert texts(laid_out(page))[1].endswith(expected)


def _filled(text: str) -> str:
    """Return `text` after words that fill its line up to the margin, where a word processor breaks it."""
    filler = "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy đảng trong tỉnh nghiêm túc "
    return filler[: 64 - len(text)].rsplit(" ", 1)[0] + " " + text


WRAPPED = "\n\n".join
BODY_LINES = (
    "     1. Tổ chức nghiên cứu, quán triệt sâu sắc, thực hiện nghiêm túc Nghị quyết",
    "nhằm ngăn chặn tình trạng chậm nộp hồ sơ, tài liệu ở các cơ quan, đơn vị; thực",
    "hiện đúng Kế hoạch số 04-",
    "KH/TW ngày 16-11-2016 và đã được xác định rõ trong chương trình năm nay với",
    "14 nhiệm vụ thực hiện ngay của cấp ủy các cấp trong toàn Đảng bộ tỉnh An Hải",
    "trong đó có Văn phòng.",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            WRAPPED(["KẾ HOẠCH", "thực hiện Nghị quyết số 04-NQ/TW", *BODY_LINES]),
            [
                "KẾ HOẠCH",
                "thực hiện Nghị quyết số 04-NQ/TW",
                " ".join(map(str.strip, BODY_LINES)).replace("04- ", "04-"),
            ],
        ),
        (
            WRAPPED([*BODY_LINES, "II. NHIỆM VỤ, GIẢI PHÁP", "Kế hoạch xác định rõ việc."]),
            [
                " ".join(map(str.strip, BODY_LINES)).replace("04- ", "04-"),
                "II. NHIỆM VỤ, GIẢI PHÁP",
                "Kế hoạch xác định rõ việc.",
            ],
        ),
        (
            "\n".join([*BODY_LINES, "Nơi nhận:", "- Văn phòng Trung ương và các ban", "(để báo cáo),", "- Lưu VP."]),
            [
                " ".join(map(str.strip, BODY_LINES)).replace("04- ", "04-"),
                "Nơi nhận:",
                "- Văn phòng Trung ương và các ban (để báo cáo),",
                "- Lưu VP.",
            ],
        ),
    ],
)
def test_wrapped_text(text: str, expected: list[str], laid_out_text: Callable[[str], Layout]) -> None:
    assert texts(laid_out_text(text)) == expected


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_short_paragraphs_that_are_not_wrapped(between: str, laid_out_text: Callable[[str], Layout]) -> None:
    lines = [
        "KẾ HOẠCH",
        "Nâng cấp kho lưu trữ và số hóa hồ sơ gốc năm 2027",
        "trên địa bàn tỉnh An Hải",
        "I. NHIỆM VỤ",
        "1. Sở Nội vụ rà soát hồ sơ lưu trữ, xong trước ngày 30/6/2027.",
        "2. Sở Tài chính bố trí kinh phí.",
        "Trên đây là Kế hoạch nâng cấp kho lưu trữ; nếu vướng mắc, các cơ quan báo cáo Ủy ban nhân dân tỉnh./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
    ]
    assert texts(laid_out_text(between.join(lines)))[-7:] == lines[-7:]


def test_whole_paragraphs_cut_by_pages(laid_out_text: Callable[[str], Layout]) -> None:
    first, second = LONG[:180].rsplit(" ", 1)[0], LONG[len(LONG[:180].rsplit(" ", 1)[0]) + 1 :]
    of = "3. Tỉnh ủy chỉ đạo việc xem xét, điều chỉnh, bổ sung các nội dung của Quy định số 24-QĐ/TU của"
    text = "\n\n".join([LONG, first, second, OTHER, "a) Rà soát", f"{of}", f"Ban Thường vụ {OTHER}", LONG + LONG])
    assert texts(laid_out_text(text)) == [LONG, LONG, OTHER, "a) Rà soát", f"{of} Ban Thường vụ {OTHER}", LONG + LONG]


def test_item_in_small_letters_is_no_rest_of_the_heading(laid_out_text: Callable[[str], Layout]) -> None:
    heading = "4. Bộ Chỉ huy Quân sự tỉnh và Ban Chỉ huy Bộ đội Biên phòng tỉnh An Hải"
    text = "\n".join([LONG, heading, f"a) {LONG}", f"b) {OTHER}"])
    assert texts(laid_out_text(text)) == [LONG, heading, f"a) {LONG}", f"b) {OTHER}"]


@pytest.mark.parametrize("text", ["", " \n \n", "\f\f", "-----\n\n-----"])
def test_nothing_to_lay_out(text: str, laid_out_text: Callable[[str], Layout]) -> None:
    layout = laid_out_text(text)
    assert (layout.text, layout.blocks) == ("", ())


@pytest.mark.parametrize(("width", "parts"), [(842.0, 2), (595.0, 1)])
def test_a_page_of_another_width_ends_a_paragraph_behind_its_sentence(
    sheet: Any, laid_out: Callable[..., Layout], width: float, parts: int
) -> None:
    first, second = sheet(), sheet(number=2, width=width)
    y = first.paragraph(80, "Các cơ quan lưu trữ hồ sơ, tài liệu theo danh mục đã được phê duyệt của tỉnh " * 4)
    first.line(85, y, "Trên đây là Kế hoạch số hóa hồ sơ năm 2027 của tỉnh An Hải, Việt.")
    second.line(85, 80, "Các nhiệm vụ dưới đây do các sở, ngành thực hiện theo chức năng.")
    texts = [block.text for block in laid_out(first, second).blocks]
    assert sum("Trên đây" in text or "dưới đây" in text for text in texts) == parts
