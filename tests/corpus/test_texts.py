"""The text alone is the text of the document, whatever it is read from."""

from pathlib import Path

import pytest

import docparse
from docparse.corpus.texts import texts_of
from docparse.errors import FolderError, MissingFileError

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(path for name in ("pdf", "text") for path in (SAMPLES / name).glob("*.*"))[:4]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_is_the_text_of_the_document(path: Path) -> None:
    assert [found.text for found in texts_of(str(path))] == [docparse.parse(path).text]


def test_earlier_output_gives_the_text_of_each_document() -> None:
    path = sorted((SAMPLES / "expected" / "pdf").glob("*.json"))[0]
    (found,) = texts_of(str(path))
    assert found.text == docparse.parse(SAMPLES / "pdf" / f"{path.stem}.pdf").text


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        list(texts_of(str(tmp_path)))
    with pytest.raises(MissingFileError):
        list(texts_of(str(tmp_path / "none.pdf")))
