"""Values read from doubtful words are named, each once, and stay."""

from array import array
from collections.abc import Mapping
from itertools import accumulate

import pytest

from docparse import model
from docparse.doubting import find_doubts, find_particulars_lost
from docparse.findings import Finding
from docparse.knowledge import load
from docparse.layout import lay_out
from docparse.layout.recognised import as_read
from docparse.page import Line, Page
from docparse.reading.repairs import repair

KNOWLEDGE = load()
TEXTS = (
    "An Hải, ngày 05 tháng 01 năm 2031",
    "Số 2I-KH/TU",
    "1. Giao Sở Nội vụ thực hiện Kết luận số 30-KL/TW trước ngày 15/6/2031.",
    "2. Các xã tiếp tục thực hiện Kết luận số 30-KL/TW, báo cáo kết quả hằng năm.",
)


def page_of(doubtful: Mapping[str, float], *, recognised: bool = True) -> Page:
    """Return a page of TEXTS, all words sure but those in `doubtful` (the first time that they stand there)."""
    left = dict(doubtful)
    lines = []
    for number, text in enumerate(TEXTS):
        words = text.split(" ")
        starts = list(accumulate((len(word) + 1 for word in words[:-1]), initial=0))
        edges = [x for at, word in zip(starts, words, strict=True) for x in (60 + 5 * at, 60 + 5 * (at + len(word)))]
        top = 100.0 + 30 * number
        line = Line(
            text,
            page=1,
            bbox=(60.0, top, float(edges[-1]), top + 12),
            starts=array("H", starts),
            edges=array("f", edges),
            confidences=array("f", [left.pop(word, 0.999) for word in words] if recognised else []),
        )
        lines.append(line)
    return Page(1, 595.0, 842.0, tuple(lines))


def doubts(page: Page) -> list[tuple[str, str, str]]:
    layout = lay_out(repair([page], KNOWLEDGE), KNOWLEDGE)
    printed, _ = as_read(layout)

    def evidence(text: str, number: int = 0) -> model.Evidence:
        at = -1
        for _ in range(number + 1):
            at = layout.text.index(text, at + 1)
        return model.Evidence(start=at, end=at + len(text))

    deadline = model.DateDeadline(
        text="trước ngày 15/6/2031", start=None, end="2031-06-14", evidence=evidence("trước ngày 15/6/2031")
    )
    unit = model.Unit(name="Sở Nội vụ", role="lead", from_="sentence", evidence=evidence("Sở Nội vụ"))
    task = model.Task(
        id="1", path=(), text="", actions=(), units=(unit,), deadlines=(deadline,), evidence=evidence("Giao")
    )
    mentions = tuple(
        model.Mention(text="30-KL/TW", section=None, evidence=evidence("30-KL/TW", number)) for number in range(2)
    )
    cited = model.Reference(
        id="30-KL/TW",
        type="KL",
        number="30",
        year=None,
        body="TW",
        date=None,
        issuer=None,
        title=None,
        named=False,
        mentions=mentions,
    )
    meta = model.Meta(number="21-KH/TU", place="An Hải", date="2031-01-05")
    found = find_doubts(printed, layout, meta, (), (task,), (cited,), KNOWLEDGE)
    assert all(isinstance(one, Finding) and one.code == "doubtful-value" for one in found)
    return [(one.facts["field"], one.facts["value"], one.facts["text"]) for one in found]


@pytest.mark.parametrize(
    ("doubtful", "expected"),
    [
        ({}, []),
        ({"2I-KH/TU": 0.6}, [("meta.number", "21-KH/TU", "2I-KH/TU")]),
        ({"01": 0.5}, [("meta.date", "2031-01-05", "01")]),
        ({"Hải,": 0.5}, [("meta.place", "An Hải", "Hải,"), ("meta.date", "2031-01-05", "Hải,")]),
        ({"15/6/2031.": 0.4}, [("tasks.deadlines", "trước ngày 15/6/2031", "15/6/2031.")]),
        ({"Nội": 0.89}, [("tasks.units", "Sở Nội vụ", "Nội")]),
        ({"Nội": 0.91}, []),
        ({"30-KL/TW": 0.2}, []),
        ({"30-KL/TW": 0.2, "30-KL/TW,": 0.3}, [("references", "30-KL/TW", "30-KL/TW,")]),
        ({"tiếp": 0.1}, []),
    ],
)
def test_fields_of_doubtful_words(doubtful: dict[str, float], expected: list[tuple[str, str, str]]) -> None:
    assert doubts(page_of(doubtful)) == expected


def test_text_of_a_file_is_not_doubted() -> None:
    assert doubts(page_of({}, recognised=False)) == []


SIGNED = (model.Signatory(name="Trần Văn Hạ", role="BÍ THƯ", authority=None),)


@pytest.mark.parametrize(
    ("meta", "told", "lost"),
    [
        (model.Meta(number="21-KH/TU", date="2031-01-05", title="Kế hoạch", signatories=SIGNED), (), None),
        (model.Meta(number="21-KH/TU", date="2031-01-05", signatories=SIGNED), (), "meta.title"),
        (model.Meta(title="Kế hoạch"), (), "meta.number, meta.date, meta.signatories"),
        (model.Meta(title="Kế hoạch"), (Finding("number-blank"), Finding("date-blank")), "meta.signatories"),
    ],
)
def test_particulars_that_recognition_lost(meta: model.Meta, told: tuple[Finding, ...], lost: str | None) -> None:
    printed = lay_out([page_of({})], KNOWLEDGE)
    found = find_particulars_lost(printed, meta, told)
    assert [one.facts["fields"] for one in found] == ([lost] if lost else [])


def test_text_of_a_file_has_lost_no_particulars() -> None:
    assert find_particulars_lost(lay_out([page_of({}, recognised=False)], KNOWLEDGE), model.Meta(), ()) == ()
