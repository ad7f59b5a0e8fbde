"""Expressions of time read by a grammar: `patterns/deadlines.lark` over the words of `patterns/deadlines.yaml`.

In: a short window of folded text and the place where an expression may begin. Out: `Reading`s of the longest
expression that begins there, with calendar values. What counts as a deadline is decided in `admission.py`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from lark import Lark, Token
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from docparse.annotation.timeperiods import trees
from docparse.annotation.timevalues import READERS, Reading
from docparse.knowledge import Knowledge, patterns_folder
from docparse.text import fold

WINDOW = 160
"""Characters that one expression may take."""
_MOST_TOKENS = 28
_PREFIX = "deadline_word_"
_SHAPES = re.compile(
    r" *(?:(?P<DATE>\d{1,2} ?([/.-]) ?\d{1,2} ?\2 ?\d{4}(?!\d))|(?P<MONTHYEAR>\d{1,2} ?[/.-] ?\d{4}(?!\d))"
    r"|(?P<YEARS>\d{4} ?- ?\d{4}(?!\d))|(?P<DAYMONTH>\d{1,2} ?[/-] ?\d{1,2}(?![\d/]))"
    r"|(?P<YEAR>(?:19|20)\d\d(?!\d))|(?P<NUM>\d{1,3}(?!\d))|(?P<WORD>[^\W\d_]+)|(?P<COMMA>,)|(?P<SLASH>/)"
    r"|(?P<DASH>-)|(?P<COLON>:)|(?P<OTHER>\S|\n))"
)
_NUMBER = re.compile(r" *(?P<NUM>\d{1,2})")
"""The first of two quarters or months that a hyphen joins (`quý 2-3`), which would else be a day."""
_NEXT_WORD = re.compile(r" (?:[^\W\d_]+|\d(?!\d))")
_LONGEST_SPELLING = 6
_NEVER_LAST = frozenset(
    {"LEAD", "IN", "BEFORE", "UNTIL", "FROM", "AFTER", "WITHIN", "ATLEAST", "AND", "COMMA", "SLASH", "DASH", "EVERY"}
    | {"PHASE", "TERM", "ORDINAL", "OF"}
)
_OPENED = {"PERIODIC", "YEARWORD", "QUARTER", "MONTH", "WEEK"}
"""Words after which a bracket goes on with the expression: `định kỳ (6 tháng, 1 năm)`."""

_LISTED = re.compile(
    r"(?:\bDAY |^)(?P<days>NUM(?: (?:COMMA |AND )+(?:DAY )?NUM)*(?: COMMA| AND)+"
    r"(?= (?:DAY )?(?:DATE|DAYMONTH)\b(?! EVERY))"
    r"|NUM(?: (?:COMMA |AND )+(?:DAY )?NUM)+(?= MONTH\b))"
)
"""Kinds of words in a list of days: `ngày 20, 21/5`, `ngày 20 và 21 tháng 5`."""

_SHORTENED = {"QUARTER", "MONTH"}
"""Words of what is counted within a year; a stop may follow where they are a letter only: `Q.III/2026`, `T.6/2026`."""


class _Feed(Lexer):
    """Hands ready tokens to lark, which otherwise lexes by itself."""

    def __init__(self, lexer_conf: Any) -> None:
        del lexer_conf

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        del parser_state
        yield from lexer_state


@lru_cache(maxsize=1)
def _parser() -> Lark:
    rules = patterns_folder().joinpath("deadlines.lark").read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"\b[A-Z][A-Z_]+\b", re.sub(r"//.*", "", rules))))
    return Lark(f"{rules}\n%declare {' '.join(names)}\n", parser="lalr", lexer=_Feed, propagate_positions=True)


@lru_cache(maxsize=8)
def _vocabulary(knowledge: Knowledge) -> Mapping[str, tuple[str, str]]:
    """Return folded spelling → kind of word and value; kept, since a knowledge is used for thousands of tasks."""
    found: dict[str, tuple[str, str]] = {}
    for name, words in knowledge.terms.items():
        if not name.startswith(_PREFIX):
            continue
        kind = name.removeprefix(_PREFIX).upper()
        pairs = words.items() if isinstance(words, Mapping) else ((word, word) for word in words)
        found |= {
            fold(str(word)).text if kind == "ROMAN" else fold(str(word)).text.lower(): (kind, str(value))
            for word, value in pairs
        }
    return found


def _tokens(window: str, words: Mapping[str, tuple[str, str]]) -> list[Token]:
    """Return the words of time that `window` begins with, the longest spelling first, up to the first other word."""
    tokens: list[Token] = []
    at = 0
    while len(tokens) < _MOST_TOKENS and (shape := _SHAPES.match(window, at)) is not None:
        before = tokens[-1].type if tokens else ""
        if shape.lastgroup == "DAYMONTH" and before in _SHORTENED and "-" in shape[0]:
            shape = _NUMBER.match(window, at) or shape
        kind, value, end = str(shape.lastgroup), shape[0].strip(" "), shape.end()
        shortened = value == "." and before in _SHORTENED and tokens[-1].end_pos == (tokens[-1].start_pos or 0) + 1
        if shortened or (kind == "COLON" and before == "LEAD") or (value == "(" and before in _OPENED):
            at = end
            continue
        if kind in {"COLON", "OTHER"}:
            break
        if kind == "WORD":
            spelt = _spelt(window, shape, words)
            if spelt is None:
                break
            kind, value, end = spelt
            if kind == "DAYPART":
                at = end
                continue
        tokens.append(Token(kind, value, start_pos=shape.start(str(shape.lastgroup)), end_pos=end))
        at = end
    return _with_days_listed(tokens)


def _with_days_listed(tokens: list[Token]) -> list[Token]:
    """Return the tokens with one for the days that a list names before their month.

    Of `ngày 20, 21 và 22/5/2027` they are 20 and 21, of `ngày 20, 21 tháng 5` both. Days of every month stay apart.
    """
    found = _LISTED.search(" ".join(token.type for token in tokens))
    if found is None:
        return tokens
    first = found.string.count(" ", 0, found.start("days"))
    last = first + found["days"].count(" ")
    listed = tokens[first : last + 1]
    value = ",".join(token for token in listed if token.type == "NUM")
    days = Token("DAYS", value, start_pos=listed[0].start_pos, end_pos=listed[-1].end_pos)
    return [*tokens[:first], days, *tokens[last + 1 :]]


def _spelt(window: str, shape: re.Match[str], words: Mapping[str, tuple[str, str]]) -> tuple[str, str, int] | None:
    """Return kind, value and end of the longest spelling that begins with the word `shape`."""
    start = shape.start("WORD")
    ends = [shape.end()]
    while len(ends) < _LONGEST_SPELLING and (following := _NEXT_WORD.match(window, ends[-1])) is not None:
        ends.append(following.end())
    for end in reversed(ends):
        printed = window[start:end]
        entry = words.get(printed) or words.get(printed.lower())
        if entry is not None:
            return (*entry, end)
    return None


def read(window: str, knowledge: Knowledge) -> tuple[Reading, ...]:
    """Return what the longest expression at the beginning of `window` names, nothing where none begins there."""
    tokens = _tokens(window, _vocabulary(knowledge))
    count = _longest(tuple(token.type for token in tokens))
    printed = ((token.type, str(token), int(token.start_pos or 0), int(token.end_pos or 0)) for token in tokens[:count])
    return _readings(tuple(printed)) if count else ()


@lru_cache(maxsize=4096)
def _longest(types: tuple[str, ...]) -> int:
    """Return the length of the longest prefix of `types` that is an expression, 0 for none.

    Up to the token that LALR stumbles over, every prefix can still become one, so only shorter ones are tried after it.
    """
    count = len(types)
    while count > 0:
        if types[count - 1] in _NEVER_LAST:
            count -= 1
            continue
        tokens = [Token(kind, "1") for kind in types[:count]]
        try:
            _parser().parse(cast("Any", tokens))
        except UnexpectedInput as error:
            stumbled = next((at for at, token in enumerate(tokens) if token is getattr(error, "token", None)), count)
            count = min(stumbled, count - 1)
        else:
            return count
    return 0


@lru_cache(maxsize=1024)
def _readings(printed: tuple[tuple[str, str, int, int], ...]) -> tuple[Reading, ...]:
    """Return the readings of an expression from its tokens: kind of word, value, start and end in the window."""
    tokens = [Token(kind, value, start_pos=start, end_pos=end) for kind, value, start, end in printed]
    tree = _parser().parse(cast("Any", tokens))
    start, end = int(tree.meta.start_pos), int(tree.meta.end_pos)
    body = trees(tree)[-1]
    try:
        found = list(READERS[str(body.data)](body))
    except ValueError:
        return (Reading("impossible", "date", start, end, fault=True),)
    first, last = found[0], found[-1]
    return tuple(
        replace(
            reading,
            start=start if reading is first or reading.start < 0 else reading.start,
            end=end if reading is last or reading.end < 0 else reading.end,
            lead=isinstance(tree.children[0], Token),
            core=int(body.meta.start_pos),
        )
        for reading in found
    )
