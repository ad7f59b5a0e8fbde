"""Which text a page gets: its own, or what an engine reads; the engine here is a function of the test."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from docparse.findings import Finding
from docparse.page import Affine, BBox, Line, Page, Table
from docparse.reading.judging import Measure
from docparse.reading.layers import Layer, Settled, confidence_of, doubts, settle
from docparse.reading.recognising import Mode, Reader, Recognised

GOOD, BROKEN, POOR = Measure(200), Measure(10, 90), Measure(150, 30, 20)
A_TABLE = Table(1, (0.0, 0.0, 100.0, 100.0), (("ô",),))


def line(text: str, number: int = 1, box: BBox = (72.0, 100.0, 300.0, 112.0)) -> Line:
    return Line(text, number, box, array("H", [0]), array("f", [box[0], box[2]]))


def layer(found: Measure, *texts: str, covered: float = 0.0, drawn: bool = False, number: int = 1) -> Layer:
    return Layer(Page(number, 595, 842, tuple(line(text, number) for text in texts)), found, covered, drawn)


def reads(*texts: str, sure: float = 0.99) -> Reader:
    return lambda pages: (Recognised(tuple(line(text, page.number) for text in texts), sure) for page in pages)


def fails(pages: Sequence[Page]) -> Iterator[Exception]:
    return (ValueError("no image") for _ in pages)


def takes_too_long(pages: Sequence[Page]) -> Iterator[Exception]:
    return (TimeoutError("60 s") for _ in pages)


def summary(settled: Settled) -> tuple[list[list[str]], str, list[str]]:
    texts = [[line.text for line in page.lines] for page in settled.pages]
    return texts, settled.text_from, [problem.code for problem in settled.problems]


@pytest.mark.parametrize(
    ("own", "mode", "text", "text_from", "codes"),
    [
        (layer(GOOD, "của tệp"), "auto", "của tệp", "text-layer", []),
        (layer(GOOD, "của tệp"), "never", "của tệp", "text-layer", []),
        (layer(GOOD, "của tệp"), "always", "nhận dạng", "ocr", []),
        (layer(BROKEN, "6Ӣ CÔNG"), "auto", "nhận dạng", "ocr", ["text-layer-broken"]),
        (layer(BROKEN, "6Ӣ CÔNG"), "never", "6Ӣ CÔNG", "text-layer", ["text-layer-broken"]),
        (layer(POOR, "cúa tẽp", covered=0.9, drawn=True), "auto", "nhận dạng", "ocr", ["text-layer-poor"]),
        (layer(POOR, "cúa tẽp", covered=0.9, drawn=True), "never", "cúa tẽp", "text-layer", ["text-layer-poor"]),
        (layer(Measure(), drawn=True, covered=1.0), "auto", "nhận dạng", "ocr", []),
        (layer(Measure()), "auto", "", "text-layer", []),
        (layer(Measure()), "always", "", "text-layer", []),
    ],
)
def test_the_mode_and_the_verdict_choose(own: Layer, mode: Mode, text: str, text_from: str, codes: list[str]) -> None:
    settled = settle([own], mode, None if mode == "never" else reads("nhận dạng"), "a.pdf")
    assert summary(settled) == ([[text] if text else []], text_from, codes)
    assert settled.unread == 0


def test_without_an_engine_a_broken_layer_goes_and_a_poor_one_stays() -> None:
    pages = [
        layer(BROKEN, "6Ӣ CÔNG"),
        layer(POOR, "cúa tẽp", covered=1.0, drawn=True, number=2),
        layer(Measure(), drawn=True, number=3),
    ]
    settled = settle(pages, "auto", None, "a.pdf")
    codes = ["text-layer-broken", "page-without-text", "text-layer-poor", "page-without-text"]
    assert summary(settled) == ([[], ["cúa tẽp"], []], "text-layer", codes)
    assert settled.unread == 2
    assert settled.legible


def test_pages_of_one_file_may_differ() -> None:
    settled = settle([layer(GOOD, "chữ"), layer(Measure(), drawn=True, number=2)], "auto", reads("ảnh", sure=0.9), "a")
    assert summary(settled) == ([["chữ"], ["ảnh"]], "mixed", [])
    assert settled.confidence == 0.9


def test_an_engine_that_fails_loses_one_page_only() -> None:
    settled = settle([layer(GOOD, "chữ"), layer(Measure(), drawn=True, number=2)], "auto", fails, "a.pdf")
    assert summary(settled) == ([["chữ"], []], "text-layer", ["page-not-recognised", "page-without-text"])
    assert settled.problems[0].facts == {"path": "a.pdf", "page": "2", "reason": "ValueError: no image"}


def test_a_table_of_a_page_that_is_recognised_goes_with_its_text() -> None:
    own = Layer(Page(1, 595, 842, (), (A_TABLE,)), BROKEN)
    (page,) = settle([own], "auto", reads("nhận dạng"), "a.pdf").pages
    assert page.tables == ()


def test_a_stamp_on_a_picture_stands_for_its_own_image() -> None:
    stamp, beside = (300.0, 50.0, 500.0, 80.0), (72.0, 100.0, 300.0, 112.0)
    own = Layer(Page(1, 595, 842, (line("Ký bởi: An Hải", box=stamp),)), Measure(), 1.0, drawn=True, bare=True)

    misread = line("Ký bởl An Hảì", box=(310.0, 55.0, 480.0, 75.0))
    read = settle([own], "auto", lambda _: iter([Recognised((misread, line("Kế hoạch", box=beside)), 0.9)]), "a.pdf")
    assert summary(read)[0] == [["Kế hoạch", "Ký bởi: An Hải"]]
    unread = settle([own], "auto", None, "a.pdf")
    assert (unread.unread, unread.legible) == (1, False)


def test_a_page_that_was_turned_has_its_measures_upright_and_its_stamps_too() -> None:
    quarter = Affine(0, 1, 0, -1, 0, 842)
    stamp = line("Ký bởi: An Hải", box=(50.0, 600.0, 80.0, 800.0))
    own = Layer(Page(1, 595, 842, (stamp,)), Measure(), 1.0, drawn=True, bare=True)
    found = Recognised((line("Ký bởl An Hảì", box=(60.0, 55.0, 150.0, 75.0)),), 0.9, (), quarter, (842, 595))
    (page,) = settle([own], "auto", lambda _: iter([found]), "a.pdf").pages
    assert (page.width, page.height, page.placed) == (842, 595, quarter)
    assert [(kept.text, kept.bbox) for kept in page.lines] == [("Ký bởi: An Hải", (42.0, 50.0, 242.0, 80.0))]
    assert [list(kept.edges) for kept in page.lines] == [[42.0, 242.0]]
    (straight,) = settle([own], "auto", lambda _: iter([replace(found, placed=None)]), "a.pdf").pages
    assert (straight.width, straight.height) == (595, 842)


def test_a_page_whose_text_was_turned_is_recognised_at_its_own_size() -> None:
    quarter = Affine(0, 1, 0, -1, 0, 842)
    own = Layer(replace(layer(GOOD, "chữ").page, width=842, height=595, placed=quarter), GOOD, turned=True)
    sizes: list[tuple[float, float]] = []

    def engine(pages: Sequence[Page]) -> Iterator[Recognised]:
        sizes.extend((page.width, page.height) for page in pages)
        return reads("ảnh")(pages)  # type: ignore[return-value]

    settled = settle([own], "always", engine, "a.pdf")
    assert sizes == [(595, 842)]
    assert [(page.width, page.height, page.placed) for page in settled.pages] == [(595, 842, None)]
    (kept,) = settle([own], "auto", engine, "a.pdf").pages
    assert (kept.width, kept.height, kept.placed) == (842, 595, quarter)


def test_a_page_that_takes_too_long_is_named_with_the_limit() -> None:
    settled = settle([layer(GOOD, "chữ"), layer(Measure(), drawn=True, number=2)], "auto", takes_too_long, "a.pdf")
    assert summary(settled) == ([["chữ"], []], "text-layer", ["page-too-slow", "page-without-text"])
    assert settled.problems[0].facts == {"path": "a.pdf", "page": "2", "limit": "60 s"}


def test_old_encodings_are_told_once_and_not_of_broken_pages() -> None:
    def old(found: Measure, number: int, *encodings: str) -> Layer:
        return Layer(Page(number, 595, 842, (line("chữ", number),)), found, encodings=encodings)

    settled = settle([old(GOOD, 1, "tcvn3"), old(GOOD, 2, "vni"), old(BROKEN, 3, "vps")], "never", None, "a.pdf")
    assert Finding("legacy-encoding", None, {"path": "a.pdf", "encoding": "TCVN3, VNI"}) in settled.problems


def test_confidence_is_weighed_by_characters_and_low_ones_are_told() -> None:
    long, short = Recognised((line("a" * 30),), 1.0), Recognised((line("b" * 10),), 0.6)
    assert confidence_of([long, short]) == 0.9
    assert confidence_of([]) is None
    assert confidence_of([Recognised((), 0.0)]) is None
    assert doubts(long, 1, "a.pdf") == ()
    assert [told.code for told in doubts(Recognised((), 0.0), 1, "a.pdf")] == ["no-words"]
    (told,) = doubts(short, 4, "a.pdf")
    assert (told.code, told.facts) == ("low-confidence", {"path": "a.pdf", "page": "4", "confidence": "60%"})
