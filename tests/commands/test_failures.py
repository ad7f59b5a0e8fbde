"""What users are told when something is wrong: an exit code, what happened, and what to do; never a traceback."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_a_failed_input_leaves_the_others(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("extract", plan, tmp_path / "empty.txt", tmp_path / "absent.pdf")
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    messages = done.stderr.decode()
    assert "empty.txt: the file is empty" in messages
    assert "absent.pdf: no such file" in messages
    assert "1 read, 2 failed" in messages


@pytest.mark.parametrize(
    ("name", "content", "clue"),
    [
        ("absent.pdf", None, "no such file"),
        ("other.json", b'{"name": "not ours"}', "not an output of docparse extract"),
        ("other.yaml", b"- a list", "not an output of docparse extract"),
        ("empty.pdf", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("binary.txt", bytes(range(256)) * 8, "the content is"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(64), "damaged or cut short (Pillow: cannot identify image)"),
        ("picture.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "damaged"),
        ("latin.txt", "Kế hoạch số hóa của tỉnh, đã duyệt".encode("cp1258", "replace") * 4, "encoding"),
    ],
)
def test_nothing_read(run: Run, tmp_path: Path, name: str, content: bytes | None, clue: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("extract", path)
    assert done.returncode == 4
    assert done.stdout == b""
    message = done.stderr.decode()
    assert name in message
    assert clue in message
    assert "→" in message
    assert "Traceback" not in message


def test_an_empty_path_is_no_folder(run: Run) -> None:
    assert run("extract", "").returncode == 4


def test_a_folder_without_documents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.log").write_text("x")
    done = run("extract", tmp_path)
    assert done.returncode == 4
    assert b"no documents" in done.stderr


def test_unwritable_output(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = run("extract", plan, "-o", f"{tmp_path}/file/below/")
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr


def test_the_input_is_not_overwritten(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    done = run("extract", plan, "-o", plan)
    assert done.returncode == 2
    assert plan.read_bytes() == before


def test_a_full_device_is_an_error_not_a_traceback(plan: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no full device")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "docparse", "extract", str(plan)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_failure(plan: Path) -> None:
    some = plan.read_text(encoding="utf-8")
    plan.write_text(some + f"\n1. Sở Nội vụ {'rà soát hồ sơ, ' * 12}lập danh mục.\n" * 300, encoding="utf-8")
    for command in ("extract", "show", "text"):
        script = f"{sys.executable} -m docparse {command} {plan} | head -c 10; echo; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
        assert done.stdout.splitlines()[-1] == b"0"
        assert done.stderr == b""


def test_interrupt(plan: Path, tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_bytes(plan.read_bytes())
    command = [sys.executable, "-m", "docparse", "extract", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        try:
            _, messages = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130
    assert b"Traceback" not in messages


def test_an_interrupt_while_the_program_loads_ends_it_without_a_word(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "def interrupt(event, told):\n"
        "    if event == 'import' and told[0] == 'docparse.commands':\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.addaudithook(interrupt)\n"
    )
    done = run("schema", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("text {plan} >&-", 2, "standard output: cannot be written"),
        ("show {plan} >&-", 2, "standard output: cannot be written"),
        ("--version >&-", 2, "standard output: cannot be written"),
        ("extract {plan} -o {plan}.json >&-", 0, ""),
        ("extract - <&-", 4, "stdin: the file cannot be read"),
        ("extract {plan} {plan}.absent 2>&- >{plan}.jsonl", 3, ""),
    ],
)
def test_a_closed_stream_is_an_error_where_it_is_needed(plan: Path, command: str, code: int, said: str) -> None:
    script = f"{sys.executable} -m docparse {command.format(plan=plan)}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert len(done.stderr.splitlines()) == (2 if said else 0)


def test_broken_rules_name_all_faults(run: Run, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.yaml").write_text("about: x\nrules:\n  - {id: a, about: x, pattern: '(', examples: [x]}\n")
    (folder / "b.yaml").write_text("about: x\nwhat: y\n")
    done = run("extract", plan, "--rules", folder)
    assert done.returncode == 2
    assert b"a.yaml: a: pattern" in done.stderr
    assert b"b.yaml: unknown field what" in done.stderr


def test_a_missing_package_is_named_with_its_remedy(run: Run, said: Any, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['lark'] = None\n")
    done = run("extract", said.plan, PYTHONPATH=str(tmp_path))
    assert done.returncode == 4
    message = done.stderr.decode()
    assert "lark" in message
    assert "docparse doctor" in message
    assert "Traceback" not in message


def test_wrong_usage(run: Run) -> None:
    assert run("extract").returncode == 2
    assert run("extract", "x", "-f", "pdf").returncode == 2
    assert run("no-such-command").returncode == 2
    assert "Lỗi: không có lệnh no-such-command\n" in run("--lang", "vi", "no-such-command").stderr.decode()
