"""The verdict on a central action: covered, partial, missing or not applicable, and which local tasks match.

In: an action, weighed, and its candidates. Out: `Verdict`. The bounds were chosen on the documents that the README
names, and checked by leaving each pair out in turn; they are round numbers on a plateau, not optima.

An action is taken up where the likest local task is like it (`_TAKEN_UP`), or shares a phrase with a part of it that
says nearly as much as the rarest word could (`_PHRASE`). It is covered where likeness, and the share of its words that
the likest tasks hold together, are high (`_COVERED`, their mean).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docparse.comparison.addressing import find_addressees, is_central, is_own_act, makes_law
from docparse.comparison.lexicon import Kinds, Syllables, kinds_of
from docparse.comparison.likeness import Candidate, Frequencies, Weighted, act_factor, share_held
from docparse.comparison.passages import Action, LocalTask
from docparse.comparison.phrases import strongest_phrase
from docparse.coverage import CoverageStatus
from docparse.knowledge import Knowledge

TAKEN_UP = 0.18
PHRASE = 0.7
COVERED = 0.5
_TOGETHER = 2
"""Local tasks that are held together against an action."""
_LOOKED_AT = 12
"""Candidates in which a shared phrase is looked for."""
_MOST_MATCHES = 4
NEAR_BEST = 0.7
"""The share of the best rank that a further match must have, besides being taken up by itself."""
_SAME_ACT = 0.1
"""What an act of the same kind adds to a likeness, to put the matches in order."""
CLEAR_UNRELATED = 0.4
"""The likeness that a task of a plan on another subject must have."""
ALL_THE_SAME = 0.9
"""The likeness from which a local plan does the centre's own act all the same."""
CLEAR = 0.25
"""The likeness of a part from which on a local plan does for the centre what is the centre's."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, its reason (a code of `coverage_reasons_*`), the share of the action held, the matches, best first."""

    status: CoverageStatus
    reason: str
    score: float
    matches: tuple[Candidate, ...]
    rated: tuple[Candidate, ...]


def judge(
    action: Action,
    weighted: Weighted,
    candidates: Sequence[Candidate],
    tasks: Sequence[LocalTask],
    held: Sequence[frozenset[Syllables]],
    frequencies: Frequencies,
    text: str,
    knowledge: Knowledge,
    *,
    related: bool,
) -> Verdict:
    """Return the verdict on an action. `held` are the words of each local task, `text` is that of the document.

    Where the documents are not `related`, only what would cover an action takes it up: the rest is accident.
    """
    kinds = kinds_of(knowledge)
    rated = tuple(sorted(candidates[:_LOOKED_AT], key=_rank, reverse=True))
    best = max((one.score for one in rated), default=0.0)
    matches = _choose(rated)
    share = share_held(weighted, frozenset().union(*(held[one.index] for one in rated[:_TOGETHER])))

    def strongest(one: Candidate) -> float:
        return shared_phrase(action, tasks[one.index], frequencies, kinds)

    taken = [one for one in matches if one.score >= TAKEN_UP or strongest(one) >= PHRASE]
    if not related and (best < CLEAR_UNRELATED or (best + share) / 2 < COVERED):
        taken = []
    if not related:
        taken = [one for one in taken if _cited(action) <= held[one.index]]
        matches = tuple(taken)
    own = _own(action, best, rated, text, knowledge)
    if own == "whole" or (own and not taken):
        return Verdict("not_applicable", "own-duty", share, (), rated)
    if not taken:
        return Verdict("missing", "nothing-like-it", share, (), rated)
    if own == "part":
        return Verdict("partial", "own-duty-in-part", share, matches, rated)
    if (best + share) / 2 >= COVERED:
        return Verdict("covered", "act-and-object", share, matches, rated)
    return Verdict("partial", "part-of-it", share, matches, rated)


def shared_phrase(action: Action, local: LocalTask, frequencies: Frequencies, kinds: Kinds) -> float:
    """Return what the strongest phrase says that a local task shares with a part of an action (0: they share none)."""
    return max(
        (
            strongest_phrase(part, piece, frequencies, kinds.acts) * act_factor(part.acts, piece.acts, kinds.meta_acts)
            for part in action.parts
            for piece in local.parts
        ),
        default=0.0,
    )


def _rank(candidate: Candidate) -> float:
    return candidate.score * (1 + _SAME_ACT) if candidate.same_act else candidate.score


def _choose(rated: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the likest candidate, and those that are taken up by themselves and nearly as like."""
    if not rated:
        return ()
    least = max(NEAR_BEST * _rank(rated[0]), TAKEN_UP)
    near = [one for one in rated[1:_MOST_MATCHES] if _rank(one) >= least]
    return (rated[0], *near)


def _cited(action: Action) -> set[Syllables]:
    """Return the documents that an action names, as words."""
    return {term.word for term in action.whole.terms if term.word[0].startswith("§")}


def _own(action: Action, best: float, rated: Sequence[Candidate], text: str, knowledge: Knowledge) -> str:
    """Return whether an action is the centre's own: `whole`, `part`, `unless-taken`, or nothing."""
    if best >= ALL_THE_SAME:
        return ""
    if not is_central(find_addressees(action), knowledge):
        return "whole" if best < TAKEN_UP and makes_law(action, text, knowledge) else ""
    mine = [clause.span for clause in action.clauses if is_own_act(clause, knowledge)]
    if not mine:
        return "unless-taken"
    others = [
        index
        for index, part in enumerate(action.parts)
        if not any(span.start <= part.span.start < span.end for span in mine)
    ]
    clear = any(one.parts[index] >= CLEAR for one in rated for index in others)
    return "part" if clear else "whole"
