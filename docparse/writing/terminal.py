"""Texts of documents for the terminal: none of them may move its cursor or change it.

In: text. Out: text on one line without control characters.
"""

from typing import Final

UNSAFE: Final = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), " ")
"""Control characters, which would move the cursor or change the terminal, for `str.translate`."""


def safe(text: str) -> str:
    """Return a text on one line, without what a terminal would obey."""
    return " ".join(text.translate(UNSAFE).split())
