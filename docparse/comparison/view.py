"""A document's text as weighted words, wherever one looks into it.

In: `model.Document`. Out: its `View`; of a stretch of it, the `Term`s and the `Passage`. Cited documents and deadlines
are one word each, names of bodies weigh little (they differ between levels), and so do purposes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from docparse.comparison.lexicon import SYLLABLE, Lexicon, Syllables, cut, find_acts
from docparse.knowledge import Knowledge
from docparse.model import DateDeadline, Deadline, Document, RecurringDeadline, Section
from docparse.text import Span, fold

_BODY = 0.3
"""What a word says inside the name of a body."""
_OWN = 1.0
"""What it says that the central document is named: as much as a plain word, since to spread it is an order itself."""
_DEADLINE = 1.0
"""What the same deadline says."""
_PURPOSE = 0.4
"""What is left of a word's weight in a purpose."""
PLAIN = 0.99
"""The weight above which a word is a plain one: neither light, a person, of a formula, a body or a purpose."""
OWN = ("§",)
"""The word that stands for the central document, whoever names it."""


class Term(msgspec.Struct, frozen=True, gc=False):
    """A word where it stands: `head` stands for all words alike (`alike`: there are such), `weight` is its kind's."""

    word: Syllables
    head: Syllables
    alike: bool
    weight: float
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A stretch of a document with its words, and the kinds of act that it names first. `span` is in the document.

    A passage equals itself alone, so that what was measured of one is kept without a look at all of its words.
    """

    span: Span
    terms: tuple[Term, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mask:
    """A span of the document that is no plain text: one word (a citation, a deadline), or with less weight (a body)."""

    span: Span
    word: Syllables = ()
    weight: float = 1.0


@dataclass(frozen=True)
class View:
    """A document with its citations, bodies and deadlines in order, none over another, and its sections by id.

    `row` holds the syllables of its text in one form, `places` where they stand there, in order; `purposes` are the
    stretches that say what an order is for.
    """

    document: Document
    lexicon: Lexicon
    knowledge: Knowledge
    masks: tuple[_Mask, ...]
    ends: tuple[int, ...]
    row: Syllables
    places: Sequence[tuple[int, int]]
    purposes: Sequence[Span]
    sections: Mapping[str, Section]


def view_document(document: Document, central: frozenset[str], lexicon: Lexicon, knowledge: Knowledge) -> View:
    """Return a document ready to be cut into passages.

    `central` are the numbers of the central documents. What a document says of itself (`Kế hoạch này`) is said of
    them where it is one of them, or cites one.
    """
    apart: list[_Mask] = []
    for mask in sorted(_masks(document, central, knowledge), key=lambda mask: (mask.span.start, -mask.span.end)):
        if not apart or mask.span.start >= apart[-1].span.end:
            apart.append(mask)
    ends = tuple(mask.span.end for mask in apart)
    folded = fold(document.text)
    marks = {note.marker for note in document.footnotes if note.marker.isdecimal()}
    found = [_bare(folded.text, *one.span(), marks) for one in SYLLABLE.finditer(folded.text)]
    row = tuple(folded.text[start:end].lower() for start, end in found)
    places = [folded.printed(start, end) for start, end in found] if folded.steps else found
    purposes = [folded.printed(*one.span()) for one in knowledge.rules["coverage-purpose"].regex.finditer(folded.text)]
    sections = {one.id: one for one in document.sections}
    return View(document, lexicon, knowledge, tuple(apart), ends, row, places, purposes, sections)


def _bare(text: str, start: int, end: int, marks: set[str]) -> tuple[int, int]:
    """Return the span of a syllable without the mark of a footnote behind it (`dùng chung1`)."""
    if not marks or not text[end - 1].isdecimal():
        return start, end
    letters = text[start:end].rstrip("0123456789")
    is_word = len(letters) > 1 and letters.isalpha() and letters.islower()
    return (start, start + len(letters)) if is_word and text[start + len(letters) : end] in marks else (start, end)


def _masks(document: Document, central: frozenset[str], knowledge: Knowledge) -> Iterator[_Mask]:
    for reference in document.references:
        own = reference.id in central
        if reference.named and not own:
            continue
        for mention in reference.mentions:
            span = Span(mention.evidence.start, mention.evidence.end)
            yield _Mask(span, OWN, _OWN) if own else _Mask(span, ("§" + reference.id.lower(),))
    folded = fold(document.text)
    concerned = document.meta.number in central or any(one.id in central for one in document.references)
    own_word = OWN if concerned or not central else ("§-",)
    for found in knowledge.rules["coverage-self"].regex.finditer(folded.text):
        yield _Mask(folded.printed(*found.span()), own_word, _OWN)
    for task in document.tasks:
        for deadline in task.deadlines:
            span = Span(deadline.evidence.start, deadline.evidence.end)
            yield _Mask(span, ("@", _value(deadline)), _DEADLINE)
        for unit in task.units:
            yield _Mask(Span(unit.evidence.start, unit.evidence.end), weight=_BODY)


def _value(deadline: Deadline) -> str:
    """Return what is the same in two deadlines that are the same."""
    match deadline:
        case DateDeadline(end=end, start=start):
            return end or start or deadline.text
        case RecurringDeadline(rrule=rrule) if rrule:
            return rrule
        case _:
            return deadline.kind


def read_passages(view: View, spans: Iterable[Span], context: tuple[Term, ...]) -> dict[Span, Passage]:
    """Return the passages of some spans: most clauses are one part, and most sentences one clause."""
    return {span: _passage(view, span, context) for span in dict.fromkeys(spans)}


def _passage(view: View, span: Span, context: tuple[Term, ...]) -> Passage:
    terms = _subordinate(view, span, terms_of(view, span))
    acts = find_acts(tuple(syllable for term in terms if names_no_body(term) for syllable in term.word), view.lexicon)
    return Passage(span, (*terms, *context), acts)


def _subordinate(view: View, span: Span, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return words with those of a purpose (`góp phần …`, `nhằm …`) made light: it says why, not what is ordered."""
    first = bisect_right(view.purposes, span.start, key=lambda purpose: purpose.end)
    last = bisect_left(view.purposes, span.end, key=lambda purpose: purpose.start)
    inside = view.purposes[first:last]
    if not inside:
        return terms
    return tuple(
        replace(term, weight=term.weight * _PURPOSE)
        if any(purpose.start <= term.span.start < purpose.end for purpose in inside)
        else term
        for term in terms
    )


def names_no_body(term: Term) -> bool:
    """Return whether a word stands outside the names of bodies, in which `Kiểm tra` is no act."""
    return term.weight > _BODY


def own_terms(passage: Passage) -> tuple[Term, ...]:
    """Return the words that stand in a passage, without those of the lead-in above it."""
    start, end = passage.span
    return tuple(term for term in passage.terms if start <= term.span.start < end)


def terms_of(view: View, span: Span) -> tuple[Term, ...]:
    """Return the words of a span, but those that say nothing."""
    found: list[Term] = []
    at = span.start
    for mask in view.masks[bisect_right(view.ends, span.start) :]:
        if mask.span.start >= span.end:
            break
        found += _plain_terms(view, Span(at, max(at, mask.span.start)), 1.0)
        if mask.word:
            found.append(Term(mask.word, mask.word, False, mask.weight, mask.span))
        else:
            found += _plain_terms(view, Span(max(at, mask.span.start), min(mask.span.end, span.end)), mask.weight)
        at = min(mask.span.end, span.end)
    return (*found, *_plain_terms(view, Span(at, span.end), 1.0))


def _plain_terms(view: View, span: Span, most: float) -> list[Term]:
    first, last = bisect_left(view.places, (span.start, 0)), bisect_left(view.places, (span.end, 0))
    heads = view.lexicon.kinds.heads
    terms: list[Term] = []
    for piece in cut(view.row[first:last], view.lexicon):
        if piece.weight:
            word = piece.word
            place = Span(view.places[first + piece.start][0], view.places[first + piece.end - 1][1])
            terms.append(Term(word, heads.get(word, word), word in heads, min(piece.weight, most), place))
    return terms
