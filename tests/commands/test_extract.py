"""What the command line reads and writes: one document or many, from files, folders and standard input."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_one_file_goes_to_standard_output(said: Any) -> None:
    done = said.extract
    document = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr == b""
    assert document["meta"]["number"] == "15-KH/TU"
    assert [task["id"] for task in document["tasks"]] == ["I.1", "I.2", "II.1"]
    assert document["tasks"][0]["deadlines"][0]["end"] == "2024-06-30"


def test_output_holds_to_the_schema_that_is_printed(run: Run, said: Any) -> None:
    schema = json.loads(run("schema", "document").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(said.extract.stdout), schema)


def test_evidence_counts_the_characters_of_the_printed_text(said: Any) -> None:
    text = said.text.decode()
    document = json.loads(said.extract.stdout)
    deadline = document["tasks"][0]["deadlines"][0]
    assert text[deadline["evidence"]["start"] : deadline["evidence"]["end"]] == deadline["text"]
    assert text.rstrip("\n") == document["text"]


def test_yaml_and_json_say_the_same(run: Run, said: Any) -> None:
    as_yaml = yaml.safe_load(run("extract", said.plan, "-f", "yaml").stdout)
    assert as_yaml == json.loads(said.extract.stdout)


def test_several_files_are_json_lines(run: Run, plan: Path) -> None:
    other = plan.with_name("other.txt")
    other.write_bytes(plan.read_bytes())
    lines = run("extract", plan, other).stdout.splitlines()
    assert [json.loads(line)["source"]["path"] for line in lines] == [str(plan), str(other)]


def test_a_folder_goes_to_a_folder_with_the_same_tree(run: Run, plan: Path, tmp_path: Path) -> None:
    deep = tmp_path / "2024" / "quý I"
    deep.mkdir(parents=True)
    (deep / "plan.txt").write_bytes(plan.read_bytes())
    (deep / "plan.md").write_bytes("# KẾ HOẠCH\n\n".encode() + plan.read_bytes())
    out = tmp_path / "out"
    assert run("extract", tmp_path, "-o", out).returncode == 0
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert names == {"15-kh-tu.json", "2024/quý I/plan.txt.json", "2024/quý I/plan.md.json"}


def test_one_file_into_a_named_file_and_into_a_folder(run: Run, plan: Path, tmp_path: Path) -> None:
    assert run("extract", plan, "-o", tmp_path / "a.json").returncode == 0
    assert run("extract", plan, "-o", f"{tmp_path}/new/").returncode == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "new" / "15-kh-tu.json").read_bytes()


def test_standard_input(run: Run, plan: Path) -> None:
    document = json.loads(run("extract", "-", stdin=plan.read_bytes()).stdout)
    assert document["source"]["path"] == "stdin"


def test_same_input_same_bytes(run: Run, said: Any) -> None:
    assert run("extract", said.plan, PYTHONHASHSEED="2").stdout == said.extract.stdout


@pytest.mark.parametrize("form", ["json", "yaml", "jsonl"])
def test_earlier_output_is_input_too(run: Run, said: Any, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    run("extract", said.plan, "-f", form, "-o", out)
    assert run("text", out).stdout == said.text
    assert run("--lang", "vi", "show", out).stdout == said.show


def test_earlier_output_is_known_by_its_content(run: Run, said: Any, tmp_path: Path) -> None:
    renamed = tmp_path / "plan.txt"
    renamed.write_bytes(said.extract.stdout)
    assert run("text", renamed).stdout == said.text
    assert run("text", "-", stdin=said.extract.stdout).stdout == said.text


@pytest.mark.parametrize(
    ("severity", "whole", "told"), [("error", True, True), ("warning", True, False), ("warning", False, True)]
)
def test_text_tells_what_is_missing_in_it(
    run: Run, said: Any, tmp_path: Path, severity: str, whole: bool, told: bool
) -> None:
    document = json.loads(said.extract.stdout)
    found = {"severity": severity, "code": "image-cut-short", "message": "Page 1: cut short", "remedy": "Scan it again"}
    document |= {"diagnostics": [found]} | ({} if whole else {"text": ""})
    path = tmp_path / "partial.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    done = run("text", path)
    assert done.stdout == (said.text if whole else b"\n")
    assert done.stderr.decode() == (f"docparse: {said.plan}: Page 1: cut short\n  → Scan it again\n" if told else "")


def test_several_documents_of_one_input_stay_json_lines(run: Run, said: Any, tmp_path: Path) -> None:
    lines = tmp_path / "all.jsonl"
    lines.write_bytes(run("extract", said.plan, "-f", "jsonl").stdout * 2)
    done = run("extract", lines, "-o", f"{tmp_path}/out/")
    assert done.returncode == 0
    assert len((tmp_path / "out" / "all.jsonl").read_bytes().splitlines()) == 2


def test_output_is_utf8_whatever_the_locale(run: Run, said: Any) -> None:
    assert run("text", said.plan, PYTHONIOENCODING="cp1252", PYTHONUTF8="0").stdout == said.text


def test_a_dash_is_standard_output_and_an_empty_name_is_wrong_usage(run: Run, said: Any) -> None:
    assert run("extract", said.plan, "-o", "-").stdout == said.extract.stdout
    assert run("extract", said.plan, "-o", "").returncode == 2


def test_show_draws_tasks_with_units_and_deadlines(said: Any) -> None:
    shown = said.show.decode()
    for expected in ("15-KH/TU", "I.1", "chủ trì: Văn phòng Tỉnh ủy", "2024-04-01…2024-06-30", "73-KL/TW"):
        assert expected in shown
