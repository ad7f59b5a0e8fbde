"""Decisions by hand override, and are found again where the documents have changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

import docparse
from docparse.comparison.compare import explain
from docparse.coverage import CoverageItem
from docparse.errors import DecisionFileError
from docparse.model import Document

TASKS = (
    "Ban hành quy chế quản lý hồ sơ điện tử của cơ quan đảng trước ngày 30/6/2024.",
    "Đào tạo kỹ năng ký số cho cán bộ văn thư cấp xã, mỗi năm một lớp.",
)
LOCAL = (
    "Thực hiện Kết luận số 88-KL/TW, ban hành quy chế quản lý hồ sơ điện tử của Tỉnh ủy trước ngày 15/6/2024.",
    "Mở lớp thực hành chữ ký điện tử tại các xã, định kỳ hằng năm.",
)


def compare(plan: Callable[..., Document], decisions: Path, local: tuple[str, ...] = LOCAL) -> docparse.Coverage:
    central = plan(*TASKS, number="88-KL/TW", title="về hồ sơ điện tử")
    return docparse.compare(central, plan(*local), decisions=decisions)


def item(coverage: docparse.Coverage, task: str) -> CoverageItem:
    return next(one for one in coverage.items if one.central.task == task)


def written(folder: Path, text: str) -> Path:
    path = folder / "decisions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_accepted_match_covers(plan: Callable[..., Document], tmp_path: Path) -> None:
    path = written(tmp_path, "decisions:\n- central: {task: II.2}\n  accepted: [{task: II.2}]\n")
    found = item(compare(plan, path), "II.2")
    assert (found.status, found.decided, found.matches[0].task) == ("covered", True, "II.2")
    assert found.matches[0].decision == "accepted"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_the_same_in_either_normal_form(
    plan: Callable[..., Document], tmp_path: Path, form: Literal["NFC", "NFD"]
) -> None:
    words = normalize(form, TASKS[1][:30])
    path = written(tmp_path, f"decisions:\n- central: {{task: II.9, text: '{words}'}}\n  status: covered\n")
    coverage = compare(plan, path)
    assert (item(coverage, "II.2").status, item(coverage, "II.2").decided) == ("covered", True)
    assert "decision-lost" not in {one.code for one in coverage.diagnostics}


def test_a_refused_match_is_explained(plan: Callable[..., Document], tmp_path: Path) -> None:
    path = written(tmp_path, "decisions:\n- central: {task: II.1}\n  refused: [{task: II.1}]\n")
    central = plan(*TASKS, number="88-KL/TW", title="về hồ sơ điện tử")
    (found,) = explain(central, plan(*LOCAL), "II.1", decisions=path)
    assert {one.task: one.reason for one in found.candidates}["II.1"] == "refused"


def test_a_refused_match_is_gone(plan: Callable[..., Document], tmp_path: Path) -> None:
    path = written(tmp_path, "decisions:\n- central: {task: II.1}\n  refused: [{task: II.1}]\n")
    found = item(compare(plan, path), "II.1")
    assert (found.status, found.matches, found.decided) == ("missing", (), True)


def test_a_status_is_set(plan: Callable[..., Document], tmp_path: Path) -> None:
    path = written(tmp_path, "decisions:\n- {central: {task: II.1}, status: not_applicable, note: by letter}\n")
    assert item(compare(plan, path), "II.1").status == "not_applicable"


def test_a_number_that_several_actions_go_by_decides_nothing(plan: Callable[..., Document], tmp_path: Path) -> None:
    path = written(tmp_path, "decisions:\n- {central: {task: II.1}, status: not_applicable}\n")
    central = plan(" ".join(TASKS), number="88-KL/TW", title="về hồ sơ điện tử")
    coverage = docparse.compare(central, plan(*LOCAL), decisions=path)
    assert not any(one.decided for one in coverage.items)
    (found,) = [one for one in coverage.diagnostics if one.code == "decision-ambiguous"]
    assert "II.1" in found.message
    assert found.remedy


def test_a_number_of_two_central_documents_wants_the_document(plan: Callable[..., Document], tmp_path: Path) -> None:
    both = [plan(TASKS[0], number=number, title="về hồ sơ điện tử") for number in ("88-KL/TW", "89-KL/TW")]
    path = written(tmp_path, 'decisions:\n- {central: {task: "II.1:1"}, status: not_applicable}\n')
    coverage = docparse.compare(both, plan(*LOCAL), decisions=path)
    assert "decision-ambiguous" in {one.code for one in coverage.diagnostics}
    path = written(tmp_path, "decisions:\n- {central: {document: 89-KL/TW, task: II.1}, status: not_applicable}\n")
    coverage = docparse.compare(both, plan(*LOCAL), decisions=path)
    assert [one.id for one in coverage.items if one.decided] == ["89-KL/TW II.1:1"]


@pytest.mark.parametrize("name", ["II.1:2", "88-KL/TW II.1:2"])
def test_an_action_goes_by_the_id_that_outputs_print(plan: Callable[..., Document], tmp_path: Path, name: str) -> None:
    path = written(tmp_path, f'decisions:\n- {{central: {{task: "{name}"}}, status: covered}}\n')
    central = plan(" ".join(TASKS), number="88-KL/TW", title="về hồ sơ điện tử")
    coverage = docparse.compare(central, plan("Trồng cây ven đường."), decisions=path)
    assert [(one.id, one.status) for one in coverage.items if one.decided] == [("II.1:2", "covered")]
    assert not [one.code for one in coverage.diagnostics if one.code == "decision-lost"]


def test_a_decision_follows_the_words_to_another_number(plan: Callable[..., Document], tmp_path: Path) -> None:
    text = (
        f'decisions:\n- central: {{task: II.2, text: "{TASKS[1]}"}}\n  accepted: [{{task: II.2, text: "{LOCAL[1]}"}}]\n'
    )
    moved = compare(plan, written(tmp_path, text), (LOCAL[1], LOCAL[0]))
    assert item(moved, "II.2").matches[0].task == "II.1"
    assert [one.code for one in moved.diagnostics] == []


def test_a_warning_where_words_have_changed_since(plan: Callable[..., Document], tmp_path: Path) -> None:
    old = LOCAL[1].replace("hằng năm", "6 tháng")
    text = f'decisions:\n- central: {{task: II.2}}\n  accepted: [{{task: II.2, text: "{old}"}}]\n'
    coverage = compare(plan, written(tmp_path, text))
    assert item(coverage, "II.2").status == "covered"
    assert [one.code for one in coverage.diagnostics] == ["decision-words-changed"]


@pytest.mark.parametrize("place", ["{task: IX.9}", '{task: II.1, text: "Trồng rừng ven biển, nuôi tôm sú xuất khẩu"}'])
def test_a_warning_where_it_is_gone(plan: Callable[..., Document], tmp_path: Path, place: str) -> None:
    coverage = compare(plan, written(tmp_path, f"decisions:\n- central: {place}\n  status: covered\n"))
    assert [one.code for one in coverage.diagnostics] == ["decision-lost"]
    assert not any(one.decided for one in coverage.items)


@pytest.mark.parametrize("text", ["decisions: 5", "- a", "decisions: [{central: {}}]", "{", "extra: 1", "schema: x/2"])
def test_a_file_that_is_none(plan: Callable[..., Document], tmp_path: Path, text: str) -> None:
    with pytest.raises(DecisionFileError):
        compare(plan, written(tmp_path, text))


def test_an_empty_file_decides_nothing(plan: Callable[..., Document], tmp_path: Path) -> None:
    assert not any(one.decided for one in compare(plan, written(tmp_path, "")).items)
