"""The check that nothing is lost: every character read is in the output once.

In: the pages as read, and their layout. Out: a finding for each page with characters that are not where they should be.
"""

from collections import Counter
from collections.abc import Iterable

from docparse.findings import Finding
from docparse.page import Layout, Page

_SHOWN = 60


def check_conservation(pages: Iterable[Page], layout: Layout) -> tuple[Finding, ...]:
    """Return a finding `characters-lost` for each page whose characters are not all in the layout, each once.

    Blanks do not count, nor the bars that part the cells of a table.
    """
    pages = tuple(pages)
    if _characters(_read(pages)) == _characters(_written(layout)):
        return ()
    lines = [line.text for aside in layout.asides for line in (aside.line,)] + [block.text for block in layout.blocks]
    written = "\n".join(lines)
    lost = [
        Finding("characters-lost", None, {"page": str(page.number), "text": line.text.strip()[:_SHOWN]})
        for page in pages
        for line in page.lines
        if line.text.strip() not in written and any(half not in written for half in line.text.split())
    ]
    whole = Finding("characters-lost", None, {"page": "?", "text": _difference(pages, layout)})
    return tuple(lost) or (whole,)


def _read(pages: Iterable[Page]) -> Iterable[str]:
    for page in pages:
        yield from (line.text for line in page.lines)
        yield from (cell for table in page.tables for row in table.rows for cell in row)


def _written(layout: Layout) -> Iterable[str]:
    yield from (aside.line.text for aside in layout.asides)
    for block in layout.blocks:
        if block.table is None:
            yield block.text
        else:
            yield from (cell for row in block.table.rows for cell in row)


def _characters(texts: Iterable[str]) -> Counter[str]:
    counted = Counter("".join(texts))
    return Counter({character: count for character, count in counted.items() if not character.isspace()})


def _difference(pages: Iterable[Page], layout: Layout) -> str:
    read, written = _characters(_read(pages)), _characters(_written(layout))
    return "".join(sorted(((read - written) + (written - read)).elements()))[:_SHOWN]
