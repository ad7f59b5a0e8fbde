"""The central documents made ready once, and each local plan weighed against them.

In: `model.Document`s. Out: `Central`, for any number of local plans, and `Pair`, with the candidates of every action.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from docparse.comparison.lexicon import Lexicon, Syllables, build_lexicon, cut, syllables
from docparse.comparison.likeness import Candidate, find_candidates, index_passages
from docparse.comparison.passages import Action, LocalTask, read_actions, read_local_tasks
from docparse.comparison.view import Passage, view_document
from docparse.comparison.weighing import Frequencies, Weighted, count_passages, say, weigh
from docparse.coverage import Side
from docparse.knowledge import Knowledge
from docparse.model import Document

_SAME_SUBJECT = 0.3
"""The share of the plain words of the shorter title that both titles must have."""


@dataclass(frozen=True)
class Central:
    """The central documents by their ids in the comparison, their actions in order, and the words that they use.

    `said` holds what the words of each passage of the actions say (see `weighing.say`), `subjects` what the title of
    each document is about.
    """

    documents: Mapping[str, Document]
    numbers: frozenset[str]
    actions: tuple[Action, ...]
    lexicon: Lexicon
    said: Mapping[Passage, Weighted]
    subjects: Mapping[str, set[Syllables]]


@dataclass(frozen=True)
class Pair:
    """A local plan beside the central documents: its tasks and their sentences, the actions, and their candidates.

    `related` says of each central document, by its id in the comparison, whether the plan has to do with it.
    """

    local: Document
    tasks: tuple[LocalTask, ...]
    sentences: tuple[tuple[Weighted, ...], ...]
    wholes: tuple[Weighted, ...]
    clauses: tuple[tuple[Weighted, ...], ...]
    candidates: tuple[tuple[Candidate, ...], ...]
    frequencies: Frequencies
    related: Mapping[str, bool]


def prepare_central(documents: Sequence[Document], knowledge: Knowledge) -> Central:
    """Return the central documents ready to be compared with."""
    by_id: dict[str, Document] = {}
    for document in documents:
        by_id[free_id(document_id(document), by_id)] = document
    numbers = frozenset(document.meta.number for document in documents if document.meta.number)
    lexicon = build_lexicon((task.text for document in documents for task in document.tasks), knowledge)
    actions = tuple(
        action
        for id_, document in by_id.items()
        for action in read_actions(view_document(document, numbers, lexicon, knowledge), id_)
    )
    said = {one: say(one) for action in actions for one in (action.whole, *action.clauses, *action.parts)}
    subjects = {id_: _subject(document, lexicon) for id_, document in by_id.items()}
    return Central(by_id, numbers, actions, lexicon, said, subjects)


def action_id(central: Central, action: Action) -> str:
    """Return the id of an action, with its document's where there are several."""
    bare = f"{action.task.id}:{action.number}"
    return f"{action.side} {bare}" if len(central.documents) > 1 else bare


def pair(central: Central, local: Document, knowledge: Knowledge) -> Pair:
    """Return a local plan weighed against the central documents."""
    tasks = tuple(read_local_tasks(view_document(local, central.numbers, central.lexicon, knowledge)))
    ours = central.said
    theirs = {one: say(one) for task in tasks for one in (*task.sentences, *task.parts)}
    wholes_said = [ours[action.whole] for action in central.actions]
    frequencies = count_passages([*wholes_said, *(theirs[one] for task in tasks for one in task.sentences)])
    weighed = {one: weigh(said, frequencies) for one, said in {**ours, **theirs}.items()}
    sentences = tuple(tuple(weighed[one] for one in task.sentences) for task in tasks)
    by_sentence = index_passages(sentences)
    by_piece = index_passages([[weighed[one] for one in task.parts] for task in tasks])
    wholes = tuple(weighed[action.whole] for action in central.actions)
    meta_acts = central.lexicon.kinds.meta_acts
    wanted = [(weighed[action.whole], [weighed[part] for part in action.parts]) for action in central.actions]
    candidates = tuple(map(tuple, find_candidates(wanted, by_sentence, by_piece, meta_acts)))
    clauses = tuple(tuple(weighed[one] for one in action.clauses) for action in central.actions)
    return Pair(local, tasks, sentences, wholes, clauses, candidates, frequencies, _related(central, local))


def _related(central: Central, local: Document) -> dict[str, bool]:
    """Return of each central document whether a plan cites it, is it, or has its subject; true where none is told."""
    named = {local.meta.number, *(one.id for one in local.references)} - {None}
    theirs = _subject(local, central.lexicon)

    def shares_subject(ours: set[Syllables]) -> bool:
        return not ours or not theirs or _overlap(ours, theirs) >= _SAME_SUBJECT

    return {
        id_: document.meta.number in named or shares_subject(central.subjects[id_])
        for id_, document in central.documents.items()
    }


def _subject(document: Document, lexicon: Lexicon) -> set[Syllables]:
    """Return what a title is about: its plain words, but those of any title and those that name other documents.

    A title that only names another document has that as its subject.
    """
    title = " ".join((document.meta.title or "").split())
    named: set[Syllables] = set()
    for reference in document.references:
        for mention in reference.mentions:
            cited = " ".join(document.text[mention.evidence.start : mention.evidence.end].split())
            if cited and cited in title:
                title = title.replace(cited, " ")
                named.add((reference.id,))
    words = {piece.word for piece in cut(syllables(title), lexicon)}
    empty = lexicon.kinds.weights.keys() | lexicon.kinds.of_titles
    return {word for word in words - empty if not any(map(str.isdigit, word))} or named


def _overlap(ours: set[Syllables], theirs: set[Syllables]) -> float:
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def side(id_: str, document: Document) -> Side:
    """Return what a comparison says of one of its documents."""
    meta = document.meta
    return Side(
        id=id_,
        path=document.source.path,
        sha256=document.source.sha256,
        type=meta.type,
        number=meta.number,
        issuer=meta.issuer,
        date=meta.date,
        title=meta.title,
        pages=document.source.pages,
        tasks=len(document.tasks),
    )


def document_id(document: Document) -> str:
    """Return the id of a document in a comparison: its number, else its file's name."""
    return document.meta.number or document.source.path.replace("\\", "/").rpartition("/")[2] or "-"


def free_id(id_: str, taken: Container[str]) -> str:
    """Return an id, with a count where it is taken already."""
    chosen, count = id_, 2
    while chosen in taken:
        chosen, count = f"{id_}~{count}", count + 1
    return chosen
