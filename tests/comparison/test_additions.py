"""What a plan adds of its own, whole tasks and sentences; and what answers an order, or does not."""

from collections.abc import Callable

import docparse
from docparse.model import Document

Plan = Callable[..., Document]

ORDERS = (
    "Nâng cao chất lượng sinh hoạt chi bộ ở thôn, bản.",
    "Rà soát hồ sơ đảng viên, khắc phục tình trạng thất lạc hồ sơ.",
)
OWN = "Tổ chức hội thi tìm hiểu lịch sử đảng bộ các đảo tiền tiêu bằng hình thức sân khấu hóa tại bến cảng An Hải."


def orders(plan: Plan) -> Document:
    return plan(*ORDERS, number="88-KL/TW", title="về sinh hoạt chi bộ và hồ sơ đảng viên")


def test_a_task_that_nobody_asks_for_is_added(plan: Plan) -> None:
    found = docparse.compare(orders(plan), plan(*ORDERS, OWN)).added
    assert [(task.task, task.part, task.text) for task in found] == [("II.3", False, OWN)]


def test_a_sentence_that_nobody_asks_for_is_added_behind_one_that_is_asked_for(plan: Plan) -> None:
    local = plan(f"{ORDERS[0]} {OWN}", ORDERS[1])
    coverage = docparse.compare(orders(plan), local)
    (task,) = coverage.added
    assert (task.task, task.part, task.text) == ("II.1", True, OWN)
    assert local.text[task.evidence.start : task.evidence.end] == OWN
    assert [item.matches[0].task for item in coverage.items] == ["II.1", "II.2"]


def test_a_sentence_that_orders_nothing_adds_nothing(plan: Plan) -> None:
    minerals = "Quặng apatit ở xã Cam Tân, quặng đồng ở xã Bản Mế, cao lanh ở xã Sơn Thủy, đá vôi ở xã Gia Khánh."
    assert docparse.compare(orders(plan), plan(f"{ORDERS[0]} {minerals}", ORDERS[1])).added == ()


def test_a_short_sentence_adds_nothing(plan: Plan) -> None:
    assert docparse.compare(orders(plan), plan(f"{ORDERS[0]} Định kỳ đánh giá.", ORDERS[1])).added == ()


def test_to_fight_a_thing_raises_nobodys_awareness_of_it(plan: Plan) -> None:
    order = plan(
        "Nâng cao nhận thức của ngư dân về khai thác hải sản bất hợp pháp.", number="88-KL/TW", title="về hải sản"
    )
    ours = ["Xử lý khai thác hải sản bất hợp pháp.", "Tuyên truyền cho ngư dân về khai thác hải sản bất hợp pháp."]
    verdicts = [docparse.compare(order, plan(local)).items[0].status for local in ours]
    assert verdicts[0] == "missing"
    assert verdicts[1] != "missing"


def test_what_an_order_is_for_is_not_what_it_orders(plan: Plan) -> None:
    order = plan("Ngăn chặn rác thải nhựa trên bãi biển.", number="88-KL/TW", title="về môi trường biển")
    in_passing = "Trồng rừng phòng hộ nhằm ngăn chặn rác thải nhựa trên bãi biển."
    does = "Bố trí lực lượng ngăn chặn rác thải nhựa từ tàu cá, nhà hàng, khách sạn đổ ra bãi biển."
    (item,) = docparse.compare(order, plan(in_passing, does)).items
    assert item.matches[0].task == "II.2"


def test_a_clause_that_a_preposition_opens_goes_on_with_the_act_before(plan: Plan) -> None:
    order = plan("Kiểm tra, giám sát việc phòng chống lãng phí.", number="88-KL/TW", title="về chống lãng phí")
    rules = (
        "Triển khai các quy định: về khen thưởng cá nhân; về phòng chống lãng phí trong công tác kiểm tra, giám sát."
    )
    checks = "Kiểm tra, giám sát các xã ven biển về phòng chống lãng phí."
    (item,) = docparse.compare(order, plan(rules, checks)).items
    assert item.matches[0].task == "II.2"
