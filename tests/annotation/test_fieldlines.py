"""Lines that name a field of tasks: which tasks they hold for, where each ends, what comes out of a task."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse import parse
from docparse.annotation.fieldlines import find_fields
from docparse.knowledge import load
from docparse.model import DateDeadline, Document
from docparse.structure.item import Outline
from docparse.text import Span, fold
from tests.annotation.conftest import Grows

HEAD = """ỦY BAN NHÂN DÂN
XÃ TÂN HẢI
Số: 40/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hải, ngày 06 tháng 01 năm 2031

KẾ HOẠCH
Trồng rừng ngập mặn ven biển trên địa bàn xã Tân Hải

Thực hiện Kế hoạch số 7/KH-UBND ngày 02/01/2031 của Ủy ban nhân dân tỉnh An Hải về trồng rừng ngập mặn năm 2031, để giữ
đất ven biển, Ủy ban nhân dân xã Tân Hải ban hành Kế hoạch với các nội dung sau đây để các thôn cùng thực hiện:

I. NHIỆM VỤ

"""


def read(body: str) -> Document:
    return parse((HEAD.replace("để giữ\n", "để giữ ") + body.replace("\n", "\n\n")).encode())


def sheet(body: str) -> dict[str, tuple[list[str], list[str], list[str | None], str | None]]:
    """Return of each task who leads, who works along, the last days of its periods, and what comes out."""
    return {
        task.id: (
            [unit.name for unit in task.units if unit.role == "lead"],
            [unit.name for unit in task.units if unit.role == "support"],
            [one.end for one in task.deadlines if isinstance(one, DateDeadline)],
            task.product,
        )
        for task in read(body).tasks
    }


FIELDS = (["Phòng Kinh tế"], ["Hội Nông dân xã"], ["2031-06-30"], "Bản đồ vùng trồng")


@pytest.mark.parametrize(
    "lines",
    [
        "Đơn vị chủ trì: Phòng Kinh tế; Đơn vị phối hợp: Hội Nông dân xã; Thời gian hoàn thành: Quý II/2031; "
        "Kết quả: Bản đồ vùng trồng.",
        "Cơ quan chủ trì: Phòng Kinh tế.\nCơ quan phối hợp: Hội Nông dân xã.\nThời hạn: tháng 6/2031.\n"
        "Sản phẩm: Bản đồ vùng trồng.",
        "- Chủ trì: Phòng Kinh tế\n- Phối hợp: Hội Nông dân xã\n- Tiến độ: xong trong quý II/2031\n"
        "- Sản phẩm dự kiến: Bản đồ vùng trồng.",
        "- Đơn vị chủ trì: Phòng Kinh tế, đơn vị phối hợp: Hội Nông dân xã; địa điểm: nhà văn hóa; "
        "thời gian: tháng 6/2031; kết quả: Bản đồ vùng trồng.",
    ],
)
def test_fields_below_a_list_hold_for_each_of_its_tasks(lines: str) -> None:
    found = sheet(f"1. Chuẩn bị đất\n- Đo đạc bãi bồi.\n- Cắm mốc vùng trồng.\n{lines}\n2. Ươm giống đước.\n")
    assert found["I.1-1"] == found["I.1-2"] == FIELDS
    assert found["I.2"] == ([], [], [], None)


def test_fields_in_brackets_end_with_them() -> None:
    found = sheet(
        "1. Đo đạc bãi bồi (Chủ trì: Phòng Kinh tế; phối hợp: Hội Nông dân xã; hoàn thành: Quý II/2031) để cắm mốc.\n"
        "2. Ươm giống đước.\n"
    )
    assert found["I.1"] == (["Phòng Kinh tế"], ["Hội Nông dân xã"], ["2031-06-30"], None)
    assert found["I.2"] == ([], [], [], None)


def test_lines_that_close_one_task_of_several_are_its_own() -> None:
    found = sheet(
        "1. Đo đạc bãi bồi.\n- Đơn vị chủ trì: Phòng Kinh tế.\n2. Ươm giống đước.\nĐơn vị chủ trì: Trạm Khuyến nông.\n"
    )
    assert [found[task][0] for task in ("I.1", "I.2")] == [["Phòng Kinh tế"], ["Trạm Khuyến nông"]]


def test_fields_between_tasks_of_one_list_hold_for_those_above() -> None:
    found = sheet(
        "1. Chuẩn bị\n- Đo đạc bãi bồi.\n- Cắm mốc vùng trồng.\n- Đơn vị chủ trì: Phòng Kinh tế.\n"
        "- Ươm giống đước.\n- Đơn vị chủ trì: Hội Nông dân xã.\n"
    )
    leads = {task: fields[0] for task, fields in found.items()}
    kinh_te, nong_dan = ["Phòng Kinh tế"], ["Hội Nông dân xã"]
    assert leads == {"I.1-1": kinh_te, "I.1-2": kinh_te, "I.1-4": nong_dan}


def test_bodies_in_a_product_play_no_role() -> None:
    (task,) = read("1. Đo đạc bãi bồi.\nSản phẩm: Tờ trình báo cáo UBND tỉnh, phối hợp với Sở Xây dựng.\n").tasks
    assert task.units == ()
    assert task.product == "Tờ trình báo cáo UBND tỉnh, phối hợp với Sở Xây dựng"


def test_a_field_of_time_is_read_whole() -> None:
    found = sheet("1. Xây dựng đề án.\nThời gian trình Chính phủ: Tháng 11/2031.\n2. Ươm giống đước.\n")
    assert [found[task][2] for task in ("I.1", "I.2")] == [["2031-11-30"], []]


def test_months_above_tasks_are_their_time() -> None:
    found = sheet(
        "Tháng 02\n1. Đo đạc bãi bồi.\n2. Cắm mốc.\nQuý II\n1. Ươm giống.\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Các thôn giữ rừng.\n"
    )
    assert [fields[2] for fields in found.values()] == [["2031-02-28"], ["2031-02-28"], ["2031-06-30"], []]


@given(st.lists(st.sampled_from(["Kết quả: ", "Thời gian: ", "Đơn vị chủ trì: ", "Sở A", "; ", "(", ")", "\n", "ơ ư"])))
def test_fields_lie_in_the_text_in_order(pieces: list[str]) -> None:
    text = fold("".join(pieces))
    fields = find_fields(text, Outline((), Span(0, 0), frozenset()), load()).found
    assert all(one.label.end <= one.value.start <= one.value.end <= len(text.text) for one in fields)
    assert all(one.value.end <= other.label.start for one, other in pairwise(fields))


def test_many_fields_in_one_line_take_linear_time(linear: Grows) -> None:
    def found(text: str) -> object:
        return find_fields(fold(text), Outline((), Span(0, 0), frozenset()), load())

    assert linear(found, "Kết quả: một; Thời gian: hai (ba); " * 200)
