r"""Markup inside a paragraph of Markdown, taken off.

In: the source of a paragraph. Out: `Inline`: the printed text, where it is bold, and what is raised. Escapes (`\*`),
entities, emphasis by stars and underscores, HTML tags, links, footnote marks. A star that opens and closes nothing is
printed text.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docparse.reading.characters import superscripts
from docparse.text import Span

_TOKEN = re.compile(
    r"""(?mxi)
      \\(?P<escape>[!-/:-@\[-`{-~])
    | <sup>(?P<sup>[^<\n]{0,40})</sup>
    | \$\{?\}?\^\{?(?P<tex>[^{}$\n]{1,8})\}?\$
    | \[\^(?P<note>[^\]\s]{1,8})\]
    | (?P<break><br\s*/?>)
    | (?P<bold></?(?:b|strong)\s*>)
    | (?P<tag></?(?:i|em|u|s|del|ins|sub|sup|span|div|p|center|font|small|mark|a)\b[^<>\n]*> | <!--.{0,200}?-->)
    | (?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))
    | \[(?P<link>[^\[\]\n]+)\]\((?:https?://|mailto:|\#|\./|/)[^()\s]*\)
    | (?P<entity>&(?:[a-z]{2,8}\d?|\#\d{1,6}|\#x[0-9a-f]{1,6});)
    | (?P<run>\*+|_+)
    """
)
_RULE = re.compile(r"(?m)^[ \t]*(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|\*[ \t]*)$")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*\*")
_UNITS = {"*": ("*",), "**": ("**",), "***": ("**", "*"), "****": ("**", "**"), "_": ("_",), "__": ("__",)}
_HEAVY_UNITS = {"**", "__"}


@dataclass(frozen=True, slots=True)
class Inline:
    """Text without markup: `heavy` holds the bold spans, `raised` the spans set higher."""

    text: str
    heavy: tuple[Span, ...] = ()
    raised: tuple[Span, ...] = ()

    @property
    def bold(self) -> bool:
        """Whether the whole text but for blanks is bold."""
        at = 0
        for span in self.heavy:
            if self.text[at : span.start].strip():
                return False
            at = span.end
        return bool(self.heavy) and not self.text[at:].strip()

    def part(self, start: int, end: int) -> "Inline":
        """Return the part from `start` to `end`."""
        return Inline(self.text[start:end], _within(self.heavy, start, end), _within(self.raised, start, end))


class _Edge(NamedTuple):
    """What a run of stars or underscores does: units that are emphasis and are dropped, and what is left to print."""

    heavier: int
    left: str


def strip_markup(source: str) -> Inline:
    """Return the text of a paragraph's `source`; its line ends stay, and `<br>` becomes one."""
    rules = [found.span() for found in _RULE.finditer(source)]
    tokens = [found for found in _TOKEN.finditer(source) if not _inside(rules, found.start())]
    edges = _edges(source, tokens)
    text: list[str] = []
    length = at = depth = 0
    heavy: list[Span] = []
    raised: list[Span] = []
    for index, token in enumerate(tokens):
        for piece, mark in ((source[at : token.start()], False), (_printed(token, edges.get(index)), _is_mark(token))):
            end = length + len(piece)
            if piece and depth > 0:
                heavy.append(Span(length, end))
            if piece and mark:
                raised.append(Span(length, end))
            text.append(piece)
            length = end
        at = token.end()
        depth += _depth_change(token, edges.get(index))
    text.append(source[at:])
    if depth > 0:
        heavy.append(Span(length, length + len(source) - at))
    whole = "".join(text)
    return Inline(whole, tuple(heavy), tuple(sorted({*raised, *superscripts(whole)})))


def _printed(token: "re.Match[str]", edge: _Edge | None) -> str:
    """Return what of a token is printed."""
    kind = token.lastgroup or ""
    if edge is not None:
        return edge.left
    if kind in {"sup", "tex", "note"}:
        return _ESCAPED.sub("", token[kind]).strip()
    if kind == "entity":
        return html.unescape(token[0])
    if kind == "break":
        return "\n"
    return token[kind] if kind in {"escape", "link"} else ""


def _is_mark(token: "re.Match[str]") -> bool:
    return token.lastgroup in {"sup", "tex", "note"}


def _depth_change(token: "re.Match[str]", edge: _Edge | None) -> int:
    if edge is not None:
        return edge.heavier
    if token.lastgroup != "bold":
        return 0
    return -1 if token[0].startswith("</") else 1


def _edges(source: str, tokens: Sequence["re.Match[str]"]) -> dict[int, _Edge]:
    """Return for each run of stars or underscores what it does; what opens and is never closed is printed."""
    units = {at: list(_UNITS.get(t[0], ())) for at, t in enumerate(tokens) if t.lastgroup == "run"}
    spent: dict[int, list[tuple[str, int]]] = {at: [] for at in units}
    opened: dict[str, int] = {}
    for at, own in units.items():
        opens, closes = _flanks(source, tokens[at])
        for unit in own:
            if unit in opened and closes[unit in _HEAVY_UNITS]:
                spent[opened.pop(unit)].append((unit, 1))
                spent[at].append((unit, -1))
            elif opens and unit not in opened:
                opened[unit] = at
    return {
        at: _Edge(
            sum(change for unit, change in spent[at] if unit in _HEAVY_UNITS),
            tokens[at][0][sum(len(unit) for unit, _ in spent[at]) :],
        )
        for at in units
    }


def _flanks(source: str, run: "re.Match[str]") -> tuple[bool, tuple[bool, bool]]:
    """Return whether a run may open emphasis, and whether it may close light and heavy emphasis."""
    before = source[run.start() - 1 : run.start()] if run.start() else ""
    after = source[run.end() : run.end() + 1]
    if before in set("([") and after in set(")]"):
        return False, (False, False)
    if run[0].startswith("_") and before.isalnum() and after.isalnum():
        return False, (False, False)
    closes = bool(before) and not before.isspace()
    # some converters leave the blank inside: `**2- **Text` still ends what is bold
    return bool(after) and not after.isspace(), (closes, True)


def _inside(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, at))
    after = index < len(ranges) and ranges[index][0] == at
    return after or (index > 0 and at < ranges[index - 1][1])


def _within(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the parts of sorted, disjoint spans that lie between `start` and `end`, counted from `start`."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return tuple(Span(max(span.start, start) - start, min(span.end, end) - start) for span in spans[first:last])
