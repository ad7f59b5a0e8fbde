"""Ids of sections: the path of their markers in normal form, each given once.

In: a marker's `Reading` and its parent's id. Out: the id (`II.1-2`, `D5.2`, `PL-I.3`, `@1.II`); one that was given
before gets `~2`, `~3`, … in reading order.
"""

from collections.abc import Sequence
from typing import NamedTuple

from docparse.structure.markers import BULLETS, Reading, roman

_SIGNS = {"dash": "-", "plus": "+", "star": "*"}
_SECTION_PREFIXES = {"section": "M-", "subsection": "TM-"}


class Ids(NamedTuple):
    """How often each id was given, how many bullets of a sign stand under an id, how many documents are attached."""

    given: dict[str, int]
    bullets: dict[tuple[str, str], int]
    attached: dict[str, int]


def printed_value(reading: Reading, value: int, letters: Sequence[str]) -> str:
    """Return a value as the series of `reading` counts: figures, Roman numerals or letters."""
    if reading.kind in {"letter", "letter-part"} and reading.style != "small-roman":
        letter = letters[value - 1]
        return letter.upper() if reading.kind == "letter-part" else letter
    return roman(value) if reading.kind in {"roman", "chapter"} else str(value)


def identify(reading: Reading, parent: str, ids: Ids) -> tuple[str, str]:
    """Return the id of an item and, where it had been given before, the id that it repeats."""
    if reading.kind in BULLETS:
        sign = _SIGNS[reading.kind]
        count = ids.bullets[parent, sign] = ids.bullets.get((parent, sign), 0) + 1
        return f"{parent}{sign}{count}", ""
    own = _own_part(reading, ids)
    name = f"{parent}.{own}" if parent else own
    count = ids.given[name] = ids.given.get(name, 0) + 1
    return (name, "") if count == 1 else (f"{name}~{count}", name)


def _own_part(reading: Reading, ids: Ids) -> str:
    if reading.kind == "attached":
        count = ids.attached["@"] = ids.attached.get("@", 0) + 1
        return f"@{count}"
    if reading.kind == "appendix":
        return f"PL-{reading.label}" if reading.label else "PL"
    if reading.kind == "chapter":
        return f"Ch-{reading.label}"
    if reading.kind == "article":
        return f"D{reading.label}"
    return _SECTION_PREFIXES.get(reading.style, "") + reading.label
