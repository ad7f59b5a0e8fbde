"""The verdict on a central action: covered, partial, missing or not applicable, and which local tasks match.

In: an action, weighed, and its candidates. Out: `Verdict`. The bounds were chosen on the documents that the README
names, and checked by leaving each pair out in turn; they are round numbers on a plateau, not optima.

An action is taken up where the likest local task is like it (`TAKEN_UP`), or shares a phrase with a part of it that
says nearly as much as the rarest word could (`PHRASE`), and is of a kind that answers it. It is covered where likeness,
and the share of its words that the fittest task holds, are high (`COVERED`, their mean). Candidates stand in the order
of their fit: likeness, that share and the shared phrase together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docparse.comparison.addressing import find_addressees, is_central, is_own_act, makes_law
from docparse.comparison.lexicon import Kinds, Syllables, kinds_of
from docparse.comparison.likeness import Candidate, act_factor
from docparse.comparison.passages import Action, LocalTask
from docparse.comparison.phrases import strongest_phrase
from docparse.comparison.view import OWN, Passage, own_terms
from docparse.comparison.weighing import Frequencies, Weighted, share_held
from docparse.coverage import CoverageStatus
from docparse.knowledge import Knowledge

TAKEN_UP = 0.18
PHRASE = 0.7
COVERED = 0.44
_LOOKED_AT = 12
"""Candidates in which a shared phrase is looked for."""
_MOST_MATCHES = 4
_HELD, _SHARED = 0.1, 0.1
"""What the share of the action that a local task holds, and the phrase that both share, add to its likeness."""
FIT = 0.24
"""The fit that a further match must have."""
NEAR_BEST = 0.6
"""The share of the best fit that it must have, besides."""
CLEAR_UNRELATED = 0.4
"""The likeness that a task of a plan on another subject must have."""
ALL_THE_SAME = 0.9
"""The likeness from which a local plan does the centre's own act all the same."""
CLEAR = 0.25
"""The likeness of a part from which on a local plan does for the centre what is the centre's."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A candidate (`measured`) with the share of the action that it holds, the phrase shared, and what all make: `fit`.

    All are from 0 to 1.
    """

    measured: Candidate
    held: float
    phrase: float
    fit: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, its reason (a code of `coverage_reasons_*`), the share of the action held, the matches, best first."""

    status: CoverageStatus
    reason: str
    score: float
    matches: tuple[Rated, ...]
    rated: tuple[Rated, ...]


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

    def rate(one: Candidate) -> Rated:
        share = share_held(weighted, held[one.index])
        phrase = min(shared_phrase(action, tasks[one.index], frequencies, kinds), 1.0)
        return Rated(one, share, phrase, one.score + _HELD * share + _SHARED * phrase)

    rated = tuple(sorted(map(rate, candidates[:_LOOKED_AT]), key=lambda one: one.fit, reverse=True))
    best = max((one.measured.score for one in rated), default=0.0)
    matches = _choose(rated)
    share = matches[0].held if matches else 0.0
    taken = [
        one
        for one in matches
        if (one.measured.score >= TAKEN_UP or one.phrase >= PHRASE or _of_itself(action, tasks[one.measured.index]))
        and _answers(action, tasks[one.measured.index], kinds)
    ]
    if not related and (best < CLEAR_UNRELATED or (best + share) / 2 < COVERED):
        taken = []
    if not related:
        taken = [one for one in taken if _cited(action) <= held[one.measured.index]]
        matches = tuple(taken)
    own = _own(action, best, rated, text, knowledge)
    if own == "unless-taken" and best < CLEAR:
        taken = []
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


def _choose(rated: Sequence[Rated]) -> tuple[Rated, ...]:
    """Return the fittest candidate, and those that are nearly as fit."""
    if not rated:
        return ()
    least = max(NEAR_BEST * rated[0].fit, FIT)
    return (rated[0], *(one for one in rated[1:_MOST_MATCHES] if one.fit >= least))


def _answers(action: Action, local: LocalTask, kinds: Kinds) -> bool:
    """Return whether a local task has an act of a kind that answers the action, where its kind is strict."""
    wanted = [kinds.strict_acts.get(act) for part in action.parts for act in part.acts[:1]]
    if not wanted or not all(wanted):
        return True
    done = {act for part in local.parts for act in part.acts}
    return any(answers and answers & done for answers in wanted)


def _of_itself(action: Action, local: LocalTask) -> bool:
    """Return whether both order the same of the central document itself: to spread, review, inspect it."""
    ours, theirs = _acts_on_itself(action.parts), _acts_on_itself(local.parts)
    return bool(ours & theirs)


def _acts_on_itself(parts: Sequence[Passage]) -> set[str]:
    return {part.acts[0] for part in parts if part.acts and any(term.word == OWN for term in own_terms(part))}


def _cited(action: Action) -> set[Syllables]:
    """Return the documents that an action names, as words."""
    return {term.word for term in action.whole.terms if term.word[0].startswith("§")}


def _own(action: Action, best: float, rated: Sequence[Rated], text: str, knowledge: Knowledge) -> str:
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
    clear = any(one.measured.parts[index] >= CLEAR for one in rated for index in others)
    return "part" if clear else "whole"
