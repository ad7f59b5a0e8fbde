"""What a stage has to say to a person, before it is worded: a code, a place, and the facts.

In: nothing of the project but spans. Out: `Finding`; `docparse.diagnosing` words it as a `model.Diagnostic` from
`patterns/diagnostics.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docparse.text import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is stable kebab-case English; `span` in the document's text, None where there is no place."""

    code: str
    span: Span | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
