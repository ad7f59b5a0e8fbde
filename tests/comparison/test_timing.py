"""Deadlines kept, missed and left out, wherever a plan says them."""

from collections.abc import Callable

import pytest

import docparse
from docparse.coverage import Conflict
from docparse.model import Document

ORDER = "Kiểm kê tài liệu tồn đọng ở kho lưu trữ"
TREES = "Trồng cây xanh ở công viên thị xã."
Plan = Callable[..., Document]


def conflicts(plan: Plan, wanted: str, said: str) -> tuple[Conflict, ...]:
    central = plan(wanted, number="88-KL/TW", title="về lưu trữ")
    (item,) = docparse.compare(central, plan(said, TREES)).items
    assert item.status == "covered"
    return item.conflicts


@pytest.mark.parametrize(
    ("said", "kind", "local"),
    [
        (f"{ORDER}.", "deadline-missing", None),
        (f"{ORDER}. Hoàn thành trước ngày 15/9/2024.", None, None),
        (f"{ORDER}.\nThời gian hoàn thành: trước ngày 15/9/2024.", None, None),
        (
            f"{ORDER}. Hoàn thành trước ngày 15/12/2024.",
            "deadline-later",
            "Hoàn thành trước ngày 15/12/2024",
        ),
        # of another order, but nobody can say that there is no deadline
        (f"{ORDER}. Báo cáo kết quả trước ngày 15/12/2024.", "deadline-later", "trước ngày 15/12/2024"),
        (f"Trước ngày 15/9/2024, các cơ quan lập danh mục. {ORDER}.", None, None),
        # in the lead-in, be it read as a heading or not
        (f"Trong tháng 8/2024, các cơ quan thực hiện các việc sau:\n\n- {ORDER}.\n\n- Bảo vệ bí mật.", None, None),
        (
            f"Trong năm 2025, các cơ quan thực hiện các việc sau:\n\n- {ORDER}.\n\n- Bảo vệ bí mật.",
            "deadline-later",
            "Trong năm 2025",
        ),
        (f"{ORDER} (thực hiện hằng năm).", "deadline-missing", "thực hiện hằng năm"),
    ],
)
def test_a_deadline_is_kept_wherever_it_is_said(plan: Plan, said: str, kind: str | None, local: str | None) -> None:
    found = conflicts(plan, f"{ORDER}, hoàn thành trước ngày 30/9/2024.", said)
    assert [(one.kind, one.local) for one in found] == ([(kind, local)] if kind else [])


def test_a_deadline_below_a_task_is_one_of_it(plan: Plan, sample: Callable[[str], Document]) -> None:
    """II.10 orders to put files in order and to digitise; by when is said in II.10-1, II.10-2 and II.10-3."""
    order = "Chỉnh lý xong tài liệu tích đống, số hóa tài liệu lưu trữ lịch sử của Đảng bộ tỉnh, xong trong năm 2029."
    central = plan(order, number="88-KL/TW", title="về lưu trữ")
    (item,) = docparse.compare(central, sample("128-kh-tu")).items
    assert item.matches[0].task == "II.10"
    assert item.conflicts == ()


def test_a_sentence_that_says_only_by_when_holds_for_the_order_before_it(plan: Plan) -> None:
    wanted = f"{ORDER}. Hoàn thành trước ngày 30/9/2024."
    (found,) = conflicts(plan, wanted, f"{ORDER}, xong trước ngày 31/12/2024.")
    assert found.kind == "deadline-later"


@pytest.mark.parametrize(("language", "word"), [("vi", "không phải là"), ("en", "is not the")])
def test_a_deadline_of_another_kind_is_named(plan: Plan, language: str, word: str) -> None:
    central = plan(f"{ORDER}, hoàn thành trước ngày 30/9/2024.", number="88-KL/TW", title="về lưu trữ")
    local = plan(f"{ORDER} (thực hiện hằng năm).", TREES)
    (item,) = docparse.compare(central, local, language=language).items  # type: ignore[arg-type]
    assert word in item.conflicts[0].message


@pytest.mark.parametrize(
    ("wanted", "said", "kind", "word"),
    [
        ("mỗi quý một lần", "mỗi năm một lần", "deadline-later", "less often"),
        ("mỗi năm một lần", "mỗi quý một lần", None, ""),
        ("trước ngày 30/11 hằng năm", "trước ngày 15/12 hằng năm", "deadline-later", "later than"),
        ("trước ngày 30/11 hằng năm", "trước ngày 15/11 hằng năm", None, ""),
        ("trước ngày 30/11 hằng năm", "hằng năm", None, ""),
        ("hằng năm", "định kỳ", None, ""),
        ("hằng năm, từ tháng 5 đến tháng 10", "trong tháng 6 hằng năm", None, ""),
        ("mỗi quý một lần", "hằng năm, từ tháng 5 đến tháng 10", "deadline-later", "less often"),
    ],
)
def test_what_recurs_must_recur_as_often_and_as_early(
    plan: Plan, wanted: str, said: str, kind: str | None, word: str
) -> None:
    found = conflicts(plan, f"{ORDER}, thực hiện {wanted}.", f"{ORDER}, thực hiện {said}.")
    assert [one.kind for one in found] == ([kind] if kind else [])
    assert all(word in one.message for one in found)
