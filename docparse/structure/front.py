"""What stands around the body, as `read_meta` hands it on.

In: nothing. Out: `Front`.
"""

from dataclasses import dataclass

from docparse.findings import Finding
from docparse.model import Meta
from docparse.structure.item import OwnDocument
from docparse.text import Span


@dataclass(frozen=True, slots=True)
class Front:
    """Metadata, and where the body stands.

    `body` runs from the first paragraph after title and addressees to the last body paragraph, over documents that
    are issued with this one. `outside` are the spans within it that are not body: signatures and recipients in the
    middle, a second letterhead; `closings` are the signatures and recipients. `own` is what the text means by
    `Kế hoạch này`.
    """

    meta: Meta
    body: Span
    own: OwnDocument
    outside: tuple[Span, ...] = ()
    closings: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()
