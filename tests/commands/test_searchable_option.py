"""`docparse text --searchable`: where the PDF goes, and what is refused."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from docparse import errors
from docparse.commands import cli
from docparse.commands.text import write_searchable

PLAN = Path(__file__).parents[2] / "samples" / "pdf" / "12-ct-tu.pdf"


def write(path: str | Path, target: Path) -> None:
    write_searchable(str(path), target, rules=None, ocr="auto", workers=1, language="en")


def test_a_digital_pdf_is_written_as_it_is_and_no_text_printed(tmp_path: Path) -> None:
    target = tmp_path / "out" / "plan.pdf"
    done = CliRunner().invoke(cli, ["text", "--searchable", str(target), str(PLAN)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert target.read_bytes() == PLAN.read_bytes()


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(PLAN.read_bytes())
    with pytest.raises(errors.OutputError):
        write(path, path)
    assert path.read_bytes() == PLAN.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("khong-co.pdf", None, errors.MissingFileError),
        ("plan.txt", "KẾ HOẠCH\n".encode(), errors.NoTextLayerError),
        ("broken.pdf", b"%PDF-1.5 nothing", errors.DamagedFileError),
    ],
)
def test_what_cannot_be_read_writes_nothing(
    tmp_path: Path, name: str, content: bytes | None, error: type[errors.DocparseError]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    pytest.importorskip("pikepdf")
    with pytest.raises(error):
        write(tmp_path / name, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
