"""The marked items of a document, as the structure hands them to the annotation.

In: spans of `Layout.text`. Out: `Item` and `Outline`. All spans are offsets into the document's text.
"""

from dataclasses import dataclass
from typing import Literal

from docparse.text import Span

ItemKind = Literal[
    "letter-part", "roman", "number", "decimal", "letter", "dash", "plus", "star",
    "article", "clause", "chapter", "section", "appendix", "attached",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One marked item.

    `span` runs from its marker to the next marked item, or the line that heads it; `opening` is the first offset after
    the marker. `heading` is its own title line, without marker and closing colon, None where it opens with body text.
    `body` is its own text after marker and heading, unmarked paragraphs included (empty for a bare heading).
    `lead_in` is true where the text only introduces the children (it ends in a colon). `level` is 1 at the top.
    `paragraphs` are its own paragraphs from `opening` on: `span` and `body` may run over footnotes and tables, these
    do not. `below` is a line behind them that is no more than the period for which the items below stand (`Tháng 02`).
    """

    id: str
    parent: str | None
    level: int
    kind: ItemKind
    marker: str
    span: Span
    opening: int
    heading: Span | None
    body: Span
    lead_in: bool = False
    paragraphs: tuple[Span, ...] = ()
    below: Span | None = None


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """What a document says of itself, as far as it shows: what `Kế hoạch này` and its own number mean in its text.

    `type` is the code of its kind (`KH`), `name` the kind's name (`Kế hoạch`), `date` ISO 8601.
    """

    type: str | None
    name: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The items in reading order, the text before the first (`preamble`), and the ids of those that are tasks."""

    items: tuple[Item, ...]
    preamble: Span
    tasks: frozenset[str]
