"""What a whole Word file says beside its body: styles, lists, notes, comments and fonts.

In: the opened package. Out: `Source`, by which paragraphs are read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from docparse.knowledge import Knowledge
from docparse.reading.legacy import Repair
from docparse.reading.numerals import number_as
from docparse.reading.runs import repairs_for
from docparse.reading.word.content import NoteKey, NoteKind, references_in, runs_of
from docparse.reading.word.numbering import lists_of, numbers_of
from docparse.reading.word.package import Package
from docparse.reading.word.paragraphs import Source
from docparse.reading.word.styles import Styles, styles_of
from docparse.reading.word.walk import runs_on, setting_of
from docparse.reading.word.xml import W, child, number, value

_NOTE_FORMS: dict[NoteKind, str] = {"footnote": "decimal", "endnote": "lowerRoman"}


def source_of(package: Package, body: Any | None, knowledge: Knowledge) -> tuple[Source, str | None]:
    """Return what the file says, and the old encoding that most of its repaired text was in, None where none."""
    styles = styles_of(next(iter(package.related("styles")), None))
    settings = next(iter(package.related("settings")), None)
    notes: dict[NoteKey, Any] = {}
    for kind in _NOTE_FORMS:
        for root in package.related(f"{kind}s"):
            notes |= {(kind, value(note, "id") or ""): note for note in root.findall(W + kind)}
    comments = {value(one, "id") or "": one for root in package.related("comments") for one in root}
    lists = next(iter(package.related("numbering")), None)
    source = Source(
        styles=styles,
        numbers=_numbers([body, *notes.values()], styles, lists),
        marks=_marks(body, settings),
        notes=notes,
        comments=comments,
        repairs={},
        knowledge=knowledge,
    )
    repairs, encoding = _repairs([body, *notes.values()], source)
    return replace(source, repairs=repairs), encoding


def _numbers(roots: Iterable[Any | None], styles: Styles, lists: Any | None) -> dict[Any, str]:
    """Return what is printed before each numbered paragraph."""
    known = lists_of(lists)
    if not known:
        return {}
    numbered: list[tuple[Any, tuple[int, int]]] = []
    for paragraph in _paragraphs(roots):
        setting = setting_of(paragraph, styles)
        if not setting.list or setting.list not in known or runs_on(paragraph):
            continue
        level = setting.level
        if level is None:
            style = value(child(paragraph, "pPr", "pStyle")) or styles.paragraph
            level = known[setting.list].level_of(style)
        numbered.append((paragraph, (setting.list, level)))
    printed = numbers_of((item for _, item in numbered), known)
    return {paragraph: text for (paragraph, _), text in zip(numbered, printed, strict=True)}


def _paragraphs(roots: Iterable[Any | None]) -> Iterator[Any]:
    """Yield the paragraphs below the roots, each once, whatever number of forms a drawing has."""
    for root in roots:
        if root is None:
            continue
        for paragraph in root.iter(f"{W}p"):
            if not any(above.tag.endswith("}Fallback") for above in paragraph.iterancestors()):
                yield paragraph


def _marks(body: Any | None, settings: Any | None) -> dict[NoteKey, str]:
    """Return the printed mark of each note, counted through the document."""
    marks: dict[NoteKey, str] = {}
    counted: dict[NoteKind, int] = {}
    forms = {kind: child(settings, f"{kind}Pr") for kind in _NOTE_FORMS}
    for key in references_in(body) if body is not None else ():
        if key in marks:
            continue
        kind = key[0]
        first = number(child(forms[kind], "numStart")) or 1
        counted[kind] = counted.get(kind, first - 1) + 1
        form = value(child(forms[kind], "numFmt")) or _NOTE_FORMS[kind]
        marks[key] = number_as(form, counted[kind])
    return marks


def _repairs(roots: Iterable[Any | None], source: Source) -> tuple[Mapping[str, Repair], str | None]:
    """Return how the text of old fonts is read; fonts whose names and texts are of today cost one look."""
    texts: dict[str, list[str]] = {}
    for paragraph in _paragraphs(roots):
        for run in runs_of(paragraph, source.styles, {}, source.fields):
            texts.setdefault(run.look.font or "", []).append(run.text)
    source.fields.results.clear()
    return repairs_for({font: "".join(parts) for font, parts in texts.items()}, source.knowledge)
