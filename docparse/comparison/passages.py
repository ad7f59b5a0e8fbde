"""A document as a comparison sees it: what its tasks order, sentence by sentence and part by part, as weighted words.

In: `model.Document`. Out: `Action`s of a central document, `LocalTask`s of a local plan, both made of `Passage`s. An
item below a lead-in (`Số hóa tài liệu theo thứ tự: - …`) has the lead-in's words too. They count half in what it is
like; what it holds of an action they are part of only where the lead-in is no task itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from docparse.annotation.actions import begins_with_verb
from docparse.annotation.sentences import sentences
from docparse.comparison.view import Passage, Term, View, read_passages, terms_of
from docparse.model import Task
from docparse.text import Span, fold

_CONTEXT = 0.5
"""What a word of the lead-in above says in an item below it."""
_FEWEST_BEFORE, _FEWEST_AFTER = 5, 4
"""Words that a part of a clause must have on either side of the comma that ends it: shorter ones are enumerations."""
_MARKS = 8
"""Characters within which a colon follows a heading, behind the marks of Markdown."""


@dataclass(frozen=True, slots=True)
class Action:
    """A sentence of a central task that orders something. `clauses` lie between semicolons.

    `parts` are the clauses, cut again at commas before verbs. `side` is the document's id in the comparison.
    """

    side: str
    task: Task
    number: int
    text: str
    whole: Passage
    clauses: tuple[Passage, ...]
    parts: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LocalTask:
    """A task of a local plan: its sentences, and their parts.

    `orders` says of each sentence whether it orders something. `lead_in` is the span of the lead-in above the task,
    `above` the task that it stands below.
    """

    task: Task
    sentences: tuple[Passage, ...]
    parts: tuple[Passage, ...]
    orders: tuple[bool, ...]
    lead_in: Span | None
    above: str | None


def read_actions(view: View, side: str) -> list[Action]:
    """Return the actions of a central document, in order."""
    found: list[Action] = []
    for task in view.document.tasks:
        starts = _action_starts(task)
        context = _context(view, _lead_in(view, task))
        number = 0
        for span, place in _sentences(view, task):
            inside = [start - span.start + place.start for start in starts if span.start <= start < span.end]
            if not inside:
                continue
            number += 1
            cuts = [place.start, *inside[1:], place.end]
            clauses = [Span(*pair) for pair in pairwise(cuts)]
            parts = [part for clause in clauses for piece in _pieces(view, clause) for part in _parts(view, piece)]
            made = read_passages(view, (place, *clauses, *parts), context)
            found.append(
                Action(
                    side,
                    task,
                    number,
                    task.text[span.start : span.end],
                    made[place],
                    tuple(made[clause] for clause in clauses),
                    tuple(made[part] for part in parts),
                )
            )
    return found


def read_local_tasks(view: View) -> list[LocalTask]:
    """Return the tasks of a local plan, in order."""
    found: list[LocalTask] = []
    ids = {task.id for task in view.document.tasks}
    for task in view.document.tasks:
        lead_in = _lead_in(view, task)
        starts = _action_starts(task)
        spans = list(_sentences(view, task))
        orders = tuple(any(span.start <= start < span.end for start in starts) for span, _ in spans)
        places = [place for _, place in spans]
        parts = [part for place in places for piece in _pieces(view, place) for part in _parts(view, piece)]
        made = read_passages(view, (*places, *parts), _context(view, lead_in))
        section = view.sections.get(task.id)
        above = section.parent if section is not None and section.parent in ids else None
        sentences_ = tuple(made[place] for place in places)
        found.append(LocalTask(task, sentences_, tuple(made[part] for part in parts), orders, lead_in, above))
    return found


def _action_starts(task: Task) -> list[int]:
    starts: list[int] = []
    at = 0
    for action in task.actions:
        start = task.text.find(action, at)
        if start >= 0:
            starts.append(start)
            at = start + len(action)
    return starts


def _sentences(view: View, task: Task) -> Iterator[tuple[Span, Span]]:
    """Yield the sentences of a task: their spans in its text, and in the document's."""
    at = task.evidence.start
    for span in sentences(task.text, fold(task.text), view.knowledge):
        start = view.document.text.find(task.text[span.start : span.end], at, task.evidence.end)
        if start >= 0:
            at = start + span.end - span.start
            yield span, Span(start, at)


def _pieces(view: View, sentence: Span) -> list[Span]:
    """Return what lies between the semicolons of a sentence or clause, outside brackets.

    What a preposition opens goes on with the clause before (`thực hiện quy định: về …; về …`).
    """
    text = view.document.text
    if text.find(";", sentence.start, sentence.end) < 0:
        return [sentence]
    folded = fold(text[sentence.start : sentence.end])
    going_on = view.knowledge.rules["coverage-goes-on"].regex.finditer(folded.text)
    joints = {sentence.start + folded.printed_at(found.start()) for found in going_on}
    cuts, depth = [sentence.start], 0
    for at in range(sentence.start, sentence.end):
        depth += (text[at] == "(") - (text[at] == ")")
        if text[at] == ";" and depth <= 0 and at not in joints:
            cuts.append(at + 1)
    return [Span(start, end) for start, end in pairwise([*cuts, sentence.end]) if view.document.text[start:end].strip()]


def _parts(view: View, clause: Span) -> list[Span]:
    """Return the parts of a clause: cut at commas before a verb, where neither side is a mere word of a list."""
    folded = fold(view.document.text[clause.start : clause.end])
    rules = view.knowledge.rules
    whole = [found.span() for found in rules["coverage-inseparable"].regex.finditer(folded.text)]
    commas = [at for at, letter in enumerate(folded.text) if letter == ","]
    cuts = [clause.start]
    for found in rules["coverage-part"].regex.finditer(folded.text):
        comma = found.start()
        if any(start < comma < end for start, end in whole):
            continue
        at = clause.start + folded.printed_at(comma) + 1
        following = next((other for other in commas if other > comma), len(folded.text) - 1)
        end = clause.start + folded.printed_at(following)
        if _count(view, Span(cuts[-1], at)) >= _FEWEST_BEFORE and _count(view, Span(at, end)) >= _FEWEST_AFTER:
            cuts.append(at)
    return [Span(*pair) for pair in pairwise([*cuts, clause.end])]


def _count(view: View, span: Span) -> int:
    return len(terms_of(view, span))


def _context(view: View, lead_in: Span | None) -> tuple[Term, ...]:
    """Return the words of the lead-in above a task, where it orders something: the name of a body does not."""
    if lead_in is None or not _orders(view, lead_in):
        return ()
    terms = terms_of(view, lead_in)
    return tuple(Term(term.word, term.head, term.alike, term.weight * _CONTEXT, term.span) for term in terms)


def _orders(view: View, lead_in: Span) -> bool:
    line = view.document.text[lead_in.start : lead_in.end]
    is_heading = not line.endswith(":")
    return not is_heading or (not line.isupper() and begins_with_verb(fold(line).text, view.knowledge))


def _lead_in(view: View, task: Task) -> Span | None:
    """Return what introduces a task: the line above that ends in a colon, or the heading above, before its colon."""
    section = view.sections.get(task.id)
    parent = view.sections.get(section.parent or "") if section else None
    if parent is None:
        return None
    document, text = view.document.text, parent.text.rstrip()
    line = parent.heading or text.rpartition("\n")[2]
    start = document.find(line, parent.evidence.start, parent.evidence.end) if line else -1
    if start < 0:
        return None
    end = start + len(line)
    follows = document[end : end + _MARKS].lstrip("*_ ").startswith(":") and not text
    return Span(start, end) if (follows if parent.heading else line.endswith(":")) else None
