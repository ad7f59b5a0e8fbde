"""`docparse diff` run in this process."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from docparse.commands import cli


class Done(NamedTuple):
    """What a run gave."""

    code: int
    shown: str
    said: str


@pytest.fixture
def run_diff(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Done]:
    """Return what runs the command and gives its exit code, standard output and messages."""

    def run(*arguments: str | Path) -> Done:
        words = ["diff", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", ["docparse", *words])
        monkeypatch.setenv("COLUMNS", "100")
        code = cli.main(words, standalone_mode=False)
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Done(code, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture
def diff(run_diff: Callable[..., Done]) -> Callable[..., tuple[int, str]]:
    """Return what runs the command and gives its exit code and standard output."""
    return lambda *arguments: run_diff(*arguments)[:2]
