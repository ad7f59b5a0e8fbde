"""A task that answers another action: half the words of this one, and nothing of what it is about."""

from collections.abc import Callable

import pytest

import docparse
from docparse.comparison.compare import explain
from docparse.model import Document

FILE = "Lập hồ sơ công việc điện tử ngay từ khâu tiếp nhận văn bản, bảo đảm an toàn dữ liệu"
INSPECT = (
    "Ủy ban kiểm tra các cấp kiểm tra, giám sát việc luân chuyển cán bộ, kê khai tài sản, "
    "lập hồ sơ công việc điện tử; xử lý nghiêm vi phạm."
)
TREES = "Trồng cây xanh ở công viên thị xã."


@pytest.fixture
def central(plan: Callable[..., Document]) -> Document:
    return plan(f"{FILE}.", INSPECT, number="88-KL/TW", title="về lưu trữ")


def test_a_task_that_covers_another_action_is_no_part_of_this_one(
    plan: Callable[..., Document], central: Document
) -> None:
    filed, inspected = docparse.compare(central, plan(f"{FILE} của cơ quan.", TREES)).items
    assert (filed.status, inspected.status) == ("covered", "missing")


def test_a_task_that_has_something_to_show_for_both_answers_both(
    plan: Callable[..., Document], central: Document
) -> None:
    both = f"{FILE} của cơ quan; kiểm tra, giám sát việc kê khai tài sản, xử lý vi phạm."
    filed, inspected = docparse.compare(central, plan(both, TREES)).items
    assert [match.task for match in filed.matches] == ["II.1"]
    assert [match.task for match in inspected.matches] == ["II.1"]


def test_two_actions_alike_are_answered_by_one_task(plan: Callable[..., Document]) -> None:
    twice = plan(f"{FILE}.", f"{FILE} trong năm 2025.", number="88-KL/TW", title="về lưu trữ")
    assert [item.status for item in docparse.compare(twice, plan(f"{FILE}.", TREES)).items] == ["covered", "covered"]


def test_an_explanation_names_what_answers_another_action(plan: Callable[..., Document], central: Document) -> None:
    (found,) = explain(central, plan(f"{FILE} của cơ quan.", TREES), "II.2")
    assert {one.task: one.reason for one in found.candidates}["II.1"] == "answers-another"
