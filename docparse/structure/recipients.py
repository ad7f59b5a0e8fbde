"""Recipients (`Nơi nhận`) and addressees (`Kính gửi`): printed lines to entries with their remarks.

In: the lines below the heading, as printed. Out: `Recipient`s. Ends and dashes: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from docparse.expressions import compile_expression
from docparse.knowledge import Knowledge
from docparse.matches import group_span
from docparse.model import Recipient
from docparse.text import fold

_DASH = compile_expression(r"^ ?(?:[-+•–—*]|\\-)+ ?")
_NEXT = re.compile(r"[;,.] ?[-+•–—] ")
_CLOSING = " ;,./:"


def has_dash(text: str) -> bool:
    """Tell whether a line opens an entry with a dash, a plus or a bullet."""
    return _DASH.search(text) is not None


def is_filed(text: str, knowledge: Knowledge) -> bool:
    """Tell whether a line is the last entry, which says where the file is kept (`Lưu: …`)."""
    return knowledge.rules["closing-filed"].regex.search(fold(_DASH.sub("", text)).text) is not None


def read_entries(lines: Sequence[str], knowledge: Knowledge) -> tuple[Recipient, ...]:
    """Return the entries of a list of recipients, joined over lines, each with the remark in its closing brackets."""
    entries: list[str] = []
    dashed = any(has_dash(line) for line in lines)
    for line in lines:
        for part in _parted(line):
            if not _DASH.sub("", part).strip(_CLOSING):
                continue
            if entries and _goes_on(entries[-1], part, dashed):
                entries[-1] = f"{entries[-1]} {part}"
            else:
                entries.append(part)
    return tuple(_recipient(entry, knowledge) for entry in entries)


def _goes_on(entry: str, line: str, dashed: bool) -> bool:
    """Tell whether a line goes on with the entry above it."""
    if has_dash(line):
        return False
    return dashed or not entry.endswith((";", ".", ",")) or line[:1].islower() or line.startswith("(")


def _parted(line: str) -> list[str]:
    """Return the entries of a line that holds several (`- A; - B.`)."""
    cuts = [0, *(found.start() + 1 for found in _NEXT.finditer(line)), len(line)]
    return [line[start:end].strip() for start, end in pairwise(cuts)]


def _recipient(entry: str, knowledge: Knowledge) -> Recipient:
    name = _DASH.sub("", entry).strip(_CLOSING)
    if is_filed(name, knowledge):
        return Recipient(name=name)
    found = knowledge.rules["closing-remark"].regex.search(fold(name).text)
    if found is None:
        return Recipient(name=name)
    return Recipient(
        name=name[slice(*group_span(found, "name"))].strip(_CLOSING),
        remark=name[slice(*group_span(found, "remark"))].strip(),
    )
