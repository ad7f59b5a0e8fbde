"""The block of a copied document: SAO LỤC, SAO Y, TRÍCH SAO.

In: the sorted rows of the block below the original's signature. Out: `model.Copy`, so that nothing of it is taken for
the original's. Forms of copies: Nghị định 30/2020/NĐ-CP, Điều 25-27 and Phụ lục III; Hướng dẫn 36-HD/VPTW.
"""

from docparse.knowledge import Knowledge
from docparse.model import Copy
from docparse.structure.closing import Sorted, is_copy_heading
from docparse.structure.issuer import joined_bodies
from docparse.structure.particulars import read_particulars
from docparse.structure.recipients import read_entries
from docparse.structure.signature import read_signatories


def read_copy(found: Sorted, knowledge: Knowledge) -> Copy | None:
    """Return the copy that a block shows, or None where no row names its kind."""
    heading = next((row for row in found.particulars if is_copy_heading(row, knowledge)), None)
    if heading is None:
        return None
    particulars = read_particulars([row for row in found.particulars if row is not heading], knowledge)
    kind = knowledge.rules["copying-kind"].regex.search(heading.text)
    return Copy(
        kind=heading.group(kind, "kind"),
        number=particulars.number,
        issuer=joined_bodies(particulars.bodies, knowledge),
        place=particulars.place,
        date=particulars.date,
        signatories=tuple(who for column in found.signatures for who in read_signatories(column, knowledge)),
        recipients=read_entries(found.recipients, knowledge),
    )
