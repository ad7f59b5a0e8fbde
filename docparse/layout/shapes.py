"""What a line looks like: the rules of `patterns/layout.yaml`, each a test.

In: pages and the knowledge. Out: `Shapes`, which tells whether a text has the shape of a rule.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docparse.knowledge import Knowledge
from docparse.page import Page
from docparse.text import fold

_HYPHENS = "-\u2010\u2011\u2013/"
_LOOKED_AT = 160
"""Characters of a line that are looked at; all shapes are told by its beginning."""
_CUT_DATE = re.compile(r"(?:^|[^\d/.-])\d{1,2}[/.-](?:\d{1,2}[/.-])?(?P<year>\d{0,3})$")
_DIGITS = re.compile(r"\d+")
_YEAR_DIGITS = 4


@dataclass(frozen=True)
class Shapes:
    """The rules by their names without `layout-`, and the folded beginnings of a document's lines."""

    rules: Mapping[str, Any]
    folded: Mapping[str, str]

    def has(self, shape: str, text: str) -> bool:
        """Tell whether `text` begins as the rule `layout-SHAPE` says."""
        start = text[:_LOOKED_AT]
        folded = self.folded.get(start)
        return self.rules[shape].search(fold(start).text if folded is None else folded) is not None

    def has_any(self, shapes: Iterable[str], text: str) -> bool:
        """Tell whether `text` begins as one of the rules says."""
        return any(self.has(shape, text) for shape in shapes)


def shapes_of(pages: Iterable[Page], knowledge: Knowledge) -> Shapes:
    """Return the tests for the lines of `pages`, which are folded in one go: one by one costs ten times as much."""
    starts = list(dict.fromkeys(line.text[:_LOOKED_AT].replace("\n", " ") for page in pages for line in page.lines))
    rules = {rule.id.removeprefix("layout-"): rule.regex for rule in knowledge.of_file("layout")}
    return Shapes(rules, dict(zip(starts, fold("\n".join(starts)).text.split("\n"), strict=False)))


def binds(above: str, text: str) -> bool:
    """Tell whether a hyphen or slash at the end of a line holds it to the next, as in `04-⏎KH/TW`."""
    return len(above) > 1 and above[-1] in _HYPHENS and above[-2].isalnum() and text[:1].isalnum()


def cuts_date(above: str, text: str) -> bool:
    """Tell whether a narrow cell breaks a date before or inside its year, as in `01/01/202⏎5`."""
    date, rest = _CUT_DATE.search(above), _DIGITS.match(text)
    if date is None or rest is None:
        return False
    year = date["year"] + rest[0]
    return len(year) == _YEAR_DIGITS and year[:2] in {"19", "20"}


def in_capitals(text: str) -> bool:
    """Tell whether nearly all letters of `text` are capitals; three letters at least."""
    if text.isupper():
        return sum(map(str.isalpha, text)) >= 3
    capitals = sum(map(str.isupper, text))
    return capitals >= 3 and capitals >= 9 * sum(map(str.islower, text))
