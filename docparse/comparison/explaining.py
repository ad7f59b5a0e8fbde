"""Why a verdict fell so: all candidates of an action with all that was measured.

In: a comparison (`Scene`) and the index of an action. Out: `coverage.Explanation`.
"""

from docparse.comparison.items import Scene, build_item, judged
from docparse.comparison.lexicon import kinds_of
from docparse.comparison.likeness import Candidate as Measured
from docparse.comparison.phrases import split_words
from docparse.comparison.verdicts import shared_phrase
from docparse.comparison.weighing import share_held
from docparse.coverage import Candidate, CandidateReason, Explanation


def explain_item(scene: Scene, at: int) -> Explanation:
    """Return the item of an action, and its candidates, fittest first."""
    item = build_item(scene, at)
    matched = {match.task for match in item.matches}
    opposed, verdict = judged(scene, at)
    candidates = tuple(_candidate(scene, at, one.measured, one.fit, matched) for one in verdict.rated)
    turned = tuple(
        _candidate(scene, at, one, 0.0, matched, "turned-round")
        for one in scene.pair.candidates[at]
        if one.index in opposed
    )
    return Explanation(item=item, candidates=(*candidates, *turned))


def _candidate(
    scene: Scene, at: int, one: Measured, fit: float, matched: set[str], reason: CandidateReason | None = None
) -> Candidate:
    action, local = scene.central.actions[at], scene.pair.tasks[one.index]
    task = local.task
    text = scene.central.documents[action.side].text
    shared, lacking = split_words(text, action.whole, scene.held[one.index])
    is_match = task.id in matched
    return Candidate(
        task=task.id,
        text=task.text,
        words=round(one.words, 3),
        syllables=round(one.syllables, 3),
        likeness=round(one.score, 3),
        fit=round(fit, 3),
        coverage=round(share_held(scene.pair.wholes[at], scene.held[one.index]), 3),
        clauses=tuple(round(part, 3) for part in one.parts),
        same_act=one.same_act,
        same_object=shared_phrase(action, local, scene.pair.frequencies, kinds_of(scene.knowledge)) > 0,
        shared=shared,
        lacking=lacking,
        matched=is_match,
        reason=reason or ("match" if is_match else "less-fit"),
    )
