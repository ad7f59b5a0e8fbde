"""The command line itself: its help, its languages, and the commands that read no document."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docparse.commands import cli
from docparse.commands.wording import choose_language

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_the_language_may_stand_after_the_command(run: Run, tmp_path: Path) -> None:
    done = run("extract", tmp_path / "absent.pdf", "--lang", "vi")
    assert "absent.pdf: không có tệp" in done.stderr.decode()
    usage = run("--lang", "vi", "extract", "x", "-f", "pdf").stderr.decode()
    assert "Lỗi: giá trị của -f/--format cần là một trong: json, yaml, jsonl" in usage


def test_rules_are_listed_tested_and_explained(run: Run) -> None:
    listed = run("rules", "list").stdout.decode()
    assert "ref-party-symbol" in listed
    tested = run("rules", "test")
    assert tested.returncode == 0
    assert b", 0 wrong" in tested.stdout
    explained = run("rules", "explain", "ref-party-symbol", "theo Kết luận số 73-KL/TW")
    assert explained.returncode == 0
    assert "73-KL/TW" in explained.stdout.decode()
    assert run("rules", "explain", "ref-party-symbol", "trang 21").returncode == 1
    assert run("rules", "explain", "no-such-rule", "x").returncode == 2


def test_doctor_finds_everything_here(run: Run) -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert "underthesea" in done.stdout.decode()


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_has_help_in_both_languages(run: Run, command: str) -> None:
    english, vietnamese = run(command, "--help"), run("--lang", "vi", command, "--help")
    assert english.returncode == vietnamese.returncode == 0
    assert english.stdout != vietnamese.stdout
    said = vietnamese.stdout.decode()
    assert said.startswith("Cách dùng: ")
    assert not any(word in said for word in ("Usage", "Options", "OPTIONS", "Commands", "COMMAND", "Show this"))


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_stands_in_the_readme(command: str) -> None:
    readme = Path(__file__).parents[2] / "README.md"
    assert f"docparse {command}" in readme.read_text(encoding="utf-8")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str) -> None:
    assert b"_DOCPARSE_COMPLETE" in run("completion", shell).stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout.startswith(b"docparse 0.")


def test_help_imports_nothing_heavy() -> None:
    heavy = {"yaml", "msgspec", "pypdfium2", "pdfplumber", "underthesea", "lark", "rich", "re2"}
    code = f"import sys, docparse.commands; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {}, "en"),
        (["--lang", "vi", "extract"], {}, "vi"),
        (["--lang=en"], {"LANG": "vi_VN"}, "en"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert choose_language(arguments, environment) == language
