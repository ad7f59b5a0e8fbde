"""Who acts in a sentence: the bodies that are its subject.

In: the tokens of a text. Out: where its clauses start, and the `Subject` of a clause, if a body is one.

A body is a subject where it opens a clause, or follows an opening phrase and its comma (`Hằng năm, cấp ủy …`), and a
verb that orders or a word of duty follows, adverbs and short phrases between them aside. Bodies that are acted upon,
possess or issue something stand elsewhere and are none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docparse.annotation.bodies import moved
from docparse.annotation.bodylists import Bodies, bodies_at
from docparse.annotation.fields import acts
from docparse.annotation.lexicon import Lexicon, Token

_STOPS = {".", "…", "!", "?", "\n"}
_OPENING_COMMAS = 12
_PHRASE = 40
_RELATIVE = 15
_REACH = 400
_OPENING = 200
_BRACKET = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies, and the token at which what they do begins."""

    bodies: Bodies
    predicate: int


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `start` to `end` of the sentence that ends at `close`; `sentence` counts sentences from 0."""

    start: int
    end: int
    close: int
    sentence: int


def clauses(tokens: Sequence[Token], words: Lexicon) -> list[Clause]:
    """Return the clauses of a text: sentences, and what semicolons outside brackets part."""
    found: list[Clause] = []
    start = 0
    sentence = 0
    parts: list[tuple[int, int]] = []
    closing = 0
    for index in range(len(tokens) + 1):
        text = tokens[index].text if index < len(tokens) else "\n"
        if text == "(" and index >= closing:
            closing = _closing(tokens, index)
        if text == ";" and index < closing:
            continue
        if text != ";" and text not in _STOPS:
            continue
        ends = index == len(tokens) or _ends_sentence(tokens, index, words)
        if not ends and text != ";":
            continue
        if index > start:
            parts.append((start, index))
        start = index + 1
        if ends and parts:
            found += [Clause(first, last, index, sentence) for first, last in parts]
            sentence += 1
            parts = []
    return found


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Return the token that closes the bracket at `at` on its line, or `at` where none is near."""
    for index in range(at + 1, min(len(tokens), at + _BRACKET)):
        if tokens[index].text == ")":
            return index
        if tokens[index].text == "\n":
            break
    return at


def _ends_sentence(tokens: Sequence[Token], index: int, words: Lexicon) -> bool:
    text = tokens[index].text
    if text not in _STOPS or (text == "." and index > 0 and words.levels.length(tokens, index - 1) > 1):
        return False
    if text == "\n" or index + 1 >= len(tokens):
        return True
    following = tokens[index + 1].text
    return following == "\n" or following[0].isupper() or not following[0].isalnum()


def subject_of(tokens: Sequence[Token], clause: Clause, words: Lexicon) -> Subject | None:
    """Return the subject of a clause, or None where it has none that is a body."""
    start = clause.start
    while start < clause.end and (not tokens[start].text[0].isalnum() or words.connectives.length(tokens, start)):
        start += words.connectives.length(tokens, start) or 1
    if subject := _subject_at(tokens, start, clause.close, words):
        return subject
    if words.openers.length(tokens, start):
        return _behind_opening(tokens, start, clause, words, strict=False)
    if words.strict_openers.length(tokens, start):
        return _behind_opening(tokens, start, clause, words, strict=True)
    return None


def later_subjects(tokens: Sequence[Token], clause: Clause, words: Lexicon) -> Iterator[Subject]:
    """Yield the subjects of what follows a condition or ground inside a clause (`…, thì cấp ủy cơ sở phải …`)."""
    for index in range(clause.start + 1, clause.end):
        if tokens[index].low not in words.clauses_after.firsts:
            continue
        length = words.clauses_after.length(tokens, index)
        if length and (subject := _subject_at(tokens, index + length, clause.end, words)):
            yield subject


def _behind_opening(
    tokens: Sequence[Token], start: int, clause: Clause, words: Lexicon, *, strict: bool
) -> Subject | None:
    """Return the subject behind a comma after an opening phrase; persons only where they are counted."""
    commas: list[int] = []
    quoted = False
    for index in range(start, min(clause.end, start + _OPENING)):
        quoted ^= tokens[index].text == '"'
        if tokens[index].text == "," and not quoted:
            commas.append(index)
    for index in commas[:_OPENING_COMMAS]:
        subject = _subject_at(tokens, index + 1, clause.close, words)
        if subject is not None:
            first = subject.bodies.members[0]
            named = first.determined or first.kind == "name"
            if named or not (strict or first.kind == "person"):
                return subject
        if words.adverbs.length(tokens, index + 1) > 1 and not words.openers.length(tokens, index + 1):
            return None
    return None


def _subject_at(tokens: Sequence[Token], at: int, end: int, words: Lexicon) -> Subject | None:
    """Return the bodies at `at` if a predicate follows them before token `end`."""
    part = tokens[at : min(end, at + _REACH)]
    bodies = bodies_at(part, 0, words)
    if bodies is None:
        return None
    predicate = predicate_at(part, behind_aside(part, bodies.end, words), words)
    subject = Subject(bodies, predicate) if predicate is not None else _with_relative(part, bodies, words)
    if subject is None:
        return None
    members = tuple(moved(body, at) for body in subject.bodies.members)
    return Subject(Bodies(members, subject.bodies.end + at), subject.predicate + at)


def behind_aside(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Return the token behind a bracket or `, nhất là …` that parts a subject from its verb at `at`."""
    if at >= len(tokens):
        return at
    reach = range(at + 1, min(len(tokens), at + _PHRASE))
    if tokens[at].text == "(":
        return next((index + 1 for index in reach if tokens[index].text == ")"), at)
    if tokens[at].text == "," and words.asides.length(tokens, at + 1):
        stops = (index for index in reach if words.modals.length(tokens, index) or words.verbs.length(tokens, index))
        return next(stops, at)
    return at


def predicate_at(tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """Return the token at which a predicate that orders something begins, if one stands at `at`, else None."""
    index = at
    if index < len(tokens) and tokens[index].text == ":":
        return index
    while index < len(tokens):
        length = max(words.verbs.length(tokens, index), words.modals.length(tokens, index))
        adverb = words.adverbs.length(tokens, index)
        if length and length >= adverb:
            return index
        if not adverb:
            break
        index += adverb
        if index < len(tokens) and tokens[index].text == "," and acts(tokens, index + 1, words):
            index += 1
    if words.phrase_openers.length(tokens, at) or (index > at and words.phrase_openers.length(tokens, index)):
        return _behind_phrase(tokens, index, words)
    return None


def _behind_phrase(tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """Return the verb behind a phrase between subject and verb, which a comma or a word of duty ends."""
    stop = next((index for index in range(at, len(tokens)) if tokens[index].text == ";"), len(tokens))
    for index in range(at, min(stop, at + _PHRASE)):
        if words.modals.length(tokens, index):
            return index
        if tokens[index].text == "," and acts(tokens, index + 1, words):
            return index + 1
    for index in range(at + 1, min(stop, at + _PHRASE)):
        if words.verbs.length(tokens, index) and not words.compounds.length(tokens, index - 1):
            return index
    return None


def _with_relative(tokens: Sequence[Token], bodies: Bodies, words: Lexicon) -> Subject | None:
    """Read a relative clause up to a word of duty into the last name (`doanh nghiệp có giấy phép … phải báo cáo`)."""
    last = bodies.members[-1]
    if not words.relatives.length(tokens, last.end) or last.kind not in {"kind", "person", "organ"}:
        return None
    for index in range(last.end + 1, min(len(tokens), last.end + _RELATIVE)):
        if not tokens[index].text[0].isalnum():
            return None
        if words.modals.length(tokens, index):
            members = (*bodies.members[:-1], replace(last, end=index, bare=False))
            return Subject(Bodies(members, index), index)
    return None


def acts_at(tokens: Sequence[Token], at: int, end: int, words: Lexicon) -> bool:
    """Say whether a predicate that orders something stands at `at`, before token `end`."""
    return predicate_at(tokens[at : min(end, at + 2 * _PHRASE)], 0, words) is not None
