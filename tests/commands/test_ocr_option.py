"""`--ocr` from the command line to the reader, without an engine."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from docparse import errors
from docparse.commands import cli
from docparse.page import Page
from docparse.reading import images, pdf, read
from docparse.reading.recognising import Job, Reader, Recognised

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "samples" / "pdf" / "12-ct-tu.pdf"


def test_always_without_an_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "reader", lambda job, workers: None)
    with pytest.raises(errors.NoEngineError) as caught:
        read(PLAN, ocr="always")
    assert "pip install 'docparse-vn[ocr]'" in caught.value.remedy("en")


def a_picture(path: Path) -> Path:
    from PIL import Image

    Image.new("RGB", (400, 600), "white").save(path)
    return path


@pytest.mark.parametrize("mode", ["auto", "never"])
def test_an_image_without_an_engine_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: Any
) -> None:
    monkeypatch.setattr(images, "reader", lambda job, workers: None)
    with pytest.raises(errors.NoTextError) as caught:
        read(a_picture(tmp_path / "scan.png"), ocr=mode)
    assert "pip install 'docparse-vn[ocr]'" in caught.value.remedy("en")


@pytest.mark.parametrize("command", ["extract", "text", "show"])
def test_the_option_reaches_the_reader(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    asked: list[tuple[int, int]] = []

    def reader(job: Job, workers: int) -> Reader:
        def read(pages: Sequence[Page]) -> Iterator[Recognised | Exception]:
            asked.extend((page.number, workers) for page in pages)
            return (ValueError("not here") for _ in pages)

        return read

    monkeypatch.setattr(pdf, "reader", reader)
    for mode in ("never", "auto"):
        CliRunner().invoke(cli, [command, "--ocr", mode, str(PLAN)])
        assert asked == []
    CliRunner().invoke(cli, [command, "--ocr", "always", "-j", "3", str(PLAN)])
    assert asked[0] == (1, 3)


def test_another_word_is_wrong_usage() -> None:
    assert CliRunner().invoke(cli, ["extract", "--ocr", "maybe", str(PLAN)]).exit_code == 2
