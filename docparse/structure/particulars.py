"""The particulars of one letterhead: issuing bodies, number, place, date, subject of a letter.

In: the rows above the kind of document (or above the heading of a copy). Out: `Particulars`, null where the page
shows nothing. Parts of a page: Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW and 05-HD/VPTW.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from rapidfuzz import fuzz

from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.matches import group, group_span
from docparse.structure.rows import Row, bare, in_capitals, joined
from docparse.text import fold

_ALIKE = 88
"""Least likeness (0 to 100) of a stock phrase to what is printed; a wrong letter or two stay above it."""


_PROBE = 40
"""Characters in which the head of a body's name stands."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a letterhead says. `bodies` are the lines that name the issuer, as printed, its superior first.

    `party` is the Party's heading (or that of an organisation under it) as printed, `state` true under the State's.
    """

    bodies: tuple[str, ...] = ()
    number: str | None = None
    numbered: bool = False
    place: str | None = None
    date: str | None = None
    subject: str | None = None
    party: str | None = None
    state: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that a row says; `found` is the match of the rule that read it."""

    kind: Literal["party", "state", "number", "date", "subject", "body", "mark"]
    text: str
    row: Row
    found: Any = None


def read_particulars(rows: Sequence[Row], knowledge: Knowledge) -> Particulars:
    """Return what the rows of a letterhead say, read column by column or mixed."""
    parts = [part for row in rows for part in _parts_of(row, knowledge)]
    numbers = [part for part in parts if part.kind == "number"]
    dates = [part for part in parts if part.kind == "date"][:1]
    number = _symbol(numbers[-1].found) if numbers else None
    date = iso_date(dates[0].found) if dates else None
    findings: list[Finding] = []
    if numbers and number is None:
        findings.append(Finding("number-blank", numbers[-1].row.span, {"text": numbers[-1].row.printed}))
    if dates and date is None:
        code = "date-impossible" if _is_full(dates[0].found) else "date-blank"
        findings.append(Finding(code, dates[0].row.span, {"text": dates[0].row.printed}))
    return Particulars(
        bodies=_bodies(parts, len(numbers)),
        number=number,
        numbered=bool(numbers),
        place=(dates[0].text or None) if dates else None,
        date=date,
        subject=_subject(parts),
        party=next((part.text for part in parts if part.kind == "party"), None),
        state=any(part.kind == "state" for part in parts),
        findings=tuple(findings),
    )


def is_motto(row: Row, knowledge: Knowledge) -> bool:
    """Tell whether a row is the right head of a letterhead (the Party's name, or the State's and its motto)."""
    terms = ("letterhead_party_mottos", "letterhead_union_mottos", "letterhead_state_mottos")
    return any(_is_like(row.text, motto) for term in terms for motto in knowledge.words(term))


def _is_like(text: str, phrase: str) -> bool:
    return abs(len(phrase) - len(text)) <= 6 and fuzz.ratio(bare(text), bare(phrase)) >= _ALIKE


def is_number(row: Row, knowledge: Knowledge) -> bool:
    """Tell whether a row is the number line of a letterhead."""
    found = knowledge.rules["letterhead-number"].regex.search(row.text) if len(row.text) < 60 else None
    return found is not None and found.start() == 0


def is_date(row: Row, knowledge: Knowledge) -> bool:
    """Tell whether a row is the place and date of a letterhead."""
    return len(row.text) < 100 and _date_in(row.text, knowledge) is not None


def opens_body_name(text: str, knowledge: Knowledge) -> bool:
    """Tell whether `text` begins as the name of a body does; long heads also where a mark is misprinted."""
    printed, plain = fold(text[:_PROBE]).text.upper() + " ", bare(text[:_PROBE]) + " "
    exact, loose = _openings(knowledge.words("letterhead_body_heads"))
    return printed.startswith(exact) or plain.startswith(loose)


@lru_cache(maxsize=8)
def _openings(heads: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a body's name opens with, exactly and, for long heads, without marks."""
    exact = tuple(f"{fold(head).text.upper()} " for head in heads)
    return exact, tuple(f"{bare(head)} " for head in heads if len(head) > 5)


def iso_date(found: Any) -> str | None:
    """Return the ISO date of a match with groups day, month and year; None where one is blank or no such day is."""
    try:
        year, month, day = (int(found.group(part)) for part in ("year", "month", "day"))
        return datetime.date(year, month, day).isoformat() if year >= 1900 else None
    except ValueError:
        return None


def _parts_of(row: Row, knowledge: Knowledge) -> Iterator[_Part]:
    """Yield what one row says; stock phrases of the right head and the number are cut out of a line that holds more."""
    rest = row.printed
    if any(_is_like(row.text, motto) for motto in knowledge.words("letterhead_union_mottos")):
        yield _Part("party", rest, row)
        return
    kinds: list[Literal["party", "state"]] = ["party", "state"]
    for kind in kinds:
        for motto in knowledge.words(f"letterhead_{kind}_mottos"):
            place = _place_of(motto, rest)
            if place is not None:
                yield _Part(kind, rest[slice(*place)], row)
                rest = joined([rest[: place[0]], rest[place[1] :]])
    yield from _said_in(rest, row, knowledge)


def _said_in(text: str, row: Row, knowledge: Knowledge) -> Iterator[_Part]:
    """Yield subject, number, date or name that `text` holds; a line may hold the number and the date beside it."""
    folded = fold(text).text
    subject = knowledge.rules["letterhead-subject"].regex.search(folded)
    number = knowledge.rules["letterhead-number"].regex.search(folded)
    date = _date_in(folded, knowledge)
    if subject is not None:
        yield _Part("subject", text[slice(*group_span(subject, "subject"))], row)
    elif number is not None:
        yield from _name(text[: number.start()], row, knowledge)
        yield _Part("number", text[slice(*number.span())].strip(), row, number)
        yield from _said_in(text[number.end() :].strip(), row, knowledge)
    elif date is not None:
        yield _Part("date", text[slice(*group_span(date, "place"))].rstrip(" ,."), row, date)
    else:
        yield from _name(text, row, knowledge)


def _name(text: str, row: Row, knowledge: Knowledge) -> Iterator[_Part]:
    """Yield a line of a body's name, or a mark of urgency, secrecy or draft; nothing for mere punctuation."""
    plain = bare(text).strip("() .:0123456789")
    if not plain:
        return
    marks = [bare(mark) for mark in knowledge.words("letterhead_marks")]
    is_mark = any(plain == mark or plain.startswith(mark + " ") for mark in marks)
    yield _Part("mark" if is_mark else "body", text.strip(" .:"), row)


def _place_of(motto: str, printed: str) -> tuple[int, int] | None:
    """Return where a stock phrase stands in `printed`, misprints allowed."""
    plain = bare(printed)
    if len(plain) != len(printed) or len(plain) < len(motto) - 3:
        return None
    at = fuzz.partial_ratio_alignment(bare(motto), plain, score_cutoff=_ALIKE)
    if at is None or (in_capitals(motto) and not in_capitals(printed[at.dest_start : at.dest_end])):
        return None
    return at.dest_start, at.dest_end


def _bodies(parts: Sequence[_Part], numbers: int) -> tuple[str, ...]:
    """Return the lines of the issuer's name: those in capitals, or that open as a body's name does, above the number.

    A number line above the last one is part of a name (`ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH SỐ 12/QĐ-UBND`).
    """
    lines: list[str] = []
    for part in parts:
        if part.kind == "number":
            numbers -= 1
            if numbers == 0 and lines:
                break
            lines += [part.text] if numbers and lines else []
        elif part.kind == "body" and part.row.column != "right" and in_capitals(part.text):
            lines.append(part.text)
    return tuple(lines)


def _subject(parts: Sequence[_Part]) -> str | None:
    """Return the subject of a letter: the line `V/v …` and the lines that follow it in its column."""
    opened = next((index for index, part in enumerate(parts) if part.kind == "subject"), None)
    if opened is None:
        return None
    lines = [parts[opened].text]
    for part in parts[opened + 1 :]:
        if part.kind != "body" or part.row.column != parts[opened].row.column:
            break
        lines.append(part.text)
    return joined(lines).strip(' ."') or None


def _date_in(text: str, knowledge: Knowledge) -> Any:
    in_words = knowledge.rules["letterhead-date-in-words"].regex.search(text)
    return in_words or knowledge.rules["letterhead-date-in-figures"].regex.search(text)


def _symbol(found: Any) -> str | None:
    """Return a number in one form (`04-KH/TW`); None where its figure is blank."""
    return f"{found.group('number')}{found.group('symbol').replace(' ', '')}" if group(found, "number") else None


def _is_full(found: Any) -> bool:
    return len(group(found, "year")) == 4 and bool(group(found, "month")) and bool(group(found, "day"))
