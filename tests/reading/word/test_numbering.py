"""Automatic numbers: what Word prints before a paragraph."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.reading.numerals import number_as
from docparse.reading.word.numbering import Level, Listing, numbers_of
from tests.reading.word.conftest import p, r, table


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(text: str, at: int = 0, number: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


OUTLINE = lists(
    level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"), level(3, "bullet", "-")
)


def texts(page: Any) -> list[str]:
    return [line.text for line in page.lines]


def test_levels_count_and_start_again_below_a_higher_one(page: Any) -> None:
    body = "".join(item("Mục", at) for at in (0, 1, 2, 2, 3, 1, 2, 0, 1))
    printed = ["I. Mục", "1. Mục", "a) Mục", "b) Mục", "- Mục", "2. Mục", "a) Mục", "II. Mục", "1. Mục"]
    assert texts(page(body, numbering=OUTLINE)) == printed


@pytest.mark.parametrize(
    ("levels", "depths", "printed"),
    [
        ([level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")], [0, 1, 1, 0, 1], ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        ([level(0, "decimal", "Điều %1.", '<w:suff w:val="space"/>', start=5)], [0, 0], ["Điều 5.", "Điều 6."]),
        ([level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")], [0, 0, 1], ["I.", "II.", "2.1."]),
        ([level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')], [0, 1, 0, 1], ["1.", "(1)", "2.", "(2)"]),
        ([level(0, "decimal", "%1."), level(1, "decimal", "%2)"), level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>')],
         [0, 1, 2, 1, 2, 0, 2], ["1.", "1)", "a)", "2)", "b)", "2.", "a)"]),
        ([level(0, "decimalZero", "%1"), level(1, "lowerRoman", "(%2)")], [0, 1, 1, 1], ["01", "(i)", "(ii)", "(iii)"]),
        ([level(0, "none", "Phụ lục")], [0, 0], ["Phụ lục", "Phụ lục"]),
        ([level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")], [1, 0], ["1.1.", "1."]),
        ([level(0, "upperLetter", "%1.")], [0] * 4, ["A.", "B.", "C.", "D."]),
    ],
)  # fmt: skip
def test_forms_of_levels(page: Any, levels: list[str], depths: list[int], printed: list[str]) -> None:
    body = "".join(item("Mục", at) for at in depths)
    assert texts(page(body, numbering=lists(*levels))) == [f"{number} Mục" for number in printed]


def test_nothing_stands_behind_a_number_that_says_so(page: Any) -> None:
    levels = lists(level(0, "decimal", "%1-", '<w:suff w:val="nothing"/>'))
    assert texts(page(item("Mục"), numbering=levels)) == ["1-Mục"]


@pytest.mark.parametrize(
    ("font", "sign", "printed"),
    [
        ("Symbol", "\uf0b7", "•"), ("Symbol", "\uf02d", "-"), ("Symbol", "\uf02b", "+"), ("Wingdings", "\uf0a7", "▪"),
        ("Wingdings", "\uf0d8", "➢"), ("Wingdings", "\uf033", "•"), ("Courier New", "o", "○"),
        ("Times New Roman", "-", "-"), ("Times New Roman", "+", "+"), ("", "–", "–"),
    ],
)  # fmt: skip
def test_bullets_are_signs_on_paper(page: Any, font: str, sign: str, printed: str) -> None:
    levels = lists(level(0, "bullet", sign, f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'))
    assert texts(page(item("Rà soát"), numbering=levels)) == [f"{printed} Rà soát"]


def test_lists_of_one_abstract_list_count_on_and_overrides_start_anew(page: Any) -> None:
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
            (4, f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=3)}</w:lvlOverride>'),
        )
    )
    body = "".join(item("Mục", number=number) for number in (1, 2, 3, 3, 1, 4))
    numbering = lists(level(0, "decimal", "%1."), nums=nums)
    assert texts(page(body, numbering=numbering)) == [
        "1. Mục", "2. Mục", "1. Mục", "2. Mục", "3. Mục", "d) Mục",
    ]  # fmt: skip


STYLES = """<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>
</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>"""


def test_styles_carry_lists_and_their_levels(page: Any) -> None:
    levels = lists(
        level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", '<w:pStyle w:val="Con"/>')
    )  # fmt: skip
    body = "".join(
        p("Mục", properties=f'<w:pStyle w:val="{style}"/>{more}')
        for style, more in (("Muc", ""), ("Con", ""), ("Con", '<w:numPr><w:numId w:val="0"/></w:numPr>'), ("Con", ""))
    )
    assert texts(page(body, numbering=levels, styles=STYLES)) == ["1. Mục", "a) Mục", "Mục", "b) Mục"]


def test_links_to_a_style_of_lists(page: Any) -> None:
    linked = (
        f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="Ds"/>{level(0, "decimal", "%1/")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Ds"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num>'
    )
    assert texts(page(item("Mục") + item("Mục"), numbering=linked)) == ["1/ Mục", "2/ Mục"]


def test_numbers_stand_alone_in_cells(page: Any) -> None:
    rows = [f"<w:tr><w:tc>{item('')}</w:tc><w:tc>{p('Việc')}</w:tc><w:tc>{p('Sở')}</w:tc></w:tr>" for _ in range(3)]
    found = page(table(*rows), numbering=lists(level(0, "decimal", "%1")))
    assert found.tables[0].rows == (("1", "Việc", "Sở"), ("2", "Việc", "Sở"), ("3", "Việc", "Sở"))


def test_a_number_is_bold_with_its_text_and_takes_no_tab_with_it(page: Any) -> None:
    found = page(
        p("<w:r><w:tab/></w:r>", r("MỤC TIÊU", "<w:b/>"),
          properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        numbering=OUTLINE,
    )  # fmt: skip
    assert [(line.text, line.bold) for line in found.lines] == [("I. MỤC TIÊU", True)]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        '<w:num w:numId="1"/>',
        '<w:num w:numId="1"><w:abstractNumId w:val="99"/></w:num>',
        lists(level(99, "decimal", "%1.")),
        lists(level(0, "decimal", "")),
        '<w:num w:numId="x"><w:abstractNumId/></w:num>',
    ],
)
def test_lists_that_are_not_there_print_nothing(page: Any, numbering: str) -> None:
    assert texts(page(item("Mục"), numbering=numbering)) == ["Mục"]


@pytest.mark.parametrize(
    ("form", "count", "printed"),
    [
        ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"), ("upperLetter", 28, "BB"), ("upperRoman", 1999, "MCMXCIX"),
        ("lowerRoman", 4, "iv"), ("upperRoman", 0, "0"), ("upperRoman", 10**9, "1000000000"), ("none", 3, ""),
        ("numberInDash", 3, "- 3 -"), ("decimalEnclosedParen", 3, "(3)"), ("decimalEnclosedFullstop", 3, "3."),
        ("decimalEnclosedCircle", 3, "③"), ("lowerLetter", 10**9, "1000000000"), ("không có", 3, "3"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, count: int, printed: str) -> None:
    assert number_as(form, count) == printed


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 8)), max_size=40))
def test_any_order_of_items_prints_one_number_each(items: list[tuple[int, int]]) -> None:
    levels = {at: Level(text="".join(f"%{place + 1}." for place in range(at + 1))) for at in range(6)}
    known = {0: Listing("a", levels, {}), 1: Listing("a", levels, {2: 7})}
    printed = list(numbers_of(items, known))
    assert len(printed) == len(items)
    for (key, at), text in zip(items, printed, strict=True):
        assert (text == "") == (key == 2 or at > 5)
