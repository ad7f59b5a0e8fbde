"""Printed electronic signatures: `Ký bởi: …`, `Email: …`, `Cơ quan: …`, `Ngày ký: …`.

In: rows in reading order. Out: `DigitalSignature`s with the rows they take, so that these are read as nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from docparse.knowledge import Knowledge
from docparse.matches import group, groups
from docparse.model import DigitalSignature, Evidence
from docparse.page import Block
from docparse.structure.rows import Row, joined, rows_between
from docparse.text import fold

_PROBE = 24
"""Characters of a block that are looked at for the start of a signature."""
_LONGEST = 8
"""Printed lines of one signature block; more would be running text that happens to follow."""


@dataclass(frozen=True, slots=True)
class SignatureStamp:
    """One electronic signature, and the indices of the rows from `first` up to `last` that show it."""

    first: int
    last: int
    signature: DigitalSignature


def find_stamps(rows: Sequence[Row], knowledge: Knowledge) -> list[SignatureStamp]:
    """Return the printed electronic signatures of `rows`, in order."""
    start = knowledge.rules["esignature-start"].regex
    stamps: list[SignatureStamp] = []
    index = 0
    while index < len(rows):
        if start.search(rows[index].text):
            last = _end(rows, index, knowledge)
            stamps.append(SignatureStamp(index, last, _read(rows[index:last], knowledge)))
            index = last
        else:
            index += 1
    return stamps


def stamps_below(blocks: Sequence[Block], start: int, knowledge: Knowledge) -> list[SignatureStamp]:
    """Return the printed electronic signatures that open a block from `start` on (beside the name of who signed)."""
    regex = knowledge.rules["esignature-start"].regex
    stamps: list[SignatureStamp] = []
    for index in range(start, len(blocks)):
        if regex.search(fold(blocks[index].text[:_PROBE]).text.lstrip()):
            rows = list(rows_between(blocks, index, index + _LONGEST, knowledge))
            last = _end(rows, 0, knowledge)
            stamps.append(SignatureStamp(0, last, _read(rows[:last], knowledge)))
    return stamps


def _end(rows: Sequence[Row], first: int, knowledge: Knowledge) -> int:
    """Return the index after the last row of the signature: the row that completes its time, or its last label."""
    start = knowledge.rules["esignature-start"].regex
    label = knowledge.rules["esignature-label"].regex
    time = knowledge.rules["esignature-time"].regex
    end, timed, zoned = first + 1, False, False
    for index in range(first, min(first + _LONGEST, len(rows))):
        text = rows[index].text
        if index > first and start.search(text):
            break
        found = time.search(text)
        of_zone = timed and not zoned and text[:1] in "+-" and text[1:2].isdigit()
        if label.search(text) or found or of_zone:
            end = index + 1
        elif timed:
            break
        timed = timed or found is not None
        zoned = zoned or of_zone or (found is not None and group(found, "zone") is not None)
        if timed and zoned:
            break
    return end


def _read(rows: Sequence[Row], knowledge: Knowledge) -> DigitalSignature:
    text = joined([row.printed for row in rows])
    folded = fold(text).text
    meanings = {fold(label).text.lower(): field for label, field in knowledge.meanings("esignature_labels").items()}
    labels = list(knowledge.rules["esignature-label"].regex.finditer(folded))
    fields: dict[str, str] = {}
    for found, after in zip_longest(labels, labels[1:]):
        value = text[found.end() : after.start() if after else len(text)].strip()
        fields.setdefault(meanings[group(found, "label").lower()], value)
    return DigitalSignature(
        signer=fields.get("signer") or None,
        email=fields.get("email") or None,
        organization=fields.get("organization") or None,
        signed_at=_moment(fields.get("signed_at", ""), knowledge),
        evidence=Evidence(start=rows[0].span.start, end=rows[-1].span.end),
    )


def _moment(text: str, knowledge: Knowledge) -> str | None:
    found = knowledge.rules["esignature-time"].regex.search(text)
    if found is None:
        return None
    part = {name: value or "" for name, value in groups(found).items()}
    day = f"{part['y'] or part['y2']}-{(part['m'] or part['m2']).zfill(2)}-{(part['d'] or part['d2']).zfill(2)}"
    if not part["h"]:
        return day
    zone = f"{part['zone']}:{part['zonemin']}" if part["zone"] else ""
    return f"{day}T{part['h'].zfill(2)}:{part['min']}:{part['s'] or '00'}{zone}"
