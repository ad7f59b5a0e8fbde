"""`docparse diff` over the samples: what it prints, writes and returns."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest
import yaml

from docparse.errors import DecisionFileError, UnknownActionError

SAMPLES = Path(__file__).parents[2] / "samples" / "expected" / "markdown"
CENTRAL, SECOND, LOCAL = (str(SAMPLES / f"{name}.json") for name in ("73-kl-tw", "24-kh-tw", "128-kh-tu"))

Diff = Callable[..., tuple[int, str]]


def test_the_table_shows_gaps_first(diff: Diff) -> None:
    code, shown = diff("--lang", "vi", CENTRAL, LOCAL)
    lines = shown.splitlines()
    assert code == 0
    assert lines[0] == "Kết luận 73-KL/TW → Kế hoạch 128-KH/TU"
    assert lines[1].startswith("Mức đáp ứng ")
    assert next(line for line in lines if line.startswith(("✗", "½", "✓"))).startswith("✗ Còn thiếu")
    assert not [line for line in lines if line != line.rstrip()]


def test_several_central_documents(diff: Diff) -> None:
    code, shown = diff("-f", "csv", CENTRAL, SECOND, "--", LOCAL)
    rows = list(csv.reader(io.StringIO(shown.removeprefix("\ufeff"), newline="")))
    assert code == 0
    assert {row[rows[0].index("Document")] for row in rows[1:]} == {"73-KL/TW", "24-KH/TW", ""}


def test_a_folder_of_plans_is_a_matrix(diff: Diff, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in ("128-kh-tu", "31-kh-du"):
        (plans / f"{name}.json").write_bytes((SAMPLES / f"{name}.json").read_bytes())
    target = tmp_path / "matrix.xlsx"
    assert diff("--lang", "vi", CENTRAL, plans, "-o", target) == (0, "")
    heads = [cell.value for cell in openpyxl.load_workbook(target)["Ma trận"][1]]
    assert [head.partition(" ")[0] for head in heads[-2:]] == ["128-KH/TU", "31-KH/ĐU"]
    code, shown = diff("--lang", "vi", CENTRAL, plans)
    assert code == 0
    assert "→ 2 kế hoạch" in shown
    page = tmp_path / "matrix.html"
    assert diff(CENTRAL, plans, "-o", page) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_plan_that_cannot_be_read_leaves_the_others(diff: Diff, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    code, shown = diff(CENTRAL, "--", LOCAL, broken)
    assert code == 3
    assert "→ 1 plan\n" in shown


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), 0),
        (("--fail-on", "missing"), 1),
        (("--fail-on", "partial"), 1),
        (("--min-coverage", "0.99"), 1),
        (("--min-coverage", "0.01"), 0),
    ],
)
def test_what_the_user_asked_to_fail_on(diff: Diff, options: tuple[str, ...], expected: int) -> None:
    assert diff(*options, "-f", "json", CENTRAL, LOCAL)[0] == expected


def test_same_input_same_workbook(diff: Diff, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    diff(CENTRAL, LOCAL, "-o", first)
    diff(CENTRAL, LOCAL, "-o", second)
    assert first.read_bytes() == second.read_bytes()


def test_why_a_verdict_fell_so(diff: Diff, tmp_path: Path) -> None:
    code, shown = diff("--lang", "en", "--explain", "II.4.1", CENTRAL, LOCAL)
    assert code == 0
    assert "II.4.1:1" in shown
    assert "II.4.1:2" in shown
    out = tmp_path / "why.json"
    code, shown = diff("--explain", "II.4.1:2", "-o", out, CENTRAL, LOCAL)
    assert (code, shown) == (0, "")
    (why,) = json.loads(out.read_bytes())
    assert why["item"]["id"] == "II.4.1:2"
    matches = [match["task"] for match in why["item"]["matches"]]
    assert matches
    assert set(matches) == {one["task"] for one in why["candidates"] if one["matched"]}


@pytest.mark.parametrize("options", [("--explain", "II.4.1", "-f", "csv"), ("--explain", "X.9")])
def test_what_cannot_be_explained(diff: Diff, options: tuple[str, ...]) -> None:
    with pytest.raises((click.UsageError, UnknownActionError)):
        diff(*options, CENTRAL, LOCAL)


def test_a_single_plan_is_explained(diff: Diff, tmp_path: Path) -> None:
    shutil.copy(LOCAL, tmp_path)
    with pytest.raises(click.UsageError):
        diff("--explain", "II.4.1", CENTRAL, tmp_path)


def test_what_becomes_of_decisions_is_said_of_each_comparison_and_once_of_many(
    run_diff: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("decisions:\n- central: {task: X.9}\n  status: covered\n", encoding="utf-8")
    for inputs in ((CENTRAL, LOCAL), ("--explain", "II.4.1", CENTRAL, LOCAL), (CENTRAL, "--", LOCAL, SECOND)):
        done = run_diff("--decisions", path, *inputs)
        assert done[0] == 0
        assert done[2].count("X.9") == 1


def test_decisions_override_the_verdict(diff: Diff, tmp_path: Path) -> None:
    def items(*options: str | Path) -> dict[str, dict[str, Any]]:
        code, shown = diff("-f", "json", *options, CENTRAL, LOCAL)
        assert code == 0
        return {item["id"]: item for item in json.loads(shown)["items"]}

    before = items()
    gap = next(id_ for id_, item in before.items() if item["status"] == "missing")
    held = next(id_ for id_, item in before.items() if len(item["matches"]) == 1)
    refused = before[held]["matches"][0]["task"]
    rows = []
    for id_ in (gap, held):
        central = {"task": id_.partition(":")[0], "text": before[id_]["central"]["text"]}
        rows.append({"central": central, "accepted" if id_ == gap else "refused": [{"task": refused}]})
    path = tmp_path / "decisions.yaml"
    path.write_text(yaml.safe_dump({"decisions": rows}, allow_unicode=True), encoding="utf-8")
    after = items("--decisions", path)
    assert after[gap]["status"] == "covered"
    assert after[gap]["matches"][0]["task"] == refused
    assert after[gap]["matches"][0]["decision"] == "accepted"
    assert refused not in {match["task"] for match in after[held]["matches"]}
    assert [id_ for id_ in before if before[id_] != after[id_]] == sorted((gap, held), key=list(before).index)


def test_a_file_that_holds_no_decisions(diff: Diff, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("decisions: 5", encoding="utf-8")
    with pytest.raises(DecisionFileError):
        diff("--decisions", path, CENTRAL, LOCAL)
