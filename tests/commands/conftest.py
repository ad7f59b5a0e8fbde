"""The command line as users run it, in a process of its own; and `docparse diff` run in this one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from docparse.commands import cli

PLAN = """TỈNH ỦY AN HẢI
*
Số 15-KH/TU

ĐẢNG CỘNG SẢN VIỆT NAM
An Hải, ngày 12 tháng 3 năm 2024

KẾ HOẠCH
số hóa tài liệu lưu trữ của các cơ quan Đảng

Thực hiện Kết luận số 73-KL/TW, ngày 20/12/2023 của Ban Bí thư, Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:

I. NHIỆM VỤ

1. Văn phòng Tỉnh ủy chủ trì, phối hợp với Ban Tổ chức Tỉnh ủy lập danh mục tài liệu (hoàn thành trong quý II/2024).

2. Các đảng ủy trực thuộc rà soát hồ sơ theo Kết luận số 73-KL/TW (thực hiện hằng năm).

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng Tỉnh ủy theo dõi, báo cáo Ban Thường vụ Tỉnh ủy.
"""


class Said(NamedTuple):
    """What the commands say of one plan, kept for the tests that only look at it: a start of Python takes seconds."""

    plan: Path
    extract: subprocess.CompletedProcess[bytes]
    text: bytes
    show: bytes


class Done(NamedTuple):
    """What a run gave."""

    code: int
    shown: str
    said: str


@pytest.fixture(scope="session")
def run() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return what runs a command with its arguments, standard input and environment."""

    def runs(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "docparse", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        )

    return runs


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return the path of a plan."""
    path = tmp_path / "15-kh-tu.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def said(tmp_path_factory: pytest.TempPathFactory, run: Callable[..., subprocess.CompletedProcess[bytes]]) -> Said:
    """Return what the commands say of that plan."""
    path = tmp_path_factory.mktemp("said") / "15-kh-tu.txt"
    path.write_text(PLAN, encoding="utf-8")
    extract = run("extract", path, PYTHONHASHSEED="1")
    return Said(path, extract, run("text", path).stdout, run("--lang", "vi", "show", path).stdout)


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
