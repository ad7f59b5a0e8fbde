"""Who does a task in which role: sentences, headings, lead-ins, fields; spans; hostile input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.annotation.units import FoundUnit, find_units
from docparse.knowledge import load
from docparse.structure.item import Item, Outline
from docparse.text import Span, fold
from tests.annotation.conftest import Grows

ROLES = {"lead", "support", "oversees", "advises", "reports_to"}


def item(key: str, parent: str | None, start: int, heading: int, end: int, *, lead_in: bool = False) -> Item:
    """Return an item whose heading is the first `heading` characters from `start` on."""
    span = Span(start, start + heading) if heading else None
    body = Span(min(start + heading + (1 if heading else 0), end), end)
    return Item(key, parent, key.count(".") + 1, "number", "1.", Span(start, end), start, span, body, lead_in)


def document(*parts: tuple[str, str | None, str, str]) -> tuple[str, Outline]:
    """Return text and outline of (id, parent, heading, body); an id ending in `!` is no task, `preamble` no item."""
    text = ""
    items: list[Item] = []
    tasks: set[str] = set()
    preamble = Span(0, 0)
    for key, parent, heading, body in parts:
        start = len(text)
        text += (f"{heading}\n" if heading else "") + body
        if key == "preamble":
            preamble = Span(start, len(text))
        else:
            name = key.rstrip("!")
            items.append(item(name, parent, start, len(heading), len(text), lead_in=body.endswith(":")))
            tasks |= set() if key.endswith("!") else {name}
        text += "\n"
    return text, Outline(tuple(items), preamble, frozenset(tasks))


def units(*parts: tuple[str, str | None, str, str]) -> dict[str, list[FoundUnit]]:
    text, outline = document(*parts)
    return find_units(fold(text), outline, load(), text=text)


def by_role(found: list[FoundUnit]) -> dict[str, list[str]]:
    return {role: names for role in ROLES if (names := [unit.name for unit in found if unit.role == role])}


SENTENCES = [
    (
        "Nhận được Công văn này, yêu cầu các cơ quan, địa phương triển khai thực hiện.",
        {"lead": ["cơ quan", "địa phương"]},
    ),
    ("Các chủ rừng làm mới 45 km đường băng.", {"lead": ["chủ rừng"]}),
    ("Văn phòng Tỉnh ủy thông báo để các sở, ngành biết, thực hiện.", {}),
    ("Giao Sở Y tế (cơ quan thường trực Ban Chỉ đạo phòng dịch) theo dõi dịch.", {"lead": ["Sở Y tế"]}),
    ("Sở Y tế (cơ quan thường trực) chủ trì kiểm tra các trạm.", {"lead": ["Sở Y tế"]}),
    ("Đề nghị các bộ, ngành quan tâm chỉ đạo, bố trí nguồn lực.", {"lead": ["bộ", "ngành"]}),
    ("Đề nghị Tỉnh ủy quan tâm, hỗ trợ kinh phí.", {}),
    (
        "Rà soát hồ sơ (Sở Nội vụ chủ trì; Sở Tài chính phối hợp).",
        {"lead": ["Sở Nội vụ"], "support": ["Sở Tài chính"]},
    ),
    (
        "Rà soát hồ sơ (Sở Nội vụ chủ trì, Sở Tài chính, Sở Y tế phối hợp).",
        {"lead": ["Sở Nội vụ"], "support": ["Sở Tài chính", "Sở Y tế"]},
    ),
    (
        "Rà soát hồ sơ (Sở Nội vụ chủ trì, phối hợp với Sở Tài chính).",
        {"lead": ["Sở Nội vụ"], "support": ["Sở Tài chính"]},
    ),
    ("Rà soát hồ sơ (danh mục kèm theo; Sở Nội vụ chủ trì).", {}),
    ("Rà soát hồ sơ (gồm đất; rừng; Sở Nội vụ rà soát hằng năm.", {"lead": ["Sở Nội vụ"]}),
    (
        "Rà soát hồ sơ; Sở Nội vụ chủ trì; Sở Tài chính phối hợp.",
        {"lead": ["Sở Nội vụ"], "support": ["Sở Tài chính"]},
    ),
    ("Sở Tài chính phối hợp thực hiện.", {"support": ["Sở Tài chính"]}),
    ("Sở Tài chính phối hợp Sở Y tế thực hiện.", {"lead": ["Sở Tài chính"], "support": ["Sở Y tế"]}),
    ("Sở Tài chính phối hợp chặt chẽ với Sở Y tế.", {"lead": ["Sở Tài chính"], "support": ["Sở Y tế"]}),
    (
        "Hoàn thiện thể chế: Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ rà soát.",
        {"lead": ["Sở Tư pháp"], "support": ["Sở Nội vụ"]},
    ),
    ("Phát triển hạ tầng: Sở Xây dựng chủ trì triển khai.", {"lead": ["Sở Xây dựng"]}),
    ("Tiêu chí: cán bộ nắm vững nhiệm vụ.", {}),
    ("Đồng chủ trì với Sở Y tế tổ chức hội nghị.", {"lead": ["Sở Y tế"]}),
    ("Sở Y tế và Sở Tài chính đồng chủ trì hội nghị.", {"lead": ["Sở Y tế", "Sở Tài chính"]}),
    (
        "UBND các xã An Bình, An Lạc, các phường Hải Tân và Hải Đông rà soát diện tích.",
        {"lead": ["UBND xã An Bình", "UBND xã An Lạc", "UBND phường Hải Tân", "UBND phường Hải Đông"]},
    ),
    (
        "Văn phòng HĐND và UBND xã chủ trì, phối hợp với Phòng Kinh tế rà soát danh sách.",
        {"lead": ["Văn phòng HĐND và UBND xã"], "support": ["Phòng Kinh tế"]},
    ),
    (
        "Giao Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã rà soát danh sách.",
        {"lead": ["Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"]},
    ),
    (
        "UBND các xã An Bình, An Lạc và Hải Tân rà soát diện tích.",
        {"lead": ["UBND xã An Bình", "UBND xã An Lạc", "UBND xã Hải Tân"]},
    ),
    ("UBND tỉnh giao Sở Y tế lập danh mục hồ sơ.", {"lead": ["Sở Y tế"]}),
    (
        "Ban Thường vụ Tỉnh ủy giao Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ rà soát hồ sơ.",
        {"lead": ["Ban Tổ chức Tỉnh ủy"], "support": ["Sở Nội vụ"]},
    ),
    ("Các cấp ủy phân công đảng viên giúp đỡ quần chúng.", {"lead": ["cấp ủy"]}),
    ("Về nguồn cát: giao Sở Xây dựng hướng dẫn cấp phép.", {"lead": ["Sở Xây dựng"]}),
    ("Tổ chức Hội nghị gặp mặt các hộ trồng rừng.", {}),
    ("Các sở, ngành, địa phương căn cứ Hướng dẫn này thực hiện.", {"lead": ["sở", "ngành", "địa phương"]}),
    ("Lãnh đạo Bộ Y tế, Bộ Tài chính chỉ đạo các đơn vị triển khai.", {"lead": ["Bộ Y tế", "Bộ Tài chính"]}),
    ("Báo và Phát thanh, Truyền hình An Hải tăng cường đưa tin.", {"lead": ["Báo và Phát thanh, Truyền hình An Hải"]}),
    (
        "Vụ trưởng Vụ Công chức - Viên chức và Thủ trưởng các đơn vị chịu trách nhiệm thi hành.",
        {"lead": ["Vụ trưởng Vụ Công chức - Viên chức", "Thủ trưởng các đơn vị"]},
    ),
    ("Các cấp uỷ, tổ chức đảng tổ chức quán triệt.", {"lead": ["cấp uỷ", "tổ chức đảng"]}),
    ("Xây dựng kế hoạch của Tỉnh ủy.", {}),
    ("Hằng năm, cấp ủy, chi bộ xây dựng kế hoạch.", {"lead": ["cấp ủy", "chi bộ"]}),
    ("Trong sinh hoạt, chi ủy, bí thư chi bộ phải chuẩn bị.", {"lead": ["chi ủy", "bí thư chi bộ"]}),
    ("Sở Nội vụ, theo chức năng được giao, chủ động rà soát.", {}),
    (
        "Các bộ, cơ quan ngang bộ theo chức năng, nhiệm vụ được giao, chủ động rà soát.",
        {"lead": ["bộ", "cơ quan ngang bộ"]},
    ),
    (
        "Giao Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy theo dõi, báo cáo Ban Thường vụ Tỉnh ủy.",
        {"lead": ["Ban Tổ chức Tỉnh ủy"], "support": ["Văn phòng Tỉnh ủy"], "reports_to": ["Ban Thường vụ Tỉnh ủy"]},
    ),
    ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh An Hải giám sát.", {"lead": ["Ủy ban MTTQ Việt Nam tỉnh An Hải"]}),
    ("Đề nghị Ủy ban nhân dân xã phối hợp chỉ đạo.", {"support": ["Ủy ban nhân dân xã"]}),
    ("Lắp đặt cổng dò; đề nghị Công an tỉnh hỗ trợ kỹ thuật.", {}),
    ("Cấp máy tính cho các cơ quan tham mưu, giúp việc Tỉnh ủy.", {}),
    (
        "Kết nối mạng giữa cơ quan đảng với cơ quan nhà nước, Mặt trận Tổ quốc và các hội quần chúng theo lộ trình:",
        {},
    ),
    ("Rà soát quy chế, trình Ban Chấp hành Đảng bộ tỉnh khóa mới xem xét.", {}),
    ("Các huyện ủy và các sở, ngành tỉnh chỉnh lý xong hồ sơ.", {"lead": ["huyện ủy", "sở", "ngành tỉnh"]}),
    ("Sở Y tế yêu cầu các bệnh viện công khai giá.", {"lead": ["bệnh viện"]}),
    ("Tham mưu cho Ban Thường vụ Tỉnh ủy ban hành quy định.", {"advises": ["Ban Thường vụ Tỉnh ủy"]}),
    ("Tham mưu tổ chức hội nghị.", {}),
    ("Mở hội nghị tổng kết (Văn phòng Huyện ủy chuẩn bị).", {"lead": ["Văn phòng Huyện ủy"]}),
    ("Mở hội nghị tổng kết (Hội trường Tỉnh ủy).", {}),
    ('Trên cơ sở rà soát, sửa Quy định "về nêu gương của cán bộ, người đứng đầu các cấp trong việc học tập".', {}),
    ('Thực hiện Đề án "Nông thôn xanh, sạch", các cấp ủy phát động thi đua.', {"lead": ["cấp ủy"]}),
    ("Kết quả phải báo cáo lấy ý kiến đóng góp của chi ủy.", {"reports_to": ["chi ủy"]}),
    ("Các cơ quan còn lại gửi ý kiến bằng văn bản.", {"lead": ["cơ quan còn lại"]}),
    (
        "Các huyện, thị, thành ủy và đảng ủy trực thuộc Tỉnh ủy tổ chức học tập.",
        {"lead": ["huyện ủy", "thị ủy", "thành ủy", "đảng ủy trực thuộc Tỉnh ủy"]},
    ),
    ("Phối hợp với các huyện, thành đoàn tổ chức hội thi.", {"support": ["huyện đoàn", "thành đoàn"]}),
    ("Giao Sở Nông nghiệp & Môi trường chủ trì thẩm định.", {"lead": ["Sở Nông nghiệp & Môi trường"]}),
    ("Phối hợp tổ chức hội nghị.", {}),
    ("Phối hợp Văn phòng Sở và Phòng Nội vụ lập dự toán.", {"support": ["Văn phòng Sở", "Phòng Nội vụ"]}),
    ("Báo cáo kết quả thực hiện với Tỉnh ủy.", {"reports_to": ["Tỉnh ủy"]}),
    ("Báo cáo các trường hợp vi phạm để xử lý.", {}),
    ("Thực hiện báo cáo hằng quý gửi Sở Tài chính để tổng hợp.", {"reports_to": ["Sở Tài chính"]}),
    ("Tổng hợp, trình Tỉnh ủy để báo cáo Ban Bí thư.", {"reports_to": ["Tỉnh ủy", "Ban Bí thư"]}),
    ("Tổng hợp, trình Hội đồng nhân dân tỉnh thông qua.", {}),
    ("Thực hiện dưới sự chỉ đạo của Ban Thường vụ Tỉnh ủy.", {"oversees": ["Ban Thường vụ Tỉnh ủy"]}),
    ("Kiểm tra cán bộ, đảng viên chấp hành quy định.", {}),
    ("Rà soát quy định. Sở Tư pháp thẩm định.", {"lead": ["Sở Tư pháp"]}),
    ("Nơi có vi phạm kéo dài thì cấp ủy cấp trên phải kiểm tra.", {"lead": ["cấp ủy cấp trên"]}),
    (
        "Huyện ủy, Thành ủy; các sở, ngành tỉnh xây dựng kế hoạch.",
        {"lead": ["Huyện ủy", "Thành ủy", "sở", "ngành tỉnh"]},
    ),
    ("Doanh nghiệp có kho chứa hóa chất phải báo cáo.", {"lead": ["Doanh nghiệp có kho chứa hóa chất"]}),
    ("Sở Nội vụ chủ trì, Sở Tài chính phối hợp.", {"lead": ["Sở Nội vụ"], "support": ["Sở Tài chính"]}),
    ("Cán bộ, đảng viên, nhất là người đứng đầu phải nêu gương.", {"lead": ["Cán bộ", "đảng viên"]}),
    (
        "Đơn vị chủ trì: Phòng Nội vụ; Đơn vị phối hợp: Công an xã.",
        {"lead": ["Phòng Nội vụ"], "support": ["Công an xã"]},
    ),
    ("Từng cấp ủy rà soát. Cấp ủy đảng xử lý.", {"lead": ["cấp ủy"]}),
    ("Chỉ đạo các trường phổ thông tổ chức ngoại khóa.", {"lead": ["trường phổ thông"]}),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(text: str, expected: dict[str, list[str]]) -> None:
    assert by_role(units(("1", None, "", text))["1"]) == expected


def test_heading_leads_its_tasks_and_lead_in_hands_down_other_roles() -> None:
    found = units(
        ("I!", None, "TỔ CHỨC THỰC HIỆN", ""),
        ("I.1!", "I", "Ban Tổ chức Tỉnh ủy", ""),
        ("I.1-1!", "I.1", "", "Phối hợp với Ủy ban Kiểm tra Tỉnh ủy tham mưu Ban Thường vụ Tỉnh ủy:"),
        ("I.1-1+1", "I.1-1", "", "Xây dựng quy chế."),
        ("I.1-2", "I.1", "", "Đôn đốc các chi bộ thực hiện."),
    )
    assert by_role(found["I.1-1+1"]) == {
        "lead": ["Ban Tổ chức Tỉnh ủy"],
        "support": ["Ủy ban Kiểm tra Tỉnh ủy"],
        "advises": ["Ban Thường vụ Tỉnh ủy"],
    }
    assert {unit.role: unit.source for unit in found["I.1-1+1"]} == {
        "lead": "heading",
        "support": "lead-in",
        "advises": "lead-in",
    }
    assert by_role(found["I.1-2"]) == {"lead": ["Ban Tổ chức Tỉnh ủy"]}


def test_under_a_body_lanh_dao_is_an_order_and_elsewhere_a_name() -> None:
    found = units(
        ("1!", None, "Ban cán sự đảng Ủy ban nhân dân tỉnh", ""),
        ("1-1", "1", "", "Lãnh đạo Ủy ban nhân dân tỉnh bố trí kinh phí."),
        ("2", None, "", "Lãnh đạo Sở Y tế chỉ đạo các phòng rà soát quy chế."),
    )
    assert by_role(found["1-1"]) == {"lead": ["Ban cán sự đảng Ủy ban nhân dân tỉnh"]}
    assert by_role(found["2"])["lead"] == ["Lãnh đạo Sở Y tế"]


def test_theme_is_no_body() -> None:
    found = units(("1!", None, "TỔ CHỨC THỰC HIỆN", ""), ("1.1", "1", "", "Rà soát quy chế."))
    assert found == {"1.1": []}


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Đoàn Cảng và Công đoàn viên chức tỉnh", ["Đoàn Cảng", "Công đoàn viên chức tỉnh"]),
        (
            "Trách nhiệm của các tổ chức, doanh nghiệp kinh doanh hóa chất, phân bón",
            ["tổ chức", "doanh nghiệp kinh doanh hóa chất, phân bón"],
        ),
        ("Đối với Ủy ban nhân dân các xã, phường", ["Ủy ban nhân dân các xã, phường"]),
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("Các huyện, thành ủy", ["huyện ủy", "thành ủy"]),
        ("Phó Chủ tịch phụ trách lĩnh vực văn hóa, xã hội", ["Phó Chủ tịch phụ trách lĩnh vực văn hóa, xã hội"]),
        ("Cán bộ phụ trách công tác dân vận", ["Cán bộ phụ trách công tác dân vận"]),
        ("Phát huy vai trò của Mặt trận Tổ quốc", []),
    ],
)
def test_heading(heading: str, names: list[str]) -> None:
    found = units(("1!", None, heading, ""), ("1.a", "1", "", "Rà soát quy chế."))
    assert [unit.name for unit in found["1.a"]] == names


def test_subject_of_the_first_sentence_replaces_what_stands_above_and_later_ones_add() -> None:
    found = units(
        ("1!", None, "Sở Nội vụ, Sở Y tế", ""),
        ("1.a", "1", "", "Sở Y tế tổ chức tiêm phòng."),
        ("1.b", "1", "", "Rà soát biên chế. Các đơn vị báo cáo kết quả."),
    )
    assert by_role(found["1.a"]) == {"lead": ["Sở Y tế"]}
    assert by_role(found["1.b"]) == {"lead": ["Sở Nội vụ", "Sở Y tế", "đơn vị"]}


def test_preamble_that_orders_hands_down_and_one_that_announces_does_not() -> None:
    order = ("preamble", None, "", "Ban Chấp hành quyết định đổi mới và yêu cầu các cấp ủy thực hiện nhiệm vụ sau:")
    announce = ("preamble", None, "", "Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:")
    task = ("1", None, "", "Đổi mới công tác tuyên truyền.")
    assert by_role(units(order, task)["1"]) == {"lead": ["cấp ủy"]}
    assert by_role(units(announce, task)["1"]) == {}


def test_fields_under_a_task_and_after_a_list_hold_for_all() -> None:
    found = units(
        ("1", None, "", "Ban hành hướng dẫn."),
        ("1-1!", "1", "", "Đơn vị chủ trì: Văn phòng; các ban"),
        ("2!", None, "Phát triển du lịch", ""),
        ("2-1", "2", "", "Quảng bá hình ảnh."),
        (
            "2-2",
            "2",
            "",
            "Đào tạo lao động.\nLãnh đạo phụ trách: Phó Giám đốc Trần Văn An.\nĐơn vị chủ trì: Phòng Du lịch",
        ),
    )
    assert by_role(found["1"]) == {"lead": ["Văn phòng", "ban"]}
    for task in ("2-1", "2-2"):
        assert by_role(found[task]) == {"lead": ["Phòng Du lịch"], "oversees": ["Phó Giám đốc Trần Văn An"]}


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Ủy ban nhân dân các xã có rừng ngập mặn", ["Ủy ban nhân dân các xã có rừng ngập mặn"]),
        ("Chủ đầu tư các dự án", ["Chủ đầu tư các dự án"]),
        ("Phó Chủ tịch phụ trách Dân tộc, Tôn giáo", ["Phó Chủ tịch phụ trách Dân tộc, Tôn giáo"]),
        ("Các Khu Công nghệ cao và hiệp hội liên quan", ["Khu Công nghệ cao", "hiệp hội liên quan"]),
    ],
)  # fmt: skip
def test_headings_that_go_on_behind_a_name(heading: str, names: list[str]) -> None:
    found = units(("1!", None, heading, ""), ("1-1", "1", "", "Rà soát hồ sơ."))
    assert by_role(found["1-1"]) == {"lead": names}


def test_whom_a_body_directs_to_lead_leads_and_who_joins_it_is_beside_it() -> None:
    found = units(
        ("1!", None, "Sở Y tế", ""),
        ("1-1", "1", "", "Chỉ đạo Trung tâm Kiểm soát bệnh tật chủ trì tiêm chủng."),
        ("1-2", "1", "", "Đồng chủ trì với Sở Tài chính tổ chức hội nghị."),
    )
    assert by_role(found["1-1"]) == {"lead": ["Trung tâm Kiểm soát bệnh tật"]}
    assert by_role(found["1-2"]) == {"lead": ["Sở Y tế", "Sở Tài chính"]}


def test_spans_are_those_of_the_printed_names() -> None:
    text, outline = document(("1", None, "", "Các  cấp  uỷ và Sở  Nội vụ tổ chức, báo cáo Uỷ ban nhân dân tỉnh."))
    found = find_units(fold(text), outline, load(), text=text)["1"]
    assert [" ".join(text[slice(*unit.span)].split()) for unit in found] == [unit.name for unit in found]
    assert [unit.name for unit in found] == ["cấp uỷ", "Sở Nội vụ", "Uỷ ban nhân dân tỉnh"]


def test_without_the_printed_text_names_are_folded() -> None:
    text, outline = document(("1", None, "", "Các cấp uỷ tổ chức học tập."))
    assert [unit.name for unit in find_units(fold(text), outline, load())["1"]] == ["cấp ủy"]


PIECES = [
    "Sở Nội vụ",
    "các",
    "cấp uỷ",
    "phối hợp với",
    "báo cáo",
    "Giao",
    "chủ trì",
    "tham mưu",
    "của",
    ",",
    ";",
    ".",
    "\n",
    "Đơn vị chủ trì:",
    "phải",
    "thì",
    "Hằng năm",
    "(",
    ")",
    "  ",
    "yêu cầu",
    "trình",
    "do",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    whole, outline = document(("1", None, "", text), ("1.a", "1", "", text + ":"))
    for found in find_units(fold(whole), outline, load(), text=whole).values():
        assert len({(unit.role, unit.name.casefold()) for unit in found}) == len(found)
        for unit in found:
            assert 0 <= unit.span.start < unit.span.end <= len(whole)
            assert unit.role in ROLES


@pytest.mark.parametrize(
    "text",
    [
        "," * 5000,
        "của " * 5000,
        "Sở Nội vụ; " * 3000,
        "Trong năm, " * 3000,
        "thì cấp ủy " * 3000,
        "phối hợp với " * 3000,
        "báo cáo kết quả " * 3000,
        "Đơn vị chủ trì: " * 2000,
        "Giao Sở Nội vụ, " * 2000,
        "các cơ quan, đơn vị " * 3000,
        "cơ quan đơn vị " * 300,
        "cấp ủy đảng ủy tỉnh ủy " * 300,
        "Thủ trưởng các cơ quan, " * 2000,
        "(" * 5000,
        "\n" * 5000,
        "đ" * 50000,
        "",
        "   ",
    ],
)
def test_hostile_text_takes_linear_work(text: str, linear: Grows) -> None:
    def read(part: str) -> object:
        whole, outline = document(("1!", None, "", part + ":"), ("1.a", "1", "", part))
        return find_units(fold(whole), outline, load(), text=whole)

    assert linear(read, text)


def test_a_heading_that_orders_leads_the_tasks_below_it() -> None:
    text, outline = document(
        ("preamble", None, "", "Tỉnh ủy yêu cầu các cấp ủy thực hiện:"),
        ("1!", None, "Sở Y tế chỉ đạo", ":"),
        ("1.1", "1", "", "Rà soát kho thuốc."),
    )
    text = text.replace("Sở Y tế chỉ đạo\n:", "Sở Y tế chỉ đạo:\n")
    found = find_units(fold(text), outline, load())
    assert [(unit.role, unit.name) for unit in found["1.1"]] == [("lead", "Sở Y tế")]
