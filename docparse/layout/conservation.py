"""The check that nothing is lost: every character read is in the output once.

In: the pages as read, and their layout. Out: a finding for each page with characters that are not where they should be.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from docparse.findings import Finding
from docparse.page import Block, Layout, Page, Table

_SHOWN = 60
"""Characters of lost text that a finding shows."""

Text = tuple[int | None, str]
"""The number of a page (None for a file without pages) and a text on it."""


def check_conservation(pages: Iterable[Page], layout: Layout) -> tuple[Finding, ...]:
    """Return a finding `characters-lost` for each page whose characters are not all in the layout, each once.

    Blanks do not count, nor the bars that part the cells of a table. Its facts are `page` and `text`, the lines that
    are not in the layout, else the characters that are too few or too many.
    """
    read, written = tuple(_read(pages)), tuple(_written(layout))
    counted, found = _counted(read), _counted(written)
    return tuple(
        Finding("characters-lost", None, {"page": str(page or 1), "text": _difference(page, read, written)[:_SHOWN]})
        for page in sorted({*counted, *found}, key=lambda number: number or 0)
        if counted.get(page) != found.get(page)
    )


def _read(pages: Iterable[Page]) -> Iterator[Text]:
    for page in pages:
        yield from ((line.page, line.text) for line in page.lines)
        yield from ((aside.line.page, aside.line.text) for aside in page.asides)
        yield from (text for table in page.tables for text in _cells(table))


def _written(layout: Layout) -> Iterator[Text]:
    yield from ((aside.line.page, aside.line.text) for aside in layout.asides)
    for block in layout.blocks:
        if block.table is not None:
            yield from ((piece.line.page, piece.line.text) for piece in block.pieces)
        else:
            yield from _lines(block)


def _cells(table: Table) -> Iterator[Text]:
    yield from ((table.page, cell) for row in table.rows for cell in row)


def _lines(block: Block) -> Iterator[Text]:
    """Yield what each line gave to a block; what comes from no line is of the page before it."""
    ends = [*(after.at for _, after in pairwise(block.pieces)), len(block.text)]
    for piece, end in zip(block.pieces, ends, strict=True):
        yield piece.line.page, block.text[piece.at : end]


def _counted(texts: Iterable[Text]) -> dict[int | None, Counter[str]]:
    gathered: dict[int | None, list[str]] = {}
    for page, text in texts:
        gathered.setdefault(page, []).append(text)
    counted = {page: Counter("".join("".join(parts).split())) for page, parts in gathered.items()}
    return {page: counts for page, counts in counted.items() if counts}


def _difference(page: int | None, read: Iterable[Text], written: Iterable[Text]) -> str:
    """Return what of a page is not in the layout: whole lines where there are some."""
    kept = "\n".join(text for number, text in written if number == page)
    own = [text.strip() for number, text in read if number == page]
    lost = [text for text in own if text and text not in kept]
    if lost:
        return " / ".join(lost)
    before, after = Counter("".join("".join(own).split())), Counter("".join(kept.split()))
    return "".join(sorted(((before - after) + (after - before)).elements()))
