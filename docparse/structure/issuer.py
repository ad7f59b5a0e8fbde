"""Which body issues a document: read from the title, the letterhead, the signature, or the first sentence.

In: the lines that name bodies in the letterhead, who signed, and the first paragraphs. Out: one name as printed.
A letterhead names the superior first and the issuer last (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW);
where a collective inside that body signs (`T/M BAN THƯỜNG VỤ`), it is the collective that issues.
"""

from collections.abc import Sequence
from itertools import takewhile

from docparse.knowledge import Knowledge
from docparse.matches import group_span
from docparse.model import Signatory
from docparse.structure.particulars import Particulars, opens_body_name
from docparse.structure.rows import bare, joined
from docparse.text import fold

_SENTENCES = 12
"""Paragraphs before the first section in which the issuing sentence may stand."""


def joined_bodies(lines: Sequence[str], knowledge: Knowledge) -> str | None:
    """Return the issuer's name from the lines of a letterhead.

    A line that does not open as a body's name goes on with the line above. A superior is left out, but where the
    issuer's name says nothing without it (`VĂN PHÒNG`).
    """
    bodies: list[str] = []
    for line in (part for whole in lines for part in _subordinates(_without_stray(whole, knowledge), knowledge)):
        if bodies and (not opens_body_name(line, knowledge) or _is_unfinished(bodies[-1], knowledge)):
            bodies[-1] = joined([bodies[-1], line])
        elif bare(line) not in {bare(body) for body in bodies}:
            bodies.append(line)
    if not bodies:
        return None
    dependent = {bare(name) for name in knowledge.words("letterhead_dependent_bodies")}
    first = len(bodies) - 1
    while first and bare(bodies[first]) in dependent:
        first -= 1
    first -= first == 1 and bare(bodies[0]) in dependent
    return joined(bodies[first:])


def _without_stray(line: str, knowledge: Knowledge) -> str:
    """Return a line without the letter that a slip, or a drawn rule, has put before a body's name (`DUBND TỈNH`)."""
    stray = line[:2].isupper() and not opens_body_name(line, knowledge) and opens_body_name(line[1:], knowledge)
    return line[1:] if stray else line


def issuer_of(
    printed_in_title: str | None,
    letterhead: Particulars,
    signatories: Sequence[Signatory],
    paragraphs: Sequence[str],
    knowledge: Knowledge,
) -> str | None:
    """Return the body that issues the document, as the page shows it; None where it shows none."""
    if printed_in_title is not None:
        return printed_in_title
    on_behalf = signatories[0].on_behalf_of if signatories else None
    if on_behalf is not None and _is_one_of(on_behalf, "letterhead_central_collectives", knowledge):
        return on_behalf
    collective = on_behalf if on_behalf and _is_one_of(on_behalf, "letterhead_inner_collectives", knowledge) else None
    named = joined_bodies(letterhead.bodies, knowledge)
    if named is None:
        return issuing_sentence(paragraphs, knowledge) or collective
    if collective is not None and bare(collective) not in bare(named) and not _is_office(named, knowledge):
        return joined([collective, named])
    if letterhead.party and _is_one_of(named, "letterhead_central_committees", knowledge):
        return joined([named, letterhead.party])
    return named


def issuing_sentence(paragraphs: Sequence[str], knowledge: Knowledge) -> str | None:
    """Return the body that the sentences before the first section say issues the document."""
    start = knowledge.rules["letterhead-body-start"].regex
    opening = takewhile(lambda paragraph: not start.search(fold(paragraph).text), paragraphs[:_SENTENCES])
    text = joined(list(opening))
    folded = fold(text)
    found = list(knowledge.rules["letterhead-issuing-sentence"].regex.finditer(folded.text))
    return text[slice(*group_span(found[-1], "issuer"))] if found else None


def _is_one_of(name: str, term: str, knowledge: Knowledge) -> bool:
    return bare(name) in {bare(word) for word in knowledge.words(term)}


def _is_office(name: str, knowledge: Knowledge) -> bool:
    """Tell whether a name opens as that of an office, which signs by order of a collective and has none itself."""
    return bare(name).startswith(tuple(bare(word) + " " for word in knowledge.words("letterhead_offices")))


def _is_unfinished(line: str, knowledge: Knowledge) -> bool:
    joints = {bare(word) for word in knowledge.words("letterhead_joints")}
    return bare(line).split()[-1] in joints or line.endswith(("-", ","))


def _subordinates(line: str, knowledge: Knowledge) -> list[str]:
    """Part a line that names superior and issuer (`UBND TỈNH AN HẢI SỞ CÔNG THƯƠNG`)."""
    superiors = tuple(bare(word) + " " for word in knowledge.words("letterhead_superiors"))
    if not bare(line).startswith(superiors):
        return [line]
    words = line.split()
    heads = [bare(head).split() for head in knowledge.words("letterhead_subordinate_heads")]
    plain = [bare(word) for word in words]
    for index in range(2, len(words) - 1):
        if any(plain[index : index + len(head)] == head for head in heads):
            return [" ".join(words[:index]), " ".join(words[index:])]
    return [line]
