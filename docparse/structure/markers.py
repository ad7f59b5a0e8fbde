"""Paragraphs to the markers that they may open with.

In: a paragraph's text and the rules of `patterns/markers.yaml`. Out: `Mark`, with every reading that its print allows
(`I.` may be a Roman numeral, a letter or a misread figure); `docparse.structure.numbering` chooses among them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from docparse.knowledge import Knowledge, Rule, gate
from docparse.matches import groups, numbers
from docparse.structure.item import ItemKind
from docparse.text import Span, fold

HEAD = 90
"""How many characters of a paragraph may hold its marker and what must follow it."""

BULLETS = frozenset({"dash", "plus", "star"})
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMERALS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_FIGURES = str.maketrans("lIOS", "1105")


class Reading(NamedTuple):
    """What a marker may mean.

    `style` is the name of what it may be a sibling of, `stop` the printed punctuation, `value` its place in the
    series (0: a bullet), `path` the numbers of a decimal before the last, `rank` the usual depth (small: nearer the
    top). A `weak` reading counts only where its neighbours demand it.
    """

    kind: ItemKind
    style: str
    stop: str
    value: int
    label: str
    rank: int
    weak: bool = False
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker as printed at `span`; `opening` is the first offset after it; `paragraph` the index of its paragraph.

    `glued`: it stands inside a paragraph; `mended`: its siblings decided its only reading.
    """

    span: Span
    opening: int
    printed: str
    readings: tuple[Reading, ...]
    paragraph: int
    glued: bool = False
    mended: bool = False


def roman(value: int) -> str:
    """Return a number from 1 to 89 as a Roman numeral (larger ones in figures)."""
    if not 0 < value < 90:
        return str(value)
    parts = []
    for worth, sign in _NUMERALS:
        while value >= worth:
            parts.append(sign)
            value -= worth
    return "".join(parts)


def roman_value(text: str) -> int:
    """Return the value of a well-formed Roman numeral in capitals, 0 for anything else."""
    worths = [_ROMAN.get(sign, 0) for sign in text]
    value = sum(-worth if worth < max(worths[at:]) else worth for at, worth in enumerate(worths))
    return value if 0 not in worths and value > 0 and roman(value) == text else 0


class Grammar(NamedTuple):
    """The marker rules, and one automaton that tells which of them match."""

    rules: tuple[Rule, ...]
    gate: Any
    knowledge: Knowledge


@lru_cache(maxsize=8)
def grammar(knowledge: Knowledge) -> Grammar:
    """Return the rules of `patterns/markers.yaml` that read markers."""
    rules = tuple(rule for rule in knowledge.of_file("markers") if "kind" in rule.gives)
    return Grammar(rules, gate(rules), knowledge)


def read_mark(text: str, start: int, paragraph: int, rules: Grammar, *, recognised: bool = False) -> Mark | None:
    """Return the marker that `text` opens with, or None; `start` is the offset of `text` in the document.

    In `recognised` text it may also be what recognition makes of a marker.
    """
    folded = fold(text[:HEAD].replace("\n", " "))
    lead = len(folded.text) - len(folded.text.lstrip())
    head = folded.text[lead:]
    readings: list[Reading] = []
    ends: list[int] = []
    for index in sorted(rules.gate.Match(head) or ()):
        rule = rules.rules[index]
        if rule.gives.get("recognised") and not recognised:
            continue
        found = rule.regex.search(head)
        for reading in _readings(rule, found, rules.knowledge):
            readings.append(reading)
            ends.append(_marker_end(found))
    if not readings:
        return None
    end = lead + min(ends)
    after = len(folded.text[end:]) - len(folded.text[end:].lstrip(" "))
    span = folded.printed(lead, end)
    opening = folded.printed_at(end + after) if end + after < len(folded.text) else len(text[:HEAD].rstrip("\n"))
    printed = text[span.start : span.end]
    return Mark(Span(start + span.start, start + span.end), start + opening, printed, tuple(readings), paragraph)


def is_ground(text: str, knowledge: Knowledge) -> bool:
    """Return whether a paragraph, its dash taken off, names a legal ground (`Căn cứ …`)."""
    return fold(text[:HEAD]).text.lstrip("-+• ").startswith(tuple(knowledge.words("marker_grounds")))


def _marker_end(found: Any) -> int:
    known = numbers(found.re)
    return max(int(found.end(known[name])) for name in ("word", "value", "stop") if name in known)


def _readings(rule: Rule, found: Any, knowledge: Knowledge) -> Iterator[Reading]:
    """Yield what a match of one rule may mean."""
    gives, part = rule.gives, groups(found)
    printed = part["value"] or ""
    kind, style, rank = gives["kind"], gives["style"], int(gives["rank"])
    weak = bool(gives.get("weak", False))
    stop = (part.get("stop") or "").strip()
    if style == "decimal":
        *above, last = (int(part) for part in printed.split("."))
        yield Reading(kind, f"decimal-{len(above)}", stop, last, str(last), rank, weak, tuple(above))
        return
    if kind in BULLETS or kind == "attached":
        yield Reading(kind, f"{kind}{printed}" if kind in BULLETS else style, stop, 0, "", rank)
        return
    value, label = _value(kind, style, _restored(rule, printed, knowledge), knowledge)
    if value or not printed or kind == "appendix":
        path = (_letter_value(parent, knowledge),) if (parent := part.get("parent")) else ()
        yield Reading(kind, style, stop, value, label, rank, weak, path)


def _restored(rule: Rule, printed: str, knowledge: Knowledge) -> str:
    """Return a misread marker as it was printed."""
    if not rule.gives.get("weak"):
        return printed
    if rule.gives["style"] == "roman":
        strokes = knowledge.meanings("marker_strokes")
        return "".join(strokes.get(letter, letter) for letter in printed) + str(rule.gives.get("lost", ""))
    return knowledge.meanings("marker_letters_lost").get(printed, printed)


def _value(kind: str, style: str, printed: str, knowledge: Knowledge) -> tuple[int, str]:
    """Return a marker's place in its series and its normal form in an id; 0 where it is none."""
    if style == "small-roman":
        return roman_value(printed.upper()), printed
    if kind == "letter":
        return _letter_value(printed, knowledge), printed
    if kind == "letter-part":
        return _letter_value(printed.lower(), knowledge), printed
    if kind == "roman" and style == "roman":
        value = roman_value(printed)
        return value, roman(value)
    value, suffix = _number(kind, printed, knowledge)
    if kind in {"roman", "chapter", "appendix"}:
        return value, roman(value) if value else printed
    return value, f"{value}{suffix}"


def _number(kind: str, printed: str, knowledge: Knowledge) -> tuple[int, str]:
    """Return the value of figures, a Roman numeral or an ordinal, and the letter behind it (`Điều 5a`)."""
    if not printed[:1].isdecimal() and (ordinal := knowledge.meanings("marker_ordinals").get(printed.lower())):
        return int(ordinal), ""
    if kind != "number" and (value := roman_value(printed.upper())):
        return value, ""
    figures = printed.translate(_FIGURES)
    digits = figures.rstrip("".join(knowledge.words("marker_suffixes")))
    return (int(digits), figures[len(digits) :]) if digits.isdecimal() else (0, "")


def _letter_value(letter: str, knowledge: Knowledge) -> int:
    letters = knowledge.words("marker_letters")
    return letters.index(letter) + 1 if letter in letters else 0
