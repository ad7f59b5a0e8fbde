"""What a task orders: its sentences that tell somebody to do something, and their clauses.

In: a task's text. Out: the actions as printed, in order. A sentence is an action where it opens with a verb of tasks,
gives one to a subject, or obliges (`phải`, `có trách nhiệm`); what states, reasons or evaluates is left out, and so
is a heading in front of paragraphs, and a line that only names who, when or with what (`Đơn vị chủ trì: …`). A
sentence is split at `;` where each side has its own verb.
"""

import re
from collections.abc import Iterator

from docparse.annotation.sentences import sentences
from docparse.knowledge import Knowledge
from docparse.structure.words import is_one_of
from docparse.text import Folded, Span, fold

_SUBJECT = 320
"""Characters within which an adjunct, a subject and its verb are looked for."""
_LABEL = 80
_SEPARATORS = re.compile(r'[;()“”"]')


def find_actions(text: str, knowledge: Knowledge) -> list[str]:
    """Return the parts of `text` that order something, in order; each is a substring of `text`."""
    heading = _heading(text)
    folded = fold(text)
    found: list[str] = []
    for sentence in sentences(text, folded, knowledge):
        if sentence.start < heading or _in_attribute(text, sentence, knowledge):
            continue
        spans = _clauses(text, folded, sentence, knowledge)
        found += [bare for span in spans if (bare := _bare(text[span.start : span.end]))]
    return found


def begins_with_verb(clause: str, knowledge: Knowledge) -> bool:
    """Tell whether a clause (folded) opens with a verb of tasks."""
    verb = knowledge.rules["action-verb"].regex.search(clause)
    return verb is not None and knowledge.rules["action-not-verb"].regex.search(clause) is None


def _heading(text: str) -> int:
    """Return the length of a first line that is a title: further lines follow, and it ends like none of them."""
    first, _, rest = text.partition("\n")
    title = first.rstrip()
    return len(first) + 1 if rest.strip() and title and title[-1] not in ".;:…,!?)" else 0


def _in_attribute(text: str, sentence: Span, knowledge: Knowledge) -> bool:
    """Return whether a sentence stands in a line that opens with the label of an attribute."""
    start = text.rfind("\n", 0, sentence.start) + 1
    label, colon, _ = text[start : start + _LABEL].lstrip(" -+•").partition(":")
    return bool(colon) and is_one_of(label, "task_attributes", knowledge)


def _clauses(text: str, folded: Folded, sentence: Span, knowledge: Knowledge) -> Iterator[Span]:
    """Yield the clauses of a sentence that order something; one without a verb of its own stays with the one before."""
    start = sentence.start
    ordering = False
    for end, following in _parts(text, sentence):
        first, last = _folded(folded, following[0]), _folded(folded, following[1])
        piece = folded.text[first : min(last, first + _SUBJECT)].strip()
        is_first = following[0] == sentence.start
        opens = (is_first or not _continues(piece, knowledge)) and _orders(piece, knowledge)
        if is_first:
            ordering = opens
            continue
        if opens:
            if ordering:
                yield Span(start, end)
            start, ordering = following[0], True
    if ordering:
        yield Span(start, sentence.end)


def _continues(piece: str, knowledge: Knowledge) -> bool:
    return knowledge.rules["action-continuation"].regex.search(piece) is not None


def _folded(folded: Folded, offset: int) -> int:
    return folded.folded_at(offset) if folded.steps else offset


def _parts(text: str, sentence: Span) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield where the part before ended, and the part: parts lie between semicolons outside brackets and quotation."""
    depth, quoted, start, last = 0, False, sentence.start, sentence.start
    for mark in _SEPARATORS.finditer(text, sentence.start, sentence.end):
        match mark[0]:
            case "(":
                depth += 1
            case ")":
                depth = max(0, depth - 1)
            case ";" if not depth and not quoted:
                yield last, (start, mark.start())
                last, start = mark.start(), mark.end()
            case ";":
                pass
            case _:
                quoted = mark[0] == "“" or (mark[0] == '"' and not quoted)
    yield last, (start, sentence.end)


def _orders(clause: str, knowledge: Knowledge) -> bool:
    """Tell whether the beginning of a clause (folded) tells somebody to do something."""
    rules = knowledge.rules
    if rules["action-bare-deadline"].regex.search(clause) is not None:
        return False
    if begins_with_verb(clause, knowledge):
        return True
    opening = rules["action-opening"].regex.search(clause)
    clause = clause if opening is None else clause[len(opening[0]) :]
    if begins_with_verb(clause, knowledge) or rules["action-modal"].regex.search(clause) is not None:
        return True
    stated = rules["action-done"].regex.search(clause)
    verb = rules["action-subject-verb"].regex.search(clause if stated is None else clause[: stated.start()])
    if verb is not None and rules["action-nominal"].regex.search(clause) is None:
        return True
    return stated is None and rules["action-passive"].regex.search(clause) is not None


def _bare(piece: str) -> str:
    """Return an action without blanks and marks around it; points of omission stay."""
    bare = piece.strip().removesuffix("./.").rstrip(" ;:")
    return bare if bare.endswith(("..", "…")) else bare.rstrip(" .;:")
