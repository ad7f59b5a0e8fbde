"""Pages for the tests of the layout, drawn line by line: a character is half as wide as its type size."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from docparse.knowledge import Knowledge, load
from docparse.layout import lay_out
from docparse.page import Layout, Line, Page, Table
from docparse.text import Span

LEFT, RIGHT, INDENT = 85.0, 540.0, 36.0


@dataclass
class Sheet:
    """A page under the pen: lines come into the file in the order in which they are drawn."""

    number: int = 1
    width: float = 595.0
    height: float = 842.0
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def line(
        self, x: float, y: float, *parts: str, at: tuple[float, ...] = (), size: float = 14.0, **more: object
    ) -> "Sheet":
        """Draw one line whose further `parts` begin at the places `at`; `more` are fields of the line."""
        words: list[tuple[int, float, float]] = []
        text = ""
        for part, start in zip(parts, (x, *at), strict=True):
            text += " " if text else ""
            for word in part.split():
                offset = part.index(word, words[-1][0] - len(text) + 1 if words and words[-1][0] >= len(text) else 0)
                x0 = start + offset * size / 2
                words.append((len(text) + offset, x0, x0 + len(word) * size / 2))
            text += part
        self.lines.append(
            Line(
                text,
                page=self.number,
                bbox=(words[0][1], y, words[-1][2], y + size),
                starts=array("H", [word[0] for word in words]),
                edges=array("f", [edge for word in words for edge in word[1:]]),
                size=size,
                **more,  # type: ignore[arg-type]
            )
        )
        return self

    def centred(self, y: float, text: str, **more: object) -> "Sheet":
        """Draw a line in the middle of the text."""
        size = float(more.get("size", 14.0))  # type: ignore[arg-type]
        return self.line((LEFT + RIGHT - len(text) * size / 2) / 2, y, text, **more)  # type: ignore[arg-type]

    def paragraph(self, y: float, text: str, *, indent: float = INDENT, size: float = 14.0, **more: object) -> float:
        """Draw a paragraph, its lines filled as a word processor fills them; return the y below it."""
        words, x, row = text.split(" "), LEFT + indent, ""
        for word in words:
            longer = f"{row} {word}" if row else word
            if row and x + len(longer) * size / 2 > RIGHT:
                self.line(x, y, row, size=size, **more)
                x, y, row = LEFT, y + 1.3 * size, word
            else:
                row = longer
        self.line(x, y, row, size=size, **more)
        return y + 1.8 * size

    def page(self) -> Page:
        """Return the page as a reader would hand it on."""
        return Page(self.number, self.width, self.height, tuple(self.lines), tuple(self.tables))


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def sheet() -> type[Sheet]:
    return Sheet


@pytest.fixture
def laid_out(knowledge: Knowledge) -> Callable[..., Layout]:
    """Return what lays out the sheets given."""
    return lambda *sheets: lay_out([sheet.page() for sheet in sheets], knowledge)


@pytest.fixture
def laid_out_text(knowledge: Knowledge) -> Callable[[str], Layout]:
    """Return what lays out a text as the reader of plain text hands it on; a form feed parts pages."""

    def page(number: int, text: str) -> Page:
        lines: list[Line] = []
        gap = 0
        for line in text.split("\n"):
            if line.strip():
                lines.append(Line(line.rstrip(), gap=float(gap), raised=_marks(line)))
                gap = 0
            else:
                gap += 1
        return Page(number, 0.0, 0.0, tuple(lines))

    return lambda text: lay_out([page(at, part) for at, part in enumerate(text.split("\f"), 1)], knowledge)


def _marks(line: str) -> tuple[Span, ...]:
    return tuple(Span(at, at + 1) for at, character in enumerate(line) if character in "¹²³")
