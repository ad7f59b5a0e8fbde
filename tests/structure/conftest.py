"""Layouts for the tests of the structure: one block a printed line, as a text file gives them."""

from collections.abc import Callable

import pytest

from docparse.page import Block, Layout
from docparse.text import Span


def _layout_of(text: str) -> Layout:
    """Return the layout of `text`, a block a line; `<` and `>` before a line say that it stands left or right.

    Empty lines give the line below them their gap.
    """
    blocks: list[Block] = []
    at, gap = 0, 0
    for line in text.strip("\n").split("\n"):
        if not line.strip():
            gap += 1
            continue
        column = {"<": "left", ">": "right"}.get(line[0])
        printed = line[1:].strip() if column else line.strip()
        kind = "closing" if column else "paragraph"
        blocks.append(Block(kind, printed, Span(at, at + len(printed)), (), column=column, gap=float(gap)))  # type: ignore[arg-type]
        at, gap = at + len(printed) + 1, 0
    return Layout("\n".join(block.text for block in blocks), tuple(blocks))


@pytest.fixture(scope="session")
def layout_of() -> Callable[[str], Layout]:
    """Return what turns a text into its layout (see `_layout_of`)."""
    return _layout_of
