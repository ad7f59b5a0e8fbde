"""What readers hand on: pages of printed lines, and what the layout makes of them, blocks of text.

In: nothing of the project but spans and the kinds of furniture. Out: `Page`, `Line`, `Word`, `Table`, `Affine` (from
`docparse.reading`), `Block` and `Layout` (from `docparse.layout`).

A line keeps its words as two flat arrays, not as objects: 300 pages of words would else take 100 MB.
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from docparse.model import FurnitureKind
from docparse.text import Span

BBox = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the page's top left."""


class Affine(NamedTuple):
    """From points of a page turned upright to points of the page as it is: x = a·x + b·y + c, y = d·x + e·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the place on the page of a place on the upright page."""
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def box(self, bbox: BBox) -> BBox:
        """Return the box on the page that holds a box of the upright page."""
        corners = [self.point(x, y) for x in bbox[::2] for y in bbox[1::2]]
        return (
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )

    def after(self, first: "Affine") -> "Affine":
        """Return the way that goes `first` and then this one."""
        a, b, c, d, e, f = self
        p, q, r, s, t, u = first
        return Affine(a * p + b * s, a * q + b * t, a * r + b * u + c, d * p + e * s, d * q + e * t, d * r + e * u + f)

    def inverse(self) -> "Affine":
        """Return the way back, from the page as it is to the upright page."""
        det = self.a * self.e - self.b * self.d
        a, b, d, e = self.e / det, -self.b / det, -self.d / det, self.a / det
        return Affine(a, b, -(a * self.c + b * self.f), d, e, -(d * self.c + e * self.f))


class Word(NamedTuple):
    """A run of characters without a blank, and its place on the page."""

    text: str
    start: int
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, NFC, without line end.

    `page` is None for files without pages, and then `bbox` is None too. `starts` holds the offset of each word in
    `text`, `edges` its x0 and x1 in points, two values a word. `size` is the type size in points (None: unknown).
    `heading` is the level of a Markdown heading (1 to 6, else 0). `gap` is the number of empty lines before this one
    in a text file, or the free height above it in line heights on a page. `raised` are the spans of `text` that are
    set smaller and higher than the rest (marks of footnotes). `column` is the cell of a two-column table without
    places (a letterhead in Markdown) that the line comes from; the left cell's lines come before the right one's.
    `confidences` says of each word how surely it was recognised, 0 to 1; empty for a line that was not recognised.
    `centred` says that a file without pages sets the line in the middle. `place` is where a line of a Word file
    stands: its paragraph's number, or its table's, row's and column's, each from 1.
    `as_read` is what was recognised where `text` has been repaired since, character for character.
    """

    text: str
    page: int | None = None
    bbox: BBox | None = None
    starts: "array[int]" = field(default_factory=lambda: array("H"))
    edges: "array[float]" = field(default_factory=lambda: array("f"))
    size: float | None = None
    bold: bool = False
    heading: int = 0
    gap: float = 0.0
    raised: tuple[Span, ...] = ()
    column: Literal["left", "right"] | None = None
    confidences: "array[float]" = field(default_factory=lambda: array("f"))
    centred: bool = False
    place: tuple[int] | tuple[int, int, int] | None = None
    as_read: str | None = None

    def words(self) -> Iterator[Word]:
        """Yield the words of the line from left to right; none for a file without pages."""
        for index, start in enumerate(self.starts):
            end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
            yield Word(self.text[start:end].rstrip(), start, self.edges[2 * index], self.edges[2 * index + 1])

    def box_of(self, start: int, end: int) -> BBox | None:
        """Return the box of the words that `text[start:end]` touches, or None where places are unknown."""
        if self.bbox is None or (start <= 0 and end >= len(self.text)):
            return self.bbox
        touched = [word for word in self.words() if word.start < end and word.start + len(word.text) > start]
        if not touched:
            return self.bbox
        return (min(w.x0 for w in touched), self.bbox[1], max(w.x1 for w in touched), self.bbox[3])


class Merged(NamedTuple):
    """A merged cell: row and column of its first place, from 0, and how many rows and columns it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows` of cell texts, printed lines of a cell parted by line ends; a cell continued is empty.

    `page` and `bbox` (points) are None for files without pages. `at` is the number of the page's lines that stand
    before the table in the file; the table's own text is in none of them. `row_boxes` has the box of each row,
    `line_boxes` of each cell the boxes of its printed lines, `lefts` the left edge of each column.
    `raised` are marks set smaller and higher (see `Line.raised`): row, column, and span in the cell's text.
    `spans` are the merged cells.
    `overlapping` says that some cells lie over each other. `heads` is the number of first rows that the file marks as
    heads. `number` counts the tables of a Word file from 1.
    `recognised` has the lines of each cell of a table that was read in an image, row by row; else it is empty.
    """

    page: int | None
    bbox: BBox | None
    rows: tuple[tuple[str, ...], ...]
    at: int = 0
    row_boxes: tuple[BBox, ...] = ()
    raised: tuple[tuple[int, int, Span], ...] = ()
    line_boxes: tuple[tuple[tuple[BBox, ...], ...], ...] = ()
    lefts: tuple[float, ...] = ()
    overlapping: bool = False
    spans: tuple[Merged, ...] = ()
    heads: int = 0
    number: int | None = None
    recognised: tuple[tuple[tuple[Line, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A line set aside because it belongs to the page, or to the file, and not to the document's text."""

    kind: FurnitureKind
    line: Line


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read, lines in the order of the file. `number` is 1 for the first; `width` and `height` in points.

    `asides` are what the file itself sets apart from the text (heads and feet of a Word file, comments, a web site's
    menus). `paragraphs` says that the file tells where paragraphs end: each of its lines is one, or what a line break
    leaves of one.
    A page that was turned or straightened to be read has all its measures upright; `placed` leads back to the page as
    it is (None: it was not turned).
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    asides: tuple[Aside, ...] = ()
    paragraphs: bool = False
    placed: Affine | None = None


BlockKind = Literal["paragraph", "letterhead", "closing", "electronic-signature", "footnote", "table", "rule"]


class Piece(NamedTuple):
    """Which part of a line a part of a block comes from: block text from `at` on is `line.text` from `offset` on."""

    at: int
    line: Line
    offset: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a line of a zone whose lines stand alone (letterhead, closing).

    `text` has no line ends. `span` are its offsets in the document's text. `column` says on which side of a
    two-column zone it stands. `gap` is the free height above it (see `Line.gap`); `centred` and `bold` as printed.
    A `closing` zone holds recipients (left) and signature (right). A table's text is a line for each row, bars between
    its cells; `cells` has, row by row, the spans of each cell's paragraphs in the document's text.
    """

    kind: BlockKind
    text: str
    span: Span
    pieces: tuple[Piece, ...]
    column: Literal["left", "right"] | None = None
    centred: bool = False
    bold: bool = False
    heading: int = 0
    gap: float = 0.0
    table: Table | None = None
    cells: tuple[tuple[tuple[Span, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's blocks in reading order; `text` is their texts, one a line.

    Every character read is in exactly one block or aside, but for blanks and line ends. `placed` has the pages, by
    number, that were turned to be read (see `Page.placed`); boxes of lines and tables are those of the upright page.
    """

    text: str
    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...] = ()
    placed: Mapping[int, Affine] = field(default_factory=dict)
