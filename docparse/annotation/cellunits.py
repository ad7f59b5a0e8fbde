"""The bodies that stand in the cells of a table of tasks.

In: the folded text of a document, a cell's paragraphs, and the role of its column. Out: `FoundUnit`s. A cell holds
names and nothing else, one behind another or one a line; what stands in brackets limits the names before it, or says
their role. Where a cell says outside brackets who leads and who works along, it is read as a sentence.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from docparse.annotation.bodies import name_of
from docparse.annotation.bodylists import whole_list
from docparse.annotation.cues import Cues
from docparse.annotation.fields import is_capital, may_stand
from docparse.annotation.lexicon import HeadKind, Lexicon, Token, tokenize
from docparse.annotation.roles import mentions
from docparse.annotation.units import FoundUnit
from docparse.model import Role, UnitSource
from docparse.text import Folded, Span

_LETTERS = 2
"""Letters that a name has at least."""
_LISTED = {";", ".", ")"}
_JOINTS = {",", ";", ".", "-", ":"}
_STOPS = {";", ".", ":", ")", "-", "+"}
_LABEL = 6
"""Words of a label at most."""
_GLANCE = 40
"""Characters on both sides of a line's start that are looked at."""
_DASHES = {"-", "+", "•", "*"}


@dataclass(frozen=True, slots=True)
class CellReader:
    """The document that cells are read in: its fold, its text as printed, and what is known of bodies and roles.

    `line_starts` are the folded offsets at which the printed lines of tables start, in order.
    """

    folded: Folded
    text: str
    words: Lexicon
    cues: Cues
    line_starts: Sequence[int] = ()

    def part(self, start: int, end: int) -> str:
        """Return the printed text between two folded offsets."""
        return self.text[slice(*self.folded.printed(start, end))]


def units_of_cell(reader: CellReader, cell: Sequence[Span], role: Role) -> list[FoundUnit]:
    """Return the bodies in a cell whose column gives them `role`."""
    return [
        unit
        for start, end in _lists(reader, cell)
        for unit in _units(reader, tokenize(reader.folded.text, start, end), role)
    ]


def units_of_text(reader: CellReader, cell: Sequence[Span], *, leads: bool) -> list[FoundUnit]:
    """Return the bodies that the text of a row's task names; those that lead only where no column says it (`leads`)."""
    found: list[FoundUnit] = []
    for span in cell:
        tokens = tokenize(reader.folded.text, reader.folded.folded_at(span.start), reader.folded.folded_at(span.end))
        for mention in mentions(tokens, reader.cues, reader.words):
            if mention.role != "lead" or (leads and mention.how != "passed"):
                name = name_of(mention.body, tokens, reader.part)
                found.append(
                    _unit(reader, name, mention.role, tokens[mention.body.start : mention.body.end], "sentence")
                )
    return found


def _lists(reader: CellReader, cell: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the folded ranges of a cell that are lists of their own, each from where a line opens a name anew."""
    places = [(reader.folded.folded_at(span.start), reader.folded.folded_at(span.end)) for span in cell]
    if not places:
        return
    first, last = places[0][0], places[-1][1]
    openings = {start for start, _ in places}
    low, high = (bisect_left(reader.line_starts, place) for place in (first + 1, last))
    for start in sorted({*openings, *reader.line_starts[low:high]} - {first}):
        if _is_new(reader, first, start, last, paragraph=start in openings):
            yield first, start
            first = start
    yield first, last


def _is_new(reader: CellReader, first: int, start: int, end: int, *, paragraph: bool) -> bool:
    """Return whether a line at `start` opens a list of its own, the last one having begun at `first`.

    What stands before it must be a whole name. A paragraph does with any capital, a line that may only be wrapped with
    `Các`, a kind of body in capitals, or a body that cannot belong to the one before.
    """
    tokens = tokenize(reader.folded.text, start, min(end, start + _GLANCE))
    before = tokenize(reader.folded.text, max(first, start - _GLANCE), start)
    if not tokens or not before or not tokens[0].text[0].isupper():
        return bool(tokens and before) and (tokens[0].text in _DASHES or (paragraph and before[-1].text in _LISTED))
    if before[-1].text in _LISTED:
        return True
    if not before[-1].text[0].isalnum() or _is_unfinished(before, reader.words):
        return False
    if paragraph:
        return True
    at = reader.words.determiners.length(tokens, 0)
    found = reader.words.heads.at(tokens, at)
    if found is None:
        return False
    return bool(at) or found[1] == "kind" or _stands_beside(tokens, tokenize(reader.folded.text, first, start), reader)


def _stands_beside(tokens: Sequence[Token], before: Sequence[Token], reader: CellReader) -> bool:
    """Return whether a body that opens a line belongs to none before it: they are alike, or that one is closed.

    A name is closed by its level (`Công an tỉnh`); nothing else belongs to a department (`Sở Y tế`).
    """
    words = reader.words
    found = words.heads.at(tokens, 0)
    opening = _last_opening(before, words)
    if found is None or opening is None or not may_stand(tokens, 0, found[0], cast("HeadKind", found[1]), words):
        return False
    length = words.heads.length(before, opening)
    level = max((n for n in (1, 2) if words.levels.length(before, len(before) - n) == n), default=0)
    if level:
        return len(before) - level >= opening + length
    alike = before[opening].low == tokens[0].low
    return alike or words.eliding_heads.length(before, opening) > 0


def _last_opening(tokens: Sequence[Token], words: Lexicon) -> int | None:
    """Return where the last name of a list opens: at a head in capitals, first or behind what joins names."""
    for at in range(len(tokens) - 1, -1, -1):
        joined = at == 0 or tokens[at - 1].text in _JOINTS or words.conjunctions.length(tokens, at - 1) == 1
        if joined and tokens[at].text[0].isupper() and words.heads.length(tokens, at):
            return at
    return None


def _is_unfinished(tokens: Sequence[Token], words: Lexicon) -> bool:
    """Return whether tokens end in a word that joins names or stands before one, or in a head without its field."""
    for length in (1, 2):
        at = max(0, len(tokens) - length)
        if length in {words.conjunctions.length(tokens, at), words.determiners.length(tokens, at)}:
            return True
        found = words.heads.at(tokens, at)
        if found is not None and found[0] == length:
            return found[1] != "name" and not _ends_name(tokens, at)
    return False


def _ends_name(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a small word right behind one in capitals is its second syllable (`Môi trường`)."""
    return at > 0 and at == len(tokens) - 1 and tokens[at].text.islower() and is_capital(tokens[at - 1])


def _units(reader: CellReader, tokens: Sequence[Token], role: Role) -> Iterator[FoundUnit]:
    """Yield the units of one list, or of a sentence where it says roles outside labels and brackets."""
    for said, part in _labelled(tokens, reader.words, role):
        stretches = list(_bracketed(part))
        if any(_role_in(names, reader.words) for names, _ in stretches):
            for mention in mentions(part, reader.cues, reader.words):
                if mention.role in {"lead", "support", "oversees"}:
                    own = part[mention.body.start : mention.body.end]
                    yield _unit(reader, name_of(mention.body, part, reader.part), mention.role, own, "column")
            continue
        for names, bracket in stretches:
            for body in whole_list(names, reader.words):
                name = name_of(body, names, reader.part)
                if sum(map(str.isalpha, name)) >= _LETTERS:
                    own = names[body.start : body.end]
                    yield _unit(reader, name, _role_in(bracket, reader.words) or said, own, "column")


def _labelled(tokens: Sequence[Token], words: Lexicon, role: Role) -> Iterator[tuple[Role, Sequence[Token]]]:
    """Yield the parts of a cell that labels open (`Chủ trì: …; Phối hợp: …`), each with its role."""
    start, said = 0, role
    for at, token in enumerate(tokens):
        if token.text != ":":
            continue
        first = next((place for place in range(at, start, -1) if tokens[place - 1].text in _STOPS), start)
        labelled = _role_in(tokens[first:at], words) if at - first <= _LABEL else None
        if labelled is not None:
            yield said, tokens[start:first]
            start, said = at + 1, labelled
    yield said, tokens[start:]


def _bracketed(tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield the stretches outside brackets, each with what the bracket behind it holds."""
    start = at = 0
    while at < len(tokens):
        if tokens[at].text != "(":
            at += 1
            continue
        end = next((place for place in range(at, len(tokens)) if tokens[place].text == ")"), len(tokens))
        yield tokens[start:at], tokens[at + 1 : end]
        start = at = end + 1
    if start < len(tokens):
        yield tokens[start:], ()


def _role_in(tokens: Sequence[Token], words: Lexicon) -> Role | None:
    """Return the role that some words say: `chủ trì`, `phối hợp`."""
    for at in range(len(tokens)):
        if words.in_charge.length(tokens, at):
            return "lead"
        if words.joining.length(tokens, at):
            return "support"
    return None


def _unit(reader: CellReader, name: str, role: Role, tokens: Sequence[Token], source: UnitSource) -> FoundUnit:
    return FoundUnit(name, role, source, reader.folded.printed(tokens[0].start, tokens[-1].end))
