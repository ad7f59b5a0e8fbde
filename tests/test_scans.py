"""The sample scans give what the digital documents give that they were scanned from."""

from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("trueocr")
pytest.importorskip("PIL")

import pypdfium2
from rapidfuzz.distance import Levenshtein

import docparse
from docparse.commands.text import write_searchable
from docparse.model import Document, Task
from docparse.reading.ocr import tesseract_engine
from docparse.writing.encode import decode_documents

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = sorted(path.stem for path in (SAMPLES / "scan").glob("*.pdf"))
MOST_WRONG = 0.015 if tesseract_engine.load() else 0.03
"""Share of words that may be misread, with both readers and with one; seen were 0.2 and 1.1 %, and 0.9 and 0.8 %."""


@pytest.fixture(scope="module", params=NAMES)
def pair(request: pytest.FixtureRequest) -> tuple[Document, Document, str]:
    """Give the document of a scan, that of its digital form as expected, and the name."""
    name = str(request.param)
    expected = SAMPLES / "expected" / "pdf" / f"{name}.json"
    (digital,) = decode_documents(expected.read_bytes(), path=str(expected))
    return docparse.parse(SAMPLES / "scan" / f"{name}.pdf"), digital, name


def words_wrong(text: str, truth: str) -> float:
    return Levenshtein.distance(text.split(), truth.split()) / len(truth.split())


def test_there_are_scans_and_they_are_small() -> None:
    assert len(NAMES) >= 2
    assert all(path.stat().st_size <= 150_000 for path in (SAMPLES / "scan").glob("*.pdf"))


def test_words_are_read(pair: tuple[Document, Document, str]) -> None:
    scan, digital, _ = pair
    assert scan.source.text_from == "ocr"
    assert (scan.source.ocr_confidence or 0) > 0.9
    assert words_wrong(scan.text, digital.text) <= MOST_WRONG


def test_the_same_items_are_found(pair: tuple[Document, Document, str]) -> None:
    scan, digital, _ = pair
    assert [section.id for section in scan.sections] == [section.id for section in digital.sections]
    assert [task.id for task in scan.tasks] == [task.id for task in digital.tasks]
    assert [reference.id for reference in scan.references] == [reference.id for reference in digital.references]
    assert (scan.meta.number, scan.meta.date) == (digital.meta.number, digital.meta.date)
    assert [[one.text for one in task.deadlines] for task in scan.tasks] == [
        [one.text for one in task.deadlines] for task in digital.tasks
    ]


def test_evidence_stands_where_the_digital_page_has_it(pair: tuple[Document, Document, str]) -> None:
    scan, digital, name = pair
    pages = {"12-ct-tu": (1, 2, 3), "215-tb-tu": (1,)}[name]
    for section, wanted in zip(scan.sections, digital.sections, strict=True):
        for box, other in zip(section.evidence.boxes, wanted.evidence.boxes, strict=True):
            assert box.page == other.page
            if box.page in pages:
                # a page that leans by 0.8 degrees moves its edges by 5 points
                assert box.bbox == pytest.approx(other.bbox, abs=9)


def test_the_searchable_scan_says_the_same(pair: tuple[Document, Document, str], tmp_path: Path) -> None:
    scan, _, name = pair
    target = tmp_path / "out.pdf"
    source = SAMPLES / "scan" / f"{name}.pdf"
    write_searchable(str(source), target, rules=None, ocr="auto", workers=1, language="en")
    found = docparse.parse(target, ocr="never")
    assert found.source.text_from == "text-layer"
    # a page that lies head down has no order for a reader of text layers, but each letter is there
    assert Counter("".join(found.text.split())) == Counter("".join(scan.text.split()))
    assert target.stat().st_size < source.stat().st_size + 40_000


def times_of(task: Task) -> list[str]:
    """Return the deadlines of a task without blanks, which a reader may miss beside a dash."""
    return ["".join(time.text.split()) for time in task.deadlines]


def scanned(source: pypdfium2.PdfDocument, pages: Iterable[int], *, dots: int) -> bytes:
    """Return pages as images of `dots` per inch, in a PDF without text."""
    images = [source[page].render(scale=dots / 72).to_pil().convert("L") for page in pages]
    images[0].save(content := BytesIO(), "PDF", resolution=dots, save_all=True, append_images=images[1:])
    return content.getvalue()


def test_a_decision_of_the_state_with_its_plan_is_read_whole_from_a_scan() -> None:
    path = SAMPLES / "pdf" / "1208-qd-ttg.pdf"
    source = pypdfium2.PdfDocument(path)
    scan, digital = docparse.parse(scanned(source, range(len(source)), dots=150)), docparse.parse(path)
    assert words_wrong(scan.text, digital.text) <= MOST_WRONG
    assert scan.meta.type == digital.meta.type
    for name in ("number", "issuer", "place", "date", "title"):
        assert getattr(scan.meta, name) == getattr(digital.meta, name), name
    assert [one.name for one in scan.meta.signatories] == [one.name for one in digital.meta.signatories]
    assert [one.name for one in scan.meta.recipients] == [one.name for one in digital.meta.recipients]
    for items in ("sections", "tasks", "references"):
        assert [one.id for one in getattr(scan, items)] == [one.id for one in getattr(digital, items)], items
    for read, printed in zip(scan.tasks, digital.tasks, strict=True):
        assert [(unit.role, unit.name) for unit in read.units] == [(unit.role, unit.name) for unit in printed.units]
        assert times_of(read) == times_of(printed)
        assert read.references == printed.references


def test_rows_of_a_scanned_table_are_the_tasks_of_the_digital_one() -> None:
    """Of eight rows one deadline may be misread, and then a diagnostic says that it is doubtful."""
    source = pypdfium2.PdfDocument(SAMPLES / "pdf" / "57-kh-ubnd.pdf")
    page = pypdfium2.PdfDocument.new()
    page.import_pages(source, [3])
    page.save(digital_page := BytesIO())
    digital, scan = docparse.parse(digital_page.getvalue()), docparse.parse(scanned(source, [3], dots=200))
    assert len(digital.tasks) == 8
    assert [task.id for task in scan.tasks] == [task.id for task in digital.tasks]
    for read, printed in zip(scan.tasks, digital.tasks, strict=True):
        assert words_wrong(read.text, printed.text) <= 0.1
        assert [(unit.role, unit.name) for unit in read.units] == [(unit.role, unit.name) for unit in printed.units]
    times = [[[time.text for time in task.deadlines] for task in one.tasks] for one in (scan, digital)]
    wrong = sum(read != printed for read, printed in zip(*times, strict=True))
    doubtful = sum(diagnostic.code == "doubtful-value" for diagnostic in scan.diagnostics)
    assert wrong <= min(1, doubtful)
