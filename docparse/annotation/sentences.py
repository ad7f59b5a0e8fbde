"""Where sentences end: underthesea's opinion and the project's own rules, brought together.

In: a text, paragraphs separated by line ends. Out: the spans of its sentences. underthesea rewrites what it reads
(tone style), so that only its boundaries are taken, carried over by counting characters that are not blanks. It splits
off `1.`, `Điều 3.` and `./.`, and misses `v.v. Đẩy mạnh` and a colon before a capital; rules mend both. This is the
only module that imports underthesea: late, since that takes half a second, and under a lock, since its first call is
not safe in threads.
"""

import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, cast

from docparse.knowledge import Knowledge
from docparse.text import Span, fold

_LOCK = threading.Lock()
_LONGEST_PARAGRAPH = 20_000
"""Characters; what is longer is no prose, and is left to the own rules."""
_MARKER_ONLY = re.compile(r"\W*(?:[^\W_]{1,4}|[^\W\d_]+ \d+)?\W*")
_BLANK = re.compile(r"\s+")


def sentences(text: str, knowledge: Knowledge) -> list[Span]:
    """Return the spans of the sentences of `text` without surrounding blanks, in order, none over a line end."""
    found: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        found += [_trimmed(text, Span(start + a, start + b)) for a, b in _of_paragraph(paragraph, knowledge)]
        start += len(paragraph) + 1
    return [span for span in found if span.end > span.start]


def _of_paragraph(paragraph: str, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph: every boundary that either side sees and no veto takes away."""
    ends = sorted({*_own_ends(paragraph, knowledge), *_their_ends(paragraph)} - {0, len(paragraph)})
    start = 0
    for end in [*ends, len(paragraph)]:
        if end < len(paragraph) and _vetoed(paragraph, start, end, knowledge):
            continue
        yield start, end
        start = end


def _vetoed(paragraph: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether what ends here is only a marker or an abbreviation, or what follows only `./.`."""
    piece = paragraph[start:end]
    word = piece.rstrip(" .").rpartition(" ")[2].lstrip("(\"'")
    if piece.rstrip().endswith(".") and word in _abbreviations(knowledge.words("sentence_abbreviations")):
        return True
    following = paragraph[end : end + 8].lstrip()
    return bool(_MARKER_ONLY.fullmatch(piece)) or not following or following[0] in "/.…,;)" or following[0].islower()


@lru_cache(maxsize=8)
def _abbreviations(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _own_ends(paragraph: str, knowledge: Knowledge) -> Iterator[int]:
    """Yield the offsets after a closing mark and blank before a capital."""
    folded = fold(paragraph)
    boundary = knowledge.rules["action-boundary"].regex
    at = 0
    for found in boundary.finditer(folded.text):
        at = found.end(found.re.groupindex["after"])
        yield folded.printed_at(at)


def _their_ends(paragraph: str) -> Iterator[int]:
    """Yield the ends of underthesea's sentences, where all of them are found again in the paragraph."""
    if len(paragraph) > _LONGEST_PARAGRAPH or "." not in paragraph:
        return
    pieces = [len(_BLANK.sub("", piece)) for piece in _tokenizer()(paragraph)]
    places = [at for at, letter in enumerate(paragraph) if not letter.isspace()]
    if sum(pieces) != len(places):
        return
    count = 0
    for piece in pieces:
        count += piece
        if count:
            yield places[count - 1] + 1


def _tokenizer() -> Callable[[str], list[str]]:
    with _LOCK:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Callable[[str], list[str]]:
    from underthesea import sent_tokenize  # noqa: PLC0415 — half a second, and only tasks need it

    tokenize: Callable[[Any], list[str]] = sent_tokenize
    tokenize("Một. Hai.")
    return cast("Callable[[str], list[str]]", tokenize)


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))
