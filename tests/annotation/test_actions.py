"""Actions: the sentences of a task that order something."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.annotation.actions import find_actions
from docparse.annotation.sentences import sentences
from docparse.knowledge import load
from docparse.text import fold
from tests.annotation.conftest import Grows


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, fold(text), load())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rà soát quy chế. Bổ sung biên chế.", ["Rà soát quy chế.", "Bổ sung biên chế."]),
        ("Họp tại TP. Hải Sơn. Gửi biên bản.", ["Họp tại TP. Hải Sơn.", "Gửi biên bản."]),
        ("Mua bàn, ghế, v.v. Đẩy nhanh tiến độ.", ["Mua bàn, ghế, v.v.", "Đẩy nhanh tiến độ."]),
        ("Làm các việc sau: Đổi mới lề lối… Sơ kết năm.", ["Làm các việc sau:", "Đổi mới lề lối…", "Sơ kết năm."]),
        ("Thực hiện Quy định số 90-QĐ/TW, ngày 18/5/2026. Báo cáo Tỉnh ủy./.",
         ["Thực hiện Quy định số 90-QĐ/TW, ngày 18/5/2026.", "Báo cáo Tỉnh ủy./."]),
        ("1. Tổ chức hội nghị.", ["1. Tổ chức hội nghị."]),
        ("Điều 3. Giao Sở Nội vụ rà soát.", ["Điều 3. Giao Sở Nội vụ rà soát."]),
        ("Học nghị quyết. 100% chi bộ ký cam kết.", ["Học nghị quyết.", "100% chi bộ ký cam kết."]),
        ("Một dòng\nHai dòng. Ba dòng", ["Một dòng", "Hai dòng.", "Ba dòng"]),
        ("Khoá XIV đề ra. Uỷ ban thực hiện.", ["Khoá XIV đề ra.", "Uỷ ban thực hiện."]),
        ("", []),
        ("  \n \n", []),
    ],
)  # fmt: skip
def test_sentences(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tăng cường kiểm tra. Công tác cán bộ là khâu then chốt.", ["Tăng cường kiểm tra"]),
        ("Rà soát thôn; bổ sung nhân sự; xử lý vi phạm.", ["Rà soát thôn", "bổ sung nhân sự", "xử lý vi phạm"]),
        ("Ban hành quy định về biên chế; về nhà công vụ.", ["Ban hành quy định về biên chế; về nhà công vụ"]),
        ("Phổ biến luật (rừng; đất; nước) đến dân.", ["Phổ biến luật (rừng; đất; nước) đến dân"]),
        ("Đổi mới lề lối làm việc\nĐẩy mạnh phân cấp. Đồng thời, siết chặt kỷ luật.",
         ["Đẩy mạnh phân cấp", "Đồng thời, siết chặt kỷ luật"]),
        ("Sở Nội vụ chủ trì, phối hợp với các xã.", ["Sở Nội vụ chủ trì, phối hợp với các xã"]),
        ("Trên cơ sở kết quả kiểm tra, kịp thời chấn chỉnh.", ["Trên cơ sở kết quả kiểm tra, kịp thời chấn chỉnh"]),
        ("Người đứng đầu phải gương mẫu.", ["Người đứng đầu phải gương mẫu"]),
        ("Chỉ thị này được phổ biến đến chi bộ./.", ["Chỉ thị này được phổ biến đến chi bộ"]),
        ("Thống kê, lập danh mục hồ sơ; tổng kiểm kê kho.", ["Thống kê, lập danh mục hồ sơ", "tổng kiểm kê kho"]),
        ("Hướng dẫn biểu mẫu; quy trình số hóa hồ sơ.", ["Hướng dẫn biểu mẫu; quy trình số hóa hồ sơ"]),
        ("Công bố chỉ số.\nĐơn vị chủ trì: Văn phòng Sở; đơn vị phối hợp: Ban Tổ chức.", ["Công bố chỉ số"]),
        ("Tổ chức đảng ở một số nơi còn yếu.", []),
        ("Thời gian qua, nhiều nơi đã làm tốt.", []),
        ("Việc thực hiện ở nhiều xã chưa nghiêm.", []),
        ("Tổ chức đảng các cấp quán triệt nghị quyết.", ["Tổ chức đảng các cấp quán triệt nghị quyết"]),
        ("Đánh giá cán bộ vụ, sở, phòng...", ["Đánh giá cán bộ vụ, sở, phòng..."]),
        ("", []),
    ],
)  # fmt: skip
def test_actions(text: str, wanted: list[str]) -> None:
    assert find_actions(text, load()) == wanted


WORDS = ["Rà soát", "quy chế", "xử lý", "là", "phải", "Khoá", "Uỷ ban", "Điều 3. ", "v.v. ", "TP. ", "1. "]
PIECES = st.sampled_from([*WORDS, "; ", ". ", ": ", "\n", "(", ")", "“", "”", '"', "…", "./.", "  "])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_actions_are_substrings_in_order(text: str) -> None:
    at = 0
    for action in find_actions(text, load()):
        assert action
        at = text.index(action, at) + len(action)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_sentences_cover_the_text(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["rà soát; " * 5000, "(" * 5000, "Rà soát. " * 5000, "1" * 10_000, "Đ" * 10_000, '"' * 5000]
)
def test_hostile_input_takes_linear_work(text: str, linear: Grows) -> None:
    assert linear(lambda task: find_actions(task, load()), text)


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Rà soát hồ sơ; hoàn thành trong quý II/2031.", ["Rà soát hồ sơ; hoàn thành trong quý II/2031"]),
        ("Rà soát hồ sơ. Hoàn thành trước ngày 30/6/2031.", ["Rà soát hồ sơ"]),
        ("Rà soát hồ sơ; hoàn thành báo cáo trong quý II.", ["Rà soát hồ sơ", "hoàn thành báo cáo trong quý II"]),
    ],
)
def test_a_bare_deadline_is_no_action(text: str, actions: list[str]) -> None:
    assert find_actions(text, load()) == actions
