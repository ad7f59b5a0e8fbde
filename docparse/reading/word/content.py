"""The content of a paragraph of a Word file: its runs of text as they are printed once all changes are accepted.

In: a paragraph's element and what the whole file says. Out: `Run`s of text, and what hangs on them: marks of notes,
comments, text boxes. Of a field its result is read and not its instruction, of several forms of a drawing one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from docparse.reading.runs import Look
from docparse.reading.word.styles import Styles
from docparse.reading.word.symbols import printed_symbol
from docparse.reading.word.xml import ALTERNATIVES, W, child, chosen, value

NoteKind = Literal["footnote", "endnote"]
NoteKey = tuple[NoteKind, str]

_DROPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "rt", "rubyPr")}
_BREAKS = {f"{W}br", f"{W}cr"}
_TABS = {f"{W}tab", f"{W}ptab"}
_BOX = f"{W}txbxContent"
_NOTES: dict[str, NoteKind] = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


class Run(NamedTuple):
    """Text of one look. `box` is a text box that hangs here, `note` a note's key, `comment` a comment's id."""

    text: str
    look: Look
    box: Any | None = None
    note: NoteKey | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Fields:
    """The fields that are open where a paragraph is read, outermost first: whether each has come to its result.

    A field may run over paragraphs, as a table of contents does, so that one list serves all that are read in order.
    """

    results: list[bool]

    def is_instruction(self) -> bool:
        """Tell whether what stands here is the instruction of a field and is not printed."""
        return not all(self.results)

    def meet(self, kind: str | None) -> None:
        """Note the begin, the separator or the end of a field."""
        if kind == "begin":
            self.results.append(False)
        elif kind == "separate" and self.results:
            self.results[-1] = True
        elif kind == "end" and self.results:
            self.results.pop()

    def end_paragraph(self) -> None:
        """Let no instruction run over a paragraph: where its end is missing, it would hide the rest of the file."""
        self.results[:] = [True] * len(self.results)


def runs_of(paragraph: Any, styles: Styles, marks: Mapping[NoteKey, str], fields: Fields) -> Iterator[Run]:
    """Yield the runs of a paragraph in order; `marks` are the printed marks of the notes."""
    base = styles.base_look(child(paragraph, "pPr"))
    for run in _elements(paragraph, f"{W}r"):
        if run.tag == f"{W}r":
            yield from _parts(run, styles.look_of(child(run, "rPr"), base), marks, fields)
        elif run.tag == _MATH_TEXT:
            yield Run(run.text or "", base)
        else:
            yield from _hanging(run, base, marks)
    fields.end_paragraph()


def _elements(parent: Any, wanted: str) -> Iterator[Any]:
    """Yield the elements below `parent` that are runs or hang among them, those in deleted text left out."""
    for element in parent:
        if element.tag in {wanted, _MATH_TEXT, f"{W}commentReference"}:
            yield element
        elif element.tag == ALTERNATIVES:
            form = chosen(element)
            yield from _elements(form, wanted) if form is not None else ()
        elif element.tag not in _DROPPED and isinstance(element.tag, str):
            yield from _elements(element, wanted)


def _parts(run: Any, look: Look, marks: Mapping[NoteKey, str], fields: Fields) -> Iterator[Run]:
    """Yield the text of a run, and what hangs on it."""
    for part in run:
        tag = part.tag
        if tag == f"{W}fldChar":
            fields.meet(value(part, "fldCharType"))
        elif fields.is_instruction() or not isinstance(tag, str):
            continue
        elif tag == ALTERNATIVES:
            form = chosen(part)
            yield from _parts(form, look, marks, fields) if form is not None else ()
        elif tag == f"{W}t":
            yield Run(part.text or "", look)
        elif tag == f"{W}ruby":
            yield from (one for base in part.iter(f"{W}rubyBase") for one in _ruby_base(base, look, marks, fields))
        elif tag in _BREAKS:
            yield Run("\n", look)
        elif tag in _TABS:
            yield Run("\t", look)
        elif tag == f"{W}softHyphen":
            # not printed, but the letter ư of an old font stands on its code
            yield Run("\u00ad", look)
        elif tag == f"{W}noBreakHyphen":
            yield Run("-", look)
        elif tag == f"{W}sym":
            yield Run(_symbol(part), look)
        else:
            yield from _hanging(part, look, marks)


def _ruby_base(base: Any, look: Look, marks: Mapping[NoteKey, str], fields: Fields) -> Iterator[Run]:
    """Yield the text that small writing over it (`rt`, left out) says how to read."""
    for run in _elements(base, f"{W}r"):
        yield from _parts(run, look, marks, fields)


def _hanging(part: Any, look: Look, marks: Mapping[NoteKey, str]) -> Iterator[Run]:
    """Yield the marks of notes and comments, and the text boxes of a drawing."""
    if part.tag in _NOTES:
        key = _NOTES[part.tag], value(part, "id") or ""
        mark = "" if _is_marked_by_hand(part) else marks.get(key, "")
        yield Run(mark, look._replace(raised=True), note=key)
    elif part.tag == f"{W}commentReference":
        yield Run("", look, comment=value(part, "id"))
    else:
        for box in boxes_in(part):
            yield Run("", look, box=box)


def boxes_in(element: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes below `element`, each once, whatever number of forms it has."""
    if element.tag == _BOX:
        yield element
        return
    if element.tag == ALTERNATIVES:
        form = chosen(element)
        yield from boxes_in(form) if form is not None else ()
        return
    for part in element:
        yield from boxes_in(part)


def _symbol(part: Any) -> str:
    try:
        character = chr(int(value(part, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
    return printed_symbol(character, value(part, "font"))


def references_in(body: Any) -> Iterator[NoteKey]:
    """Yield the keys of the notes that are referred to, in order, those in deleted text left out."""
    for element in body.iter(*_NOTES):
        dropped = any(above.tag in _DROPPED or above.tag.endswith("}Fallback") for above in element.iterancestors())
        if not dropped and not _is_marked_by_hand(element):
            yield _NOTES[element.tag], value(element, "id") or ""


def _is_marked_by_hand(reference: Any) -> bool:
    """Tell whether the writer's own mark stands behind a reference, as text."""
    return value(reference, "customMarkFollows") in {"1", "true", "on"}
