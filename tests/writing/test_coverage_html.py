"""The pages of comparisons, read by a real parser: links, escaping, no network, contrast."""

import base64
import hashlib
import re
from importlib import resources
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import msgspec
import pytest

from docparse.coverage import Coverage, Matrix
from docparse.errors import Language
from docparse.model import Diagnostic
from docparse.writing.coverage_html import write_html
from docparse.writing.coverage_words import CONFLICT_NAMES, STATUS_NAMES, WORDS
from docparse.writing.matrix_html import write_matrix_html

HOSTILE = "</script><script>alert(1)</script><img src=http://x/y onerror=alert(2)> \"'&<b>"


def _parsed(page: bytes) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(page.decode())
    return root


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _all(root: Element, css_class: str) -> list[Element]:
    return [element for element in root.iter() if css_class in element.get("class", "").split()]


@pytest.fixture(scope="module", params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module", params=["coverage", "matrix"])
def page(request: pytest.FixtureRequest, language: Language, coverage: Coverage, matrix: Matrix) -> bytes:
    return write_html(coverage, language) if request.param == "coverage" else write_matrix_html(matrix, language)


def test_every_link_has_its_target(page: bytes) -> None:
    root = _parsed(page)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = [element.get("href", "") for element in root.iter("a")]
    assert targets
    assert all(target[0] == "#" and target[1:] in ids for target in targets)


def test_nothing_comes_from_elsewhere(page: bytes) -> None:
    root = _parsed(page)
    loaded = [element.get(name) for element in root.iter() for name in ("src", "href", "data", "action")]
    assert {address for address in loaded if address and address[0] != "#"} == {"data:,"}
    text = page.decode()
    assert "://" not in text
    assert "url(" not in text
    assert "@import" not in text


def test_the_policy_allows_the_page_its_own_style_and_script(page: bytes) -> None:
    root = _parsed(page)
    policy = next(meta.get("content", "") for meta in root.iter("meta") if meta.get("http-equiv"))
    for tag in ("style", "script"):
        (element,) = root.iter(tag)
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"]


def test_same_input_same_bytes(coverage: Coverage, matrix: Matrix) -> None:
    assert write_html(coverage, "vi") == write_html(coverage, "vi")
    assert write_matrix_html(matrix, "vi") == write_matrix_html(matrix, "vi")


def test_each_action_stands_beside_its_matches(coverage: Coverage) -> None:
    root = _parsed(write_html(coverage, "vi"))
    cards = list(root.iter("article"))
    assert len(cards) == len(coverage.items)
    tasks = {element.get("id"): element for element in _all(root, "local-task") if element.get("id")}
    for number, (card, item) in enumerate(zip(cards, coverage.items, strict=True), start=1):
        assert card.get("id") == f"a-{number}"
        assert card.get("data-status") == item.status
        assert STATUS_NAMES["vi"][item.status] in _text(card)
        assert " ".join(item.central.text.split()) in _text(card)
        linked = [element.get("href", "")[1:] for match in _all(card, "match") for element in match.iter("a")]
        assert [_text(_all(tasks[anchor], "task-name")[0]) for anchor in linked] == [one.task for one in item.matches]
        for anchor in linked:
            back = [element.get("href") for element in tasks[anchor].iter("a")]
            assert f"#a-{number}" in back, "the local task links back"


def test_gaps_show_what_is_lacking_and_what_is_shared(coverage: Coverage) -> None:
    root = _parsed(write_html(coverage, "en"))
    cards = {card.get("id"): card for card in root.iter("article")}
    for number, item in enumerate(coverage.items, start=1):
        marks = {mark.get("class") for mark in cards[f"a-{number}"].iter("mark")}
        if item.status == "partial":
            assert marks == {"shared", "lacking"}
            assert f"Not found: {', '.join(item.lacking)}" in _text(cards[f"a-{number}"])
        if item.status == "covered":
            assert marks == {"shared"}
        if item.status == "missing":
            assert marks == set()
            assert WORDS["en"]["no_match"] in _text(cards[f"a-{number}"])


def test_clauses_say_how_much_of_each_is_there(coverage: Coverage) -> None:
    root = _parsed(write_html(coverage, "vi"))
    cards = {card.get("id"): card for card in root.iter("article")}
    shown = {anchor: [_text(one) for one in _all(card, "clause")] for anchor, card in cards.items()}
    for number, item in enumerate(coverage.items, start=1):
        wanted = [clause.text for clause in item.clauses] if len(item.clauses) > 1 and item.matches else []
        assert shown[f"a-{number}"] == wanted
    assert any(shown.values())


def test_conflicts_and_added_tasks_are_named(coverage: Coverage) -> None:
    root = _parsed(write_html(coverage, "vi"))
    said = " ".join(_text(element) for element in _all(root, "conflicts"))
    for kind in (
        "deadline-later",
        "deadline-missing",
        "unit-differs",
        "reference-missing",
        "reference-date",
        "negation",
    ):
        assert CONFLICT_NAMES["vi"][kind] in said
    assert len(_all(root, "added")) == len(coverage.added)


@pytest.mark.parametrize(("language", "mark"), [("vi", "Bổ sung một phần"), ("en", "Added in part")])
def test_a_task_that_is_added_in_part_says_so(coverage: Coverage, language: Language, mark: str) -> None:
    one, *others = coverage.added
    changed = msgspec.structs.replace(coverage, added=(msgspec.structs.replace(one, part=True), *others))
    said = [_text(element) for element in _all(_parsed(write_html(changed, language)), "local-task")]
    assert [mark in text for text in said[: len(coverage.added)]] == [True, *(False for _ in others)]


def test_a_matrix_says_how_many_tasks_are_added_in_part(matrix: Matrix) -> None:
    (plans,) = _all(_parsed(write_matrix_html(matrix, "vi")), "plans")
    head, *rows = plans.iter("tr")
    assert _text(list(head.iter("th"))[-1]) == "Trong đó một phần"
    assert [_text(list(row.iter("td"))[-1]).strip() for row in rows] == ["1"] * len(matrix.locals)


def test_a_matrix_has_a_cell_in_words_for_each_plan(matrix: Matrix) -> None:
    root = _parsed(write_matrix_html(matrix, "vi"))
    (grid,) = _all(root, "grid")
    head, *rows = grid.iter("tr")
    for found, plan in zip(list(head.iter("th"))[2:], matrix.locals, strict=True):
        assert str(plan.side.issuer) in _text(found)
    assert len(rows) == len(matrix.rows)
    for found, row in zip(rows, matrix.rows, strict=True):
        cells = list(found.iter("td"))[1:]
        for cell, wanted in zip(cells, row.cells, strict=True):
            assert STATUS_NAMES["vi"][wanted.status] in _text(cell)


def _hostile(value: Any) -> Any:
    """Return a record with every free text made hostile."""
    if isinstance(value, msgspec.Struct):
        fixed = {"schema", "status", "kind", "severity", "decision", "evidence"}
        names = [name for name in value.__struct_fields__ if name not in fixed]
        return msgspec.structs.replace(value, **{name: _hostile(getattr(value, name)) for name in names})
    if isinstance(value, tuple):
        return tuple(map(_hostile, value))
    return f"{value}{HOSTILE}" if isinstance(value, str) else value


def test_a_hostile_document_stays_text(coverage: Coverage, matrix: Matrix) -> None:
    warning = Diagnostic(severity="warning", code="x", message="x", remedy="y", section="I")
    warned = msgspec.structs.replace(coverage, diagnostics=(warning,))
    local = msgspec.structs.replace(matrix, locals=_hostile(matrix.locals), central=_hostile(matrix.central))
    for page in (write_html(_hostile(warned), "en"), write_matrix_html(local, "en")):
        root = _parsed(page)
        assert len(list(root.iter("script"))) == 1
        assert not list(root.iter("img"))
        assert all(HOSTILE not in (element.text or "") for element in root.iter("script"))
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
        assert HOSTILE in "".join(root.itertext())


def test_no_action_at_all_is_a_page_too(coverage: Coverage) -> None:
    empty = msgspec.structs.replace(coverage, items=(), added=(), served=())
    assert WORDS["vi"]["no_actions"] in _text(_parsed(write_html(empty, "vi")))


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["vi"].keys() == WORDS["en"].keys()
    assert all(WORDS["vi"][key] != WORDS["en"][key] for key in WORDS["vi"])
    pages = resources.files("docparse.writing").joinpath("pages")
    used = set()
    for template in ("base.html", "parts.html", "coverage.html", "matrix.html"):
        used |= set(re.findall(r"\bw\.(\w+)", pages.joinpath(template).read_text(encoding="utf-8")))
    assert used <= WORDS["vi"].keys()


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("sheet", ["page.css", "dark.css"])
def test_text_stands_out_from_its_ground(sheet: str) -> None:
    """WCAG 2 AA asks for a contrast of 4.5 for text."""
    source = resources.files("docparse.writing").joinpath("pages", sheet).read_text(encoding="utf-8")
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", source))
    pairs = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("page", "paper", "sunk")]
    pairs += [(name, f"{name}-tint") for name in ("covered", "partial", "missing", "not-applicable", "added")]
    pairs += [("ink", "shared-tint"), ("ink", "lacking-tint"), ("ink", "partial-tint"), ("missing", "paper")]
    for ink, ground in pairs:
        light, dark = sorted((_luminance(colour[ink]), _luminance(colour[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
