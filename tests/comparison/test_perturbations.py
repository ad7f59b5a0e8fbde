"""A local plan changed on purpose: the verdict changes where it must, and only there."""

import re
from collections.abc import Callable

import pytest

import docparse
from docparse.coverage import Coverage
from docparse.model import Document

LOCAL = "128-kh-tu"


@pytest.fixture(scope="module")
def before() -> Coverage:
    from tests.comparison.conftest import read_sample

    return docparse.compare(read_sample("24-kh-tw"), read_sample(LOCAL))


@pytest.fixture
def compare(sample: Callable[[str], Document]) -> Callable[[str], Coverage]:
    return lambda text: docparse.compare(sample("24-kh-tw"), docparse.parse(text.encode(), name="128-kh-tu.md"))


def changed(before: Coverage, after: Coverage) -> set[str]:
    """Return the actions whose status, or kinds of conflict, are not what they were."""
    return {
        one.central.task
        for one, two in zip(before.items, after.items, strict=True)
        if one.status != two.status or kinds(one) != kinds(two)
    }


def kinds(item: object) -> set[str]:
    return {conflict.kind for conflict in item.conflicts}  # type: ignore[attr-defined]


def status(coverage: Coverage, task: str) -> str:
    (item,) = [item for item in coverage.items if item.central.task == task]
    return item.status


def swap(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_task_that_is_left_out(
    before: Coverage, compare: Callable[[str], Coverage], sample_text: Callable[[str], str]
) -> None:
    text = re.sub(r"- Phối hợp với Ban Cơ yếu Chính phủ cấp,[^\n]*\n", "", sample_text(LOCAL))
    after = compare(text)
    assert status(before, "II.2.c") == "covered"
    assert status(after, "II.2.c") in {"missing", "partial"}
    assert changed(before, after) <= {"II.2.c", "II.2.c-1", "II.2.c-2"}


@pytest.mark.parametrize(
    ("central", "task", "begins"),
    [
        ("73-kl-tw", "II.1.2:1", "Kiện toàn Ban Chỉ đạo chuyển đổi số"),
        ("73-kl-tw", "II.4.1:2", "Lập danh mục hồ sơ và lập hồ sơ công việc"),
        ("73-kl-tw", "II.5.1:1", "Chấp hành nghiêm quy định về bảo vệ bí mật"),
        ("73-kl-tw", "II.6.1:1", "Giao biên chế, bố trí cán bộ chuyên trách"),
        ("24-kh-tw", "II.2.c:1", "Phối hợp với Ban Cơ yếu Chính phủ cấp,"),
        ("24-kh-tw", "II.2.c-1:1", "Phối hợp với Ban Cơ yếu Chính phủ cấp,"),
        ("24-kh-tw", "II.3.b-2:1", "Số hóa phông Tỉnh ủy An Hải"),
        ("24-kh-tw", "II.4.a:1", "Chấp hành nghiêm quy định về bảo vệ bí mật"),
        ("24-kh-tw", "II.5.a:1", "Chủ trì, phối hợp với Ban Tổ chức Tỉnh ủy, Trường"),
    ],
)
def test_an_order_that_nothing_answers_any_more_is_missing(
    sample: Callable[[str], Document], sample_text: Callable[[str], str], central: str, task: str, begins: str
) -> None:
    text = sample_text(LOCAL)
    (line,) = [line for line in text.split("\n") if begins in line]
    (given,) = [item for item in docparse.compare(sample(central), sample(LOCAL)).items if item.id == task]
    left = docparse.parse(text.replace(f"{line}\n", "").encode(), name="128-kh-tu.md")
    (item,) = [item for item in docparse.compare(sample(central), left).items if item.id == task]
    assert (given.status, item.status) == ("covered", "missing")


def test_a_deadline_that_is_moved(
    before: Coverage, compare: Callable[[str], Coverage], sample_text: Callable[[str], str]
) -> None:
    old = "danh mục văn bản không gửi bản giấy trong các cơ quan đảng của tỉnh *(trước ngày 30/9/2024)*"
    after = compare(swap(sample_text(LOCAL), old, old.replace("30/9/2024", "31/12/2024")))
    (item,) = [item for item in after.items if item.central.task == "II.2.a"]
    assert item.status == "covered"
    assert [conflict.kind for conflict in item.conflicts] == ["deadline-later"]
    assert changed(before, after) == {"II.2.a"}


def test_a_deadline_that_is_left_out(
    before: Coverage, compare: Callable[[str], Coverage], sample_text: Callable[[str], str]
) -> None:
    old = "danh mục văn bản không gửi bản giấy trong các cơ quan đảng của tỉnh *(trước ngày 30/9/2024)*"
    after = compare(swap(sample_text(LOCAL), old, old.partition(" *(")[0]))
    assert "deadline-missing" in kinds(next(item for item in after.items if item.central.task == "II.2.a"))
    assert changed(before, after) == {"II.2.a"}


def test_a_body_that_is_swapped(
    before: Coverage, compare: Callable[[str], Coverage], sample_text: Callable[[str], str]
) -> None:
    old = "- Chủ trì, phối hợp với Ban Tổ chức Tỉnh ủy, Trường Chính trị tỉnh mở các lớp bồi dưỡng kỹ năng số"
    new = "- Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Trường Chính trị tỉnh mở các lớp bồi dưỡng kỹ năng số"
    assert "unit-differs" in kinds(next(item for item in before.items if item.central.task == "II.5.a"))
    after = compare(swap(sample_text(LOCAL), old, new))
    assert "unit-differs" not in kinds(next(item for item in after.items if item.central.task == "II.5.a"))
    assert changed(before, after) == {"II.5.a"}


def test_a_verb_that_is_negated(
    before: Coverage, compare: Callable[[str], Coverage], sample_text: Callable[[str], str]
) -> None:
    old = "+ Ban hành quy chế gửi, nhận, quản lý văn bản điện tử"
    after = compare(swap(sample_text(LOCAL), old, "+ Không ban hành quy chế gửi, nhận, quản lý văn bản điện tử"))
    (item,) = [item for item in after.items if item.central.task == "II.2.a"]
    assert "negation" in kinds(item)
    assert item.status != "covered"
    assert changed(before, after) <= {"II.2.a"}


def test_another_order_of_the_tasks(
    before: Coverage, compare: Callable[[str], Coverage], sample_text: Callable[[str], str]
) -> None:
    """Two tasks change places, and their numbers."""
    text = sample_text(LOCAL)
    first = re.search(r"\n1[3]\. (.*)\n", text)
    second = re.search(r"\n1[1]\. (.*)\n", text)
    assert first is not None
    assert second is not None
    moved = text.replace(first[1], "@@").replace(second[1], first[1]).replace("@@", second[1])
    after = compare(moved)
    assert changed(before, after) == set()
    assert {task.task for task in after.added} >= {"II.11"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Trang bị máy tính độc lập để soạn thảo văn bản mật", "Mua sắm máy tính độc lập để dự thảo văn bản mật"),
        ("Đưa nội dung thực hiện Kết luận", "Kịp thời đưa nội dung thực hiện Kết luận"),
        ("Hướng dẫn nghiệp vụ văn thư, lưu trữ điện tử", "Tập huấn nghiệp vụ văn thư và lưu trữ điện tử"),
        ("hóa ", "hoá "),
    ],
)
def test_other_words_for_the_same(
    before: Coverage,
    compare: Callable[[str], Coverage],
    sample_text: Callable[[str], str],
    old: str,
    new: str,
) -> None:
    assert changed(before, compare(sample_text(LOCAL).replace(old, new))) == set()


def test_text_in_another_normal_form_is_the_same_text(
    before: Coverage, compare: Callable[[str], Coverage], sample_text: Callable[[str], str]
) -> None:
    import unicodedata

    assert changed(before, compare(unicodedata.normalize("NFD", sample_text(LOCAL)))) == set()
