"""Words, acts, bodies of the centre, and orders turned round."""

from collections.abc import Callable

import pytest

import docparse
from docparse.comparison.addressing import is_central
from docparse.comparison.compare import explain
from docparse.comparison.evidence import evidence_of
from docparse.comparison.lexicon import build_lexicon, cut, find_acts, syllables
from docparse.errors import UnknownActionError
from docparse.knowledge import load
from docparse.model import Box, Document, Evidence, Unit
from docparse.text import Span


def words(text: str, *known: str) -> list[str]:
    lexicon = build_lexicon(known or (text,), load(None))
    return [" ".join(piece.word) for piece in cut(syllables(text), lexicon) if piece.weight == 1]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Tăng cường chất lượng công tác của cán bộ, đảng viên", []),
        ("Chỉnh lý tài liệu tồn đọng", ["chỉnh lý", "tài liệu", "tồn đọng"]),
        ("chỉnh lý tài liệu TỒN ĐỌNG", ["chỉnh lý", "tài liệu", "tồn đọng"]),
        ("suy thoái về tư tưởng chính trị, đạo đức, lối sống", []),
    ],
)
def test_what_a_text_says(text: str, plain: list[str]) -> None:
    assert words(text) == plain


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Tăng cường kiểm tra, giám sát chất lượng công trình được bổ sung", ("inspect",)),
        ("Sơ kết, tổng kết thực tiễn", ("review",)),
        ("kiểm tra, xử lý vi phạm", ("inspect", "punish")),
        ("cây xanh", ()),
    ],
)
def test_acts_are_those_named_first_and_those_joined_to_it(text: str, acts: tuple[str, ...]) -> None:
    assert find_acts(syllables(text), build_lexicon((), load(None))) == acts


@pytest.mark.parametrize(
    ("names", "central"),
    [
        (["Ban Bí thư"], True),
        (["Đảng đoàn Quốc hội", "Ban cán sự đảng Chính phủ"], True),
        (["Văn phòng Trung ương Đảng"], True),
        (["tỉnh ủy", "đảng ủy trực thuộc Trung ương"], False),
        (["Bộ Chính trị", "cấp ủy"], False),
        (["Bộ Y tế", "Bộ GD&ĐT"], True),
        (["Bộ Nội vụ", "Sở Nội vụ"], False),
        (["Bộ Chỉ huy Quân sự tỉnh"], False),
        (["Đảng ủy Quốc hội", "Đảng ủy Chính phủ"], True),
        (["Đảng ủy Ủy ban nhân dân tỉnh"], False),
        ([], False),
    ],
)
def test_bodies_of_the_centre(names: list[str], central: bool) -> None:
    place = Evidence(start=0, end=1)
    units = [Unit(name=name, role="lead", from_="sentence", evidence=place) for name in names]
    assert is_central(units, load(None)) is central


@pytest.mark.parametrize(
    ("local", "negated"),
    [
        ("Không trang bị máy tính nối mạng cho văn thư.", True),
        ("Trang bị máy tính nối mạng cho văn thư.", False),
    ],
)
def test_an_order_turned_round(plan: Callable[..., Document], local: str, negated: bool) -> None:
    order = plan("Trang bị máy tính nối mạng cho văn thư.", number="88-KL/TW", title="về lưu trữ")
    (item,) = docparse.compare(order, plan(local)).items
    assert ("negation" in {conflict.kind for conflict in item.conflicts}) is negated
    assert (item.status == "covered") is not negated


@pytest.mark.parametrize(
    ("order", "local"),
    [
        # what is drafted describes a machine that is bought
        (
            "Trang bị máy tính soạn thảo văn bản mật không nối mạng cho văn thư.",
            "Không soạn thảo văn bản mật trên máy tính nối mạng. Trang bị máy tính soạn thảo văn bản mật cho văn thư.",
        ),
        # one verb, another object
        (
            "Không gửi bản giấy đối với văn bản không mật.",
            "Lập dự toán mua sắm, gửi Sở Tài chính trước ngày 31/8/2024.",
        ),
    ],
)
def test_a_verb_of_another_order_turns_nothing_round(plan: Callable[..., Document], order: str, local: str) -> None:
    central = plan(order, number="88-KL/TW", title="về lưu trữ")
    (item,) = docparse.compare(central, plan(local)).items
    assert "negation" not in {conflict.kind for conflict in item.conflicts}


@pytest.mark.parametrize(
    ("central", "local", "differs"),
    [
        ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", False),
        ("Bộ Công an", "Công an tỉnh", False),
        ("Bộ Nội vụ", "Sở Nội vụ", False),
        # who takes up what is the centre's is for the plan to say
        ("Bộ Công an", "Sở Nội vụ", False),
        ("Ban Tổ chức Trung ương", "Văn phòng Tỉnh ủy", False),
        ("Đảng đoàn Quốc hội, Ban Tổ chức Tỉnh ủy", "Ban Nội chính Tỉnh ủy", False),
        # who governs gives it to its own
        ("Ủy ban nhân dân tỉnh", "Sở Nội vụ", False),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Sở Nội vụ", True),
        ("Mặt trận Tổ quốc tỉnh", "Ủy ban Mặt trận Tổ quốc tỉnh", False),
        ("Ban Tổ chức Tỉnh ủy", "Ban Nội chính Tỉnh ủy", True),
        ("Sở Nội vụ", "Sở Tài chính", True),
    ],
)
def test_a_body_of_another_level_or_a_later_name_is_no_other_body(
    plan: Callable[..., Document], central: str, local: str, differs: bool
) -> None:
    order = plan(f"{central} chủ trì kiểm kê tài liệu tích đống.", number="88-KL/TW", title="về lưu trữ")
    (item,) = docparse.compare(order, plan(f"{local} chủ trì kiểm kê tài liệu tích đống.")).items
    assert item.status == "covered"
    assert ("unit-differs" in {conflict.kind for conflict in item.conflicts}) is differs


def test_explanations_name_every_candidate(sample: Callable[[str], Document]) -> None:
    found = explain(sample("73-kl-tw"), sample("128-kh-tu"), "II.4.1")
    assert [one.item.id for one in found] == ["II.4.1:1", "II.4.1:2"]
    for one in found:
        fits = [candidate.fit for candidate in one.candidates if candidate.reason != "turned-round"]
        assert fits == sorted(fits, reverse=True)
        assert {match.task for match in one.item.matches} <= {candidate.task for candidate in one.candidates}
    (single,) = explain(sample("73-kl-tw"), sample("128-kh-tu"), "II.4.1:2")
    assert single == found[1]
    with pytest.raises(UnknownActionError):
        explain(sample("73-kl-tw"), sample("128-kh-tu"), "X.9")


def test_words_far_into_a_long_document_are_whole() -> None:
    before = " ".join(f"Khoản {number} giao cho thôn {number}." for number in range(2000))
    known = (before, "Khám sàng lọc, tiêm chủng cho trẻ em.")
    assert words("Tổ chức tiêm chủng cho trẻ em", *known) == ["tiêm chủng", "trẻ em"]
    assert build_lexicon(known, load(None)) == build_lexicon(known, load(None))


def test_boxes_of_a_part_are_those_of_its_lines() -> None:
    boxes = tuple(Box(page=1, bbox=(0.0, 10.0 * at, 100.0, 10.0 * at + 8)) for at in range(4))
    task = Evidence(start=100, end=500, boxes=boxes)
    assert evidence_of(task, Span(100, 500)).boxes == boxes
    assert evidence_of(task, Span(210, 290)).boxes == boxes[1:2]
    assert evidence_of(Evidence(start=0, end=9), Span(2, 5)).boxes == ()
