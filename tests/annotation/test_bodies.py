"""The grammar of names of bodies: tables of texts and the names in them, spans, and hostile input."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.annotation.bodies import Body, name_of
from docparse.annotation.bodylists import bodies_at, whole_list
from docparse.annotation.lexicon import Token, lexicon, tokenize
from docparse.knowledge import load
from docparse.text import Folded, fold
from tests.annotation.conftest import Grows

WORDS = lexicon(load())

LISTS = [
    ("Tỉnh ủy An Hải chỉ đạo", ["Tỉnh ủy An Hải"]),
    ("Các cấp ủy, tổ chức đảng tổ chức quán triệt", ["cấp ủy", "tổ chức đảng"]),
    ("các sở, ban, ngành, đoàn thể tỉnh xây dựng", ["sở", "ban", "ngành", "đoàn thể tỉnh"]),
    ("các ban, văn phòng Đảng ủy Cảng An Hải rà soát", ["ban Đảng ủy Cảng An Hải", "văn phòng Đảng ủy Cảng An Hải"]),
    (
        "Ban Tuyên giáo và Dân vận Tỉnh ủy, Văn phòng Tỉnh ủy lập",
        ["Ban Tuyên giáo và Dân vận Tỉnh ủy", "Văn phòng Tỉnh ủy"],
    ),
    ("Bộ Văn hóa, Thể thao và Du lịch chủ trì", ["Bộ Văn hóa, Thể thao và Du lịch"]),
    ("Sở Giáo dục và Đào tạo và Sở Y tế phối hợp", ["Sở Giáo dục và Đào tạo", "Sở Y tế"]),
    ("các Sở: Nội vụ, Tài chính và Y tế; Công an tỉnh", ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Công an tỉnh"]),
    ("Sở Y tế, Nội vụ và Tài chính rà soát", ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"]),
    ("các Sở Y tế, Văn hóa, Thể thao và Du lịch; UBND xã", ["Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "UBND xã"]),
    ("Sở Tài chính, Xây dựng Đảng", ["Sở Tài chính"]),
    ("Sở Tài chính, Y tế tỉnh An Hải", ["Sở Tài chính"]),
    ("Sở Tài chính, xây dựng kế hoạch", ["Sở Tài chính"]),
    ("Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm", ["Thủ trưởng các cơ quan, đơn vị"]),
    ("Bí thư cấp ủy, thủ trưởng các đơn vị phải", ["Bí thư cấp ủy", "thủ trưởng các đơn vị"]),
    ("Người đứng đầu cấp ủy, chính quyền các cấp phải", ["Người đứng đầu cấp ủy, chính quyền các cấp"]),
    ("Chủ tịch UBND các xã, phường và các cơ quan liên quan", ["Chủ tịch UBND các xã, phường", "cơ quan liên quan"]),
    ("Ban Thường vụ Huyện ủy, Thị ủy lãnh đạo", ["Ban Thường vụ Huyện ủy, Thị ủy"]),
    ("UBND các xã, phường, đặc khu; Sở Nội vụ", ["UBND các xã, phường, đặc khu", "Sở Nội vụ"]),
    (
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương",
        ["Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương"],
    ),
    ("các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy phụ trách", ["Ủy viên Ban Thường vụ Tỉnh ủy"]),
    ("cán bộ, đảng viên trong Đảng bộ tỉnh cần", ["cán bộ", "đảng viên trong Đảng bộ tỉnh"]),
    ("đảng viên là thủ trưởng cơ quan, đơn vị định kỳ", ["đảng viên là thủ trưởng cơ quan, đơn vị"]),
    ("các đơn vị chức năng thuộc Bộ Quốc phòng, Sở Y tế", ["đơn vị chức năng thuộc Bộ Quốc phòng", "Sở Y tế"]),
    ("Ban Chỉ đạo phòng, chống lụt bão tỉnh chỉ đạo", ["Ban Chỉ đạo phòng, chống lụt bão tỉnh"]),
    ("các cơ quan thuế, hải quan thực hiện", ["cơ quan thuế", "hải quan"]),
    ("Bộ Chỉ huy Quân sự tỉnh/Công an tỉnh", ["Bộ Chỉ huy Quân sự tỉnh", "Công an tỉnh"]),
    ("Ban Đảng ủy Cảng An Hải rà soát", ["Ban Đảng ủy Cảng An Hải"]),
    ("Ban Cán sự đảng Ủy ban nhân dân tỉnh ban hành", ["Ban Cán sự đảng Ủy ban nhân dân tỉnh"]),
    (
        "các trường gồm: Trường Đại học An Hải và Trường Chính trị tỉnh",
        ["Trường Đại học An Hải", "Trường Chính trị tỉnh"],
    ),
    (
        "Liên đoàn Lao động tỉnh, Tỉnh đoàn, Hội Nông dân tỉnh tổ chức",
        ["Liên đoàn Lao động tỉnh", "Tỉnh đoàn", "Hội Nông dân tỉnh"],
    ),
    ("Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh", ["Tòa án nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh"]),
    ("Huyện ủy An Đông, Ủy ban nhân dân huyện An Đông", ["Huyện ủy An Đông", "Ủy ban nhân dân huyện An Đông"]),
    ("Phó Giám đốc Trần Văn An, Phó Giám đốc Lê Thị Bình", ["Phó Giám đốc Trần Văn An", "Phó Giám đốc Lê Thị Bình"]),
]

LISTS += [
    ("Văn phòng HĐND&UBND phường An Lạc chủ trì", ["Văn phòng HĐND&UBND phường An Lạc"]),
    ("Văn phòng HĐND - UBND xã, Công an xã", ["Văn phòng HĐND - UBND xã", "Công an xã"]),
    ("Văn phòng Đoàn ĐBQH và HĐND tỉnh chủ trì", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh"]),
    ("Chánh Văn phòng HĐND&UBND xã, Trưởng Công an xã", ["Chánh Văn phòng HĐND&UBND xã", "Trưởng Công an xã"]),
    ("VP UBND tỉnh, Sở Y tế rà soát", ["VP UBND tỉnh", "Sở Y tế"]),
    ("UBND xã An Lạc và phường Hải Tân rà soát", ["UBND xã An Lạc", "UBND phường Hải Tân"]),
    (
        "Đảng ủy xã An Lạc, xã An Bình, đặc khu Hòn Ngọc chủ trì",
        ["Đảng ủy xã An Lạc", "Đảng ủy xã An Bình", "Đảng ủy đặc khu Hòn Ngọc"],
    ),
    ("UBND tỉnh An Hải và tỉnh An Đông phối hợp", ["UBND tỉnh An Hải", "UBND tỉnh An Đông"]),
    ("UBND xã An Lạc, tỉnh An Hải rà soát", ["UBND xã An Lạc, tỉnh An Hải"]),
    ("UBND huyện An Đông và các xã, thị trấn rà soát", ["UBND huyện An Đông và các xã, thị trấn"]),
    (
        "Giám đốc các Sở: Nội vụ, Y tế và Tài chính; Trưởng ban Quản lý",
        ["Giám đốc các Sở: Nội vụ, Y tế và Tài chính", "Trưởng ban Quản lý"],
    ),
    ("Giám đốc các Sở Nội vụ, Y tế, Chánh Văn phòng", ["Giám đốc các Sở Nội vụ, Y tế", "Chánh Văn phòng"]),
    ("Giám đốc Sở Nội vụ, Giám đốc Sở Y tế", ["Giám đốc Sở Nội vụ", "Giám đốc Sở Y tế"]),
    ("Các ông (bà): Chánh Văn phòng, Trưởng thôn", ["Chánh Văn phòng", "Trưởng thôn"]),
    ("Sở Y tế (cơ quan thường trực), Sở Nội vụ chủ trì", ["Sở Y tế", "Sở Nội vụ"]),
    ("Cục Văn thư và Lưu trữ nhà nước, Vụ Pháp chế", ["Cục Văn thư và Lưu trữ nhà nước", "Vụ Pháp chế"]),
    (
        "Chủ tịch UBND các xã có rừng và Thủ trưởng các đơn vị phải",
        ["Chủ tịch UBND các xã có rừng", "Thủ trưởng các đơn vị"],
    ),
    ("UBND các xã có trách nhiệm rà soát, các sở", ["UBND các xã"]),
    ("Ban Dân chủ - Giám sát và Phản biện xã hội tham mưu", ["Ban Dân chủ - Giám sát và Phản biện xã hội"]),
    ("Ban Giám hiệu các trường học chỉ đạo", ["Ban Giám hiệu các trường học"]),
]

NO_NAMES = [
    "Tổ chức hội nghị quán triệt",
    "Ban hành quy chế làm việc",
    "Bộ tiêu chí đánh giá",
    "Lãnh đạo thực hiện tốt nhiệm vụ",
    "Sở hữu trí tuệ",
    "Hội nghị tổng kết",
    "Đoàn kết nội bộ",
    "Trường hợp cần thiết",
    "các trường hợp vi phạm",
    "Viện dẫn quy định",
    "",
]

CELLS = [
    ("Sở Nội vụ; Sở Tài chính và UBND các xã, phường", ("Sở Nội vụ", "Sở Tài chính", "UBND các xã, phường")),
    ("Các sở, ngành\nUBND cấp xã", ("sở", "ngành", "UBND cấp xã")),
    ("Sở Nội vụ, các hộ nuôi tôm", ("Sở Nội vụ", "hộ nuôi tôm")),
    ("Đồng chí Phó Chủ tịch, phụ trách lĩnh vực văn hóa", ("Phó Chủ tịch, phụ trách lĩnh vực văn hóa",)),
    ("Sở Y tế", ("Sở Y tế",)),
    ("- Công an tỉnh\n- Cấp uỷ các cấp.", ("Công an tỉnh", "Cấp uỷ các cấp")),
    ("", ()),
    (" ;,. ", ()),
]


def names(text: str) -> list[str]:
    folded = fold(text)
    tokens = tokenize(folded.text)
    found = bodies_at(tokens, 0, WORDS)
    return printed(found.members if found else (), tokens, text, folded)


def names_of_cell(text: str) -> list[str]:
    folded = fold(text)
    tokens = tokenize(folded.text)
    return printed(whole_list(tokens, WORDS), tokens, text, folded)


def printed(members: Iterable[Body], tokens: Sequence[Token], text: str, folded: Folded) -> list[str]:
    return [name_of(body, tokens, lambda start, end: text[slice(*folded.printed(start, end))]) for body in members]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_list_of_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_cell(text: str, expected: tuple[str, ...]) -> None:
    assert names_of_cell(text) == list(expected)


def test_names_keep_the_printed_style_of_tone_marks() -> None:
    assert names("Uỷ ban  nhân dân tỉnh, Đảng uỷ xã Hoà An rà soát") == ["Uỷ ban nhân dân tỉnh", "Đảng uỷ xã Hoà An"]


PIECES = [
    "Sở",
    "Nội",
    "vụ",
    "các",
    "của",
    "và",
    ",",
    ";",
    "Tỉnh ủy",
    "đơn vị",
    "tỉnh",
    "An",
    "Ban",
    "uỷ",
    "  ",
    "\n",
    ":",
    "(",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_names_stand_in_the_text(text: str) -> None:
    tokens = tokenize(fold(text).text)
    for at in range(len(tokens)):
        found = bodies_at(tokens, at, WORDS)
        for body in found.members if found else ():
            assert at <= body.start < body.end <= found.end <= len(tokens)
            assert body.shared is None or 0 <= body.shared[0] < body.shared[1] <= len(tokens)


@given(st.text(max_size=200))
def test_any_cell_is_split(text: str) -> None:
    for name in names_of_cell(text):
        assert name == " ".join(name.split())
        assert name


@pytest.mark.parametrize(
    "text",
    [
        "," * 5000,
        "của " * 5000,
        "Ban " * 5000,
        "Sở Nội vụ của " * 2000,
        "Sở Nội vụ, " * 2000,
        "các đồng chí " * 2000,
        "Thủ trưởng các cơ quan, đơn vị, " * 1000,
        "(" * 5000,
        "a" * 20000,
    ],
)
def test_hostile_cells_take_linear_work(text: str, linear: Grows) -> None:
    assert linear(names_of_cell, text)
