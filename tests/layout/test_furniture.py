"""Page numbers, running heads, rules and stray marks are set aside, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from docparse.page import Layout

BODY = "Các cấp ủy, tổ chức đảng tổ chức quán triệt, triển khai thực hiện Kế hoạch này đến toàn thể cán bộ, đảng viên."


def asides(layout: Layout) -> list[tuple[str, str]]:
    return [(aside.kind, aside.line.text.strip()) for aside in layout.asides]


@pytest.mark.parametrize("folio", ["2", "- 14 -", "iv", "Trang 3/10", "– 5 –"])
@pytest.mark.parametrize("y", [30.0, 800.0])
def test_folios_in_the_margin(folio: str, y: float, sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.line(290, y, folio).paragraph(120, BODY)
    layout = laid_out(page)
    assert asides(layout) == [("page-number", folio)]
    assert layout.text == BODY


def test_number_in_the_text_stays(sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.paragraph(page.paragraph(120, BODY) + 30, "2025")
    assert asides(laid_out(page)) == []


def test_running_heads_repeat_over_pages(sheet: Any, laid_out: Any) -> None:
    pages = [sheet(number=number) for number in (1, 2, 3)]
    for page in pages:
        page.line(85, 30, f"Sổ tay công tác văn thư {page.number}").paragraph(120, BODY)
    layout = laid_out(*pages)
    assert {kind for kind, _ in asides(layout)} == {"running-head"}
    assert layout.text == "\n".join([BODY] * 3)


def test_words_at_the_top_of_two_pages_stay(sheet: Any, laid_out: Any) -> None:
    pages = [sheet(number=number) for number in (1, 2)]
    for page in pages:
        page.line(85, 30, "Phụ lục").paragraph(120, BODY)
    assert asides(laid_out(*pages)) == []


def test_gazette_heads_above_and_at_the_side(sheet: Any, laid_out: Any) -> None:
    page, turned = sheet(), sheet(number=2, width=842.0, height=595.0)
    page.line(200, 30, "CÔNG BÁO/Số 12/Ngày 02-6-2025", "70", at=(520.0,)).paragraph(120, BODY)
    turned.paragraph(120, BODY)
    turned.line(780, 100, "CÔNG BÁO/Số 12/Ngày 02-6-2025")
    head = turned.lines[-1]
    turned.lines[-1] = type(head)(head.text, page=2, bbox=(780.0, 100.0, 794.0, 400.0), size=14.0)
    layout = laid_out(page, turned)
    assert [kind for kind, _ in asides(layout)] == ["running-head", "running-head"]
    assert layout.text == f"{BODY}\n{BODY}"


@pytest.mark.parametrize(("text", "kind"), [("-----", "rule"), ("_______", "rule"), ("* * *", "rule"), ("~", "mark")])
def test_rules_and_marks(text: str, kind: str, sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.line(250, 200, text).paragraph(300, BODY)
    assert asides(laid_out(page)) == [(kind, text)]


@pytest.mark.parametrize("text", ["*", "-", "+", "./."])
def test_what_is_printed_is_no_stray_mark(text: str, sheet: Any, laid_out: Any) -> None:
    page = sheet()
    page.line(250, 200, text).paragraph(300, BODY)
    assert asides(laid_out(page)) == []


def test_folio_inside_a_sentence_of_a_text_file(laid_out_text: Callable[[str], Layout]) -> None:
    lines = ["Các cấp ủy, tổ chức đảng tổ chức quán triệt, triển khai thực hiện nghiêm túc", "10"]
    layout = laid_out_text(
        "\n\n".join([lines[0], lines[1], "kế hoạch này đến toàn thể cán bộ, đảng viên trong đảng bộ."])
    )
    assert asides(layout) == [("page-number", "10")]
    assert layout.text == f"{lines[0]} kế hoạch này đến toàn thể cán bộ, đảng viên trong đảng bộ."


def test_folios_that_count_on_in_a_text_file(laid_out_text: Callable[[str], Layout]) -> None:
    pages = "\n".join("\n".join([f"{number}. {BODY}"] * 10 + [str(number)]) for number in (1, 2, 3, 4))
    assert [text for _, text in asides(laid_out_text(pages))] == ["1", "2", "3", "4"]


def test_numbers_of_a_list_in_a_text_file_stay(laid_out_text: Callable[[str], Layout]) -> None:
    layout = laid_out_text("\n\n".join(["STT", "1", "Phòng Tổ chức", "2", "Phòng Hành chính", "3", "Phòng Quản trị"]))
    assert asides(layout) == []
