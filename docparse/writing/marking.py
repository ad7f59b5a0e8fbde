"""Words marked in a text: which parts of it are shared, lacking or neither.

In: a text, and words by kind. Out: its parts in order, each with its kind; together they are the text again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from docparse.coverage import CoverageItem
from docparse.text import Span, fold

Mark = Literal["shared", "lacking"]

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_BETWEEN = re.compile(r"[\s/.-]{1,2}")
"""What may stand between two marked words that one mark covers."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text; `mark` is null where it is neither shared nor lacking."""

    text: str
    mark: Mark | None = None


def central_parts(item: CoverageItem) -> tuple[Part, ...]:
    """Return the text of a central action with what its matches share with it and, of a gap, what none of them has."""
    if not item.matches:
        return (Part(item.central.text),)
    shared = [word for match in item.matches for word in match.shared]
    lacking = () if item.status == "covered" else item.lacking
    return mark_words(item.central.text, {"shared": shared, "lacking": lacking})


def mark_words(text: str, words: Mapping[Mark, Iterable[str]]) -> tuple[Part, ...]:
    """Return `text` in parts, with whole words marked, whatever their case and tone style; the longest first.

    A word of two kinds is of the later one.
    """
    wanted = {_syllables(word): mark for mark, group in words.items() for word in group}
    spans = _joined(text, _found(text, {key: mark for key, mark in wanted.items() if key}))
    parts: list[Part] = []
    place = 0
    for span, mark in spans:
        parts += [Part(text[place : span.start]), Part(text[span.start : span.end], mark)]
        place = span.end
    return tuple(part for part in (*parts, Part(text[place:])) if part.text)


def _syllables(word: str) -> tuple[str, ...]:
    return tuple(found[0].lower() for found in _WORD.finditer(fold(word).text))


def _found(text: str, wanted: Mapping[tuple[str, ...], Mark]) -> Iterator[tuple[Span, Mark]]:
    """Yield the wanted words in `text` from left to right, without overlaps."""
    folded = fold(text)
    tokens = [(found[0].lower(), found.start(), found.end()) for found in _WORD.finditer(folded.text)]
    longest = max(map(len, wanted), default=0)
    index = 0
    while index < len(tokens):
        for size in range(min(longest, len(tokens) - index), 0, -1):
            mark = wanted.get(tuple(token[0] for token in tokens[index : index + size]))
            if mark is not None:
                yield folded.printed(tokens[index][1], tokens[index + size - 1][2]), mark
                index += size
                break
        else:
            index += 1


def _joined(text: str, spans: Iterable[tuple[Span, Mark]]) -> list[tuple[Span, Mark]]:
    """Return the spans, neighbours of one kind made one."""
    joined: list[tuple[Span, Mark]] = []
    for span, mark in spans:
        before, kind = joined[-1] if joined else (None, None)
        if before is not None and kind == mark and _BETWEEN.fullmatch(text, before.end, span.start):
            joined[-1] = (Span(before.start, span.end), mark)
        else:
            joined.append((span, mark))
    return joined
