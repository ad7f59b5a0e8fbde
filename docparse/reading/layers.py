"""Each page's text: its own layer where that can be trusted, else what is recognised in its image.

In: the layers of a file's pages, and the engine that recognises. Out: `Settled`: pages, findings, where the text is
from. A layer that was recognised by others and is poor stays where no engine is installed; one whose font map is
broken says nothing and goes.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from docparse.findings import Finding
from docparse.page import Affine, Line, Page
from docparse.reading.judging import Measure, Verdict, judge
from docparse.reading.recognising import Mode, Reader, Recognised

LEAST_CONFIDENCE = 0.85
"""The confidence of a page below which a person is told."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A page with its own text, and the measures of it; `covered` is the share under images, `drawn` anything but text.

    `bare`: its content has no text; lines are of fields and stamps, which do not tell what a picture below them says.
    `encodings` are those before Unicode that its text was in. `turned`: it lay on its side. `dense`: it has too many
    ruling lines to look for tables.
    """

    page: Page
    found: Measure
    covered: float = 0.0
    drawn: bool = False
    bare: bool = False
    encodings: tuple[str, ...] = ()
    turned: bool = False
    dense: bool = False

    @property
    def empty(self) -> bool:
        """Whether the page has no text at all."""
        return not self.page.lines and not self.page.tables


@dataclass(frozen=True, slots=True)
class Settled:
    """The pages; `unread` counts those with an image and no text that can be used; `confidence` is that of OCR.

    `legible`: there is text, and not only that of stamps on pictures that could not be read.
    """

    pages: tuple[Page, ...]
    problems: tuple[Finding, ...]
    text_from: Literal["text-layer", "ocr", "mixed"]
    confidence: float | None
    unread: int
    legible: bool
    recognised: Mapping[int, Recognised] = field(default_factory=dict)
    """What was recognised, by the number of its page."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """What became of one page."""

    page: Page
    recognised: Recognised | None
    problems: tuple[Finding, ...]
    unread: bool = False


def settle(layers: Sequence[Layer], mode: Mode, recognise: Reader | None, path: str) -> Settled:
    """Return the pages of the file named `path`; `recognise` reads the images of pages (None: no engine is there)."""
    verdicts = _verdicts(layers)
    judged = list(zip(layers, verdicts, strict=True))
    wanted = [_as_it_is(layer.page) for layer, verdict in judged if _wanted(layer, verdict, mode)] if recognise else []
    outcomes = recognise(wanted) if recognise else ()
    read_on = {page.number: found for page, found in zip(wanted, outcomes, strict=True)}
    choices = [_choose(layer, verdict, mode, read_on, path) for layer, verdict in judged]
    read = [choice.recognised for choice in choices if choice.recognised is not None]
    own = any(choice.page.lines or choice.page.tables for choice in choices if choice.recognised is None)
    problems = [problem for choice in choices for problem in choice.problems]
    sound = (layer for layer, verdict in zip(layers, verdicts, strict=True) if verdict != "broken")
    encodings = sorted({encoding for layer in sound for encoding in layer.encodings})
    if encodings:
        problems.append(Finding("legacy-encoding", None, {"path": path, "encoding": ", ".join(encodings).upper()}))
    return Settled(
        pages=tuple(choice.page for choice in choices),
        problems=tuple(problems),
        text_from=("mixed" if own else "ocr") if read else "text-layer",
        confidence=confidence_of(read),
        unread=sum(choice.unread for choice in choices),
        legible=any(
            (choice.page.lines or choice.page.tables) and not (choice.unread and layer.bare)
            for layer, choice in zip(layers, choices, strict=True)
        ),
        recognised={choice.page.number: choice.recognised for choice in choices if choice.recognised is not None},
    )


def confidence_of(read: Sequence[Recognised]) -> float | None:
    """Return the confidence of pages together, each weighed by its characters; None where none was recognised."""
    weights = [sum(len(line.text) for line in page.lines) for page in read]
    if not sum(weights):
        return None
    total = sum(page.confidence * weight for page, weight in zip(read, weights, strict=True))
    return round(total / sum(weights), 3)


def doubts(recognised: Recognised, number: int, path: str) -> tuple[Finding, ...]:
    """Return what is to be said of a recognised page: its own problems, and that its confidence is low."""
    if not recognised.lines:
        return (*recognised.problems, Finding("no-words", None, {"path": path, "page": str(number)}))
    if recognised.confidence >= LEAST_CONFIDENCE:
        return recognised.problems
    facts = {"path": path, "page": str(number), "confidence": f"{recognised.confidence:.0%}"}
    return (*recognised.problems, Finding("low-confidence", None, facts))


def _verdicts(layers: Sequence[Layer]) -> list[Verdict]:
    judged = judge([(layer.found, layer.covered) for layer in layers])
    return [
        ("none" if layer.drawn else "good") if layer.bare or layer.empty else verdict
        for layer, verdict in zip(layers, judged, strict=True)
    ]


def _wanted(layer: Layer, verdict: Verdict, mode: Mode) -> bool:
    asked = mode == "always" or (mode == "auto" and verdict != "good")
    return asked and (layer.drawn or not layer.empty)


def _choose(
    layer: Layer, verdict: Verdict, mode: Mode, read_on: Mapping[int, Recognised | Exception], path: str
) -> _Choice:
    said = _remarks(layer, verdict, path)
    found = read_on.get(layer.page.number)
    if isinstance(found, Recognised):
        return _Choice(_page_of(found, layer), found, (*said, *doubts(found, layer.page.number, path)))
    if found is not None:
        said = (*said, _failure(layer, found, path))
    dropped = verdict == "broken" and mode != "never"
    unread = dropped or verdict == "none"
    if unread:
        said = (*said, _finding("page-without-text", layer, path))
    page = replace(layer.page, lines=(), tables=()) if dropped else layer.page
    return _Choice(page, None, said, unread)


def _failure(layer: Layer, error: Exception, path: str) -> Finding:
    if isinstance(error, TimeoutError):
        return _finding("page-too-slow", layer, path, limit=str(error))
    reason = str(error) if type(error) is RuntimeError else f"{type(error).__name__}: {error}"
    return _finding("page-not-recognised", layer, path, reason=reason)


def _size(page: Page) -> tuple[float, float]:
    """Return width and height of a page as it is, however it was turned."""
    if page.placed is None:
        return page.width, page.height
    x0, top, x1, bottom = page.placed.box((0.0, 0.0, page.width, page.height))
    return x1 - x0, bottom - top


def _as_it_is(page: Page) -> Page:
    """Return a page with the size that its picture has, which was not turned."""
    width, height = _size(page)
    return page if page.placed is None else replace(page, width=width, height=height)


def _page_of(recognised: Recognised, layer: Layer) -> Page:
    """Return the page with what was recognised on it, upright."""
    width, height = recognised.size if recognised.placed else _size(layer.page)
    lines = _with_stamps(recognised, layer)
    return Page(layer.page.number, width, height, lines, placed=recognised.placed)


def _with_stamps(recognised: Recognised, layer: Layer) -> tuple[Line, ...]:
    """Return the lines recognised on a picture; the text of stamps on it is known, and stands for their image."""
    stamps = layer.page.lines if layer.bare else ()
    if recognised.placed is not None:
        stamps = tuple(_turned(stamp, recognised.placed.inverse()) for stamp in stamps)
    return (*(line for line in recognised.lines if not any(_covers(stamp, line) for stamp in stamps)), *stamps)


def _turned(line: Line, way: Affine) -> Line:
    """Return a line with its box where the upright page has it; its words are spread over the whole of it."""
    if line.bbox is None:
        return line
    box = way.box(line.bbox)
    return replace(line, bbox=box, starts=array("H", [0]), edges=array("f", [box[0], box[2]]))


def _covers(stamp: Line, line: Line) -> bool:
    """Return whether the middle of `line` stands in the box of `stamp`."""
    if stamp.bbox is None or line.bbox is None:
        return False
    x, y = (line.bbox[0] + line.bbox[2]) / 2, (line.bbox[1] + line.bbox[3]) / 2
    return stamp.bbox[0] <= x <= stamp.bbox[2] and stamp.bbox[1] <= y <= stamp.bbox[3]


def _remarks(layer: Layer, verdict: Verdict, path: str) -> tuple[Finding, ...]:
    """Return what is to be said of a page's own text."""
    codes = (("page-turned", layer.turned), ("table-too-dense", layer.dense))
    said = tuple(_finding(code, layer, path) for code, holds in codes if holds)
    if verdict == "broken":
        return (*said, _finding("text-layer-broken", layer, path))
    if verdict == "poor":
        return (*said, _finding("text-layer-poor", layer, path, share=f"{layer.found.misread_share:.0%}"))
    return said


def _finding(code: str, layer: Layer, path: str, **facts: str) -> Finding:
    return Finding(code, None, {"path": path, "page": str(layer.page.number), **facts})
