"""Tables without ruling lines: columns by the blanks between them, rows by their numbers."""

from array import array
from collections.abc import Callable
from typing import Any

from docparse.layout.unruled import Columns
from docparse.page import Layout, Line

AT = (115.0, 300.0, 440.0)
LaidOut = Callable[..., Layout]


def row(page: Any, y: float, *cells: str, size: float = 10.0) -> None:
    """Draw the cells of one printed line; empty ones leave their column free."""
    parts = [(x, text) for x, text in zip((85.0, *AT), cells, strict=True) if text]
    page.line(parts[0][0], y, *(text for _, text in parts), at=tuple(x for x, _ in parts[1:]), size=size)


def filled(sheet: Any, number: int = 1, *, head: bool = True) -> Any:
    page = sheet(number)
    y = 80.0
    if head:
        row(page, y, "STT", "Nhiệm vụ", "Cơ quan", "Thời hạn")
        row(page, y + 12, "", "", "chủ trì", "")
    for at in range(4):
        row(
            page,
            y + 40 + 40 * at,
            str(4 * (number - 1) + at + 1),
            "Lập danh mục hồ sơ của",
            "Sở Khoa học",
            "Quý II/2027",
        )
        row(page, y + 52 + 40 * at, "", "các cơ quan trong tỉnh", "và Công nghệ", "")
    return page


def cells(layout: Layout) -> list[list[str]]:
    (block,) = [block for block in layout.blocks if block.kind == "table"]
    return [[" ".join(layout.text[slice(*span)] for span in cell) for cell in row] for row in block.cells]


def test_columns_and_rows(sheet: Any, laid_out: LaidOut) -> None:
    page = filled(sheet)
    page.paragraph(
        300, "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc nhiệm vụ được giao và báo cáo Ủy ban nhân dân."
    )
    layout = laid_out(page)
    assert cells(layout) == [
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
        *(
            [str(number), "Lập danh mục hồ sơ của các cơ quan trong tỉnh", "Sở Khoa học và Công nghệ", "Quý II/2027"]
            for number in range(1, 5)
        ),
    ]
    assert [block.kind for block in layout.blocks] == ["table", "paragraph"]


def test_a_heading_runs_over_all_columns(sheet: Any, laid_out: LaidOut) -> None:
    page = filled(sheet)
    row(page, 281, "II", "Nâng cấp hạ tầng kỹ thuật của các kho lưu trữ trong toàn tỉnh", "", "")
    row(page, 300, "5", "Kiểm tra", "Sở Nội vụ", "2027")
    (block,) = laid_out(page).blocks
    assert block.table is not None
    assert [(span.row, span.column, span.columns) for span in block.table.spans] == [(5, 1, 3)]
    assert block.table.rows[5][:2] == ("II", "Nâng cấp hạ tầng kỹ thuật của các kho lưu trữ trong toàn tỉnh")


def test_it_goes_on_without_a_head(sheet: Any, laid_out: LaidOut) -> None:
    layout = laid_out(filled(sheet), filled(sheet, 2, head=False))
    assert [line[0] for line in cells(layout)] == ["STT", *map(str, range(1, 9))]


def test_a_repeated_head_is_dropped(sheet: Any, laid_out: LaidOut) -> None:
    layout = laid_out(filled(sheet), filled(sheet, 2))
    assert [line[0] for line in cells(layout)] == ["STT", *map(str, range(1, 9))]
    assert {aside.kind for aside in layout.asides} == {"table-head"}


def test_a_head_of_work_and_time_needs_no_numbers(sheet: Any, laid_out: LaidOut) -> None:
    page = sheet()
    at = (250.0, 400.0)
    page.line(85, 80, "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian", at=at, size=10)
    for number in range(3):
        y = 100 + 24 * number
        page.line(85, y, "Lập danh mục hồ", "Sở Khoa học", f"Quý {number + 1}/2027", at=at, size=10)
        page.line(85, y + 12, "sơ của tỉnh", "và Công nghệ", at=at[:1], size=10)
    page.paragraph(190, "II. TỔ CHỨC")
    page.paragraph(240, "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc nhiệm vụ được giao và báo cáo Ủy ban.")
    layout = laid_out(page)
    assert cells(layout) == [
        ["Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"],
        *(["Lập danh mục hồ sơ của tỉnh", "Sở Khoa học và Công nghệ", f"Quý {number}/2027"] for number in range(1, 4)),
    ]
    assert [block.text for block in layout.blocks[1:2]] == ["II. TỔ CHỨC"]


def test_words_of_a_head_in_running_text_open_no_table(sheet: Any, laid_out: LaidOut) -> None:
    page = sheet()
    page.line(85, 80, "Nội dung", "công việc", "của tỉnh", at=(300.0, 440.0))
    page.line(85, 100, "Nhiệm vụ và thời gian thực hiện của các cơ quan trong tỉnh")
    page.paragraph(140, "Nội dung được các sở, ngành thực hiện theo thời gian quy định của Ủy ban nhân dân tỉnh.")
    assert {block.kind for block in laid_out(page).blocks} == {"paragraph"}


def test_running_text_is_no_table(sheet: Any, laid_out: LaidOut) -> None:
    page = sheet()
    page.paragraph(80, "STT là số thứ tự của nhiệm vụ trong danh mục, được đánh liên tục từ đầu đến cuối phụ lục.")
    page.paragraph(140, "1. Sở Nội vụ lập danh mục hồ sơ của các cơ quan trong tỉnh, báo cáo Ủy ban nhân dân tỉnh.")
    page.line(85, 220, "STT", "Nhiệm vụ", at=(300.0,))
    assert {block.kind for block in laid_out(page).blocks} == {"paragraph"}


def test_a_row_with_nothing_right_of_a_column_fits() -> None:
    for tenth in range(200):
        x1 = 100 + tenth / 10
        line = Line("Lập", 1, (90.0, 100.0, x1, 110.0), starts=array("H", [0]), edges=array("f", [90.0, x1]))
        assert Columns((x1 + 20, x1 + 90), 0.45 * (10 + tenth / 20)).fit((line,))
