"""Expressions of time read by a grammar: `patterns/deadlines.lark` over the words of `patterns/deadlines.yaml`.

In: a short window of folded text and the place where an expression may begin. Out: `Reading`s of the longest
expression that begins there, with calendar values. What counts as a deadline is decided in `deadlines.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from docparse.annotation import calendar
from docparse.annotation.calendar import Period
from docparse.knowledge import Knowledge
from docparse.text import fold

WINDOW = 160
"""Characters that one expression may take."""
_MOST_TOKENS = 28
_PREFIX = "deadline_word_"
_SHAPES = re.compile(
    r"(?P<DATE>\d{1,2} ?([/.-]) ?\d{1,2} ?\2 ?\d{4}(?!\d))|(?P<MONTHYEAR>\d{1,2} ?[/.-] ?\d{4}(?!\d))"
    r"|(?P<YEARS>\d{4} ?- ?\d{4}(?!\d))|(?P<DAYMONTH>\d{1,2} ?[/-] ?\d{1,2}(?![\d/]))"
    r"|(?P<YEAR>(?:19|20)\d\d(?!\d))|(?P<NUM>\d{1,3}(?!\d))|(?P<WORD>[^\W\d_]+)|(?P<COMMA>,)|(?P<SLASH>/)|(?P<DASH>-)"
    r"|(?P<COLON>:)|(?P<OTHER>\S)|(?P<LINE>\n)"
)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST_SPELLING = 6
_OPENED = {"PERIODIC", "YEARWORD", "QUARTER", "MONTH", "WEEK"}
"""Words after which a bracket goes on with the expression: `định kỳ (6 tháng, 1 năm)`."""
_DURATIONS = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H"}

Kind = Literal["date", "recurring", "relative"]
_Tree = Tree[Token]


@dataclass(frozen=True, slots=True)
class Reading:
    """One time that an expression names; `start` and `end` are its offsets in the window.

    `form` is the alternative of the grammar. Of a date, `period` is the calendar period that is meant and `edge` how
    the expression uses it; `fault` is true where no calendar has it.
    """

    form: str
    kind: Kind
    start: int
    end: int
    period: Period | None = None
    edge: Literal["in", "before", "until", "since"] = "in"
    rrule: str | None = None
    duration: str | None = None
    unit: str = ""
    prepositional: bool = False
    lead: bool = False
    next_year: bool = False
    fault: bool = False


class _Feed(Lexer):
    """Hands ready tokens to lark, which otherwise lexes by itself."""

    def __init__(self, lexer_conf: Any) -> None:
        del lexer_conf

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        del parser_state
        yield from lexer_state


@lru_cache(maxsize=1)
def _parser() -> Lark:
    rules = resources.files("docparse.patterns").joinpath("deadlines.lark").read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"\b[A-Z][A-Z_]+\b", re.sub(r"//.*", "", rules))))
    return Lark(f"{rules}\n%declare {' '.join(names)}\n", parser="lalr", lexer=_Feed, propagate_positions=True)


_held: dict[int, tuple[Knowledge, Mapping[str, tuple[str, str]]]] = {}


def _vocabulary(knowledge: Knowledge) -> Mapping[str, tuple[str, str]]:
    """Return folded spelling → kind of word and value; kept, since a knowledge is used for thousands of tasks."""
    held = _held.get(id(knowledge))
    if held is not None and held[0] is knowledge:
        return held[1]
    found: dict[str, tuple[str, str]] = {}
    for name, words in knowledge.terms.items():
        if not name.startswith(_PREFIX):
            continue
        kind = name.removeprefix(_PREFIX).upper()
        pairs = words.items() if isinstance(words, Mapping) else ((word, word) for word in words)
        found |= {fold(str(word)).text if kind == "ROMAN" else fold(str(word)).text.lower(): (kind, str(value))
                  for word, value in pairs}
    _held[id(knowledge)] = (knowledge, found)
    return found


def _tokens(window: str, words: Mapping[str, tuple[str, str]]) -> list[Token]:
    """Return the words of time that `window` begins with, the longest spelling first, up to the first other word."""
    shapes = list(_SHAPES.finditer(window))
    tokens: list[Token] = []
    index = 0
    while index < len(shapes) and len(tokens) < _MOST_TOKENS:
        shape = shapes[index]
        kind = str(shape.lastgroup)
        if kind == "COLON" and tokens and tokens[-1].type == "LEAD":
            index += 1
            continue
        if shape[0] == "(" and tokens and tokens[-1].type in _OPENED:
            index += 1
            continue
        if kind in {"COLON", "OTHER", "LINE"}:
            break
        taken = 1
        value = shape[0]
        if kind == "WORD":
            found = next((entry for entry in _spelt(window, shapes, index, words)), None)
            if found is None:
                break
            kind, value, taken = found
        last = shapes[index + taken - 1]
        tokens.append(Token(kind, value, start_pos=shape.start(), end_pos=last.end()))
        index += taken
    return tokens


def _spelt(
    window: str, shapes: list[re.Match[str]], index: int, words: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str, int]]:
    for count in range(min(_LONGEST_SPELLING, len(shapes) - index), 0, -1):
        printed = window[shapes[index].start() : shapes[index + count - 1].end()]
        entry = words.get(printed if count == 1 and printed.isupper() else printed.lower())
        if entry is not None:
            yield (*entry, count)


def read(window: str, knowledge: Knowledge) -> list[Reading]:
    """Return what the longest expression at the beginning of `window` names, nothing where none begins there."""
    tokens = _tokens(window, _vocabulary(knowledge))
    tree = _longest(tokens)
    if tree is None:
        return []
    lead = isinstance(tree.children[0], Token)
    start, end = int(tree.meta.start_pos), int(tree.meta.end_pos)
    body = tree.children[-1]
    if isinstance(body, Token):
        return []
    try:
        found = list(_READERS[str(body.data)](body))
    except ValueError:
        return [Reading("impossible", "date", start, end, fault=True)]
    first, last = found[0], found[-1]
    return [
        replace(
            reading,
            start=start if reading is first or reading.start < 0 else reading.start,
            end=end if reading is last or reading.end < 0 else reading.end,
            lead=lead,
        )
        for reading in found
    ]


def _longest(tokens: list[Token]) -> _Tree | None:
    """Return the tree of the longest prefix of `tokens` that is an expression.

    Up to the token that LALR stumbles over, every prefix can still become one, so only shorter ones are tried after it.
    """
    count = len(tokens)
    while count > 0:
        try:
            return cast("_Tree", _parser().parse(tokens[:count]))
        except UnexpectedInput as error:
            stumbled = next((at for at, token in enumerate(tokens[:count]) if token is error.token), count)
            count = min(stumbled, count - 1)
    return None


def _of(tree: _Tree, *types: str) -> list[str]:
    return [str(token) for token in tree.children if isinstance(token, Token) and token.type in types]


def _trees(tree: _Tree) -> list[_Tree]:
    return [child for child in tree.children if isinstance(child, Tree)]


def _number(tree: _Tree) -> int:
    return int(_of(tree, "NUM", "ROMAN")[0])


def _split(printed: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", printed)]


def _year(tree: _Tree) -> int | None:
    """Return the year printed among the tree's own tokens, alone or behind a month."""
    years = _of(tree, "YEAR") or [str(_split(token)[-1]) for token in _of(tree, "MONTHYEAR")]
    return int(years[-1]) if years else None


# --- periods


def _day(tree: _Tree) -> list[Period]:
    day, month, year = _split(_of(tree, "DATE")[0])
    return [Period(year, (month, month), (day, day))]


def _day_in_words(tree: _Tree) -> list[Period]:
    numbers = [int(number) for number in _of(tree, "NUM")]
    month = numbers[1] if len(numbers) > 1 else _split(_of(tree, "MONTHYEAR")[0])[0]
    return [Period(_year(tree), (month, month), (numbers[0], numbers[0]))]


def _day_short(tree: _Tree) -> list[Period]:
    day, month = _split(_of(tree, "DAYMONTH")[0])
    return [Period(_year(tree), (month, month), (day, day))]


def _month(tree: _Tree) -> list[Period]:
    month, year = _split(_of(tree, "MONTHYEAR")[0])
    return [Period(year, (month, month))]


def _month_in_words(tree: _Tree) -> list[Period]:
    month = _number(tree)
    return [Period(_year(tree), (month, month))]


def _months(tree: _Tree) -> list[Period]:
    numbers = [int(number) for number in _of(tree, "NUM")] + [_split(token)[0] for token in _of(tree, "MONTHYEAR")]
    return [Period(_year(tree), run) for run in _runs(numbers, joined=bool(_of(tree, "DASH")))]


def _runs(numbers: list[int], *, joined: bool) -> list[tuple[int, int]]:
    """Return stretches of consecutive numbers; `joined`: all from the first to the last."""
    if joined:
        return [(numbers[0], numbers[-1])]
    runs = [(numbers[0], numbers[0])]
    for number in numbers[1:]:
        if number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _quarter(tree: _Tree) -> list[Period]:
    return [calendar.quarter(_number(_trees(tree)[0]), year=_year(tree))]


def _quarter_short(tree: _Tree) -> list[Period]:
    number, year = _split(_of(tree, "MONTHYEAR")[0])
    return [calendar.quarter(number, year=year)]


def _quarters(tree: _Tree) -> list[Period]:
    numbers = [_number(child) for child in _trees(tree)]
    return [calendar.quarter(*run, year=_year(tree)) for run in _runs(numbers, joined=bool(_of(tree, "DASH")))]


def _whole_year(tree: _Tree) -> list[Period]:
    return [Period(_year(tree))]


def _years(tree: _Tree) -> list[Period]:
    printed = [year for token in _of(tree, "YEARS", "YEAR") for year in _split(token)]
    if printed[-1] < printed[0]:
        raise ValueError("years that run backwards")
    return [Period(printed[0], last_year=printed[-1])]


def _part(tree: _Tree) -> list[Period]:
    month, year = _split(_of(tree, "MONTHYEAR")[0])
    return [calendar.part_of(Period(year, (month, month)), _of(tree, "PART")[0])]


def _part_of_month(tree: _Tree) -> list[Period]:
    return [calendar.part_of(_month_in_words(tree)[0], _of(tree, "PART")[0])]


def _part_of_quarter(tree: _Tree) -> list[Period]:
    return [calendar.part_of(_quarter(tree)[0], _of(tree, "PART")[0])]


def _part_of_year(tree: _Tree) -> list[Period]:
    return [calendar.part_of(Period(_year(tree)), _of(tree, "PART")[0])]


def _half(tree: _Tree) -> list[Period]:
    return [calendar.months_of_year(_number(tree), _of(tree, "PART")[0], _year(tree))]


def _week(tree: _Tree) -> list[Period]:
    numbers = [int(number) for number in _of(tree, "NUM")]
    month = Period(_year(tree), (1, 1))
    whole = _of(tree, "MONTHYEAR")
    month = Period(month.year, (_split(whole[0])[0],) * 2) if whole else Period(month.year, (numbers[-1], numbers[-1]))
    weekday, part = _of(tree, "WEEKDAY"), _of(tree, "PART")
    if part:
        return [calendar.week_of(month, -1 if part[0] == "last" else 1 if part[0] == "first" else 2)]
    return [calendar.week_of(month, _WEEKDAYS.index(weekday[0]) + 2 if weekday else numbers[0])]


_PERIODS: Mapping[str, Callable[[_Tree], list[Period]]] = {
    "day": _day, "day_in_words": _day_in_words, "day_short": _day_short, "month": _month,
    "month_in_words": _month_in_words, "months": _months, "quarter": _quarter, "quarter_short": _quarter_short,
    "quarters": _quarters, "year": _whole_year, "years": _years, "part": _part, "part_of_month": _part_of_month,
    "part_of_quarter": _part_of_quarter, "part_of_year": _part_of_year, "half": _half, "week": _week,
}  # fmt: skip


def _periods(tree: _Tree) -> list[Period]:
    return _PERIODS[str(tree.data)](tree)


# --- how a period is used


def _used(form: str, edge: Literal["in", "before", "until", "since"]) -> Callable[[_Tree], Iterator[Reading]]:
    def use(tree: _Tree) -> Iterator[Reading]:
        inner = _trees(tree)[0]
        for period in _periods(inner):
            yield Reading(
                form,
                "date",
                -1,
                -1,
                period=period,
                edge=edge,
                prepositional=bool(_of(tree, "IN")) or str(inner.data).startswith("part"),
                next_year="1" in _of(inner, "THIS"),
            )

    return use


def _this_year(tree: _Tree) -> Iterator[Reading]:
    del tree
    yield Reading("this_year", "date", -1, -1, period=Period(None))


def _year_part(edge: Literal["before", "until"]) -> Callable[[_Tree], Iterator[Reading]]:
    def use(tree: _Tree) -> Iterator[Reading]:
        yield Reading(edge, "date", -1, -1, period=calendar.part_of(Period(None), _of(tree, "PART")[0]), edge=edge)

    return use


def _before_short(tree: _Tree) -> Iterator[Reading]:
    yield Reading("before", "date", -1, -1, period=_day_short(tree)[0], edge="before")


def _between(tree: _Tree) -> Iterator[Reading]:
    """From one period to another: the first takes the year of the second where it prints none."""
    first, last = (_periods(child)[0] for child in _trees(tree)[:2])
    year = first.year if first.year is not None else last.year
    end_year = last.last_year or last.year or first.year
    days = None
    if first.days or last.days:
        days = ((first.days or (1, None))[0], last.days[1] if last.days else None)
    period = Period(year, (first.months[0], last.months[1]), days, last_year=end_year)
    yield Reading("between", "date", -1, -1, period=period)


# --- recurrence


def _unit(tree: _Tree) -> str:
    return str(tree.children[0])


def _every(tree: _Tree) -> Iterator[Reading]:
    """`hằng tháng, quý, năm`, `định kỳ 6 tháng, 1 năm`: a rule for each unit, with the number before it."""
    form = "every" if _of(tree, "EVERY") else "periodic"
    interval, start = 1, -1
    for child in tree.children:
        if isinstance(child, Token):
            interval, start = (int(child), int(child.start_pos or 0)) if child.type == "NUM" else (1, -1)
            continue
        code = _unit(child)
        begin = start if start >= 0 else int(child.meta.start_pos)
        rule = calendar.frequency(code, interval)
        yield Reading(form, "recurring", begin, int(child.meta.end_pos), rrule=rule, unit=code)
        interval, start = 1, -1


def _every_since(tree: _Tree) -> Iterator[Reading]:
    """`hằng năm, từ năm 2022` in either order: a rule with the day from which it runs."""
    inner = _trees(tree)
    code = _unit(next(child for child in inner if child.data == "unit"))
    since = next(child for child in inner if child.data != "unit")
    rule = calendar.frequency(code)
    yield Reading("every", "recurring", -1, -1, period=_periods(since)[0], edge="since", rrule=rule, unit=code)


def _span_times(tree: _Tree) -> Iterator[Reading]:
    numbers = [int(number) for number in _of(tree, "NUM")]
    code = _unit(_trees(tree)[0])
    rule = calendar.times_in(code, numbers[1] if len(numbers) > 1 else 1, numbers[0])
    yield Reading("times", "recurring", -1, -1, rrule=rule, unit=code)


def _times_span(tree: _Tree) -> Iterator[Reading]:
    numbers = [int(number) for number in _of(tree, "NUM")]
    code = _unit(_trees(tree)[0])
    rule = calendar.times_in(code, numbers[0], numbers[1] if len(numbers) > 1 else 1)
    yield Reading("times", "recurring", -1, -1, rrule=rule, unit=code)


def _loose(tree: _Tree) -> Iterator[Reading]:
    del tree
    yield Reading("loose", "recurring", -1, -1)


def _year_end(tree: _Tree) -> Iterator[Reading]:
    del tree
    yield Reading("year_end", "recurring", -1, -1, rrule=calendar.frequency("Y"), unit="Y")


def _end_of_every(tree: _Tree) -> Iterator[Reading]:
    code = _unit(_trees(tree)[0])
    yield Reading("times", "recurring", -1, -1, rrule=calendar.frequency(code), unit=code)


def _slotted(tree: _Tree) -> Iterator[Reading]:
    inner = _trees(tree)
    before = bool(_of(tree, "BEFORE"))
    slot = next(child for child in inner if str(child.data).startswith("slot"))
    units = [child for child in inner if child.data == "unit"]
    code = _unit(units[0])
    yield Reading("slotted", "recurring", -1, -1, rrule=_slot_rule(slot, code, before=before), unit=code)


def _quarter_end(tree: _Tree) -> Iterator[Reading]:
    rule = calendar.monthly_on("Q", _number(tree), before=bool(_of(tree, "BEFORE")))
    yield Reading("slotted", "recurring", -1, -1, rrule=rule, unit="Q")


def _slot_rule(slot: _Tree, unit: str, *, before: bool) -> str:
    match str(slot.data):
        case "slot_weekday":
            return f"{calendar.frequency('W')};BYDAY={_of(slot, 'WEEKDAY')[0]}"
        case "slot_day" if unit in "MQ":
            return calendar.monthly_on(unit, _number(slot), before=before)
        case "slot_date":
            return calendar.yearly_on(_day_short(slot)[0], before=before)
        case "slot_words":
            return calendar.yearly_on(_day_in_words(slot)[0], before=before)
        case "slot_month":
            return calendar.yearly_on(_month_in_words(slot)[0], before=before)
        case "slot_quarter":
            return calendar.yearly_on(_quarter(slot)[0], before=before)
    return calendar.frequency(unit)


# --- durations


def _relative(form: str) -> Callable[[_Tree], Iterator[Reading]]:
    def use(tree: _Tree) -> Iterator[Reading]:
        unit = str(_trees(tree)[0].children[0])
        yield Reading(form, "relative", -1, -1, duration=_DURATIONS[unit].format(_number(tree)), unit=unit)

    return use


_READERS: Mapping[str, Callable[[_Tree], Iterator[Reading]]] = {
    "inside": _used("inside", "in"), "phase": _used("phase", "in"), "term": _used("term", "in"),
    "this_year": _this_year, "before": _used("before", "before"), "until": _used("until", "until"),
    "since": _used("since", "since"), "until_part": _year_part("until"), "before_part": _year_part("before"),
    "before_short": _before_short, "between": _between, "from_to": _between, "every": _every,
    "every_since": _every_since, "slotted": _slotted,
    "quarter_end": _quarter_end,
    "periodic": _every, "span_times": _span_times, "times_span": _times_span, "unit_times": _times_span,
    "loose": _loose, "year_end": _year_end, "end_of_every": _end_of_every, "within": _relative("within"),
    "within_loose": _relative("within_loose"), "ahead": _relative("ahead"),
}  # fmt: skip
