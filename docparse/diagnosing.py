"""Findings, worded: a code and its facts become a diagnostic in the reader's language.

In: `Finding` and `patterns/diagnostics.yaml`. Out: `model.Diagnostic`.
"""

from typing import cast

from docparse.errors import Language
from docparse.findings import Finding
from docparse.knowledge import Knowledge
from docparse.model import Diagnostic, Evidence, Severity


def word(
    finding: Finding,
    knowledge: Knowledge,
    language: Language,
    *,
    section: str | None = None,
    evidence: Evidence | None = None,
) -> Diagnostic:
    """Return the diagnostic of `finding`. Raises KeyError for a code that has no wording."""
    return Diagnostic(
        severity=cast("Severity", knowledge.meanings("diagnostic_severities")[finding.code]),
        code=finding.code,
        message=knowledge.meanings(f"message_{language}")[finding.code].format(**finding.facts),
        remedy=knowledge.meanings(f"remedy_{language}")[finding.code].format(**finding.facts),
        section=section,
        evidence=evidence,
    )


def is_loss(finding: Finding, knowledge: Knowledge) -> bool:
    """Return whether `finding` says that something of the input is missing: its severity is `error`."""
    return knowledge.meanings("diagnostic_severities")[finding.code] == "error"
