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
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "COLUMNS": "100", "LC_ALL": "C.UTF-8"},
    )
    assert done.stdout.decode().rstrip() == shown.rstrip()


def test_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = re.findall(r"```python\n(.*?)```", README, re.S)
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})


def test_docstring_example_runs() -> None:
    failed, attempted = doctest.testmod(docparse)
    assert attempted > 0
    assert failed == 0
