"""Words of a list at the start of a text or inside it.

In: a text and the name of a term list of `patterns/`. Out: whether it holds. Case, tone style and hyphens are folded.
"""

from functools import lru_cache
from typing import Any

from docparse.knowledge import Knowledge, alternatives, compile_expression
from docparse.text import fold

_FIRST = 160
_EDGE = r"(?:[^\p{L}\p{M}\p{N}]|$)"
_INSIDE = r"(?:^|[^\p{L}\p{M}\p{N}])"


def opens_with(text: str, terms: str, knowledge: Knowledge) -> bool:
    """Return whether `text` opens with a word of the list `terms`."""
    return _opening(knowledge.words(terms)).match(_lower(text)) is not None


def has_word(text: str, terms: str, knowledge: Knowledge) -> bool:
    """Return whether a word of the list `terms` stands in `text`, those of `terms` minus `task_sentence_exempt`."""
    return _anywhere(knowledge.words(terms)).search(_without_exempt(_lower(text), knowledge)) is not None


def _without_exempt(text: str, knowledge: Knowledge) -> str:
    for phrase in knowledge.words("task_sentence_exempt"):
        text = text.replace(fold(phrase).text, "")
    return text


def _lower(text: str) -> str:
    return fold(text[: _FIRST * 4]).text.lower().lstrip(' "(')


@lru_cache(maxsize=64)
def _opening(words: tuple[str, ...]) -> Any:
    return compile_expression(alternatives(words) + _EDGE)


@lru_cache(maxsize=64)
def _anywhere(words: tuple[str, ...]) -> Any:
    return compile_expression(_INSIDE + alternatives(words) + _EDGE)
