"""Reading a page stays on this machine: nothing is written beside it, and no thread is left that would send."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("trueocr")

LOAD = """
import os, threading
from docparse.reading.ocr import trueocr_engine
trueocr_engine.load()
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts threads as Linux lists them")
def test_loading_the_models_starts_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    """ONNX Runtime keeps a queue of reports in the home folder, and a thread that sends them, unless forbidden."""
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", LOAD], env=home, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]
    assert list(tmp_path.iterdir()) == []
