"""The README shows what the commands print, and its Python runs."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import docparse
from docparse.comparison.decisions import read_decisions
from docparse.reading.ocr import available

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = [block for block in re.findall(r"```console\n(.*?)```", README, re.S) if "benchmarks/" not in block]


@pytest.mark.parametrize("block", CONSOLE)
def test_shown_output_is_real(block: str, tmp_path: Path) -> None:
    command, _, shown = block.removeprefix("$ ").partition("\n")
    if "jq" in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    if "samples/scan" in command and not available():
        pytest.skip("the OCR extra is not installed")
    launcher = tmp_path / "docparse"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m docparse "$@"\n')
    launcher.chmod(0o755)
    os.symlink(ROOT / "samples", tmp_path / "samples")
    done = subprocess.run(
        ["bash", "-c", f"({command}) 2>&1"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**_without_width(), "PATH": f"{tmp_path}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
    )
    assert done.stdout.decode().rstrip() == shown.rstrip()


def _without_width() -> dict[str, str]:
    """Return the environment of a reader who tries the commands: nobody has told how wide the page is."""
    return {name: value for name, value in os.environ.items() if name != "COLUMNS"}


def test_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = re.findall(r"```python\n(.*?)```", README, re.S)
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})


def test_files_of_decisions_can_be_read(tmp_path: Path) -> None:
    blocks = [block for block in re.findall(r"```yaml\n(.*?)```", README, re.S) if "decisions:" in block]
    assert len(blocks) == 2, "one in each language"
    for block in blocks:
        file = tmp_path / "decisions.yaml"
        file.write_text(block, encoding="utf-8")
        (decision,) = read_decisions(file).decisions
        assert (decision.central.task, decision.status) == ("II.1.1", "covered")


def test_docstring_example_runs() -> None:
    failed, attempted = doctest.testmod(docparse)
    assert attempted > 0
    assert failed == 0
