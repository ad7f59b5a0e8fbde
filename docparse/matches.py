"""Named groups of google-re2 matches, which the library looks up anew at every access, and not at all for spans.

In: a match and the name of a group. Out: the group's text, or its span in the text that was searched.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from docparse.text import Span


def group(found: Any, name: str) -> Any:
    """Return the text of a named group, None where it took no part. Raises KeyError for an unknown name."""
    return found[numbers(found.re)[name]]


def group_span(found: Any, name: str) -> Span:
    """Return the span of a named group, (-1, -1) where it took no part. Raises KeyError for an unknown name."""
    return Span(*found.span(numbers(found.re)[name]))


def groups(found: Any) -> dict[str, str | None]:
    """Return the text of every named group, None for those that took no part."""
    return {name: found[number] for name, number in numbers(found.re).items()}


@lru_cache(maxsize=1024)
def numbers(regex: Any) -> Mapping[str, int]:
    """Return the number of each named group of an expression."""
    found: Mapping[str, int] = regex.groupindex
    return found
