"""A document's blocks to its outline: marked items with ids, headings and spans, and which of them are tasks.

In: a `Layout`, the span of its body, and the spans inside it that are none (signature, recipients before an appendix).
Out: `Outline` and findings. Every paragraph of the body belongs to the preamble or to exactly one item. Footnotes and
tables are no section text; they lie in the span of the item that they follow, but not among its `paragraphs`.

Ids follow the path of the markers; an id given before is told apart by `~2`, `~3`, … in reading order.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.page import Block, Layout
from docparse.structure.headings import read_title
from docparse.structure.item import Item, ItemKind, Outline, OwnDocument
from docparse.structure.markers import Grammar, Mark, grammar, is_ground, read_mark
from docparse.structure.mending import Paragraph, mend
from docparse.structure.numbering import Placed, place
from docparse.structure.tasks import Words, choose_tasks
from docparse.structure.words import opens_like_task
from docparse.text import Span, fold

_ATTACHED_WITHIN = 6
_TITLE_WITHIN = 2
_LONGEST_PERIOD = 40
_LONGEST_HEAD = 120


def outline(
    layout: Layout,
    body: Span,
    knowledge: Knowledge,
    *,
    outside: tuple[Span, ...] = (),
    closings: tuple[Span, ...] = (),
    own: OwnDocument | None = None,
) -> tuple[Outline, tuple[Finding, ...]]:
    """Return the outline of the text in `body` without `outside`, and findings on its numbering.

    What stands behind a signature or recipients (`closings`) belongs to no item above them.
    """
    paragraphs = _paragraphs(layout, body, outside)
    rules = grammar(knowledge)
    marks = _marks(paragraphs, rules)
    marks = mend(marks, paragraphs, rules, lambda text: _orders_behind_dash(text, knowledge))
    lead_ins = frozenset(
        index
        for index, mark in enumerate(marks)
        if _own_end(marks, index, paragraphs, knowledge).rstrip().endswith(":")
    )
    letters = knowledge.words("marker_letters")
    skipped = frozenset(letters.index(letter) + 1 for letter in knowledge.words("marker_letters_skipped"))
    placed, findings = place(marks, lead_ins, letters, skipped)
    if not placed:
        return Outline((), body, frozenset()), tuple(findings)
    items, words = _items(placed, paragraphs, layout.text, body, (outside, closings), knowledge)
    heads = _unmarked_heads(placed, paragraphs)
    before = "\n".join(one.text for one in paragraphs if one.span.start < items[0].span.start)
    tasks = choose_tasks(items, words, own.type if own else None, knowledge, heads=heads, preamble=before)
    return Outline(tuple(items), Span(body.start, items[0].span.start), tasks), tuple(findings)


def _orders_behind_dash(text: str, knowledge: Knowledge) -> bool:
    """Tell whether an order stands behind a dash in a title, not the end of a name (`Phòng Kế hoạch - Tổng hợp`)."""
    in_name = knowledge.rules["marker-dash-in-name"].regex.search(fold(text[:_LONGEST_HEAD]).text) is not None
    return opens_like_task(text, knowledge) and not in_name


def _paragraphs(layout: Layout, body: Span, outside: Sequence[Span]) -> list[Paragraph]:
    """Return the paragraphs of the body, in reading order."""
    return [
        Paragraph(block.text, block.span, block.heading, block.bold, _is_recognised(block))
        for block in layout.blocks
        if block.kind == "paragraph"
        and body.start <= block.span.start
        and block.span.end <= body.end
        and not any(span.start <= block.span.start < span.end for span in outside)
    ]


def _is_recognised(block: Block) -> bool:
    return bool(block.pieces) and len(block.pieces[0].line.confidences) > 0


def _marks(paragraphs: Sequence[Paragraph], rules: Grammar) -> list[Mark]:
    """Return the marks at the starts of paragraphs, without the grounds of the preamble."""
    marks: list[Mark] = []
    for index, paragraph in enumerate(paragraphs):
        mark = read_mark(paragraph.text, paragraph.span.start, index, rules, recognised=paragraph.recognised)
        if mark is None:
            continue
        kinds = {reading.kind for reading in mark.readings}
        if not marks and is_ground(paragraph.text, rules.knowledge):
            continue
        if "attached" in kinds and (_titles_appendix(marks, index) or not _is_attached(paragraphs, index, rules)):
            continue
        marks.append(mark)
    return marks


def _titles_appendix(marks: Sequence[Mark], index: int) -> bool:
    """Return whether a type line stands so near below an appendix's marker that it is the appendix's title."""
    if not marks or index - marks[-1].paragraph > _TITLE_WITHIN:
        return False
    return any(reading.kind == "appendix" for reading in marks[-1].readings)


def _is_attached(paragraphs: Sequence[Paragraph], index: int, rules: Grammar) -> bool:
    """Return whether the lines below a type line, up to the next marker, say that it was issued with another."""
    rule = rules.knowledge.rules["attached-with"].regex
    for at in range(index + 1, min(len(paragraphs), index + 1 + _ATTACHED_WITHIN)):
        paragraph = paragraphs[at]
        if rule.search(fold(paragraph.text[:200]).text):
            return True
        if read_mark(paragraph.text, paragraph.span.start, at, rules) is not None:
            return False
    return False


def _is_period(text: str, knowledge: Knowledge) -> bool:
    """Return whether a paragraph is a period alone, which heads what stands below it."""
    rule = knowledge.rules["deadline-heading"].regex
    return len(text) <= _LONGEST_PERIOD and rule.search(fold(text).text) is not None


def _own_end(marks: Sequence[Mark], index: int, paragraphs: Sequence[Paragraph], knowledge: Knowledge) -> str:
    """Return the last paragraph of a mark's own text, up to the next mark."""
    mark = marks[index]
    if index + 1 == len(marks):
        return paragraphs[-1].text
    following = marks[index + 1]
    if following.glued:
        text = paragraphs[following.paragraph]
        return text.text[: following.span.start - text.span.start]
    last = max(following.paragraph - 1, mark.paragraph)
    if last > mark.paragraph and _is_period(paragraphs[last].text, knowledge):
        last -= 1
    return paragraphs[last].text


def _items(
    placed: Sequence[Placed],
    paragraphs: Sequence[Paragraph],
    text: str,
    body: Span,
    around: tuple[Sequence[Span], Sequence[Span]],
    knowledge: Knowledge,
) -> tuple[list[Item], dict[str, Words]]:
    """Return the items with their spans and headings, and the words of each; `around` are `outside` and `closings`."""
    outside, closings = around
    parents = {one.parent for one in placed}
    items: list[Item] = []
    printed: set[str] = set()
    for index, one in enumerate(placed):
        following = placed[index + 1].mark if index + 1 < len(placed) else None
        own = _above(_own_paragraphs(one.mark, following, paragraphs), closings)
        below = own.pop() if following and len(own) > 1 and _is_period(text[slice(*own[-1])], knowledge) else None
        end = below.start if below else _end(one.mark, own, following, body, outside)
        first = paragraphs[one.mark.paragraph]
        title = read_title(
            [(text[span.start : span.end], span.start) for span in own],
            one.reading.kind,
            knowledge,
            has_children=index in parents,
            printed_as_heading=first.heading > 0,
        )
        parent = items[one.parent] if one.parent is not None else None
        item = Item(
            id=one.id,
            parent=parent.id if parent else None,
            level=one.level,
            kind=_kind(one.reading.kind, parent),
            marker=one.mark.printed,
            span=Span(one.mark.span.start, end),
            opening=one.mark.opening,
            heading=title.heading,
            body=title.body,
            lead_in=title.lead_in,
            paragraphs=tuple(own),
            below=below,
        )
        items.append(item)
        if first.heading:
            printed.add(item.id)
    items = _as_siblings(items, printed, text, knowledge)
    return items, {item.id: _words(item, text) for item in items}


def _as_siblings(items: Sequence[Item], printed: Set[str], text: str, knowledge: Knowledge) -> list[Item]:
    """Return the items, an order before a colon being body where most items beside it open with body.

    `printed` are the ids of those whose source marks a heading.
    """
    groups: dict[tuple[str | None, ItemKind], list[Item]] = {}
    for item in items:
        groups.setdefault((item.parent, item.kind), []).append(item)
    plain = {key for key, group in groups.items() if 2 * sum(one.heading is None for one in group) > len(group)}
    return [
        _untitled(item, text, knowledge) if (item.parent, item.kind) in plain and item.id not in printed else item
        for item in items
    ]


def _untitled(item: Item, text: str, knowledge: Knowledge) -> Item:
    if item.heading is None or text[item.heading.end : item.body.end].lstrip()[:1] not in {":", ""}:
        return item
    last = item.paragraphs[-1]
    if not text[last.start : last.end].rstrip().endswith(":") or not opens_like_task(
        text[slice(*item.heading)], knowledge
    ):
        return item
    return replace(item, heading=None, body=Span(item.heading.start, last.end), lead_in=len(item.paragraphs) == 1)


def _unmarked_heads(placed: Sequence[Placed], paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """Return, by the id of the item below, the lines without a marker that are printed as headings of a part."""
    heads: dict[str, str] = {}
    marked = {one.mark.paragraph for one in placed}
    for one in placed:
        above = one.mark.paragraph - 1
        if one.mark.glued or above < 0 or above in marked:
            continue
        paragraph = paragraphs[above]
        if len(paragraph.text) <= _LONGEST_HEAD and (paragraph.heading > 0 or paragraph.text.isupper()):
            heads[one.id] = paragraph.text.strip(" :*")
    return heads


def _own_paragraphs(mark: Mark, following: Mark | None, paragraphs: Sequence[Paragraph]) -> list[Span]:
    """Return the spans of a mark's own paragraphs, the first from after the marker."""
    last = len(paragraphs) if following is None else following.paragraph + int(following.glued)
    spans = [paragraph.span for paragraph in paragraphs[mark.paragraph : max(last, mark.paragraph + 1)]]
    spans[0] = Span(min(mark.opening, spans[0].end), spans[0].end)
    if following is not None and following.glued:
        spans[-1] = Span(spans[-1].start, following.span.start)
    return spans


def _above(own: list[Span], closings: Sequence[Span]) -> list[Span]:
    """Return the paragraphs that stand above the first closing behind the first of them."""
    first = min((closing.start for closing in closings if closing.start >= own[0].end), default=own[-1].end)
    return [span for span in own if span.start < first or span == own[0]]


def _end(mark: Mark, own: Sequence[Span], following: Mark | None, body: Span, outside: Sequence[Span]) -> int:
    """Return where an item ends: at the next marker, the body's end, or the first span outside the body."""
    end = following.span.start if following is not None else body.end
    cut = [span.start for span in outside if own[-1].end <= span.start < end]
    return max(min(cut, default=end), own[-1].end, mark.span.end)


def _kind(kind: ItemKind, parent: Item | None) -> ItemKind:
    """Return `clause` for a number right under an article."""
    return "clause" if kind == "number" and parent is not None and parent.kind == "article" else kind


def _words(item: Item, text: str) -> Words:
    heading = " ".join(text[item.heading.start : item.heading.end].split()) if item.heading else ""
    own = [Span(max(span.start, item.body.start), span.end) for span in item.paragraphs if span.end > item.body.start]
    return Words(heading, "\n".join(text[span.start : span.end].strip() for span in own))
