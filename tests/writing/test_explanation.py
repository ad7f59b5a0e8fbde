"""Why a verdict fell so, in plain words for the terminal."""

import msgspec
import pytest

from docparse.coverage import Conflict, Coverage, Explanation
from docparse.errors import Language
from docparse.writing.explanation import draw_explanation

MISSING = Conflict(kind="deadline-missing", task="II.4", message="II.4: «30-11»\x1b[2J")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("vi", "⚠ Chưa bảo đảm thời hạn (II.4): «30-11»"), ("en", "⚠ Deadline not kept (II.4): «30-11»")],
)
def test_a_conflict_is_named_in_words_and_obeyed_by_no_terminal(
    coverage: Coverage, language: Language, expected: str
) -> None:
    item = msgspec.structs.replace(coverage.items[0], conflicts=(MISSING,))
    shown = draw_explanation(Explanation(item=item, candidates=()), language)
    assert expected in shown.splitlines()[-1]
    assert "\x1b" not in shown
    assert shown.splitlines()[0].startswith(item.id)
