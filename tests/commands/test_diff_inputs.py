"""`docparse diff` and what users give it: wrong order, folders with other things in them, places it cannot write to."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from docparse.errors import NoActionsError, OutputError

SAMPLES = Path(__file__).parents[2] / "samples" / "expected" / "markdown"
CENTRAL, LOCAL = (str(SAMPLES / f"{name}.json") for name in ("73-kl-tw", "128-kh-tu"))

Diff = Callable[..., Any]


def heads(shown: str) -> list[str]:
    """Return what the columns of the plans in a matrix are called, without who issued them."""
    head = next(csv.reader(io.StringIO(shown.removeprefix("\ufeff"))))
    return [name.partition(" ")[0] for name in head[3:]]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Return a folder of three plans."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("09-ctr-tu", "128-kh-tu", "31-kh-du"):
        shutil.copy(SAMPLES / f"{name}.json", folder)
    return folder


def test_only_documents_are_taken_from_a_folder(run_diff: Diff, plans: Path) -> None:
    (plans / "notes.log").write_text("x")
    (plans / "old.zip").write_bytes(b"PK")
    (plans / "~$lock.docx").write_bytes(b"x")
    done = run_diff("-f", "csv", CENTRAL, plans)
    assert (done.code, done.said) == (0, "")
    assert heads(done.shown) == ["09-CTr/TU", "128-KH/TU", "31-KH/ĐU"]


def test_the_central_document_in_the_folder_is_no_plan(run_diff: Diff, plans: Path) -> None:
    shutil.copy(CENTRAL, plans)
    done = run_diff("-f", "csv", plans / "73-kl-tw.json", plans)
    assert done.code == 0
    assert heads(done.shown) == ["09-CTr/TU", "128-KH/TU", "31-KH/ĐU"]
    assert "73-kl-tw.json" in done.said


def test_plans_of_one_number_have_columns_of_their_own(run_diff: Diff, plans: Path) -> None:
    shutil.copy(LOCAL, plans / "z.json")
    assert heads(run_diff("-f", "csv", CENTRAL, plans).shown) == ["09-CTr/TU", "128-KH/TU", "31-KH/ĐU", "128-KH/TU~2"]


def test_a_document_against_itself(run_diff: Diff) -> None:
    done = run_diff(CENTRAL, CENTRAL)
    assert done.code == 0
    assert "100%" in done.shown


def test_a_dash_that_only_ends_the_options(diff: Diff) -> None:
    assert diff("--", CENTRAL, LOCAL) == diff(CENTRAL, LOCAL)


def test_options_behind_the_dash_are_no_plans(diff: Diff, tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="-o "):
        diff(CENTRAL, "--", LOCAL, "-o", tmp_path / "coverage.xlsx")


@pytest.mark.parametrize("arguments", [(CENTRAL,), (CENTRAL, "--"), ("--", CENTRAL)])
def test_one_document_is_too_few(diff: Diff, arguments: tuple[str, ...]) -> None:
    with pytest.raises(click.UsageError):
        diff(*arguments)


def test_a_folder_without_documents(run_diff: Diff, tmp_path: Path) -> None:
    (tmp_path / "notes.log").write_text("x")
    done = run_diff(CENTRAL, tmp_path)
    assert (done.code, done.shown) == (4, "")
    assert str(tmp_path) in done.said


def test_a_damaged_plan_leaves_the_others(run_diff: Diff, plans: Path) -> None:
    (plans / "damaged.json").write_text("{")
    done = run_diff("--lang", "en", "-f", "csv", "--fail-on", "missing", CENTRAL, plans)
    assert done.code == 3
    assert heads(done.shown) == ["09-CTr/TU", "128-KH/TU", "31-KH/ĐU"]
    assert "damaged.json" in done.said
    assert "3 read, 1 failed" in done.said


def test_nothing_is_printed_where_no_plan_can_be_read(run_diff: Diff, tmp_path: Path) -> None:
    for name in ("1.pdf", "2.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7\nx")
    done = run_diff(CENTRAL, tmp_path)
    assert (done.code, done.shown) == (4, "")


@pytest.mark.parametrize(
    ("options", "expected"),
    [((), 0), (("--fail-on", "missing"), 1), (("--min-coverage", "0.5"), 1), (("--min-coverage", "0.01"), 0)],
)
def test_a_gap_in_any_plan_of_a_matrix_counts(diff: Diff, plans: Path, options: tuple[str, ...], expected: int) -> None:
    assert diff(*options, "-f", "json", CENTRAL, plans)[0] == expected


def test_a_central_document_that_orders_nothing(diff: Diff, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("Không có nội dung nào.", encoding="utf-8")
    with pytest.raises(NoActionsError):
        diff("--fail-on", "missing", empty, LOCAL)


def test_a_plan_without_tasks_is_pointed_out(run_diff: Diff, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("Không có nội dung nào.", encoding="utf-8")
    done = run_diff("--lang", "en", CENTRAL, empty)
    assert done.code == 0
    assert "No task was found" in done.said


def test_no_document_is_overwritten_and_no_folder(diff: Diff, plans: Path, tmp_path: Path) -> None:
    wrong = [plans / "31-kh-du.json", plans, plans / "31-kh-du.json" / "matrix.json"]
    before = (plans / "31-kh-du.json").read_bytes()
    for output in wrong:
        with pytest.raises(OutputError):
            diff("-f", "json", CENTRAL, plans, "-o", output)
    assert (plans / "31-kh-du.json").read_bytes() == before
    assert diff(CENTRAL, plans, "-o", tmp_path / "new" / "matrix.json") == (0, "")


def test_a_matrix_is_not_explained(diff: Diff, plans: Path, tmp_path: Path) -> None:
    lines = tmp_path / "two.jsonl"
    lines.write_text("".join(json.dumps(json.loads(Path(path).read_bytes())) + "\n" for path in (CENTRAL, LOCAL)))
    for local in (plans, lines):
        with pytest.raises(click.UsageError):
            diff("--explain", "II.4.1", CENTRAL, local)


def test_a_reader_of_the_pipe_that_leaves(plans: Path) -> None:
    command = f"{sys.executable} -m docparse diff -f json {CENTRAL} {plans} | head -c 10; echo; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stdout.splitlines()[-1] == b"0"
    assert done.stderr == b""
