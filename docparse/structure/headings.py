"""Which of an item's words are its title, and which only lead in to its children.

In: the paragraphs of one item, marker taken off. Out: `Title`: the spans of heading and body, and whether the item's
own text is a mere lead-in. The rules are those of a careful clerk: a line of its own in capitals, or without closing
full stop before body or children, is a title; a name before a colon is one; a sentence is not, nor a line that opens
with a verb of coordination (`Tham mưu …:`), which only introduces what follows.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docparse.knowledge import Knowledge
from docparse.structure.item import ItemKind
from docparse.structure.words import ends_with, is_one_of, is_sentence, opens_like_task, opens_with
from docparse.text import Span

_GLANCE = 24
_LONGEST_LINE = 500
_BRACKETS = re.compile(r"\([^)]*\)")
_LONGEST_TITLE = 70
_LONGEST_LABEL = 14
_LONGEST_LEAF_TITLE = 14
_LONGEST_ARTICLE_TITLE = 20
_CAPITALS = 0.8
_BETWEEN = 4
"""Characters between two paragraphs that follow each other: the ends of lines, and a blank line."""
_CLOSING = ".;,…!?"
_NAMED = re.compile(r":(?:\s+|$)")
_BULLETS = frozenset({"dash", "plus", "star"})
_INNERMOST = _BULLETS | {"letter"}


class Title(NamedTuple):
    """`heading` is None where the item opens with body; `body` runs from the first body character to the item's end."""

    heading: Span | None
    body: Span
    lead_in: bool


def in_capitals(text: str) -> bool:
    """Return whether a text of at least two letters is printed in capitals (brackets may hold small letters)."""
    if text[:_GLANCE].upper() != text[:_GLANCE] and sum(map(str.islower, text[:_GLANCE])) > _GLANCE // 2:
        return False
    bare = _BRACKETS.sub("", text[:_LONGEST_LINE])
    small, large = sum(map(str.islower, bare)), sum(map(str.isupper, bare))
    return small + large > 1 and large >= _CAPITALS * (small + large)


def read_title(
    paragraphs: Sequence[tuple[str, int]],
    kind: ItemKind,
    knowledge: Knowledge,
    *,
    has_children: bool,
    printed_as_heading: bool = False,
) -> Title:
    """Return the title of an item from its own paragraphs (text and offset; the first after the marker).

    `printed_as_heading` is true where the source marks the line as a heading (Markdown).
    """
    if not paragraphs:
        raise ValueError("an item has at least the paragraph of its marker")
    end = paragraphs[-1][1] + len(paragraphs[-1][0])
    taken = min(
        _whole_lines(paragraphs, kind, knowledge, has_children, printed_as_heading), _before_a_table(paragraphs)
    )
    if taken:
        last_text, last_start = paragraphs[taken - 1]
        first = next(start for text, start in paragraphs if text.strip())
        heading = Span(first, last_start + len(_bare(last_text)))
        body = paragraphs[taken][1] if taken < len(paragraphs) else end
        return Title(heading, Span(body, end), False)
    text, start = paragraphs[0]
    label = _label(text, kind, knowledge)
    if label is not None and (len(paragraphs) > 1 or text[label[1] :].strip()):
        return Title(Span(start, start + label[0]), Span(start + label[1], end), False)
    lead_in = has_children and len(paragraphs) == 1 and text.rstrip().endswith(":")
    return Title(None, Span(start, end), lead_in)


def _before_a_table(paragraphs: Sequence[tuple[str, int]]) -> int:
    """Return how many of the first paragraphs follow each other with nothing printed between."""
    for at in range(1, len(paragraphs)):
        before, start = paragraphs[at - 1]
        if before.strip() and paragraphs[at][1] - start - len(before) > _BETWEEN:
            return at
    return len(paragraphs)


def _bare(text: str) -> str:
    return text.rstrip().rstrip(":.").rstrip()


def _whole_lines(
    paragraphs: Sequence[tuple[str, int]],
    kind: ItemKind,
    knowledge: Knowledge,
    has_children: bool,
    printed_as_heading: bool,
) -> int:
    """Return how many of the first paragraphs are the title as whole lines; 0 where the first is none."""
    texts = [text for text, _ in paragraphs]
    if not texts[0].strip():
        return _title_below(texts, kind)
    if in_capitals(texts[0]):
        more = 1
        while more < len(texts) and in_capitals(texts[more]):
            more += 1
        return _appendix_title(texts, more) if kind in {"appendix", "attached"} else more
    followed = has_children or len(texts) > 1
    return int(_is_title_line(texts[0], kind, knowledge, followed, has_children, printed_as_heading))


def _title_below(texts: Sequence[str], kind: ItemKind) -> int:
    """Return how many paragraphs hold a title that stands on the lines below its marker (`Chương I`, `Phụ lục`)."""
    if kind in {"appendix", "attached"}:
        return _appendix_title(texts, 1)
    if len(texts) == 1 or len(texts[1].split()) > _LONGEST_TITLE or texts[1].rstrip()[-1:] in _CLOSING:
        return 0
    more = 2
    while more < len(texts) and in_capitals(texts[1]) and in_capitals(texts[more]):
        more += 1
    return more


def _appendix_title(texts: Sequence[str], taken: int) -> int:
    """Return how many paragraphs belong to an appendix's title: up to what it was issued with, or its first text."""
    while taken < len(texts):
        text = texts[taken].strip()
        if not text or text.startswith("(") or text.endswith((".", ":", ";")) or len(text.split()) > _LONGEST_TITLE:
            break
        taken += 1
        if taken >= 4:
            break
    return taken if any(text.strip() for text in texts[:taken]) else 0


def _is_title_line(
    text: str, kind: ItemKind, knowledge: Knowledge, followed: bool, has_children: bool, printed_as_heading: bool
) -> bool:
    """Return whether a line in small letters is a title as a whole."""
    line = text.rstrip()
    words = len(line.split())
    if words > _LONGEST_TITLE or ends_with(line, "heading_unfinished", knowledge):
        return False
    if line.endswith(":"):
        short = followed or words <= _LONGEST_LEAF_TITLE
        return short and (printed_as_heading or _names(line[:-1], kind, knowledge))
    if line[-1:] in _CLOSING:
        short = words <= _LONGEST_ARTICLE_TITLE and line.endswith(".") and ". " not in line
        return kind == "article" and short and has_children and not is_sentence(line, knowledge)
    if printed_as_heading:
        return True
    if followed:
        return not (kind in _BULLETS and opens_like_task(line, knowledge) and words > _LONGEST_LEAF_TITLE)
    return words <= _LONGEST_LEAF_TITLE and kind not in _BULLETS and not opens_like_task(line, knowledge)


def _names(text: str, kind: ItemKind, knowledge: Knowledge) -> bool:
    """Return whether the words before a closing colon name a body or a theme, and do not lead in to a list."""
    if is_one_of(text, "task_headings_refuse", knowledge):
        return True
    if ". " in text or "%" in text or opens_with(text, "task_role_verbs", knowledge):
        return False
    if kind in _INNERMOST and opens_with(text, "task_verbs", knowledge):
        return False
    return not is_sentence(text, knowledge)


def _label(text: str, kind: ItemKind, knowledge: Knowledge) -> tuple[int, int] | None:
    """Return the ends of a name before a colon and of the colon (`Văn phòng Sở: Thực hiện …`), or None."""
    found = _NAMED.search(text[:200])
    if found is None:
        return None
    name, rest = text[: found.start()].rstrip(), text[found.end() :]
    opening = rest.lstrip()[:1]
    if len(name.split()) > _LONGEST_LABEL or not (opening.isupper() or opening == "") or set(name) & {"(", ";"}:
        return None
    if ends_with(name, "heading_listing", knowledge) and rest.strip() and not opens_like_task(rest, knowledge):
        return None
    if is_one_of(name, "task_headings_refuse", knowledge) and not is_attribute(name, knowledge):
        return len(name), found.end()
    if opens_like_task(name, knowledge) or not _names(name, kind, knowledge) or is_attribute(name, knowledge):
        return None
    return len(name), found.end()


def is_attribute(name: str, knowledge: Knowledge) -> bool:
    """Return whether a name before a colon labels a task's attribute (`Thời gian hoàn thành`) or the task itself."""
    return is_one_of(name, "task_attributes", knowledge) or is_one_of(name, "task_labels", knowledge)
