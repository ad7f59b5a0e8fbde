"""Recognised text repaired where the grammar of plans tells what was printed; what was read is kept beside it.

In: pages. Out: the same pages, where `text` of a line is repaired and `as_read` holds what was recognised,
character for character. The confusions are the rules of `patterns/repairs.yaml`. Text that was not
recognised is never touched.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from unicodedata import combining, normalize

from docparse.knowledge import Knowledge, Rule
from docparse.matches import group_span
from docparse.page import Line, Page, Table
from docparse.text import fold

_LETTERS_A_MISREADING = 4
"""A word of so many letters may hold one misread; one of twice as many two."""
_MARKS_LOST, _LOOKS_ALIKE = 1, 3
"""What a letter costs that differs in its marks only, and one that looks alike; the cheapest word is meant."""


def repair(pages: Sequence[Page], knowledge: Knowledge) -> tuple[Page, ...]:
    """Return the pages with their recognised lines repaired."""
    return tuple(_page(page, knowledge) for page in pages)


def repaired_text(text: str, knowledge: Knowledge) -> str:
    """Return recognised `text` (printed lines, one a line) repaired, with as many characters as before."""
    for rule in knowledge.of_file("repairs"):
        folded = fold(text)
        for found in rule.regex.finditer(folded.text):
            for name, word in _changes(rule, found, knowledge):
                start, end = folded.printed(*group_span(found, name))
                if len(word) == end - start:
                    text = text[:start] + word + text[end:]
    return text


def _page(page: Page, knowledge: Knowledge) -> Page:
    lines = _repaired(page.lines, knowledge)
    tables = tuple(_table(table, knowledge) if table.recognised else table for table in page.tables)
    return page if lines == page.lines and tables == page.tables else replace(page, lines=lines, tables=tables)


def _repaired(lines: tuple[Line, ...], knowledge: Knowledge) -> tuple[Line, ...]:
    """Return lines in reading order, those that were recognised repaired; a symbol may run over two of them."""
    recognised = [line for line in lines if line.confidences]
    if not recognised:
        return lines
    texts = repaired_text("\n".join(line.text for line in recognised), knowledge).split("\n")
    repaired = {id(line): text for line, text in zip(recognised, texts, strict=True) if text != line.text}
    return tuple(
        replace(line, text=repaired[id(line)], as_read=line.text) if id(line) in repaired else line for line in lines
    )


def _table(table: Table, knowledge: Knowledge) -> Table:
    recognised = tuple(tuple(_repaired(cell, knowledge) for cell in row) for row in table.recognised)
    if recognised == table.recognised:
        return table
    rows = tuple(tuple("\n".join(line.text for line in cell) for cell in row) for row in recognised)
    return replace(table, recognised=recognised, rows=rows)


def _changes(rule: Rule, found: Any, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the groups of a match that are misread, and what was printed there."""
    changes: dict[str, str] = {}
    for name, terms in _asked(rule, "words", found):
        word = meant(found.group(name), _known(terms, knowledge), _alike(knowledge))
        if word is None:
            return
        changes[name] = word
    for name, terms in _asked(rule, "perhaps", found):
        word = meant(found.group(name), _known(terms, knowledge), _alike(knowledge))
        changes[name] = word or found.group(name)
    for name, term in _asked(rule, "maps", found):
        changes[name] = found.group(name).translate(str.maketrans(dict(knowledge.meanings(term))))
    yield from ((name, word) for name, word in changes.items() if word != found.group(name))


def _asked(rule: Rule, what: str, found: Any) -> Iterator[tuple[str, Any]]:
    """Yield the groups of a match that a rule's `gives` names under `what`, and with what."""
    for name, terms in rule.gives.get(what, {}).items():
        if found.group(name) is not None:
            yield name, tuple(terms) if isinstance(terms, list) else terms


def meant(read: str, known: "Words", alike: Mapping[str, frozenset[str]]) -> str | None:
    """Return the one known word that `read` is, or may be a misreading of; None where there is none or several."""
    if read in known.all:
        return read
    most = max(1, len(read) // _LETTERS_A_MISREADING)
    costs = {word: _cost(read, word, alike, most) for word in known.of_length.get(len(read), ())}
    best = min((cost for cost in costs.values() if cost is not None), default=None)
    cheapest = [word for word, cost in costs.items() if cost is not None and cost == best]
    return cheapest[0] if len(cheapest) == 1 else None


def _cost(read: str, word: str, alike: Mapping[str, frozenset[str]], most: int) -> int | None:
    """Return what reading `word` as `read` costs, None where too many letters differ or one looks otherwise."""
    differing = [(one, other) for one, other in zip(read, word, strict=True) if one != other]
    if len(differing) > most:
        return None
    cost = 0
    for one, other in differing:
        if _bare(one) == _bare(other):
            cost += _MARKS_LOST
        elif _bare(other) in alike.get(_bare(one), ()):
            cost += _LOOKS_ALIKE
        else:
            return None
    return cost


@dataclass(frozen=True)
class Words:
    """Words, folded, and those of each length."""

    all: frozenset[str]
    of_length: Mapping[int, tuple[str, ...]]


@lru_cache(maxsize=64)
def _known(terms: tuple[str, ...], knowledge: Knowledge) -> Words:
    """Return the words that terms (`name`, or `name:values`) hold, as written and in capitals."""
    return words_of(word for term in terms for word in _written(term, knowledge))


def _written(term: str, knowledge: Knowledge) -> Iterable[str]:
    name, _, values = term.partition(":")
    return knowledge.meanings(name).values() if values else knowledge.words(name)


def words_of(written: Iterable[str]) -> Words:
    """Return words to look misreadings up in; those of several syllables in capitals as well."""
    folded = dict.fromkeys(fold(word).text for word in written)
    every = dict.fromkeys(form for word in folded for form in ((word, word.upper()) if " " in word else (word,)))
    lengths: dict[int, list[str]] = {}
    for word in every:
        lengths.setdefault(len(word), []).append(word)
    return Words(frozenset(every), {length: tuple(words) for length, words in lengths.items()})


@lru_cache(maxsize=8)
def _alike(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    classes = knowledge.words("repair_look_alikes")
    return {letter: frozenset("".join(other for other in classes if letter in other)) for letter in "".join(classes)}


@lru_cache(maxsize=1024)
def _bare(letter: str) -> str:
    """Return a letter without its marks."""
    plain = {"Đ": "D", "đ": "d"}.get(letter, letter)
    return "".join(part for part in normalize("NFD", plain) if not combining(part))
