"""Which inputs make the reader of scans load at once."""

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
