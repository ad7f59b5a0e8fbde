"""What stands behind a citation: its date, its issuer, the conference that passed it, its subject, in any order.

In: folded text, and the offset where a symbol or name ends. Out: `Tail`; all offsets are folded ones.
"""

from docparse.annotation.citing import Conference, Grammar, Part, Tail, conference_of, iso_date
from docparse.matches import group

_WINDOW = 420
_MAX_SUBJECT = 320
_MAX_ISSUER_WORDS = 16
_OPENS_QUOTE_AFTER = frozenset(" (\n,:")


def read_tail(text: str, at: int, grammar: Grammar) -> Tail:
    """Return date, issuer and subject behind a citation that ends at folded offset `at`, in any order."""
    window = text[at : at + _WINDOW].split("\n", 1)[0]
    pos, dated = 0, None
    issuer: Part | None = None
    conference: Conference | None = None
    met = False
    while pos < len(window):
        rest = window[pos:]
        if dated is None and (found := grammar.rule("ref-date-after").regex.match(rest)):
            dated = iso_date((group(found, "date") or group(found, "bracketed")).lstrip("( "), grammar)
            pos += found.end()
        elif not met and (found := grammar.rule("ref-conference-after").regex.match(rest)):
            conference, met = conference_of("", found, grammar), True
            pos += found.end()
        elif issuer is None and (found := grammar.rule("ref-of").regex.match(rest)):
            length = _issuer_length(rest[found.end() :], grammar)
            if length == 0:
                break
            start = at + pos + found.end()
            issuer = Part(text[start : start + length], start, start + length)
            pos += found.end() + length
        elif step := _aside(rest, issuer is not None, grammar):
            pos += step
        else:
            break
    subject, title = _subject(text, at + pos, window[pos:], grammar)
    return Tail(at + pos, dated, issuer, subject, title, conference)


def _aside(rest: str, after_issuer: bool, grammar: Grammar) -> int:
    """Return the length of a bracket that stands between the parts of a citation, 0 where none does."""
    if rest.startswith(")"):
        follows = rest[1:]
        step = 1
    elif after_issuer and (found := grammar.rule("ref-abbreviation").regex.match(rest)):
        follows, step = rest[found.end() :], found.end()
        return step if grammar.rule("ref-date-after").regex.match(follows) else 0
    else:
        return 0
    continues = grammar.rule("ref-of").regex.match(follows) or grammar.rule("ref-date-after").regex.match(follows)
    return step if continues else 0


def _issuer_length(rest: str, grammar: Grammar) -> int:
    """Return how many characters at the start of `rest` name a body, 0 where none is named."""
    if not rest[:1].isupper():
        return 0
    end, pos, small = 0, 0, True
    for _ in range(_MAX_ISSUER_WORDS):
        step, small = _issuer_step(rest, pos, small, grammar)
        if step == 0:
            break
        end = pos + step
        if rest[end : end + 1] != " ":
            break
        pos = end + (3 if _goes_on_behind_hyphen(rest, end, grammar) else 1)
    if end and (term := grammar.rule("ref-term").regex.match(rest[end:])):
        end += term.end()
    return end


def _goes_on_behind_hyphen(rest: str, end: int, grammar: Grammar) -> bool:
    """Return whether a hyphen at `end` joins two words of one name (`Ban Kinh tế - Ngân sách`)."""
    following = _word(rest[end + 3 : end + 40])
    return rest.startswith(" - ", end) and following[:1].isupper() and following not in grammar.heads


def _issuer_step(rest: str, pos: int, small: bool, grammar: Grammar) -> tuple[int, bool]:
    """Return the length of the next piece of a body's name, and whether a small word may not follow it."""
    here = rest[pos : pos + 80]
    known = grammar.known_bodies.match(here) if here[:1].isupper() else None
    if known and not here[known.end() : known.end() + 1].isalpha():
        return (0, True) if pos and not here.isupper() and _ends_in_and(rest, pos, grammar) else (known.end(), True)
    word = _word(here)
    if not word or (pos and word[0].isupper() and grammar.kinds.match(here)):
        return 0, True
    link = grammar.links.match(here) if pos else None
    if link and not here[link.end() : link.end() + 1].isalpha():
        return link.end(), True
    if word in grammar.conjunctions and pos:
        behind = here[len(word) + 1 :]
        following = _word(behind)
        joins = following[:1].isupper() and following not in grammar.heads and not grammar.kinds.match(behind)
        return (len(word), True) if joins else (0, True)
    if word[0].isupper():
        stop = pos and word.isupper() and word.lower() in grammar.stops and len(word) > 1
        return (0, True) if stop else (len(word), False)
    return (0, True) if small or word in grammar.stops else (len(word), True)


def _ends_in_and(rest: str, pos: int, grammar: Grammar) -> bool:
    return rest.endswith(tuple(f" {word} " for word in grammar.conjunctions), 0, pos)


def _word(text: str) -> str:
    for index, character in enumerate(text):
        if not (character.isalnum() or character in "-&"):
            return text[:index].rstrip("-&")
    return text


def _subject(text: str, at: int, rest: str, grammar: Grammar) -> tuple[Part | None, Part | None]:
    """Return the subject behind a citation, and the same as its title where its end is beyond doubt."""
    found = grammar.rule("ref-about").regex.match(rest)
    if found is None:
        return None, None
    start = at + found.end()
    if group(found, "quoted"):
        end = _closing_quote(text, start)
        if end is None:
            return None, None
        part = Part(text[start:end], start, end)
        return part, part
    line = rest[found.end() : found.end() + _MAX_SUBJECT]
    stop = grammar.rule("ref-about-end").regex.search(line)
    length = stop.start() if stop else len(line)
    subject = line[:length].rstrip()
    if not subject:
        return None, None
    part = Part(subject, start, start + len(subject))
    if stop is None:
        clear = len(line) < _MAX_SUBJECT and not _goes_on(text, start + len(line))
        return part, part if clear and "," not in subject else None
    defined = stop[0][0] == "(" and grammar.rule("ref-definition").regex.match(line[stop.start() + 1 :])
    return part, part if defined or (stop[0][0] in ".;)(|" and "," not in subject) else None


def _goes_on(text: str, end: int) -> bool:
    """Return whether the line that ends at `end` is broken inside a sentence, as lines of titles are."""
    return text[end : end + 1] == "\n" and text[end + 1 : end + 2].islower()


def _closing_quote(text: str, start: int, limit: int = _MAX_SUBJECT) -> int | None:
    """Return the offset of the mark that closes the quotation opened before `start`, None where none does near by.

    Folding leaves one kind of mark, so a mark behind a blank or bracket opens an inner quotation.
    """
    depth = 1
    for index in range(start, min(len(text), start + limit)):
        if text[index] == "\n":
            return None
        if text[index] != '"':
            continue
        opens = text[index - 1] in _OPENS_QUOTE_AFTER and text[index + 1 : index + 2].isalnum()
        depth += 1 if opens else -1
        if depth == 0:
            return index
    return None
