"""Which items are tasks: what a clerk would enter as a row of a tracking sheet.

In: the items of an outline with their text, and the kind of document. Out: the ids of those that are tasks.

A part of a document assigns work, or does not, or leaves it open. Its heading says so, by the words that its pieces
open with (`patterns/tasks.yaml`); where a heading says both (`MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP`) or nothing, the
headings below decide, and last what an item itself says. In a part that assigns work every leaf is a task, and an
inner item whose own text says more than a lead-in: `Tham mưu Ban Thường vụ:` and `Thực hiện các nhiệm vụ sau:` only
lead in, `Số hóa tài liệu lưu trữ lịch sử theo thứ tự ưu tiên:` orders by itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from docparse.knowledge import Knowledge
from docparse.structure.item import Item
from docparse.structure.particulars import opens_body_name
from docparse.structure.words import folded_words, has_word, is_one_of, lowered, opens_like_task, opens_with
from docparse.text import fold

Part = Literal["assigns", "refuses", "open", "closed"]
"""Whether a part assigns work; `open`: what an item says decides; `closed`: only a heading below may open it."""

Judgement = Literal["assigns", "refuses", "both", ""]
"""What a heading alone says."""

_OF_JUDGEMENT: dict[str, Part] = {"assigns": "assigns", "refuses": "refuses", "both": "open"}
_FIRST_SENTENCE = 400
_LONGEST_LABEL = 80
_LEAST_ORDER = 8
_FRAMES = frozenset({"appendix", "attached", "chapter", "section"})
_CLAUSE = re.compile(r"[^.:;]+")
_LAST_SENTENCE = re.compile(r"(?:^|(?<=[.!?…;])\s+)[^.!?…;]*:\s*$")


@dataclass(frozen=True, slots=True)
class Words:
    """An item's words: its heading, its body, and the label before the first colon of either."""

    heading: str
    body: str

    @property
    def whole(self) -> str:
        """Heading and body in one."""
        return f"{self.heading}\n{self.body}".strip()


def choose_tasks(
    items: Sequence[Item],
    words: Mapping[str, Words],
    kind: str | None,
    knowledge: Knowledge,
    *,
    heads: Mapping[str, str] = MappingProxyType({}),
    preamble: str = "",
) -> frozenset[str]:
    """Return the ids of the tasks among `items`; `kind` is the code of the document's type, None if unknown.

    `preamble` is the text before the first item: where it orders what follows (`… yêu cầu:`), items that no heading
    refuses are orders.

    `heads` are headings without a marker, by the id of the item right below: they are read as one with a marker would
    be, for that item and those beside it.
    """
    closed = kind is not None and kind in knowledge.words("task_types_closed")
    parts: dict[str | None, Part] = {None: "closed" if closed else "open"}
    ordered = not closed and _announces_orders(preamble, knowledge)
    children: dict[str | None, list[str]] = {}
    judged = {item.id: _judged(words[item.id].heading, knowledge, answers=not closed) for item in items}
    ordering: set[str] = set()
    for item in items:
        children.setdefault(item.parent, []).append(item.id)
        if said := _judged(heads.get(item.id, ""), knowledge):
            parts[item.parent] = _OF_JUDGEMENT[said]
        above: Part = parts[item.parent]
        if above == "open" and (item.parent in ordering if item.parent else ordered and not judged[item.id]):
            above = "assigns"
        parts[item.id] = _part_of(item, words[item.id], judged[item.id], above, knowledge)
        if parts[item.id] == "open" and _leads_in_to_orders(words[item.id], knowledge):
            ordering.add(item.id)
    described = frozenset(item.id for item in items if _describes(words[item.id].whole, knowledge))
    chosen = set()
    for item in items:
        below = [child for child in children.get(item.id, ()) if child not in described]
        if item.id in described or item.kind in _FRAMES or parts[item.id] == "refuses":
            continue
        text = words[item.id]
        if below and not _says_more(item, text, judged[item.id], knowledge):
            continue
        if _is_charge(parts[item.id], text.whole, knowledge) and not _is_refused(item, text, knowledge):
            chosen.add(item.id)
    return frozenset(chosen)


def _announces_orders(preamble: str, knowledge: Knowledge) -> bool:
    """Return whether a preamble ends in an order to those whom the items below name."""
    last = fold(preamble.rstrip()[-_FIRST_SENTENCE:]).text.rpartition("\n")[2]
    if knowledge.rules["task-preamble-issues"].regex.search(last) is not None:
        return False
    return knowledge.rules["task-preamble-order"].regex.search(last) is not None


def _leads_in_to_orders(words: Words, knowledge: Knowledge) -> bool:
    """Return whether an item without a heading only charges somebody with what the items below say."""
    return not words.heading and words.body.rstrip().endswith(":") and _orders(words.body, knowledge)


def _part_of(item: Item, words: Words, judged: Judgement, above: Part, knowledge: Knowledge) -> Part:
    """Return what kind of part an item is, from its heading and the part above it."""
    if item.kind == "appendix":
        return _part_of_appendix(words.heading, judged, knowledge)
    if item.kind == "attached":
        return "closed" if opens_with(item.marker, "task_attached_closed", knowledge) else "open"
    if above == "open" and item.kind in {"article", "clause"} and _is_refused(item, words, knowledge):
        return "closed"
    if above == "refuses" or not words.heading:
        return above
    if above == "assigns":
        refused = is_one_of(words.heading, "task_subheadings_refuse", knowledge)
        opened = opens_with(words.heading, "task_subheadings_refuse_openers", knowledge)
        return "refuses" if refused or opened else above
    return _OF_JUDGEMENT.get(judged, above)


def _part_of_appendix(heading: str, judged: Judgement, knowledge: Knowledge) -> Part:
    title = lowered(heading)
    if any(word in title for word in folded_words(knowledge.words("task_appendices_refuse"))):
        return "refuses"
    return "open" if judged in {"assigns", "both"} else "closed"


def _judged(heading: str, knowledge: Knowledge, *, answers: bool = False) -> Judgement:
    """Return what the pieces of a heading say; a first piece on what was governs the rest if it names work itself.

    `answers`: a heading over what others ask for is over answers to it, of which some are orders.
    """
    if not heading:
        return ""
    joint = knowledge.rules["task-heading-joint"].regex
    pieces = [_without_openers(piece, knowledge) for piece in joint.split(lowered(heading))]
    content = knowledge.rules["task-content-heading"].regex
    assigns = any(opens_with(piece, "task_headings_assign", knowledge) for piece in pieces)
    contents = [bool(content.search(piece)) for piece in pieces]
    refuses = [
        opens_with(piece, "task_headings_refuse", knowledge) and not said
        for piece, said in zip(pieces, contents, strict=True)
    ]
    if opens_with(pieces[0], "task_headings_past", knowledge) and has_word(
        pieces[0], "task_headings_assign", knowledge
    ):
        return "refuses"
    if assigns:
        return "both" if any(refuses) else "assigns"
    answered = answers and knowledge.rules["task-answers-heading"].regex.search(lowered(heading)) is not None
    if answered or any(knowledge.rules["task-open-heading"].regex.search(piece) for piece in pieces):
        return "both"
    if any(contents) and not any(refuses):
        return "assigns"
    return "refuses" if refuses[0] else ""


def _without_openers(piece: str, knowledge: Knowledge) -> str:
    for _ in range(3):
        first = next((word for word in knowledge.words("task_heading_openers") if piece.startswith(f"{word} ")), "")
        piece = piece[len(first) :].lstrip(" .0123456789")
    return piece


def _describes(text: str, knowledge: Knowledge) -> bool:
    """Return whether a text only states an attribute of the task above it (`Thời gian hoàn thành: …`)."""
    label, colon, _ = text[:_LONGEST_LABEL].partition(":")
    return bool(colon) and is_one_of(label, "task_attributes", knowledge)


def _says_more(item: Item, words: Words, own: Judgement, knowledge: Knowledge) -> bool:
    """Return whether an inner item's text orders something besides leading in to its children."""
    if own in {"assigns", "both"} and item.kind in {"roman", "letter-part", "chapter", "section", "attached"}:
        return False
    body = words.body if words.heading else words.whole
    if not body.rstrip().endswith(":"):
        return bool(body.strip()) and _orders(body, knowledge)
    rest = _LAST_SENTENCE.sub("", body.strip()[-4 * _FIRST_SENTENCE :]).strip()
    return _orders(rest, knowledge) if rest else not words.heading and _orders_itself(body, knowledge)


def _orders_itself(lead_in: str, knowledge: Knowledge) -> bool:
    """Return whether a lead-in states act and object of its own, of which the items below are parts or stages."""
    text = fold(lead_in.strip()).text
    if len(text.split()) < _LEAST_ORDER or not opens_with(text, "task_verbs", knowledge):
        return False
    if opens_with(text, "task_role_verbs", knowledge):
        return False
    return knowledge.rules["task-announcement"].regex.search(text[-_FIRST_SENTENCE:]) is None


def _is_charge(part: Part, text: str, knowledge: Knowledge) -> bool:
    """Return whether a text that stands in such a part orders something."""
    if part == "assigns":
        return bool(text)
    label, colon, _ = text[:_LONGEST_LABEL].partition(":")
    if colon and part in {"open", "closed"} and is_one_of(label, "task_names", knowledge):
        return True
    if colon and part == "open" and is_one_of(label, "task_labels", knowledge):
        return _orders(text.partition(":")[2].lstrip(), knowledge)
    return part == "open" and _orders(text, knowledge)


def _is_refused(item: Item, words: Words, knowledge: Knowledge) -> bool:
    """Return whether an article or clause only issues, approves or brings into force."""
    if item.kind not in {"article", "clause"} and item.parent is not None:
        return False
    return knowledge.rules["task-refused-text"].regex.search(fold(words.whole[:_FIRST_SENTENCE]).text) is not None


def _orders(text: str, knowledge: Knowledge) -> bool:
    """Return whether a text orders something: it opens with a verb of tasks, or charges its subject with one."""
    first = fold(text[:_FIRST_SENTENCE]).text
    if opens_like_task(first, knowledge):
        return True
    return knowledge.rules["task-charge"].regex.search(first) is not None or _acts(first, knowledge)


def _acts(sentence: str, knowledge: Knowledge) -> bool:
    """Return whether a sentence opens with a body and says what it does; what a body is or has is no order."""
    clause = _CLAUSE.match(sentence)
    return (
        clause is not None
        and opens_body_name(sentence, knowledge)
        and has_word(clause[0], "task_verbs", knowledge)
        and not has_word(clause[0], "task_stating_words", knowledge)
    )
