"""What the terminal shows of a document: every task, the rows of its tables among them."""

import io
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from docparse.errors import Language
from docparse.model import Diagnostic, Document
from docparse.writing.tree import draw

SAMPLES = Path(__file__).parents[2] / "samples" / "expected" / "pdf"


def _document(name: str) -> Document:
    return msgspec.json.decode((SAMPLES / f"{name}.json").read_bytes(), type=Document)


def _shown(document: Document, language: Language = "vi") -> list[str]:
    console = Console(file=io.StringIO(), width=200, highlight=False)
    with console.capture() as capture:
        console.print(draw(document, language))
    return capture.get().splitlines()


@pytest.mark.parametrize("name", ["57-kh-ubnd", "128-kh-tu", "1208-qd-ttg"])
def test_every_task_is_shown_once(name: str) -> None:
    document = _document(name)
    heads = [line.strip("│├└─ ").partition("  ")[0] for line in _shown(document)]
    assert [heads.count(task.id) for task in document.tasks] == [1] * len(document.tasks)


def test_a_row_stands_below_its_section_with_its_columns() -> None:
    lines = _shown(_document("57-kh-ubnd"))
    heading = next(at for at, line in enumerate(lines) if "PL.I  " in line)
    assert "PL.I#1  " in lines[heading + 1]
    row = "\n".join(lines[heading + 1 : heading + 8])
    assert "chủ trì: Sở Nội vụ" in row
    assert "2026-03-31" in row
    assert "kết quả: " in row


def test_rows_without_a_section_and_what_a_task_is_the_same_as_are_shown() -> None:
    document = _document("57-kh-ubnd")
    row = msgspec.structs.replace(document.tasks[-1], same_as=("II.1", "II.2"))
    lines = _shown(msgspec.structs.replace(document, sections=(), tasks=(row,)))
    assert any("PL.IV#5  " in line for line in lines)
    assert any("= II.1, II.2" in line for line in lines)


def test_a_document_cannot_write_to_the_terminal() -> None:
    """An earlier output may have been written by somebody else."""
    text = msgspec.json.encode(_document("57-kh-ubnd")).decode().replace("Sở Nội vụ", "Sở\\u001b[2J\\u009b7m Nội vụ")
    shown = "\n".join(_shown(msgspec.json.decode(text, type=Document)))
    assert "Sở [2J 7m Nội vụ" in shown
    assert not set(shown) & {"\x1b", "\x9b"}


@pytest.mark.parametrize(("language", "expected"), [("vi", "cảnh báo: II.4: x"), ("en", "warning: II.4: x")])
def test_a_diagnostic_has_its_severity_in_words(language: Language, expected: str) -> None:
    found = Diagnostic(severity="warning", code="numbering-gap", message="x", remedy="", section="II.4")
    lines = _shown(msgspec.structs.replace(_document("128-kh-tu"), diagnostics=(found,)), language)
    assert lines[-1] == expected
