"""Words of a list at the start of a text, at its end, or inside it.

In: a text and the name of a term list of `patterns/`. Out: whether it holds. Case, tone style and hyphens are folded.
"""

from functools import lru_cache
from typing import Any

from docparse.expressions import alternatives, compile_expression
from docparse.knowledge import Knowledge
from docparse.text import fold

_LONGEST = 400
_ENDING = 40
_EDGE = r"(?:[^\p{L}\p{M}\p{N}]|$)"
_INSIDE = r"(?:^|[^\p{L}\p{M}\p{N}])"


def lowered(text: str) -> str:
    """Return the start of a text folded, in small letters, with single blanks, without what opens it but letters."""
    return " ".join(fold(text[:_LONGEST]).text.lower().split()).lstrip('"( ')


def opens_with(text: str, terms: str, knowledge: Knowledge) -> bool:
    """Return whether `text` opens with a word of the list `terms`."""
    return _opening(knowledge.words(terms)).match(lowered(text)) is not None


def ends_with(text: str, terms: str, knowledge: Knowledge) -> bool:
    """Return whether `text` ends in a word of the list `terms`."""
    return fold(text[-_ENDING:]).text.lower().rstrip().rpartition(" ")[2] in folded_words(knowledge.words(terms))


def is_one_of(text: str, terms: str, knowledge: Knowledge) -> bool:
    """Return whether `text`, closing stop or colon aside, is a word of the list `terms`."""
    return len(text) <= _LONGEST and lowered(text).rstrip(" .:") in folded_words(knowledge.words(terms))


def has_word(text: str, terms: str, knowledge: Knowledge) -> bool:
    """Return whether a word of the list `terms` stands anywhere in `text`."""
    return _anywhere(knowledge.words(terms)).search(lowered(text)) is not None


def is_sentence(text: str, knowledge: Knowledge) -> bool:
    """Return whether a text holds a word that titles and names do not (`là`, `được`, `như sau`)."""
    without = _anywhere(knowledge.words("task_sentence_exempt")).sub(" ", lowered(text))
    return _anywhere(knowledge.words("task_sentence_words")).search(without) is not None


def opens_like_task(text: str, knowledge: Knowledge) -> bool:
    """Return whether `text` opens with a verb of tasks or one of taking part in them."""
    return opens_with(text, "task_verbs", knowledge) or opens_with(text, "task_role_verbs", knowledge)


@lru_cache(maxsize=64)
def folded_words(words: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a list, folded, in small letters."""
    return frozenset(fold(word).text.lower() for word in words)


@lru_cache(maxsize=64)
def _opening(words: tuple[str, ...]) -> Any:
    return compile_expression(alternatives(words) + _EDGE)


@lru_cache(maxsize=64)
def _anywhere(words: tuple[str, ...]) -> Any:
    return compile_expression(_INSIDE + alternatives(words) + _EDGE)
