"""The samples, whole: what extract makes of them is what stands in samples/expected, byte for byte.

Scans have tests of their own: what is read on them depends on the engines that are installed.

After a change of a rule: `pytest tests/test_samples.py --regenerate`, then read the difference before it is committed.
"""

import json
from pathlib import Path

import jsonschema
import pytest

import docparse
from docparse.corpus.inputs import find_inputs
from docparse.model import Document
from docparse.writing.encode import encode
from docparse.writing.schema import shipped_schema

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
NAMES = {item.name: Path(item.path) for item in find_inputs([str(SAMPLES)])[0] if "scan" not in Path(item.path).parts}


def read(name: str) -> Document:
    path = NAMES[name]
    return docparse.parse(path.read_bytes(), name=path.relative_to(ROOT).as_posix())


def test_there_are_samples_of_every_form() -> None:
    assert {path.suffix for path in NAMES.values()} == {".pdf", ".md", ".txt", ".docx"}
    assert len({path.stem for path in NAMES.values()}) >= 6


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, regenerate: bool) -> None:
    expected = SAMPLES / "expected" / f"{name}.json"
    found = b"".join(encode(read(name), "json"))
    if regenerate:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(found)
    assert not regenerate, "golden files written anew: read the difference, and run again without --regenerate"
    assert found.decode() == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_holds_to_the_schema(name: str) -> None:
    jsonschema.validate(json.loads(b"".join(encode(read(name), "jsonl"))), json.loads(shipped_schema("document")))


@pytest.mark.parametrize("name", NAMES)
def test_evidence_shows_where_each_value_stands(name: str) -> None:
    document = read(name)
    for task in document.tasks:
        for deadline in task.deadlines:
            assert document.text[deadline.evidence.start : deadline.evidence.end] == deadline.text
            # a cell merged over rows stands above the row
            within = task.evidence.start <= deadline.evidence.start < deadline.evidence.end <= task.evidence.end
            assert within or "#" in task.id
    for reference in document.references:
        for mention in reference.mentions:
            assert document.text[mention.evidence.start : mention.evidence.end] == mention.text
    pages = document.source.pages
    boxes = [box for section in document.sections for box in section.evidence.boxes]
    assert bool(boxes) == (pages is not None)
    assert all(1 <= box.page <= (pages or 0) for box in boxes)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    assert [item.code for item in read(name).diagnostics if item.severity == "error"] == []
