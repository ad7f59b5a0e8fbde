"""Why a verdict fell so: all candidates of an action with all that was measured.

In: a comparison (`Scene`) and the index of an action. Out: `coverage.Explanation`.
"""

from docparse.comparison.items import Scene, build_item, judge_action
from docparse.comparison.lexicon import kinds_of
from docparse.comparison.likeness import Candidate as Measured
from docparse.comparison.phrases import split_words
from docparse.comparison.verdicts import Rated, shared_phrase
from docparse.comparison.weighing import share_held
from docparse.coverage import Candidate, CandidateReason, Explanation


def explain_item(scene: Scene, at: int) -> Explanation:
    """Return the item of an action, and its candidates, fittest first."""
    judgement = judge_action(scene, at)
    item = build_item(scene, at, judgement)
    matched = {match.task for match in item.matches}
    candidates = tuple(_candidate(scene, at, one, matched) for one in judgement.verdict.rated)
    left_out: tuple[tuple[tuple[int, ...], CandidateReason], ...] = (
        (judgement.rivals, "answers-another"),
        (judgement.opposed, "turned-round"),
        (judgement.refused, "refused"),
    )
    others = tuple(
        _candidate(scene, at, _unfit(scene, at, one), matched, reason)
        for indices, reason in left_out
        for one in scene.pair.candidates[at]
        if one.index in indices
    )
    return Explanation(item=item, candidates=(*candidates, *others))


def _unfit(scene: Scene, at: int, one: Measured) -> Rated:
    """Return a candidate that was left out of the verdict: it fits in nothing, whatever it shares."""
    action, local = scene.central.actions[at], scene.pair.tasks[one.index]
    phrase = shared_phrase(action, local, scene.pair.frequencies, kinds_of(scene.knowledge))
    return Rated(one, share_held(scene.pair.wholes[at], scene.held[one.index]), phrase, 0.0)


def _candidate(
    scene: Scene, at: int, rated: Rated, matched: set[str], reason: CandidateReason = "less-fit"
) -> Candidate:
    action, one = scene.central.actions[at], rated.measured
    task = scene.pair.tasks[one.index].task
    text = scene.central.documents[action.side].text
    shared, lacking = split_words(text, action.whole, scene.held[one.index])
    is_match = task.id in matched
    return Candidate(
        task=task.id,
        text=task.text,
        words=round(one.words, 3),
        syllables=round(one.syllables, 3),
        likeness=round(one.score, 3),
        fit=round(rated.fit, 3),
        coverage=round(rated.held, 3),
        clauses=tuple(round(part, 3) for part in one.parts),
        same_act=one.same_act,
        same_object=rated.phrase > 0,
        shared=shared,
        lacking=lacking,
        matched=is_match,
        reason="match" if is_match else reason,
    )
