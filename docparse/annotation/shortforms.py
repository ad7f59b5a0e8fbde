"""Later mentions of documents that were cited before: defined short forms, a kind's name alone, a repeated subject.

In: folded text, the citations that are known, and which document each means. Out: further mentions. Only capitals
count for a kind's name alone: `nghị quyết` in lower case speaks of resolutions at large.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docparse.annotation.citing import Citation, Grammar, Tail
from docparse.annotation.symbols import is_free, opens_sentence, take
from docparse.expressions import alternatives, compile_expression
from docparse.matches import group, group_span

_LEAD = 40
_DEFINED_WITHIN = 900
_LEAST_SUBJECT = 4
_LEAST_OBJECT = 6
_APPROVED = 220
_LEAST_ZONE = 200
_FRONT = 20_000
_LOOK_BACK = 40
_MOST_FORMS = 300


@dataclass(frozen=True, slots=True)
class Known:
    """A citation and the key of the document that it means."""

    citation: Citation
    key: str


@dataclass(frozen=True, slots=True)
class _Short:
    """A short form: from offset `since` on, `form` means the document `key`."""

    form: str
    key: str
    since: int


def find_short_forms(
    text: str, known: Sequence[Known], taken: bytearray, own_kinds: frozenset[str], grammar: Grammar
) -> list[Known]:
    """Return later mentions of the documents in `known`, which is in reading order.

    `own_kinds` are the names of the document's own kind, which mean itself unless the document defines otherwise.
    """
    defined, blocked = _definitions(text, known, grammar)
    kinds = set(grammar.codes)
    several = [short for short in defined if short.form.lower() not in kinds]
    bare = {short.form: short for short in reversed(defined) if short.form.lower() in kinds}
    for short in _principals(text, known, grammar):
        if short.form not in bare and short.form not in own_kinds | blocked:
            bare[short.form] = short
    return [
        *_literal(text, [*several, *_approved(text, known, grammar)], taken),
        *_bare(text, bare, taken, grammar),
        *_by_subject(text, known, taken, grammar),
    ]


def _definitions(text: str, known: Sequence[Known], grammar: Grammar) -> tuple[list[_Short], frozenset[str]]:
    """Return the short forms that the text defines, and the kinds that it defines as something else."""
    found: list[_Short] = []
    blocked: set[str] = set()
    starts = [item.citation.start for item in known]
    for match in grammar.rule("ref-definition").regex.finditer(text):
        form = group(match, "short").strip()
        kind = grammar.kinds.match(form)
        codes = grammar.codes.get(kind[0].lower(), ()) if kind else ()
        before = bisect_left(starts, match.end())
        if before and match.end() <= known[before - 1].citation.end:
            continue
        near = known[max(0, before - _LOOK_BACK) : before]
        meant = _meant(text, match.start(), near, codes) or _issued_with(text, match.start(), near, kind, grammar)
        if meant is None:
            blocked.add(form)
        else:
            found.append(_Short(form, meant.key, match.end()))
    return found, frozenset(blocked)


def _meant(text: str, at: int, before: Sequence[Known], codes: Sequence[str]) -> Known | None:
    """Return the citation that a definition at offset `at` belongs to: the last of its kind in the same paragraph."""
    floor = max(0, at - _DEFINED_WITHIN)
    floor = max(text.rfind("\n", floor, at) + 1, floor)
    near = (item for item in reversed(before) if floor <= item.citation.start < at)
    return next((item for item in near if item.citation.type in codes), None)


def _issued_with(text: str, at: int, before: Sequence[Known], kind: Any, grammar: Grammar) -> Known | None:
    """Return the citation right before offset `at` whose subject is a paper of that kind (`về Đề án …`), or None."""
    last = before[-1] if before else None
    if last is None or kind is None or last.citation.tail.end > at:
        return None
    behind = text[last.citation.tail.end : at]
    named = grammar.rule("ref-object").regex.match(behind)
    return last if named and "\n" not in behind and behind[named.end() :].startswith(kind[0]) else None


def _approved(text: str, known: Sequence[Known], grammar: Grammar) -> Iterator[_Short]:
    """Yield what cited documents approve, as a short form of each (`phê duyệt Chiến lược …`)."""
    rule = grammar.rule("ref-approves").regex
    for item in known:
        found = rule.match(text[item.citation.tail.end : item.citation.tail.end + _APPROVED])
        if found and len(group(found, "object").split()) >= _LEAST_OBJECT:
            start = item.citation.tail.end + group_span(found, "object")[0]
            yield _Short(group(found, "object"), item.key, start + len(group(found, "object")))


def _literal(text: str, shorts: Sequence[_Short], taken: bytearray) -> Iterator[Known]:
    """Yield the places where a short form of several words stands, from its definition on."""
    forms: dict[str, list[_Short]] = {}
    for short in sorted(shorts, key=lambda short: short.since):
        if short.form in forms or len(forms) < _MOST_FORMS:
            forms.setdefault(short.form, []).append(short)
    if not forms:
        return
    for match in compile_expression(alternatives(forms)).finditer(text):
        start, end = match.span()
        defined = forms[match[0]]
        index = bisect_right(defined, start, key=lambda short: short.since) - 1
        if index >= 0 and is_free(taken, start, end) and not text[end : end + 1].isalnum():
            take(taken, start, end)
            yield Known(_mention(start, end, match[0]), defined[index].key)


def _mention(start: int, end: int, form: str) -> Citation:
    return Citation(start, end, form, None, Tail(end))


def _principals(text: str, known: Sequence[Known], grammar: Grammar) -> Iterator[_Short]:
    """Yield, for each kind, the one document that title and preamble cite and say to carry out."""
    first_part = grammar.rule("ref-body-start").regex.search(text[:_FRONT])
    zone = max(first_part.start() if first_part else 0, _LEAST_ZONE)
    leading = [item for item in known if item.citation.start < zone]
    for type_ in dict.fromkeys(item.citation.type for item in leading if item.citation.type):
        cited = [item for item in leading if item.citation.type == type_]
        carried = [item for item in cited if _carried(text, item.citation.start, leading, grammar)]
        kind = next((item.citation.kind for item in cited if item.citation.kind), None)
        if kind and carried and len({item.key for item in cited}) == 1:
            yield _Short(kind[:1].upper() + kind[1:].lower(), cited[0].key, cited[0].citation.end)


def _carried(text: str, start: int, leading: Sequence[Known], grammar: Grammar) -> bool:
    """Return whether a citation is what a verb of carrying out governs, alone or behind another one (`… và …`)."""
    lead = text[max(0, start - _LEAD) : start].rstrip().lower()
    if lead.endswith(grammar.knowledge.words("ref_carrying")):
        return True
    joined = next((item for item in leading if item.citation.tail.end <= start <= item.citation.tail.end + 6), None)
    return (
        joined is not None
        and text[joined.citation.tail.end : start].strip(" ,)") in {"", *grammar.conjunctions}
        and _carried(
            text,
            joined.citation.start,
            [item for item in leading if item.citation.start < joined.citation.start],
            grammar,
        )
    )


def _bare(text: str, shorts: Mapping[str, _Short], taken: bytearray, grammar: Grammar) -> Iterator[Known]:
    """Yield the mentions by a kind's name alone."""
    if not shorts:
        return
    after = grammar.rule("ref-not-short-after").regex
    verbs = grammar.words("ref_verb_kinds")
    before = grammar.knowledge.words("ref_not_short_before")
    for match in compile_expression(alternatives(shorts)).finditer(text):
        start, end = match.span()
        short = shorts[match[0]]
        if start < short.since or not is_free(taken, start, end) or after.match(text[end : end + 24]):
            continue
        lead = text[max(0, start - _LEAD) : start]
        if lead[-1:].isalnum() or lead.rstrip().lower().endswith(tuple(" " + word for word in before)):
            continue
        if match[0] in verbs and opens_sentence(text, start):
            continue
        take(taken, start, end)
        yield Known(_mention(start, end, match[0]), short.key)


def _by_subject(text: str, known: Sequence[Known], taken: bytearray, grammar: Grammar) -> Iterator[Known]:
    """Yield mentions by kind and subject (`quy định về những điều …`) where a cited document has that very subject."""
    subjects: dict[tuple[str, str], dict[str, str]] = {}
    for item in known:
        if item.citation.tail.subject and item.citation.type:
            subject = item.citation.tail.subject.text.split(",", 1)[0].lower()
            if opening := _opening(subject):
                subjects.setdefault((item.citation.type, opening), {}).setdefault(subject, item.key)
    if not subjects:
        return
    for match in grammar.rule("ref-kind-about").regex.finditer(text):
        start, end = match.span()
        if not is_free(taken, start, end) or (start and text[start - 1].isalpha()):
            continue
        following = text[end : end + _APPROVED].lower()
        opening = _opening(following)
        options = (subjects.get((code, opening), {}) for code in grammar.codes.get(group(match, "name").lower(), ()))
        hit = next((pair for option in options for pair in option.items() if following.startswith(pair[0])), None)
        if hit:
            take(taken, start, end)
            yield Known(_mention(start, end + len(hit[0]), group(match, "name")), hit[1])


def _opening(subject: str) -> str:
    """Return the first words of a subject, nothing where it is too short to tell documents apart."""
    words = subject.split()[:_LEAST_SUBJECT]
    return " ".join(word.strip(",.;:") for word in words) if len(words) == _LEAST_SUBJECT else ""
