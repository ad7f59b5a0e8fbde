"""The same document in its forms (Markdown, PDF, text, Word, printed from Word) gives the same tasks and all else.

No form of the samples lacks anything of this, so there is no exception. Left out are boxes, which only pages have, and
furniture, since page numbers and rules are printed on pages alone.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import docparse
from docparse.model import Document

SAMPLES = Path(__file__).parents[1] / "samples"
FORMS = {"markdown": ".md", "pdf": ".pdf", "text": ".txt", "docx": ".docx", "docx-printed": ".pdf"}
NAMES = sorted(path.stem for path in (SAMPLES / "markdown").glob("*.md"))
WORD = sorted({path.stem for path in (SAMPLES / "docx").glob("*.docx")} - set(NAMES))
OTHERS = [
    (name, form)
    for name in NAMES
    for form, ending in FORMS.items()
    if form != "markdown" and (SAMPLES / form / f"{name}{ending}").exists()
]


def read(name: str, form: str) -> Document:
    return docparse.parse((SAMPLES / form / f"{name}{FORMS[form]}").read_bytes(), name=name)


def deadline(one: Any) -> tuple[Any, ...]:
    fields = ("text", "start", "end", "rrule", "condition", "duration", "anchor")
    return (type(one).__name__, *(getattr(one, field, None) for field in fields))


def flat(text: str) -> str:
    return " ".join(text.split())


VIEWS: dict[str, Callable[[Document], object]] = {
    "meta": lambda document: [
        document.meta.type,
        document.meta.number,
        document.meta.issuer,
        document.meta.place,
        document.meta.date,
        document.meta.title,
        document.meta.signatories,
        document.meta.recipients,
        document.meta.copy,
    ],
    "signatures": lambda document: [
        (one.signer, one.email, one.organization, one.signed_at) for one in document.meta.digital_signatures
    ],
    "sections": lambda document: [
        (one.id, one.parent, one.level, one.marker, one.heading, flat(one.text)) for one in document.sections
    ],
    "tasks": lambda document: [
        (one.id, one.path, flat(one.text), [flat(action) for action in one.actions]) for one in document.tasks
    ],
    "units": lambda document: [
        (task.id, one.role, one.name, one.from_) for task in document.tasks for one in task.units
    ],
    "deadlines": lambda document: [
        (task.id, *deadline(one)) for task in document.tasks for one in task.deadlines
    ],
    "products": lambda document: [(task.id, task.product, task.same_as) for task in document.tasks],
    "task references": lambda document: [(task.id, task.references) for task in document.tasks],
    "references": lambda document: [
        (one.id, one.type, one.date, one.issuer, one.title, one.named,
         [(flat(mention.text), mention.section) for mention in one.mentions])
        for one in document.references
    ],
    "footnotes": lambda document: [(one.marker, flat(one.text), one.section) for one in document.footnotes],
    "diagnostics": lambda document: [(one.code, one.section, one.message) for one in document.diagnostics],
}  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> dict[tuple[str, str], Document]:
    """Return each document in Markdown and in its other forms, read once."""
    wanted = {*OTHERS, *((name, "markdown") for name, _ in OTHERS)}
    wanted |= {(name, form) for name in WORD for form in ("docx", "pdf")}
    return {(name, form): read(name, form) for name, form in sorted(wanted)}


def test_every_document_has_another_form() -> None:
    assert {name for name, _ in OTHERS} == set(NAMES)
    assert {form for _, form in OTHERS} == {"pdf", "text", "docx", "docx-printed"}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("name", "form"), OTHERS)
def test_forms_agree(name: str, form: str, view: str, documents: dict[tuple[str, str], Document]) -> None:
    show = VIEWS[view]
    assert show(documents[name, form]) == show(documents[name, "markdown"])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", WORD)
def test_word_agrees_with_its_print(name: str, view: str, documents: dict[tuple[str, str], Document]) -> None:
    show = VIEWS[view]
    assert show(documents[name, "docx"]) == show(documents[name, "pdf"])
