"""The processes in which pages are recognised and plans compared."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("trueocr")

from docparse.processes import recognising

LOADED = "__import__('sys').modules['docparse.reading.ocr.trueocr_engine'].load.cache_info().currsize"

SCAN = Path(__file__).parents[1] / "samples" / "scan" / "12-ct-tu.pdf"
COMMAND = [sys.executable, "-m", "docparse", "text", str(SCAN), "--ocr", "always"]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no server")
ELSEWHERE = """
import sys
from docparse.processes import recognising
assert recognising().get_start_method() == sys.argv[1]
"""
INTERRUPTING = """
import os, signal, sys
def interrupt(event, told):
    if event == "import" and told[0] == "{module}":
        os.killpg(0, signal.SIGINT)
sys.addaudithook(interrupt)
"""
UNGUARDED = """
from docparse.processes import fresh, recognising
for context in (fresh(), recognising()):
    with context.Pool(1) as pool:
        print(pool.apply(abs, (-1,)))
"""


def test_a_process_finds_the_models_loaded() -> None:
    with recognising().Pool(1) as pool:
        assert pool.apply_async(eval, (LOADED,)).get(timeout=60) == 1


def run_script(script: str, *given: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what a script of its own process says."""
    run = [sys.executable, "-c", script, *given]
    return subprocess.run(run, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=False)


def test_where_no_socket_can_be_made_processes_start_afresh(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 120)
    deep.mkdir()
    assert run_script(ELSEWHERE, "forkserver").stderr == ""
    assert run_script(ELSEWHERE, "spawn", TMPDIR=str(deep)).stderr == ""


def test_a_fork_does_not_ask_the_server_of_another() -> None:
    script = (
        "import os; from docparse.processes import recognising; recognising(); os.fork() or print(recognising()._name)"
    )
    assert run_script(script).stdout == "spawn\n"


def test_the_script_that_was_run_is_not_run_again(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("1\n1\n", "")


def test_only_our_own_processes_keep_an_error_to_themselves() -> None:
    untouched = "__import__('sys').excepthook is __import__('sys').__excepthook__"
    with recognising().Pool(1) as ours, multiprocessing.get_context("forkserver").Pool(1) as theirs:
        assert not ours.apply_async(eval, (untouched,)).get(timeout=60)
        assert theirs.apply_async(eval, (untouched,)).get(timeout=60)


@pytest.mark.parametrize("module", ["docparse.reading.ocr.preloaded", "onnxruntime"])
def test_an_interrupt_while_the_models_load_shows_no_traceback(module: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTING.format(module=module))
    done = subprocess.run(
        COMMAND,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
