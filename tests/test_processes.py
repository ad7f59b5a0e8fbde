"""The processes in which pages are recognised."""

import sys

import pytest

pytest.importorskip("trueocr")

from docparse.processes import context

LOADED = "__import__('sys').modules['docparse.reading.ocr.trueocr_engine'].load.cache_info().currsize"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process loads the models itself")
def test_a_process_finds_the_models_loaded() -> None:
    with context().Pool(1) as pool:
        assert pool.apply_async(eval, (LOADED,)).get(timeout=60) == 1
