"""Where sentences end: underthesea's opinion and the project's own rules, brought together.

In: a text, paragraphs separated by line ends. Out: the spans of its sentences. underthesea rewrites what it reads
(tone style), so that only its boundaries are taken, carried over by counting characters that are not blanks. It splits
off `1.`, `Điều 3.` and `./.`, and misses `v.v. Đẩy mạnh` and a colon before a capital; rules mend both.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from docparse.annotation.segmentation import split_sentences
from docparse.knowledge import Knowledge
from docparse.text import Folded, Span

_LONGEST_TEXT = 20_000
"""Characters; what is longer is no task, and is left to the own rules."""
_LONGEST_WORD = 24
_MARKER_ONLY = re.compile(r"\W*(?:[^\W_]{1,4}|[^\W\d_]+ \d+)?\W*")


def sentences(text: str, folded: Folded, knowledge: Knowledge) -> list[Span]:
    """Return the spans of the sentences of `text` without surrounding blanks, in order, none over a line end.

    `folded` is the fold of `text`.
    """
    lines = {at + 1 for at, letter in enumerate(text) if letter == "\n"} if "\n" in text else set()
    ends = {*_own_ends(folded, knowledge), *_their_ends(text)} - lines - {0, len(text)}
    found: list[Span] = []
    start = 0
    for end in sorted({*ends, *lines, len(text)}):
        if end in ends and _vetoed(text, start, end, knowledge):
            continue
        found.append(_trimmed(text, start, end))
        start = end
    return [span for span in found if span.end > span.start]


def _vetoed(text: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether what ends here is only a marker or an abbreviation, or what follows only `./.`."""
    tail = text[max(start, end - _LONGEST_WORD) : end]
    word = tail.rstrip(" .").rpartition(" ")[2].lstrip("(\"'")
    if tail.rstrip().endswith(".") and word in _abbreviations(knowledge.words("sentence_abbreviations")):
        return True
    if end - start < _LONGEST_WORD and _MARKER_ONLY.fullmatch(tail):
        return True
    following = text[end : end + 8].lstrip(" ")
    return not following or following[0] in "/.…,;)" or following[0].islower()


@lru_cache(maxsize=8)
def _abbreviations(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _own_ends(folded: Folded, knowledge: Knowledge) -> Iterator[int]:
    """Yield the offsets after a closing mark and before a blank and a capital."""
    for found in knowledge.rules["action-boundary"].regex.finditer(folded.text):
        yield folded.printed_at(found.end(found.re.groupindex["after"]))


def _their_ends(text: str) -> Iterator[int]:
    """Yield the ends of underthesea's sentences, where all of them are found again in the text."""
    if len(text) > _LONGEST_TEXT or "." not in text:
        return
    pieces = split_sentences(text)
    at = 0
    ends: list[int] = []
    for piece in pieces:
        at = text.find(piece, at, at + len(piece) + _LONGEST_WORD)
        if at < 0:
            yield from _counted(text, pieces)
            return
        at += len(piece)
        ends.append(at)
    yield from ends


def _counted(text: str, pieces: Sequence[str]) -> Iterator[int]:
    """Yield the ends of rewritten sentences by counting characters other than blanks; none where counts differ."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    ends = list(accumulate(len("".join(piece.split())) for piece in pieces))
    if ends and ends[-1] == len(places):
        yield from (places[end - 1] + 1 for end in ends if end)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, max(first, start + len(piece.rstrip())))
