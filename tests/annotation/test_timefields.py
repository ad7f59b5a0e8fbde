"""Times in lines of their own: which tasks they hold for, and which lines name none."""

import pytest

from docparse import parse
from docparse.model import DateDeadline

HEAD = """HUYỆN ỦY ĐÔNG SA
*
Số 40-KH/HU

ĐẢNG CỘNG SẢN VIỆT NAM
Đông Sa, ngày 06 tháng 01 năm 2027

KẾ HOẠCH
mở lớp bồi dưỡng hè

I. NHIỆM VỤ

"""


def deadlines(body: str) -> dict[str, list[tuple[str | None, str | None]]]:
    found = parse((HEAD + body).encode()).tasks
    return {
        task.id: [(one.start, one.end) for one in task.deadlines if isinstance(one, DateDeadline)] for task in found
    }


def test_a_line_on_time_below_a_task_is_its_deadline() -> None:
    body = """1. Mở hai lớp bồi dưỡng cho cán bộ trẻ.

- Thời gian hoàn thành: Quý II/2027;

- Đơn vị chủ trì: Huyện đoàn.

2. Mở một lớp cho giáo viên.

- Thời hạn: tháng 7/2027.
"""
    assert deadlines(body) == {"I.1": [("2027-04-01", "2027-06-30")], "I.2": [("2027-07-01", "2027-07-31")]}


def test_a_line_on_time_holds_for_the_tasks_beside_it() -> None:
    body = """1. Chuẩn bị lớp học

- Rà soát tài liệu, giáo cụ.

- Mời giảng viên của trường.

- Tiến độ thực hiện: tháng 5/2027.
"""
    assert deadlines(body) == {"I.1-1": [("2027-05-01", "2027-05-31")], "I.1-2": [("2027-05-01", "2027-05-31")]}


@pytest.mark.parametrize("line", ["- Thời gian: 02 buổi.", "- Địa điểm: Hội trường tầng 5/2027."])
def test_a_line_without_time_gives_none(line: str) -> None:
    assert deadlines(f"1. Mở một lớp cho giáo viên.\n\n{line}\n") == {"I.1": []}


def test_a_period_above_items_is_their_time_and_no_text_of_the_item_before() -> None:
    lines = ["KẾ HOẠCH", "An Hải, ngày 06 tháng 01 năm 2027", "I. NHIỆM VỤ", "1. Mở một lớp cho giáo viên.", "Tháng 02"]
    lines += ["1. Mở hai lớp cho cán bộ trẻ.", "Tháng 3/2027:", "2. Tổng kết các lớp."]
    page = "".join(f"<p>{line}</p>" for line in lines)
    found = parse(f"<html><body>{page}</body></html>".encode())
    assert [(task.text, len(task.deadlines)) for task in found.tasks] == [
        ("Mở một lớp cho giáo viên.", 0),
        ("Mở hai lớp cho cán bộ trẻ.", 1),
        ("Tổng kết các lớp.", 1),
    ]
    assert not any("Tháng" in section.text for section in found.sections)
