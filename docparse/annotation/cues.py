"""The words of a document that give roles to the bodies behind them.

In: a folded document, the rules of `patterns/units.yaml`. Out: `Cues`, each rule searched once, and those of them that
lie among some tokens.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docparse.annotation.fieldlines import FieldLine
from docparse.annotation.lexicon import Token
from docparse.knowledge import Knowledge, Rule

_CUES = (
    "unit-support", "unit-support-direct", "unit-joined", "unit-advises", "unit-helps", "unit-reports",
    "unit-reports-after", "unit-reports-sent", "unit-sends", "unit-submits", "unit-oversees", "unit-by",
    "unit-done-by", "unit-given-inside", "unit-beside", "unit-in-brackets",
)  # fmt: skip


class Cue(NamedTuple):
    """Words of a rule in the folded text; `end` is where the names that they govern begin."""

    end: int
    start: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a document in order of their ends, and the fields that are no running text.

    `given` and `passed` map the starts of words that hand a task on or pass it down to their ends.
    """

    words: tuple[Cue, ...]
    fields: tuple[FieldLine, ...]
    given: Mapping[int, int]
    passed: Mapping[int, int]


def find_cues(text: str, knowledge: Knowledge, fields: tuple[FieldLine, ...] = ()) -> Cues:
    """Return what the rules of roles find in the whole of a folded text, each rule searched once, beside `fields`."""

    def spans(name: str) -> dict[int, int]:
        return {found.start(): found.end() for found in knowledge.rules[name].regex.finditer(text)}

    attributes = sorted(spans("unit-attribute").items())

    def describes(place: int) -> bool:
        index = bisect_right(attributes, place, key=lambda span: span[0]) - 1
        return index >= 0 and place < attributes[index][1]

    def cues(names: Sequence[str]) -> tuple[Cue, ...]:
        found = [Cue(end, start, knowledge.rules[name]) for name in names for start, end in spans(name).items()]
        found = [cue for cue in found if not describes(cue.start)]
        return tuple(sorted(found, key=lambda cue: cue[:2]))

    return Cues(cues(_CUES), fields, spans("unit-given"), spans("unit-directs"))


def cues_between(cues: Sequence[Cue], tokens: Sequence[Token]) -> Sequence[Cue]:
    """Return the cues whose names lie among `tokens`."""
    if not tokens:
        return ()
    first = bisect_right(cues, tokens[0].start, key=lambda cue: cue.end)
    return cues[first : bisect_right(cues, tokens[-1].start, key=lambda cue: cue.end)]
