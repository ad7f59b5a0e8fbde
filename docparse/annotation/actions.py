"""What a task orders: its sentences that tell somebody to do something, and their clauses.

In: a task's text. Out: the actions as printed, in order. A sentence is an action where it opens with a verb of tasks,
gives one to a subject, or obliges (`phải`, `có trách nhiệm`); what states, reasons or evaluates is left out, and so is
a heading in front of paragraphs. A sentence is split at `;` where each side has its own verb.
"""

import re
from collections.abc import Iterator

from docparse.annotation.sentences import sentences
from docparse.knowledge import Knowledge
from docparse.text import Span, fold

_SUBJECT = 260
"""Characters within which a subject's verb is looked for."""
_SEPARATORS = re.compile(r'[;()“”"]')


def find_actions(text: str, knowledge: Knowledge) -> list[str]:
    """Return the parts of `text` that order something, in order; each is a substring of `text`."""
    heading = _heading(text)
    found: list[str] = []
    for sentence in sentences(text, knowledge):
        if sentence.start < heading:
            continue
        found += [bare for span in _clauses(text, sentence, knowledge) if (bare := _bare(text[span.start : span.end]))]
    return found


def _heading(text: str) -> int:
    """Return the length of a first line that is a title: further lines follow, and it ends like none of them."""
    first, _, rest = text.partition("\n")
    title = first.rstrip()
    return len(first) + 1 if rest.strip() and title and title[-1] not in ".;:…,!?)" else 0


def _clauses(text: str, sentence: Span, knowledge: Knowledge) -> Iterator[Span]:
    """Yield the clauses of a sentence that order something; one without a verb of its own stays with the one before."""
    start = sentence.start
    ordering = False
    for end, following in _parts(text, sentence):
        piece = text[following[0] : following[1]]
        opens = orders(piece, knowledge)
        if following[0] == sentence.start:
            ordering = opens
            continue
        if opens:
            if ordering:
                yield Span(start, end)
            start, ordering = following[0], True
    if ordering:
        yield Span(start, sentence.end)


def _parts(text: str, sentence: Span) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the parts between semicolons outside brackets and quotation marks: where the last one ended, and the part."""
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


def orders(clause: str, knowledge: Knowledge) -> bool:
    """Tell whether a sentence or clause tells somebody to do something."""
    rules = knowledge.rules
    text = fold(clause).text.strip()
    for opening in ("", rules["action-opening"].regex.search(text).group(0)):
        rest = text[len(opening) :]
        if rules["action-not-verb"].regex.search(rest) is None and rules["action-verb"].regex.search(rest) is not None:
            return True
    near = text[len(rules["action-opening"].regex.search(text).group(0)) :][:_SUBJECT]
    if rules["action-modal"].regex.search(near) is not None:
        return True
    stated = rules["action-done"].regex.search(near)
    if rules["action-passive"].regex.search(near) is not None:
        return stated is None
    verb = rules["action-subject-verb"].regex.search(near)
    if verb is None or rules["action-nominal"].regex.search(near) is not None:
        return False
    return stated is None or verb.start() < stated.start()


def _bare(piece: str) -> str:
    """Return an action without blanks and marks around it; points of omission stay."""
    bare = piece.strip().removesuffix("./.").rstrip(" ;:")
    return bare if bare.endswith(("..", "…")) else bare.rstrip(" .;:")
