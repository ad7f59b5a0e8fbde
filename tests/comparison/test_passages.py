"""What an item below a lead-in has of it."""

from collections.abc import Callable

import pytest

import docparse
from docparse.coverage import CoverageItem
from docparse.model import Document

Plan = Callable[..., Document]


def judge(plan: Plan, order: str, *tasks: str) -> CoverageItem:
    (item,) = docparse.compare(plan(order, number="88-KL/TW", title="về lưu trữ"), plan(*tasks)).items
    return item


@pytest.mark.parametrize(
    "lead_in",
    [
        "Kiểm tra, giám sát các nội dung sau:",
        "Kiểm tra, giám sát tại các cơ quan, đơn vị theo kế hoạch năm:",
    ],
)
def test_an_item_does_what_the_lead_in_above_it_orders(plan: Plan, lead_in: str) -> None:
    item = judge(
        plan,
        "Kiểm tra, giám sát việc lập hồ sơ lưu trữ ở cơ sở.",
        f"{lead_in}\n\n- Lập hồ sơ lưu trữ ở cơ sở.\n\n- Bảo vệ bí mật nhà nước.",
    )
    assert item.status == "covered"
    assert [match.task for match in item.matches] == ["II.1-1"]
    assert set(item.matches[0].shared) >= {"Kiểm tra", "giám sát"}


def test_the_name_of_a_body_above_an_item_orders_nothing(plan: Plan) -> None:
    item = judge(
        plan,
        "Tổ chức hội thi kể chuyện lưu trữ cho đảng viên trẻ.",
        "Các tổ chức cơ sở đảng:\n\n- Kể chuyện lưu trữ cho đảng viên trẻ.",
    )
    assert "Tổ chức" in item.lacking


def test_a_lead_in_that_is_a_task_holds_its_own_words(sample: Callable[[str], Document]) -> None:
    """II.5 orders to send and receive; II.5-1 and II.5-2, below it, say only when paper is sent besides."""
    items = docparse.compare(sample("73-kl-tw"), sample("128-kh-tu")).items
    held = {match.task: match.shared for item in items if item.id == "II.4.1:1" for match in item.matches}
    assert {"gửi", "nhận"} <= set(held["II.5"])
    assert "nhận" not in held["II.5-2"]
