"""Who and what the cells of a table of tasks name, and which of its rows stand in the text as well."""

import pytest

from docparse.annotation.cellunits import CellReader, units_of_cell
from docparse.annotation.cues import find_cues
from docparse.annotation.lexicon import lexicon
from docparse.annotation.sametask import same_tasks
from docparse.knowledge import load
from docparse.text import Span, fold

KNOWN = load()


def read(*paragraphs: str, role: str = "support", wrapped: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return role and name of the bodies in a cell; `wrapped` are the words that begin a printed line."""
    text = " ".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 1
    folded = fold(text)
    starts = sorted(folded.folded_at(text.index(word)) for word in wrapped)
    reader = CellReader(folded, text, lexicon(KNOWN), find_cues(folded.text, KNOWN), starts)
    found = units_of_cell(reader, spans, role)  # type: ignore[arg-type]
    assert all(text[slice(*unit.span)].startswith(unit.name.split()[0]) or unit.name for unit in found)
    return [(unit.role, unit.name) for unit in found]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Các sở, ban, ngành", ["sở", "ban", "ngành"]),
        ("Sở Y tế; Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch và các cơ quan liên quan",
            ["Sở Văn hóa, Thể thao và Du lịch", "cơ quan liên quan"],
        ),
        ("Sở Tài chính (phần kinh phí), Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Văn phòng UBND tỉnh, các Sở: Y tế, Nội vụ", ["Văn phòng UBND tỉnh", "Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế, Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("UBND các xã, phường", ["UBND các xã, phường"]),
        ("Văn phòng HĐND và UBND; Phòng Kinh tế", ["Văn phòng HĐND và UBND", "Phòng Kinh tế"]),
        ("UBND các xã An Bình, An Lạc và phường Hải Tân", ["UBND xã An Bình", "UBND xã An Lạc", "UBND phường Hải Tân"]),
        ("UBND các xã: An Bình, An Lạc; Sở Y tế", ["UBND xã An Bình", "UBND xã An Lạc", "Sở Y tế"]),
        ("Công an các phường Hải Tân và Hải Đông", ["Công an phường Hải Tân", "Công an phường Hải Đông"]),
        ("Các xã: An Bình, An Lạc, Sở Y tế", ["xã An Bình", "xã An Lạc", "Sở Y tế"]),
        ("UBND các xã, phường: An Bình, Hải Tân", ["UBND các xã, phường: An Bình, Hải Tân"]),
        ("UBND xã An Bình, Công an tỉnh", ["UBND xã An Bình", "Công an tỉnh"]),
        ("-", []),
    ],
)
def test_names(cell: str, names: list[str]) -> None:
    assert read(cell) == [("support", name) for name in names]


def test_paragraphs_are_lists_of_their_own() -> None:
    assert read("Sở Khoa học và Công nghệ", "Viễn thông An Hải") == [
        ("support", "Sở Khoa học và Công nghệ"),
        ("support", "Viễn thông An Hải"),
    ]
    assert read("- Sở Y tế", "- Công an tỉnh") == [("support", "Sở Y tế"), ("support", "Công an tỉnh")]
    assert read("Sở Giáo dục và", "Đào tạo") == [("support", "Sở Giáo dục và Đào tạo")]


def test_a_wrapped_line_may_open_a_kind_of_body() -> None:
    cell = "Sở Công Thương Các doanh nghiệp liên quan"
    assert read(cell, wrapped=("Các",)) == [("support", "Sở Công Thương"), ("support", "doanh nghiệp liên quan")]
    assert read("Ban Tổ chức Tỉnh ủy", wrapped=("Tỉnh",)) == [("support", "Ban Tổ chức Tỉnh ủy")]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Sở Y tế|Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Nông nghiệp và|Môi trường|Sở Tài|chính", ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"]),
        ("Công an tỉnh|Sở Y tế|UBND cấp xã", ["Công an tỉnh", "Sở Y tế", "UBND cấp xã"]),
        ("Sở Y tế|Văn phòng|UBND tỉnh", ["Sở Y tế", "Văn phòng UBND tỉnh"]),
        ("Phòng Kinh tế|Phòng Văn hóa", ["Phòng Kinh tế", "Phòng Văn hóa"]),
        ("Văn phòng|Sở Y tế", ["Văn phòng Sở Y tế"]),
        ("Lãnh đạo|Sở Y tế", ["Lãnh đạo Sở Y tế"]),
        ("Trung tâm Công nghệ|Sở Y tế", ["Trung tâm Công nghệ Sở Y tế"]),
        ("Phòng Kế hoạch,|Sở Y tế", ["Phòng Kế hoạch", "Sở Y tế"]),
    ],
)
def test_a_wrapped_line_may_open_a_body_that_belongs_to_none_above(lines: str, names: list[str]) -> None:
    assert read(lines.replace("|", " "), wrapped=tuple(lines.split("|")[1:])) == [("support", name) for name in names]


@pytest.mark.parametrize(
    "cell",
    [
        "Sở Nội vụ chủ trì, phối hợp với Sở Y tế",
        "Sở Nội vụ (chủ trì); Sở Y tế (phối hợp)",
        "Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế",
    ],
)
def test_a_cell_may_say_roles(cell: str) -> None:
    assert read(cell, role="lead") == [("lead", "Sở Nội vụ"), ("support", "Sở Y tế")]


TEXT = {
    "II.1": "Sở Nội vụ xây dựng Quy chế quản lý tài liệu điện tử của tỉnh trong quý I năm 2027.",
    "II.2": "Số hóa hồ sơ của các cơ quan kết thúc hoạt động, hoàn thành 80% trong năm 2027.",
    "II.3": "Kiểm tra.",
}


@pytest.mark.parametrize(
    ("row", "same"),
    [
        ("Xây dựng Quy chế quản lý tài liệu điện tử của tỉnh", "II.1"),
        ("Số hóa hồ sơ của các cơ quan kết thúc hoạt động, hoàn thành 80%", "II.2"),
        ("Số hóa hồ sơ của các cơ quan kết thúc hoạt động, hoàn thành 60%", None),
        ("Xây dựng Quy chế quản lý và sử dụng xe ô tô công của các cơ quan", None),
        ("Kiểm tra", None),
    ],
)
def test_the_same_task_in_text_and_table(row: str, same: str | None) -> None:
    expected = {same: ("PL#1",), "PL#1": (same,)} if same else {}
    assert same_tasks(TEXT, {"PL#1": row}) == expected


def test_stock_phrases_make_no_candidates() -> None:
    many = {f"II.{number}": f"Tổ chức thực hiện tốt nhiệm vụ được giao tại xã số {number}" for number in range(500)}
    assert same_tasks(many, {"PL#1": "Tổ chức thực hiện tốt nhiệm vụ được giao"}) == {}
