"""What a line looks like: the rules of `patterns/layout.yaml`, each a test.

In: a line's text. Out: whether it has the shape of the rule.
"""

from docparse.knowledge import Knowledge
from docparse.text import fold

_LOOKED_AT = 160
"""Characters of a line that are looked at; all shapes are told by its beginning."""


def has_shape(knowledge: Knowledge, shape: str, text: str) -> bool:
    """Tell whether `text` begins as the rule `layout-SHAPE` says."""
    return knowledge.rules[f"layout-{shape}"].regex.search(fold(text[:_LOOKED_AT]).text) is not None


def holds_shape(knowledge: Knowledge, shape: str, text: str) -> bool:
    """Tell whether some line of `text` begins as the rule `layout-SHAPE` says, whose pattern is one of many lines."""
    return knowledge.rules[f"layout-{shape}"].regex.search(fold(text).text) is not None


def in_capitals(text: str) -> bool:
    """Tell whether nearly all letters of `text` are capitals; three letters at least."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)
