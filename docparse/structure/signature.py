"""Who signed: the lines of a signature block to signatories, in order.

In: the lines of one column, as printed. Out: `Signatory`s: authority as printed (`T/M`, `KT.`), the collective or
superior that it names, role, name. Several authorities above one name (`TM. … KT. …`) are kept in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from docparse.knowledge import Knowledge
from docparse.matches import group
from docparse.model import Signatory
from docparse.structure.rows import Row, bare, in_capitals, joined


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines read so far of one signatory."""

    authorities: tuple[str, ...] = ()
    on_behalf: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    name: str | None = None


def read_signatories(rows: Sequence[Row], knowledge: Knowledge) -> tuple[Signatory, ...]:
    """Return who signed, in order, from the rows of one column; an office below a name is that person's too."""
    done: list[_Lines] = []
    now = _Lines()
    for row in rows:
        authority = authority_in(row, knowledge)
        name = person_in(row, knowledge)
        if _begins(now, authority, name or is_signed_mark(row, knowledge)):
            done.append(now)
            now = _Lines()
        now = _with_row(now, row, authority, name, knowledge)
    if done and now.roles and not (now.authorities or now.name):
        done[-1] = replace(done[-1], roles=(", ".join((joined(done[-1].roles), joined(now.roles))).strip(" ,"),))
        now = _Lines()
    return tuple(_signatory(lines, knowledge) for lines in [*done, now] if lines != _Lines())


def _begins(lines: _Lines, authority: Any, signs: object) -> bool:
    """Tell whether a row begins another signatory: an authority below a role, or anything below a name."""
    if authority is not None:
        return bool(lines.roles or lines.name)
    return lines.name is not None and not signs


def authority_in(row: Row, knowledge: Knowledge) -> Any:
    """Return the match of an authority (`T/M BAN THƯỜNG VỤ`) that opens a row, or None."""
    if len(row.text) > 160:
        return None
    found = knowledge.rules["closing-authority"].regex.search(row.text)
    if found is None or not (in_capitals(group(found, "of")) or "/" in group(found, "authority")):
        return None
    return found


def is_role(row: Row, knowledge: Knowledge) -> bool:
    """Tell whether a row names an office and nothing more."""
    if len(row.text) > 90 or row.text.endswith((".", ":", ";", ",")):
        return False
    return knowledge.rules["closing-role"].regex.search(row.text) is not None


def is_signed_mark(row: Row, knowledge: Knowledge) -> bool:
    """Tell whether a row says that the original is signed (`(Đã ký)`), or leaves room for it."""
    return len(row.text) < 100 and knowledge.rules["closing-signed"].regex.search(row.text) is not None


def person_in(row: Row, knowledge: Knowledge) -> str | None:
    """Return the name of a person that is all of a row, ranks and degrees left out; None for anything else."""
    if len(row.text) > 80 or knowledge.rules["closing-role"].regex.search(row.text):
        return None
    signed = knowledge.rules["closing-signed"].regex.search(row.text)
    if signed is not None:
        return row.group(signed, "name") or None
    found = knowledge.rules["closing-person"].regex.search(row.text)
    if found is not None:
        return row.group(found, "name")
    words = row.printed.split()
    surnames = {bare(word) for word in knowledge.words("closing_surnames")}
    if (
        2 <= len(words) <= 4
        and row.text.isupper()
        and bare(words[0]) in surnames
        and row.text.replace(" ", "").isalpha()
    ):
        return row.printed
    return None


def _with_row(lines: _Lines, row: Row, authority: Any, name: str | None, knowledge: Knowledge) -> _Lines:
    if authority is not None:
        printed = row.group(authority, "authority").rstrip()
        on_behalf = (*lines.on_behalf, row.group(authority, "of").strip(" .,"))
        return _Lines((*lines.authorities, printed), on_behalf, lines.roles, None)
    if name is not None:
        return _Lines(lines.authorities, lines.on_behalf, lines.roles, name)
    if is_signed_mark(row, knowledge):
        return lines
    if lines.roles or is_role(row, knowledge) or not lines.on_behalf:
        return _Lines(lines.authorities, lines.on_behalf, (*lines.roles, row.printed.strip(" .,")), None)
    on_behalf = (*lines.on_behalf[:-1], joined([lines.on_behalf[-1], row.printed]))
    return _Lines(lines.authorities, on_behalf, lines.roles, None)


def _signatory(lines: _Lines, knowledge: Knowledge) -> Signatory:
    on_behalf, role = ", ".join(lines.on_behalf) or None, joined(lines.roles) or None
    if on_behalf is not None and role is None:
        on_behalf, role = _parted(on_behalf, knowledge)
    return Signatory(authority=joined(lines.authorities) or None, on_behalf_of=on_behalf, role=role, name=lines.name)


def _parted(line: str, knowledge: Knowledge) -> tuple[str, str | None]:
    """Part a line that holds the superior and the role (`GIÁM ĐỐC PHÓ GIÁM ĐỐC`, `ỦY BAN NHÂN DÂN CHỦ TỊCH`)."""
    words = line.split(" ")
    plain = [bare(word) for word in words]
    deputies = [bare(word).split() for word in knowledge.words("closing_deputies")]
    roles = [bare(word).split() for word in knowledge.words("closing_roles")]
    for openings in (deputies, roles):
        for index in range(2, len(words)):
            if any(plain[index : index + len(opening)] == opening for opening in openings):
                return " ".join(words[:index]), " ".join(words[index:])
    return line, None
