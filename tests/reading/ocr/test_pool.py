"""Pages read in processes of their own: the same as in this one, none lost because another fails or takes too long."""

import importlib
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trueocr")
pytest.importorskip("pebble")

import docparse
from docparse.knowledge import Knowledge
from docparse.page import Page
from docparse.reading import pdf
from docparse.reading.engine import reader
from docparse.reading.ocr import pool
from docparse.reading.recognising import Job, Recognised

SAMPLE = Path(__file__).parents[3] / "samples" / "pdf" / "12-ct-tu.pdf"
PAGES = [Page(number, 595.3, 841.9, ()) for number in (1, 2, 3)]


TROUBLE = """
import contextlib, os, time

@contextlib.contextmanager
def picture(content, number):
    if number == 1:
        raise OSError("the image is damaged")
    time.sleep(600) if number == 2 else os._exit(9)
    yield
"""


@pytest.fixture
def trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what opens pages of which the first is damaged, the second never ends, and the third ends its process."""
    (tmp_path / "docparse_trouble.py").write_text(TROUBLE)
    monkeypatch.syspath_prepend(tmp_path)
    # processes that run already do not look there
    pool._started.cache_clear()
    return importlib.import_module("docparse_trouble").picture


def test_processes_read_what_this_one_reads(knowledge: Knowledge, drawn: Callable[[float], Any]) -> None:
    job = Job(SAMPLE.read_bytes(), pdf.picture, knowledge)
    here, there = reader(job, 0), reader(job, 2)
    assert here is not None
    assert there is not None
    alone, apart = list(here(PAGES[1:2])), list(there(PAGES[:2]))
    assert apart[1:] == alone
    assert all(isinstance(found, Recognised) and found.lines for found in apart)


def test_a_page_that_fails_hangs_or_kills_its_process_is_named_and_the_others_are_read(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, trouble: Any
) -> None:
    monkeypatch.setattr(pool, "PAGE_SECONDS", 6.0)
    found = [str(error) for error in pool.read_pages(Job(b"", trouble, knowledge), PAGES, 2)]
    assert found[0] == "OSError: the image is damaged"
    assert found[1] == "6 s"
    assert found[2].startswith("exit code")
    monkeypatch.undo()
    (read,) = pool.read_pages(Job(SAMPLE.read_bytes(), pdf.picture, knowledge), PAGES[2:], 2)
    assert isinstance(read, Recognised)


def test_no_page_starts_no_process(knowledge: Knowledge) -> None:
    assert list(pool.read_pages(Job(b"", pdf.picture, knowledge), [], 2)) == []


def test_processes_that_were_ended_are_started_again(knowledge: Knowledge) -> None:
    job = Job(SAMPLE.read_bytes(), pdf.picture, knowledge)
    ended = pool._pool(1)
    ended.stop()
    ended.join()
    (read,) = pool.read_pages(job, PAGES[1:2], 1)
    assert isinstance(read, Recognised)


def test_threads_read_one_after_another(drawn: Callable[[float], Any]) -> None:
    written = io.BytesIO()
    drawn(100 / 72).save(written, "PNG")
    with ThreadPoolExecutor(3) as threads:
        texts = list(threads.map(lambda content: docparse.parse(content).text, [written.getvalue()] * 3))
    assert len(set(texts)) == 1
