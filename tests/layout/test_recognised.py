"""What was read behind repaired text: the same places, a finding for each repair, the most doubtful word."""

from array import array
from itertools import accumulate

import pytest

from docparse.knowledge import load
from docparse.layout import lay_out
from docparse.layout.recognised import as_read, is_recognised, lowest
from docparse.page import Layout, Line, Page
from docparse.text import Span

KNOWLEDGE = load()


def line(text: str, top: float, sure: list[float], as_read: str | None = None) -> Line:
    words = text.split(" ")
    starts = list(accumulate((len(word) + 1 for word in words[:-1]), initial=0))
    edges = [edge for at, word in zip(starts, words, strict=True) for edge in (60 + 5 * at, 60 + 5 * (at + len(word)))]
    return Line(
        text,
        page=1,
        bbox=(60.0, top, float(edges[-1]), top + 12),
        starts=array("H", starts),
        edges=array("f", edges),
        size=12.0,
        confidences=array("f", sure),
        as_read=as_read,
    )


@pytest.fixture
def layout() -> Layout:
    lines = (
        line("Các sở và ngành thực hiện Nghị quyết số 04-", 100, [1.0, 0.9] + [1.0] * 8, None),
        line("NQ/TW đến năm 2031.", 114, [0.5, 1.0, 1.0, 0.7], "NO/TW đến năm 2O31."),
    )
    return lay_out([Page(1, 595.0, 842.0, lines)], KNOWLEDGE)


def test_the_text_is_what_was_read(layout: Layout) -> None:
    printed, findings = as_read(layout)
    assert "04-NQ/TW" in layout.text
    assert printed.text == layout.text.replace("NQ/TW", "NO/TW").replace("2031", "2O31")
    assert [block.span for block in printed.blocks] == [block.span for block in layout.blocks]
    assert [(one.code, one.facts["read"], one.facts["repaired"]) for one in findings] == [
        ("misreading-repaired", "04-NO/TW", "04-NQ/TW"),
        ("misreading-repaired", "2O31.", "2031."),
    ]
    assert [printed.text[slice(*one.span)] for one in findings if one.span] == ["04-NO/TW", "2O31."]


def test_a_span_is_as_sure_as_its_most_doubtful_word(layout: Layout) -> None:
    at = layout.text.index("04-NQ/TW")
    doubt = lowest(layout, Span(at, at + 8))
    assert doubt is not None
    assert layout.text[slice(*doubt.span)] == "NQ/TW"
    assert doubt.confidence == pytest.approx(0.5)
    year = layout.text.index("2031")
    found = lowest(layout, Span(year, year + 4))
    assert found is not None
    assert found.confidence == pytest.approx(0.7)


def test_text_that_was_not_recognised_has_no_doubts() -> None:
    plain = Line("Các sở thực hiện.", page=1, bbox=(60.0, 100.0, 200.0, 112.0))
    layout = lay_out([Page(1, 595.0, 842.0, (plain,))], KNOWLEDGE)
    assert as_read(layout) == (layout, ())
    assert not is_recognised(layout)
    assert lowest(layout, Span(0, 10)) is None


@pytest.mark.parametrize(
    ("text", "sure", "scrap"),
    [
        ("NẾO Ã)", [0.2, 0.4], True),
        ("NẾO Ã)", [0.2, 0.8], False),
        ("ủy.", [0.3], False),
        ("Trần Văn An Khang", [0.3] * 4, False),
        ("12", [0.3], False),
    ],
)
def test_a_scribble_is_furniture(text: str, sure: list[float], scrap: bool) -> None:
    body = line("Các sở thực hiện Nghị quyết này từ năm nay.", 100, [1.0] * 10)
    layout = lay_out([Page(1, 595.0, 842.0, (body, line(text, 300, sure)))], KNOWLEDGE)
    assert [aside.line.text for aside in layout.asides if aside.kind == "mark"] == ([text] if scrap else [])
