"""What the terminal shows of a comparison and of a matrix, at several widths."""

import io
import re

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from docparse.coverage import Coverage, Matrix
from docparse.errors import Language
from docparse.writing.coverage_terminal import draw_bar, draw_coverage, shorten
from docparse.writing.matrix_terminal import draw_matrix
from docparse.writing.terminal import safe


def _shown(renderable: RenderableType, width: int, *, colour: bool = False) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=colour, highlight=False).print(renderable)
    return stream.getvalue()


@pytest.mark.parametrize("width", [30, 60, 77, 78, 100, 200])
def test_nothing_is_wider_than_the_terminal(coverage: Coverage, matrix: Matrix, width: int) -> None:
    for shown in (_shown(draw_coverage(coverage, "vi", width), width), _shown(draw_matrix(matrix, "vi", width), width)):
        assert max(map(cell_len, shown.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 120])
def test_gaps_come_first_and_whole(coverage: Coverage, width: int) -> None:
    shown = _shown(draw_coverage(coverage, "vi", width), width)
    places = [shown.index(sign) for sign in ("\n✗ Còn thiếu", "\n½ Một phần", "\n✓ Đã có", "\n– Không thuộc")]
    assert places == sorted(places)
    missing = next(item for item in coverage.items if item.status == "missing")
    assert missing.central.text.split()[-1] in shown[places[0] : places[1]]


def test_the_figure_the_counts_and_what_is_added(coverage: Coverage) -> None:
    shown = _shown(draw_coverage(coverage, "en", 120), 120)
    assert "Coverage 81%" in shown
    assert "✗ 6 Missing" in shown
    assert "Tasks that the plan adds (3)\n+ II.13" in " ".join(shown.split(" ")).replace("  ", " ").replace(" \n", "\n")
    assert "Later deadline (II.5)" in shown


@pytest.mark.parametrize(("language", "mark"), [("vi", "(bổ sung một phần)"), ("en", "(added in part)")])
def test_a_task_that_is_added_in_part_says_so(coverage: Coverage, language: Language, mark: str) -> None:
    one, *others = coverage.added
    changed = msgspec.structs.replace(coverage, added=(msgspec.structs.replace(one, part=True), *others))
    shown = [line for line in _shown(draw_coverage(changed, language, 120), 120).splitlines() if line.startswith("+ ")]
    assert shown[0].startswith(f"+ {one.task} {mark}")
    assert not any(mark in line for line in shown[1:])


def test_the_bar_is_told_apart_without_colour(coverage: Coverage) -> None:
    bar = draw_bar(coverage.summary, 69).plain
    assert {block: bar.count(block) for block in dict.fromkeys(bar)} == {"█": 43, "▓": 11, "░": 6, "·": 9}


def test_lacking_words_are_underlined_in_gaps_only(coverage: Coverage) -> None:
    gaps = tuple(item for item in coverage.items if item.status == "partial")
    assert "\x1b[4;31m" in _shown(
        draw_coverage(msgspec.structs.replace(coverage, items=gaps), "vi", 100), 100, colour=True
    )
    done = tuple(item for item in coverage.items if item.status == "covered")
    assert "\x1b[4;31m" not in _shown(
        draw_coverage(msgspec.structs.replace(coverage, items=done), "vi", 100), 100, colour=True
    )


def test_a_document_cannot_write_to_the_terminal(coverage: Coverage) -> None:
    item = next(item for item in coverage.items if item.status == "missing")
    hostile = msgspec.structs.replace(
        item, id="[red]1\x1b[2J", central=msgspec.structs.replace(item.central, text="[bold]a\x1b]0;x\x07\x9b2Jb")
    )
    shown = _shown(draw_coverage(msgspec.structs.replace(coverage, items=(hostile,)), "en", 100), 100)
    assert not set(shown) & {"\x1b", "\x07", "\x9b"}
    assert "[bold]a ]0;x  2Jb" in shown


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [("một hai ba", 20, "một hai ba"), ("một hai ba", 8, "một hai …"), ("một\nhai\tba", 20, "một hai ba")],
)
def test_a_text_is_cut_between_words(text: str, size: int, expected: str) -> None:
    assert shorten(text, size) == expected
    assert safe("a\x00b") == "a b"


def test_a_matrix_has_a_sign_for_each_plan(matrix: Matrix) -> None:
    lines = _shown(draw_matrix(matrix, "vi", 100), 100).splitlines()
    assert "→ 5 kế hoạch" in lines[0]
    plans = [line for line in lines[3 : lines.index("", 3)] if "%" in line]
    assert [line.split()[0] for line in plans] == ["3", "4", "2", "5", "1"], "least covered first"
    assert "Kế hoạch 128-KH/TU · BAN THƯỜNG VỤ TỈNH ỦY AN HẢI" in plans[-1]
    signs = [line.split()[-5:] for line in lines if line.startswith("73-KL/TW")]
    assert all(set(row) <= {"✓", "½", "✗", "–"} for row in signs)
    missing = [row.count("✗") for row in signs]
    assert missing == sorted(missing, reverse=True)


def test_many_plans_are_counted(matrix: Matrix) -> None:
    many = msgspec.structs.replace(
        matrix,
        locals=matrix.locals * 20,
        rows=tuple(msgspec.structs.replace(row, cells=row.cells * 20) for row in matrix.rows),
    )
    shown = _shown(draw_matrix(many, "vi", 100), 100)
    counts = [
        list(map(int, re.findall(r"[✗½✓–] (\d+)", line)))
        for line in shown.splitlines()
        if re.match(r"\S+/TW [IV]+\.", line)
    ]
    assert len(counts) == len(matrix.rows)
    assert {sum(row) for row in counts} == {100}
