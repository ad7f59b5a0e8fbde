"""A laid-out document as its records see it: what a span says, which section it stands in, and where on which page.

In: the layout, the items of the text and the heading rows of its tables. Out: `View`.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import msgspec

from docparse import model
from docparse.layout.places import boxes_of, place_of
from docparse.page import Layout
from docparse.structure.item import Item
from docparse.structure.tablerows import GroupRow
from docparse.text import Span


@dataclass(frozen=True)
class View:
    """A laid-out document, its items and the heading rows of its tables: what says where a span stands."""

    layout: Layout
    items: tuple[Item, ...]
    groups: tuple[GroupRow, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The items by their ids."""
        return {item.id: item for item in self.items}

    @cached_property
    def tables(self) -> list[Span]:
        """The spans of the tables."""
        return [block.span for block in self.layout.blocks if block.kind == "table"]

    def in_table(self, offset: int) -> bool:
        """Tell whether `offset` stands in a table."""
        at = bisect_right(self.tables, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self.tables[at].end

    @cached_property
    def starts(self) -> list[int]:
        """The first offset of each item."""
        return [item.span.start for item in self.items]

    @cached_property
    def block_starts(self) -> list[int]:
        """The first offset of each block."""
        return [block.span.start for block in self.layout.blocks]

    @cached_property
    def block_ends(self) -> list[int]:
        """The end offset of each block."""
        return [block.span.end for block in self.layout.blocks]

    def evidence(self, span: Span) -> model.Evidence:
        """Return the evidence of a span of the text, without the blanks and line ends that close it."""
        end = span.start + len(self.layout.text[span.start : span.end].rstrip())
        boxes = boxes_of(self.layout, Span(span.start, end))
        place = None if boxes else place_of(self.layout, span.start)
        return model.Evidence(start=span.start, end=end, boxes=boxes, place=msgspec.UNSET if place is None else place)

    def section_at(self, offset: int) -> str | None:
        """Return the id of the heading row or item that `offset` stands in, None outside of both."""
        at = bisect_right(self.groups, offset, key=lambda group: group.span.start) - 1
        if at >= 0 and offset < self.groups[at].span.end:
            return self.groups[at].id
        index = bisect_right(self.starts, offset) - 1
        return self.items[index].id if index >= 0 and offset < self.items[index].span.end else None

    def running_text(self, span: Span) -> str:
        """Return the paragraphs of `span`, one a line, without the notes and tables that stand between them."""
        parts: list[str] = []
        first, last = bisect_right(self.block_ends, span.start), bisect_left(self.block_starts, span.end)
        for block in self.layout.blocks[first:last]:
            if block.kind not in {"footnote", "table"}:
                start, end = max(block.span.start, span.start), min(block.span.end, span.end)
                parts.append(self.layout.text[start:end].strip())
        return "\n".join(part for part in parts if part)

    def path_of(self, name: str | None) -> tuple[str, ...]:
        """Return the headings, or lead-ins, of the item of that id and those above it, outermost first."""
        path: list[str] = []
        while name is not None and name in self.by_id:
            item = self.by_id[name]
            path.append(self.heading_of(item) or self.running_text(item.body).rstrip(" :"))
            name = item.parent
        return tuple(part for part in reversed(path) if part)

    def heading_of(self, item: Item) -> str | None:
        """Return the heading of an item in one line, None where it has none."""
        return " ".join(self.running_text(item.heading).split("\n")) if item.heading else None
