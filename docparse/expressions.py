"""Patterns as written into google-re2 expressions.

In: patterns with places (`{name}`), and the parts and terms that fill them (see `docparse.knowledge`). Out:
expressions, to be matched on folded text, and what is in them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import re2

from docparse.rulefiles import Terms
from docparse.text import fold

ExpressionError = re2.error
"""What is raised for an expression that google-re2 does not take."""
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)(:values)?\}")
_GROUP = re.compile(r"\(\?P<(\w+)>")
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False


def compile_expression(expression: str) -> Any:
    """Return a compiled google-re2 expression, matched on folded text. Raises ExpressionError."""
    return re2.compile(expression, _OPTIONS)


def search_set(expressions: Sequence[str]) -> Any:
    """Return one automaton (re2.Set) for several expressions.

    Its `Match(text)` gives the indices of those that match somewhere, in no order, or None: one pass over a text in
    place of one an expression, where most match nowhere.
    """
    found = re2.Set.SearchSet(_OPTIONS)
    for expression in expressions:
        found.Add(expression)
    found.Compile()
    return found


def places_in(pattern: str) -> set[str]:
    """Return the names of parts and terms that stand in a pattern."""
    return {place[1] for place in _PLACE.finditer(pattern)}


def groups_in(pattern: str) -> list[str]:
    """Return the named groups of a pattern, in order."""
    return _GROUP.findall(pattern)


def reason_of(error: Exception) -> str:
    """Return the message of an error; google-re2 gives it as bytes."""
    return " ".join(part.decode() if isinstance(part, bytes) else str(part) for part in error.args)


def expand(pattern: str, terms: Mapping[str, Terms], parts: Mapping[str, str], within: tuple[str, ...] = ()) -> str:
    """Return `pattern` with its places filled in, folded; `within` are the parts around it.

    Raises KeyError for an unknown name, RecursionError for a part that stands in itself.
    """

    def fill(place: re.Match[str]) -> str:
        name, values = place[1], place[2]
        if name in within:
            raise RecursionError(f"part {name} stands in itself: {' → '.join((*within, name))}")
        if name in parts and not values:
            return f"(?:{expand(parts[name], terms, parts, (*within, name))})"
        found = terms[name]
        words = found.values() if values and isinstance(found, Mapping) else found
        return alternatives(words)

    return _PLACE.sub(fill, fold(pattern).text)


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, folded, longest first."""
    folded = sorted({fold(word).text for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re2.escape(word) for word in folded) + ")"
