"""Which inputs make the reader of scans load at once."""

import os
from pathlib import Path
from typing import Any

import pytest

from docparse import processes
from docparse.commands.readiness import get_ready

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    ("path", "mode", "started"),
    [
        (SAMPLES / "scan" / "12-ct-tu.pdf", "auto", True),
        (SAMPLES / "scan" / "12-ct-tu.pdf", "never", False),
        (SAMPLES / "pdf" / "12-ct-tu.pdf", "auto", False),
        (SAMPLES / "pdf" / "12-ct-tu.pdf", "always", True),
        (SAMPLES / "pdf" / "none.pdf", "auto", False),
        (SAMPLES, "auto", False),
        (Path(__file__), "auto", False),
    ],
)
def test_the_reader_of_scans_is_loaded_where_it_will_be_asked(
    path: Path, mode: Any, started: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[bool] = []
    monkeypatch.setattr(processes, "start", lambda: calls.append(True))
    get_ready([str(path)], mode)
    assert bool(calls) == started


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_left_to_its_reader(tmp_path: Path) -> None:
    pipe = tmp_path / "scan.pdf"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        os.write(end, b"%PDF-1.7")
        get_ready([str(pipe)], "auto")
        assert os.read(end, 8) == b"%PDF-1.7"
    finally:
        os.close(end)
