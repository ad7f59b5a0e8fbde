"""Which items are tasks, by heading, by kind of document, and by what they say."""

import pytest

from docparse.knowledge import load
from docparse.page import Block, Layout
from docparse.structure.item import OwnDocument
from docparse.structure.outline import outline
from docparse.text import Span

KNOWLEDGE = load()


def tasks(text: str, kind: str | None = "KH") -> list[str]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", line, Span(at, at + len(line)), ()))
        at += len(line) + 1
    own = OwnDocument(type=kind, name=None, number=None, date=None, issuer=None, title=None)
    found, _ = outline(Layout(text, tuple(blocks)), Span(0, len(text)), KNOWLEDGE, own=own)
    return [item.id for item in found.items if item.id in found.tasks]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("NHIỆM VỤ, GIẢI PHÁP", True),
        ("CÁC NHIỆM VỤ TRỌNG TÂM NĂM 2031", True),
        ("05 GIẢI PHÁP CHỦ YẾU", True),
        ("TỔ CHỨC THỰC HIỆN", True),
        ("NỘI DUNG THỰC HIỆN", True),
        ("PHÂN CÔNG TRÁCH NHIỆM", True),
        ("MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP", True),
        ("PHƯƠNG HƯỚNG, NHIỆM VỤ", True),
        ("CÔNG TÁC TRỒNG RỪNG", True),
        ("MỤC ĐÍCH, YÊU CẦU", False),
        ("QUAN ĐIỂM, MỤC TIÊU", False),
        ("TÌNH HÌNH VÀ NGUYÊN NHÂN", False),
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP", False),
        ("NỘI DUNG KIỂM TRA", False),
        ("ĐỐI TƯỢNG, NỘI DUNG VÀ HÌNH THỨC ĐÀO TẠO", False),
        ("KINH PHÍ THỰC HIỆN", False),
        ("THỜI GIAN VÀ ĐỊA ĐIỂM", False),
        ("NGUYÊN TẮC, YÊU CẦU SẮP XẾP", False),
    ],
)
def test_a_heading_says_whether_its_part_assigns_work(heading: str, expected: bool) -> None:
    assert tasks(f"I. {heading}\n1. Rà soát diện tích rừng.\n2. Tổ chức trồng rừng.") == (
        ["I.1", "I.2"] if expected else []
    )


def test_where_a_heading_says_both_the_headings_below_decide() -> None:
    text = "I. MỤC TIÊU VÀ GIẢI PHÁP\n1. Mục tiêu\n- Đạt 9 ha.\n2. Giải pháp\n- Giao đất.\nII. VIỆC\n1. Lập hồ sơ."
    assert tasks(text) == ["I.2-1", "II.1"]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("CT", "1- Các cấp ủy tổ chức học tập.\n2- Giao Ban Tuyên giáo theo dõi.", ["1", "2"]),
        ("CV", "1. Sở Y tế\na) Rà soát thuốc.\nb) Báo cáo tỉnh.", ["1.a", "1.b"]),
        ("QĐ", "Điều 1. Phê duyệt.\nĐiều 2. Quyết định này có hiệu lực ngay.\nĐiều 3. Giao Sở Y tế thi hành.", ["D3"]),
        ("QĐ", "Điều 1. Ban hành kèm theo Quyết định này Quy chế.\nĐiều 2. Các sở chịu trách nhiệm thi hành.", ["D2"]),
        ("QĐ", "Điều 1. Phê duyệt Đề án:\nI. MỤC TIÊU\n1. Tăng thu.\nII. NHIỆM VỤ\n1. Rà soát thuế.", ["D1.II.1"]),
        ("QĐ", "Điều 1. Chấp thuận dự án:\n1. Quy mô: xây dựng 9 ha.\nĐiều 2. Giao Sở Y tế theo dõi.", ["D2"]),
        ("NQ", "Điều 1. Điều chỉnh nhiệm vụ sau:\n1. Tên nhiệm vụ: Lập đề án.\n2. Cơ quan chủ trì: Bộ Y tế.", ["D1.1"]),
        ("QĐ", "Điều 1.\n1. Bộ Y tế xuất cấp 20 tấn thuốc.\n2. Sở Y tế xử lý cụ thể.", ["D1.1", "D1.2"]),
        ("QĐ", "Điều 1. Sở Y tế là cơ quan quản lý nhà nước về y tế.\nĐiều 2. Sở Y tế có con dấu.", []),
        ("BC", "I. TÌNH HÌNH\n1. Tổ chức họp.\nII. CÔNG TÁC KHÁC\n1. Rà soát.", []),
        ("NĐ", "Điều 1. Phạm vi\n1. Tổ chức thực hiện.\nĐiều 2. Trách nhiệm của Bộ\n1. Rà soát quy định.", ["D2.1"]),
        (None, "1. Rà soát quy định.", ["1"]),
    ],
)  # fmt: skip
def test_the_kind_of_document_decides_where_headings_do_not(kind: str | None, text: str, expected: list[str]) -> None:
    assert tasks(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Ban Tổ chức:\n- Rà soát biên chế.\n- Báo cáo Tỉnh ủy.", ["I.1-1", "I.1-2"]),
        ("1. Ban Tổ chức:\n- Tham mưu Ban Thường vụ:\n+ Rà soát biên chế.", ["I.1-1+1"]),
        ("1. Rà soát biên chế. Bố trí cán bộ theo hướng:\n- Giảm đầu mối.", ["I.1", "I.1-1"]),
        ("1. Sở Y tế\nĐề nghị Sở rà soát thuốc. Trong đó:\n- Lập danh mục.", ["I.1", "I.1-1"]),
        ("1. Sở Y tế\nRà soát thuốc.", ["I.1"]),
        ("1. Rà soát thuốc.\n- Thời gian hoàn thành: Quý I/2031.\n- Đơn vị chủ trì: Sở Y tế.", ["I.1"]),
        ("1. Mục tiêu\n- Đạt 9 ha.\n2. Rà soát rừng.", ["I.2"]),
        ("1. Nguyên tắc xử lý đơn thư\n- Bảo đảm đúng thẩm quyền.\n2. Rà soát đơn thư.", ["I.2"]),
        ("1. Phòng Tổng hợp: Theo dõi chung.\n2. Văn phòng: Thực hiện văn thư.", ["I.1", "I.2"]),
    ],
)
def test_leaves_are_tasks_and_inner_items_that_say_more_than_a_lead_in(text: str, expected: list[str]) -> None:
    assert tasks("I. TỔ CHỨC THỰC HIỆN\n" + text) == expected


def test_an_introduction_below_a_part_is_no_task() -> None:
    assert tasks("I. NHIỆM VỤ\nTỉnh ủy triển khai các nhiệm vụ. Cụ thể như sau:\n1. Rà soát.") == ["I.1"]


@pytest.mark.parametrize("title", ["ĐỀ CƯƠNG BÁO CÁO", "DANH SÁCH CÁC XÃ", "MẪU PHIẾU", "CHƯƠNG TRÌNH LÀM VIỆC"])
def test_forms_and_lists_in_an_appendix_assign_nothing(title: str) -> None:
    assert tasks(f"I. NHIỆM VỤ\n1. Rà soát.\nPhụ lục I\n{title}\nI. NHIỆM VỤ\n1. Tổ chức họp.") == ["I.1"]


@pytest.mark.parametrize(("kind", "expected"), [("QUY CHẾ", []), ("KẾ HOẠCH", ["@1.I.1"])])
def test_a_plan_attached_to_a_decision_assigns_and_a_regulation_does_not(kind: str, expected: list[str]) -> None:
    text = (
        f"Điều 1. Ban hành kèm theo Quyết định này.\n{kind}\n(Ban hành kèm theo Quyết định số 9)\nI. VIỆC\n1. Rà soát."
    )
    assert tasks(text, "QĐ") == expected


@pytest.mark.parametrize(
    ("lead_in", "expected"),
    [
        ("Số hóa sổ gốc hộ tịch của các xã theo thứ tự ưu tiên:", True),
        ("Cấp chữ ký số cho 100% cán bộ có thẩm quyền ký văn bản:", True),
        ("Tham mưu Ban Thường vụ Tỉnh ủy ban hành các văn bản về rừng:", False),
        ("Thực hiện đồng bộ các giải pháp phát triển rừng ven biển:", False),
        ("Rà soát toàn bộ quy hoạch ba loại rừng của tỉnh, cụ thể:", False),
        ("Trồng rừng:", False),
    ],
)
def test_a_lead_in_that_orders_by_itself_is_a_task(lead_in: str, expected: bool) -> None:
    text = f"I. NHIỆM VỤ\na) {lead_in}\n- Ở tỉnh: xong năm 2031.\n- Ở xã: xong năm 2032."
    assert tasks(text) == [*(["I.a"] if expected else []), "I.a-1", "I.a-2"]


def test_an_order_before_a_colon_is_body_where_the_items_beside_it_are() -> None:
    order = "Mở rộng, nâng cấp mạng lưới trạm quan trắc rừng của tỉnh:\n- Lắp trạm.\n- Nối mạng."
    beside_orders = f"I. NHIỆM VỤ\n1. Rà soát quy hoạch.\n2. Giao đất cho dân.\n3. {order}"
    assert tasks(beside_orders) == ["I.1", "I.2", "I.3", "I.3-1", "I.3-2"]
    beside_titles = f"I. NHIỆM VỤ\n1. Quy hoạch\n- Rà soát quy hoạch.\n2. {order}"
    assert tasks(beside_titles) == ["I.1-1", "I.2-1", "I.2-2"]


def test_headings_without_a_marker_say_what_the_items_below_them_are() -> None:
    text = (
        "MỤC ĐÍCH, YÊU CẦU\n- Tăng cường trách nhiệm của hội viên.\n"
        "NHIỆM VỤ\n- Công khai quỹ hội.\n- Sổ thu chi của hội.\n"
    )
    assert tasks(text.strip()) == ["-2", "-3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chủ tịch UBND tỉnh An Hải yêu cầu:\n1. Công an tỉnh luôn có mặt.\n2. Sở Y tế\na) Rà soát.", ["1", "2.a"]),
        ("UBND tỉnh An Hải có ý kiến như sau:\n1. Công an tỉnh luôn có mặt.\n2. Kết quả\na) Đạt.", ["1"]),
        ("Theo đề nghị của Sở Y tế, UBND tỉnh ban hành Kế hoạch như sau:\n1. Công an tỉnh luôn có mặt.", []),
        ("Một lời mở đầu:\n1. Yêu cầu Giám đốc các sở, Chủ tịch các xã:\na) Luôn có mặt.\nb) Rà soát.", ["1.a", "1.b"]),
    ],
)  # fmt: skip
def test_what_an_order_leads_in_to_is_tasks(text: str, expected: list[str]) -> None:
    assert tasks(text, "CT") == expected


def test_a_label_of_contents_in_a_report_is_no_task() -> None:
    text = "I. BỐ CỤC\n1. Nội dung: mức hỗ trợ.\n2. Nhiệm vụ: lập hồ sơ."
    assert tasks(text, "TTr") == ["I.2"]


def test_instructions_are_tasks_where_they_order_something() -> None:
    text = "I. NỘI DUNG HƯỚNG DẪN\n1. Tiêu chí: 20 điểm.\n2. Các xã gửi kết quả về Sở Nội vụ."
    assert tasks(text, "HD") == ["I.2"]


def test_answers_to_what_others_ask_for_are_orders_but_in_reports() -> None:
    text = "I. ĐỐI VỚI CÁC KIẾN NGHỊ CỦA XÃ AN LẠC\n1. Giao Sở Xây dựng lập hồ sơ.\n2. Đồng ý về chủ trương."
    assert tasks(text, "TB") == ["I.1"]
    assert tasks(text, "BC") == []


def test_requirements_before_a_colon_are_a_heading_and_no_order() -> None:
    assert tasks("I. MỤC ĐÍCH, YÊU CẦU\n1. Yêu cầu:\n- Rà soát kỹ.\nII. NHIỆM VỤ\n1. Rà soát hồ sơ.") == ["II.1"]


def test_a_label_of_contents_without_an_order_is_no_task() -> None:
    text = "I. NỘI DUNG, ĐỐI TƯỢNG GIÁM SÁT\n1. Nội dung: Việc chi trả trợ cấp.\n2. Nội dung: Rà soát hồ sơ."
    assert tasks(text) == ["I.2"]
