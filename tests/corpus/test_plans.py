"""Many plans in several processes give the same as in one; a process that dies loses its plan alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec

import docparse
from docparse.coverage import Matrix
from docparse.model import Document

SAMPLES = Path(__file__).parents[2] / "samples" / "expected" / "markdown"
CENTRAL = SAMPLES / "73-kl-tw.json"
DYING = """
import os, sys
if "--multiprocessing-fork" in sys.orig_argv:
    sys.addaudithook(lambda event, facts: event == "open" and str(facts[0]).endswith("5.json") and os._exit(9))
"""


def document(path: Path) -> Document:
    return msgspec.json.decode(path.read_bytes(), type=Document)


def test_two_processes_of_which_one_dies(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(8):
        shutil.copy(SAMPLES / ("128-kh-tu.json", "31-kh-du.json")[number % 2], plans / f"{number}.json")
    (tmp_path / "sitecustomize.py").write_text(DYING)
    command = [
        sys.executable,
        "-m",
        "docparse",
        "--lang",
        "en",
        "diff",
        "-f",
        "json",
        "-j",
        "2",
        str(CENTRAL),
        str(plans),
    ]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONHASHSEED": "7"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 3
    assert b"5.json: docparse failed (exit code 9)" in done.stderr
    assert b"7 read, 1 failed" in done.stderr
    assert b"Traceback" not in done.stderr
    left = [document(path) for path in sorted(plans.iterdir()) if path.name != "5.json"]
    assert msgspec.json.decode(done.stdout, type=Matrix) == docparse.compare_many(document(CENTRAL), left)
