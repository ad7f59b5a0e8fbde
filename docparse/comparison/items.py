"""The item of one central action: its verdict with the matches, clauses and conflicts that prove it.

In: the central documents and a local plan, weighed (`Scene`). Out: `coverage.CoverageItem`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from docparse.comparison.addressing import find_addressees
from docparse.comparison.conflicts import (
    Negated,
    Setting,
    find_conflicts,
    negated_verbs,
    negation,
    opposes,
    own_references,
    references_of,
)
from docparse.comparison.decisions import Decided, Decisions
from docparse.comparison.evidence import evidence_of
from docparse.comparison.lexicon import Syllables
from docparse.comparison.likeness import Candidate
from docparse.comparison.pairing import Central, Pair, action_id
from docparse.comparison.passages import Action, LocalTask
from docparse.comparison.phrases import split_words
from docparse.comparison.rivals import Likest, answers_another, find_likest, rival_of
from docparse.comparison.timing import Answer, own_deadlines
from docparse.comparison.verdicts import ALL_THE_SAME, Verdict, judge
from docparse.comparison.view import Passage
from docparse.comparison.weighing import all_features, own_features, share_held
from docparse.coverage import CentralAction, Clause, Conflict, CoverageItem, Match
from docparse.errors import Language
from docparse.knowledge import Knowledge

_ANSWERS = 0.7
"""The share of the best fit that a match must have for its deadline, body and citations to answer for the action's."""
_OPPONENTS = 8
"""Candidates in which the opposite is looked for, where none is the action itself."""
_RIVALS = 24
"""Candidates of which it is asked whether they answer another action: as many again as a verdict looks at."""


@dataclass(frozen=True)
class Scene:
    """A comparison: the central documents and a local plan, weighed; decisions; the language of messages."""

    central: Central
    pair: Pair
    decisions: Decisions
    knowledge: Knowledge
    language: Language

    @cached_property
    def sentences_held(self) -> tuple[tuple[frozenset[Syllables], ...], ...]:
        """All words of each sentence of each local task, and those of its lead-in where that is no task itself."""
        held = [own_features if task.above else all_features for task in self.pair.tasks]
        return tuple(tuple(map(of, sentences)) for of, sentences in zip(held, self.pair.sentences, strict=True))

    @cached_property
    def held(self) -> tuple[frozenset[Syllables], ...]:
        """All words of each local task."""
        return tuple(frozenset().union(*sentences) for sentences in self.sentences_held)

    @cached_property
    def said(self) -> tuple[frozenset[Syllables], ...]:
        """All words of each action."""
        return tuple(map(all_features, self.pair.wholes))

    @cached_property
    def likest(self) -> Likest:
        """The actions that are likest to each local task."""
        return find_likest(self.pair.candidates)

    @cached_property
    def negated(self) -> tuple[Negated, ...]:
        """The parts of each local task with the verbs that they negate."""
        return tuple(negated_verbs(task.parts, self.knowledge) for task in self.pair.tasks)

    @cached_property
    def settings(self) -> dict[str, Setting]:
        """What conflicts with each central document are looked for in."""
        local = self.pair.local
        theirs = references_of(local)
        return {
            id_: Setting(references_of(document), theirs, local, self.knowledge, self.language)
            for id_, document in self.central.documents.items()
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on an action, and the local tasks left out of it.

    They order the opposite, answer another action, or were refused by a person.
    """

    verdict: Verdict
    opposed: tuple[int, ...]
    rivals: tuple[int, ...]
    refused: tuple[int, ...]


def central_action(central: Central, action: Action) -> CentralAction:
    """Return what is said of an action itself."""
    document = central.documents[action.side]
    references = references_of(document)
    return CentralAction(
        document=action.side,
        task=action.task.id,
        action=action.number,
        text=action.text,
        path=action.task.path,
        addressees=tuple(unit.name for unit in find_addressees(action)),
        deadlines=tuple(one.text for one in own_deadlines(action)),
        references=tuple(own_references(action, references)),
        evidence=evidence_of(action.task.evidence, action.whole.span),
    )


def build_item(scene: Scene, at: int, judgement: Judgement) -> CoverageItem:
    """Return the item of the action at an index, as it was judged."""
    action = scene.central.actions[at]
    decided = scene.decisions.by_action.get(at, Decided())
    opposed, verdict = judgement.opposed, judgement.verdict
    matched = tuple(one.measured.index for one in verdict.matches)
    chosen = tuple(dict.fromkeys((*decided.accepted, *matched)))
    status, reason = verdict.status, verdict.reason
    if decided.accepted:
        status, reason = "covered", "accepted"
    elif opposed and not matched and status == "missing":
        reason = "turned-round"
    if decided.status is not None:
        status, reason = decided.status, "decided"
    chosen = () if status in {"missing", "not_applicable"} else chosen
    best = max((one.fit for one in verdict.matches), default=0.0)
    near = {one.measured.index for one in verdict.matches if one.fit >= _ANSWERS * best}
    answering = tuple(index for index in chosen if index in near or index in decided.accepted)
    whole = scene.pair.wholes[at]
    together = frozenset().union(*(scene.held[index] for index in chosen))
    share = share_held(whole, together)
    nearest = verdict.rated[0].measured.index if verdict.rated else None
    text = scene.central.documents[action.side].text
    return CoverageItem(
        id=action_id(scene.central, action),
        central=central_action(scene.central, action),
        status=status,
        score=round(share, 3),
        reason=_worded(scene, reason, chosen or opposed, share, nearest),
        lacking=split_words(text, action.whole, together)[1],
        clauses=tuple(_clause(scene, at, number, verdict) for number in range(len(action.clauses))),
        matches=tuple(_match(scene, at, index, decided) for index in chosen),
        conflicts=_conflicts(scene, at, answering, opposed),
        decided=bool(decided.accepted or decided.refused or decided.status),
    )


def judge_action(scene: Scene, at: int) -> Judgement:
    """Return the verdict on the action at an index, without the local tasks refused by hand."""
    action = scene.central.actions[at]
    refused = scene.decisions.by_action.get(at, Decided()).refused
    left = [one for one in scene.pair.candidates[at] if one.index not in refused]
    is_there = bool(left) and left[0].score >= ALL_THE_SAME
    ours = negated_verbs(action.parts, scene.knowledge)
    opposed = tuple(
        one.index
        for one in left[:_OPPONENTS]
        if not is_there and opposes(ours, scene.negated[one.index], scene.knowledge)
    )
    rivals = tuple(one.index for one in left[:_RIVALS] if one.index not in opposed and _is_rivals(scene, at, one))
    left_out = {*opposed, *rivals}
    verdict = judge(
        action,
        scene.pair.wholes[at],
        [one for one in left if one.index not in left_out],
        scene.pair.tasks,
        scene.held,
        scene.pair.frequencies,
        scene.central.documents[action.side].text,
        scene.knowledge,
        related=scene.pair.related[action.side],
    )
    return Judgement(verdict, opposed, rivals, tuple(sorted(refused)))


def _is_rivals(scene: Scene, at: int, one: Candidate) -> bool:
    other = rival_of(at, one, scene.likest)
    return other is not None and answers_another(scene.pair.wholes[at], scene.said[other], scene.held[one.index])


def _worded(scene: Scene, reason: str, chosen: Sequence[int], share: float, nearest: int | None) -> str:
    names = [scene.pair.tasks[index].task.id for index in chosen]
    wording = scene.knowledge.meanings(f"coverage_reasons_{scene.language}")[reason]
    near = "–" if nearest is None else scene.pair.tasks[nearest].task.id
    return wording.format(tasks=", ".join(names), share=f"{share:.0%}", nearest=near)


def _clause(scene: Scene, at: int, number: int, verdict: Verdict) -> Clause:
    action = scene.central.actions[at]
    weighted = scene.pair.clauses[at][number]
    span = action.clauses[number].span
    text = scene.central.documents[action.side].text[span.start : span.end].strip(" ;")
    shares = [(share_held(weighted, scene.held[one.measured.index]), -one.measured.index) for one in verdict.rated]
    share, index = max(shares, default=(0.0, 0))
    task = scene.pair.tasks[-index].task.id if share > 0 else None
    return Clause(text=text, score=round(share, 3), task=task)


def _match(scene: Scene, at: int, index: int, decided: Decided) -> Match:
    action = scene.central.actions[at]
    local = scene.pair.tasks[index]
    sentence = _likest_sentence(scene, at, index)
    text = scene.central.documents[action.side].text
    shared, lacking = split_words(text, action.whole, scene.held[index])
    said = scene.pair.local.text[sentence.span.start : sentence.span.end] if sentence else local.task.text
    return Match(
        task=local.task.id,
        text=said,
        score=round(share_held(scene.pair.wholes[at], scene.held[index]), 3),
        shared=shared,
        lacking=lacking,
        decision="accepted" if index in decided.accepted else None,
        evidence=evidence_of(local.task.evidence, sentence.span) if sentence else local.task.evidence,
    )


def _likest_sentence(scene: Scene, at: int, index: int) -> Passage | None:
    sentences = scene.pair.sentences[index]
    if len(sentences) == 1:
        return sentences[0].passage
    whole = scene.pair.wholes[at]
    rated = [(share_held(whole, one), -place) for place, one in enumerate(scene.sentences_held[index])]
    return sentences[-max(rated)[1]].passage if rated else None


def _around(scene: Scene, index: int) -> tuple[LocalTask, ...]:
    """Return the task that a local task stands below, those below it, and those that order the same."""
    local = scene.pair.tasks[index]
    near = {local.above, *local.task.same_as}
    return tuple(one for one in scene.pair.tasks if one.task.id in near or one.above == local.task.id)


def _conflicts(scene: Scene, at: int, chosen: Sequence[int], opposed: Sequence[int]) -> tuple[Conflict, ...]:
    action = scene.central.actions[at]
    setting = scene.settings[action.side]
    answers = [
        Answer(scene.pair.tasks[index], sentence, _around(scene, index))
        for index in chosen
        if (sentence := _likest_sentence(scene, at, index)) is not None
    ]
    turned = (
        negation(scene.pair.tasks[index].task.id, action.text, scene.pair.tasks[index].task.text, setting)
        for index in opposed
    )
    return (*find_conflicts(action, answers, setting), *turned)
