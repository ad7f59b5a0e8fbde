"""The kind of document and its title.

In: the rows of the first blocks. Out: `Title`: code and name of the kind, the whole subject joined, what older
documents print between the two (issuer, number, date), and where the body begins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docparse.knowledge import Knowledge
from docparse.matches import group, group_span
from docparse.structure.particulars import is_number, iso_date, opens_body_name
from docparse.structure.rows import Row, bare, in_capitals, joined
from docparse.text import fold

_LONGEST_LINE = 200
_LONGEST_KIND = 60
_LONGEST_TITLE = 900
"""Characters; a paragraph beyond this is body text."""
_APART = 0.7
"""Line heights, or empty lines, by which a body stands further from a title than the lines of the title do."""
_SESSION_LINES = 2
"""Lines below the body that decides which name its term and session."""
_OPENING = 90
"""A line that opens as a first sentence does and is longer than this many characters is one."""


@dataclass(frozen=True, slots=True)
class Title:
    """What the lines from the kind of document to the body say.

    `at` is the index of the row that names the kind, `body` the index of the first row after the title.
    """

    at: int
    body: int
    name: str
    code: str
    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None


def find_title(rows: Sequence[Row], knowledge: Knowledge) -> Title | None:
    """Return kind and title of the document whose first rows these are, or None where no row names a kind."""
    head = list(_head(rows, knowledge))
    kinds = [index for index, row in enumerate(head) if kind_of(row, knowledge)]
    if not kinds:
        return None
    numbered = max((index for index, row in enumerate(head) if is_number(row, knowledge)), default=-1)
    at = next((index for index in kinds if index > numbered), kinds[0])
    kind, rest = kind_of(rows[at], knowledge) or (("", ""), "")
    end = _title_end(rows, at, bool(rest), knowledge)
    lines = [line for line in (rest, *(row.printed for row in _of_title(rows[at + 1 : end]))) if line]
    return _read(at, end, kind, lines, knowledge)


def kind_of(row: Row, knowledge: Knowledge) -> tuple[tuple[str, str], str] | None:
    """Return ((code, name), what follows in the line) where a row opens with a kind of document in capitals.

    A line that is a kind and nothing more may be printed in any case.
    """
    if row.column == "left" or len(row.text) > _LONGEST_TITLE:
        return None
    names = _kinds(
        *(tuple(knowledge.meanings(term).items()) for term in ("state_types", "party_types", "letterhead_type_names"))
    )
    plain = bare(row.printed[:_LONGEST_KIND])
    if plain in names and len(row.printed) <= _LONGEST_KIND:
        return names[plain], ""
    words = row.printed[:_LONGEST_KIND].split(" ")
    for count in range(min(5, len(words) - 1), 1, -1):
        opening = " ".join(words[:count])
        if opening.isupper() and bare(opening) in names and _is_title_start(words[count], knowledge):
            return names[bare(opening)], row.printed[len(opening) :].strip()
    return None


@lru_cache(maxsize=8)
def _kinds(
    state: tuple[tuple[str, str], ...], party: tuple[tuple[str, str], ...], extra: tuple[tuple[str, str], ...]
) -> Mapping[str, tuple[str, str]]:
    """Return bare name → (code, name) of all kinds of document; where Party and State differ, the Party's."""
    names = {bare(name): (code, name) for types in (state, party) for code, name in reversed(types)}
    return names | {bare(name): (code, name) for name, code in extra}


def opens_body(row: Row, knowledge: Knowledge) -> bool:
    """Tell whether a row is a section, an article, an address or a whole sentence: what follows a title."""
    if knowledge.rules["letterhead-body-start"].regex.search(row.text):
        return True
    if knowledge.rules["letterhead-addressees"].regex.search(row.text):
        return True
    if len(row.text) <= 40 or row.text[:1].islower():
        return False
    if knowledge.rules["letterhead-title-start"].regex.search(row.text):
        return False
    openings = tuple(f"{word} " for word in knowledge.words("letterhead_openings"))
    return row.text.endswith((".", ":")) or (row.text.endswith((";", ",")) and row.text.startswith(openings))


def _is_title_start(word: str, knowledge: Knowledge) -> bool:
    return word.lower() not in knowledge.words("letterhead_kind_joints") and word[:1].isalpha()


def _head(rows: Sequence[Row], knowledge: Knowledge) -> Iterator[Row]:
    """Yield the rows above the body."""
    for row in rows:
        if len(row.text) > _LONGEST_LINE and not in_capitals(row.text[:20]):
            return
        if opens_body(row, knowledge):
            return
        yield row


def _title_end(rows: Sequence[Row], at: int, begun: bool, knowledge: Knowledge) -> int:
    """Return the index of the first row after the title."""
    openings = tuple(f"{word} " for word in knowledge.words("letterhead_openings"))
    for index in range(at + 1, len(rows)):
        row = rows[index]
        first = not begun and index == at + 1
        if opens_body(row, knowledge) or len(row.text) > _LONGEST_TITLE:
            return index
        if not first and row.text.startswith(openings) and (len(row.text) > _OPENING or not row.bold):
            return index
        if row.kind == "rule" or row.below_rule or (not first and _stands_apart(rows, at, index)):
            return index
        if _is_authority(rows, index, knowledge):
            return index
    return len(rows)


def _stands_apart(rows: Sequence[Row], at: int, index: int) -> bool:
    """Tell whether a row is set apart from the title above it: not centred or bold as it is, or further down."""
    row, above = rows[index], rows[at + 1 : index]
    if rows[at].centred and not row.centred and not row.bold and not row.text[:1].islower():
        return True
    if in_capitals(row.text):
        return bool(above) and not any(in_capitals(line.text) for line in above)
    if not row.text[:1].isupper():
        return False
    lighter = above[-1].bold and not row.bold
    return lighter or row.gap > max(line.gap for line in above) + _APART


def _is_authority(rows: Sequence[Row], index: int, knowledge: Knowledge) -> bool:
    """Tell whether a row names the body that decides, above the lines that say on what ground (`Căn cứ …`)."""
    row = rows[index]
    if index + 1 >= len(rows) or len(row.text) > 120 or not opens_body_name(row.text, knowledge):
        return False
    joints = tuple(f" {word}" for word in knowledge.words("letterhead_joints"))
    if rows[index - 1].text.endswith(joints) or row.text[:1].islower():
        return False
    below = index + 1
    session = knowledge.rules["letterhead-session"].regex
    while below < len(rows) - 1 and below - index <= _SESSION_LINES and session.search(rows[below].text):
        below += 1
    openings = tuple(f"{word} " for word in knowledge.words("letterhead_openings"))
    return rows[below].text.startswith(openings) and not in_capitals(rows[below].text)


def _of_title(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows of a title without those in brackets (`(Ban hành kèm theo …)`)."""
    for row in rows:
        if not (row.text.startswith("(") and row.text.endswith(")")):
            yield row


def _read(at: int, end: int, kind: tuple[str, str], lines: Sequence[str], knowledge: Knowledge) -> Title:
    """Take what stands between kind and subject (meeting, issuer, number, date) off the lines of a title."""
    kept = list(_without_meeting(lines, knowledge))
    issuer = number = date = None
    text = joined(kept)
    for rule in ("letterhead-issuer-in-capitals", "letterhead-issuer-in-words"):
        line = kept[0] if kept and rule.endswith("capitals") else text
        found = knowledge.rules[rule].regex.search(fold(line).text)
        if found is not None and issuer is None:
            issuer = line[slice(*group_span(found, "issuer"))]
            rest = line[slice(*group_span(found, "rest"))] if group(found, "rest") else ""
            text = joined([rest, *kept[1:]]) if line is not text else rest
    numbered = knowledge.rules["letterhead-title-number"].regex.search(fold(text).text)
    if numbered is not None:
        number, text = group(numbered, "number").replace(" ", ""), text[numbered.end() :].lstrip(" ,")
    for rule in ("letterhead-date-in-words", "letterhead-date-in-figures"):
        dated = knowledge.rules[rule].regex.search(fold(text).text)
        if dated is not None and not group(dated, "place"):
            date, text = iso_date(dated), text[dated.end() :].lstrip(" ,")
            break
    return Title(at, end, kind[1], kind[0], text.strip(" .;:,") or None, issuer, number, date)


def _without_meeting(lines: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    """Yield the lines of a title without the conference or congress that passed the document."""
    meetings = tuple(f"{bare(word)} " for word in knowledge.words("letterhead_meetings"))
    inside = False
    for index, line in enumerate(lines):
        opens = index == 0 and in_capitals(line.split(",")[0][:20]) and bare(line).startswith(meetings)
        inside = opens or (inside and in_capitals(line) and opens_body_name(line, knowledge))
        if not inside:
            yield line
            continue
        end = knowledge.rules["letterhead-meeting-end"].regex.search(fold(line).text)
        rest = line[end.end() :].strip(" ,") if end is not None else ""
        if rest:
            inside = False
            yield rest
