"""What a local plan orders that no central action asks for.

In: a comparison, weighed, and the local tasks that match an action. Out: `coverage.AddedTask`s. A task is added whole
where nothing is like it, and in part where one of its sentences has next to nothing of any action: plans often put an
order of their own behind one that they were given.
"""

from collections.abc import Container, Iterator

from docparse.comparison.evidence import evidence_of
from docparse.comparison.pairing import Central, Pair, action_id
from docparse.comparison.postings import Postings, post, shares_held
from docparse.comparison.view import PLAIN, Passage
from docparse.comparison.weighing import Weighted
from docparse.coverage import AddedTask
from docparse.model import Task
from docparse.text import Span

_ALONE = 0.2
"""The likeness to every action below which a task that matches none is the plan's own."""
_NEXT_TO_NOTHING = 0.15
"""The share of a sentence's weighted words that an action must hold for the sentence to be asked for."""
_FEWEST = 8
"""Words that a sentence must have to order something of its own."""


def find_additions(central: Central, pair: Pair, matched: Container[str]) -> Iterator[AddedTask]:
    """Yield the local tasks that are added, or the sentences of them that are."""
    likest: dict[int, tuple[float, int]] = {}
    for at, candidates in enumerate(pair.candidates):
        for one in candidates:
            if one.score > likest.get(one.index, (0.0, 0))[0]:
                likest[one.index] = (one.score, at)
    words, grams = post([one.words for one in pair.wholes]), post([one.grams for one in pair.wholes])
    for index, (local, sentences) in enumerate(zip(pair.tasks, pair.sentences, strict=True)):
        score, at = likest.get(index, (0.0, -1))
        name = action_id(central, central.actions[at]) if at >= 0 else None
        if local.task.id not in matched and score < _ALONE:
            yield _whole(local.task, score, name)
        elif len(sentences) > 1:
            own = [one for one, orders in zip(sentences, local.orders, strict=True) if orders and _is_long(one.passage)]
            asked = [(one.passage, _asked_for(one, words, grams)) for one in own]
            alone = [(passage, share) for passage, share in asked if share < _NEXT_TO_NOTHING]
            if alone:
                yield _sentences(local.task, pair.local.text, alone)


def _is_long(sentence: Passage) -> bool:
    return sum(term.weight > PLAIN for term in sentence.terms) >= _FEWEST


def _asked_for(sentence: Weighted, words: Postings, grams: Postings) -> float:
    """Return the largest share of a sentence's weighted words that an action holds."""
    return float(shares_held(sentence, words, grams).max(initial=0.0))


def _whole(task: Task, score: float, likest: str | None) -> AddedTask:
    return AddedTask(
        task=task.id,
        text=task.text,
        path=task.path,
        score=round(score, 3),
        likest=likest,
        evidence=task.evidence,
    )


def _sentences(task: Task, text: str, alone: list[tuple[Passage, float]]) -> AddedTask:
    spans = [passage.span for passage, _ in alone]
    return AddedTask(
        task=task.id,
        text=" … ".join(text[span.start : span.end].strip() for span in spans),
        path=task.path,
        part=True,
        score=round(max(share for _, share in alone), 3),
        evidence=evidence_of(task.evidence, Span(spans[0].start, spans[-1].end)),
    )
