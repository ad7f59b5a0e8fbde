"""Footnotes and printed electronic signatures stand apart from the text."""

from collections.abc import Callable
from typing import Any

from docparse.page import Layout
from docparse.text import Span

BODY = (
    "Các cấp ủy, tổ chức đảng tổ chức quán triệt, triển khai thực hiện Kế hoạch này đến toàn thể cán bộ, đảng viên và "
    "người lao động trong toàn Đảng bộ tỉnh, gắn với nhiệm vụ chính trị của từng địa phương."
)


def of_kind(layout: Layout, kind: str) -> list[str]:
    return [block.text for block in layout.blocks if block.kind == kind]


def test_notes_below_smaller_type(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(80, BODY)
    page.line(85, 700, "1 Quyết định số 12-QĐ/TU của Ban Thường vụ", size=10.0, raised=(Span(0, 1),))
    page.line(85, 713, "Tỉnh ủy về lưu trữ.", size=10.0)
    page.line(85, 726, "2 Số liệu đến hết tháng 6.", size=10.0, raised=(Span(0, 1),))
    layout = laid_out(page)
    assert of_kind(layout, "footnote") == [
        "1 Quyết định số 12-QĐ/TU của Ban Thường vụ Tỉnh ủy về lưu trữ.",
        "2 Số liệu đến hết tháng 6.",
    ]
    assert of_kind(layout, "paragraph") == [BODY]


def test_mark_in_a_line_of_its_own(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.line(85, 80, "Bốn nguy cơ1 mà Đảng đã chỉ ra vẫn đang hiện hữu.", raised=(Span(11, 12),))
    page.line(85, 700, "1", size=6.0).line(92, 702, "Nguy cơ tụt hậu xa hơn.", size=10.0)
    assert of_kind(laid_out(page), "footnote") == ["1 Nguy cơ tụt hậu xa hơn."]


def test_note_goes_on_over_the_page(sheet: Any, laid_out: Any) -> None:
    first, second = sheet(), sheet(number=2)
    first.paragraph(80, BODY)
    first.line(85, 760, "1 Gồm các cơ quan, đơn vị ở", size=10.0, raised=(Span(0, 1),))
    second.paragraph(80, BODY)
    second.line(85, 760, "tỉnh và ở xã.", size=10.0)
    layout = laid_out(first, second)
    assert of_kind(layout, "paragraph") == [BODY, BODY]
    assert of_kind(layout, "footnote") == ["1 Gồm các cơ quan, đơn vị ở", "tỉnh và ở xã."]


def test_appendix_in_small_type_is_no_note(sheet: Any, laid_out: Any) -> None:
    pages = [sheet(number=number) for number in (1, 2, 3)]
    for page in pages[:2]:
        page.paragraph(page.paragraph(80, BODY), BODY)
    y = pages[2].paragraph(300, f"1. {BODY}", size=11.0)
    pages[2].paragraph(y, f"2. {BODY}", size=11.0)
    assert of_kind(laid_out(*pages), "footnote") == []


def test_recipients_in_small_type_are_no_notes(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(80, BODY)
    page.line(85, 700, "Nơi nhận:", size=12.0).line(85, 714, "- Như trên;", size=11.0).line(
        85, 728, "- Lưu: VT.", size=11.0
    )
    assert of_kind(laid_out(page), "closing") == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_note_in_a_text_file(laid_out_text: Callable[[str], Layout]) -> None:
    layout = laid_out_text(f"{BODY}\n\n¹ Số liệu của Văn phòng Tỉnh ủy.\n\n{BODY}")
    assert [block.kind for block in layout.blocks] == ["paragraph", "footnote", "paragraph"]


def test_electronic_signature_with_a_field_over_two_lines(sheet: Any, laid_out: Any) -> None:
    signature = ["Ký bởi: Tỉnh ủy An Hải", "Email: vanthu@anhai.example", "Cơ quan: Văn phòng Tỉnh ủy", "An Hải"]
    signature += ["Ngày ký: 03.04.2024 08:21:47", "+07:00"]
    page = sheet()
    for number, text in enumerate(signature):
        page.line(320, 20 + 9 * number, text, size=7.0)
    page.line(120, 90, "TỈNH ỦY AN HẢI").line(330, 90, "ĐẢNG CỘNG SẢN VIỆT NAM").line(130, 108, "Số 7-KH/TU")
    page.paragraph(200, BODY)
    layout = laid_out(page)
    assert of_kind(layout, "electronic-signature") == signature
    assert of_kind(layout, "letterhead") == ["TỈNH ỦY AN HẢI", "Số 7-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM"]


def test_signing_a_contract_is_no_electronic_signature(laid_out_text: Callable[[str], Layout]) -> None:
    layout = laid_out_text("Ký kết quy chế phối hợp giữa hai cơ quan.\nNgày ký: 1/2/2024\nCơ quan: Sở Nội vụ")
    assert of_kind(layout, "electronic-signature") == []
