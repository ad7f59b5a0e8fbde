"""Print the sample documents: Markdown in, official-looking PDFs and hard-wrapped text out.

In: ``markdown/NAME.md``, seven documents of the invented province An Hải (capital Vĩnh Thạnh), written for this
project. Province, people, districts and most cited documents are made up; the laws, decrees and a few well-known
Party documents are real. One theme runs through the set, digital records in Party bodies, so that central and local
documents answer each other. What the local plan leaves out or changes on purpose stands in ``coverage.yaml``.
Out: ``pdf/NAME.pdf``, ``text/NAME.txt`` and, by ``scans.py``, ``scan/NAME.pdf``; the same bytes on every run. Usage:
``python samples/make.py``.

73-kl-tw (Markdown, PDF): conclusion of Ban Bí thư, 18-3-2024. E-signature box; footnote; ``I-`` ``1.`` ``1.1.``;
    actions by sentence; SAO LỤC block with its own number and signatory; a paragraph cut in two in the Markdown.
24-kh-tw (Markdown, PDF): plan of Ban Bí thư carrying it out, 17-5-2024. ``1-`` ``a)`` ``-``; deadlines of all kinds;
    bodies in headings; ``khoá XI, XII``; ``Nghị quyết số 17 của Chính phủ``.
128-kh-tu (Markdown, PDF): plan of Ban Thường vụ Tỉnh ủy, 26-7-2024. Gaps and conflicts against the first two;
    one heading a body, lead-ins over ``+`` items, deadlines in italic brackets.
12-ct-tu (Markdown, PDF, text): directive, 15-10-2024. ``1-`` to ``5-`` without Roman parts; bold lead sentences;
    ``số: 128-KH/TU``; in the text both columns stand on one line, as ``pdftotext -layout`` prints them.
09-ctr-tu (Markdown, PDF): action programme, 14-3-2025. ``1.-`` printed for ``I.-``; ``4/-`` left out; a star paragraph;
    an en dash in a symbol; ``Đơn vị chủ trì: …`` after a list; letterhead and ending drawn row by row.
215-tb-tu (Markdown, PDF): notice of the Secretary's conclusions, 12-8-2025. Letterhead and ending typed as single lines
    with wide gaps; ``T/L``; an item without heading beside two with one.
31-kh-du (Markdown, text): plan of a commune's Đảng ủy, 22-9-2025. Lines as of ``pdftotext``: blank lines between,
    form feeds, page numbers inside sentences, symbols broken after the hyphen, letterhead columns in turn; ``TƯ``.

The Markdown is read by place: before the rule ``-----`` stand the e-signature, the two heads and the title; after it
the body, up to the recipients or the signature; then the ending, and the ending of the copy where there is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from scans import make_scans

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
Drawing = Literal["columns", "rows", "tabs"]
PRINTED: dict[str, Drawing] = {
    "73-kl-tw": "columns",
    "24-kh-tw": "columns",
    "128-kh-tu": "columns",
    "12-ct-tu": "columns",
    "09-ctr-tu": "rows",
    "215-tb-tu": "tabs",
}

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 85.0, WIDTH - 57.0, HEIGHT - 68.0, 57.0
INDENT, SIZE, LEADING = 28.0, 14.0, 20.0
NOTE_SIZE, NOTE_LEADING = 10.5, 13.0
LEFT_CENTRE, RIGHT_CENTRE = LEFT + 95.0, RIGHT - 120.0
FONT_FOLDER = Path("/usr/share/fonts/truetype/liberation2")
FONTS = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}


# ---------------------------------------------------------------- Markdown → document


@dataclass
class Block:
    """One paragraph of the body in inline Markdown."""

    text: str
    heading: bool = False


@dataclass
class Ending:
    """Who gets the document and who signs it."""

    recipients: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    name: str = ""


@dataclass
class Copy:
    """The block by which an office certifies a copy (SAO LỤC)."""

    office: list[str]
    mark: str
    place_date: str
    ending: Ending


@dataclass
class Official:
    """An official document, by its parts in the order of the page."""

    signed: list[str]
    left: list[str]
    right: list[str]
    title: list[str]
    body: list[Block]
    notes: dict[str, str]
    ending: Ending
    copy: Copy | None = None


def read(path: Path) -> Official:
    """Read a sample's Markdown into its parts."""
    chunks = [[line.strip() for line in c.splitlines()] for c in re.split(r"\n\s*\n", path.read_text("utf-8").strip())]
    rule = chunks.index(["-----"])
    front, rest = chunks[:rule], chunks[rule + 1 :]
    signed = front.pop(0) if front[0][0].startswith("Ký bởi") else []
    left, right, *title = front
    end = next(i for i, chunk in enumerate(rest) if opens_ending(chunk))
    body, notes = read_body(rest[:end])
    ending, copy = read_ending(rest[end:])
    return Official(signed, left, right, [bold(line) for c in title for line in c], body, notes, ending, copy)


def opens_ending(chunk: list[str]) -> bool:
    """Tell whether a chunk opens the recipients or the signature."""
    return re.match(r"Nơi nhận|[TK]/[MLT] ", plain(chunk[0])) is not None


def read_body(chunks: list[list[str]]) -> tuple[list[Block], dict[str, str]]:
    """Read paragraphs and footnotes; a paragraph that a page break cut in two is joined again."""
    blocks: list[Block] = []
    notes: dict[str, str] = {}
    for chunk in chunks:
        text = " ".join(chunk)
        note = re.match(r"<sup>(\d+)</sup> ", text)
        if note:
            notes[note[1]] = text
        elif text.startswith("#"):
            blocks.append(Block(bold(text), heading=True))
        elif blocks and not blocks[-1].heading and re.match(r"[^\W\d_]{2}", text) and text[0].islower():
            blocks[-1].text += " " + text
        else:
            blocks.append(Block(text, heading=text.startswith("**") and text.find("**", 2) == len(text) - 2))
    return blocks, notes


def read_ending(chunks: list[list[str]]) -> tuple[Ending, Copy | None]:
    """Read recipients and signature, and those of the copy when an office with its own number follows."""
    at = next((i for i, chunk in enumerate(chunks) if any(line.startswith("Số ") for line in chunk)), None)
    if at is None:
        return read_signature(chunks), None
    office, mark, place_date = chunks[at], chunks[at + 1][0], chunks[at + 2][0]
    return read_signature(chunks[:at]), Copy(office, mark, place_date, read_signature(chunks[at + 3 :]))


def read_signature(chunks: list[list[str]]) -> Ending:
    """Read ``Nơi nhận:`` with its dashes and ``T/M …`` with the name below it, in either order."""
    ending = Ending()
    for chunk in chunks:
        if chunk[0].startswith("- "):
            ending.recipients = chunk
        elif re.match(r"[TK]/", plain(chunk[0])):
            ending.roles = [bold(line) for line in chunk]
        elif not plain(chunk[0]).startswith("Nơi nhận"):
            ending.name = chunk[0]
    return ending


# ---------------------------------------------------------------- inline Markdown → words


@dataclass(frozen=True)
class Run:
    """A piece of text in one type face; ``raised`` for the number of a footnote."""

    text: str
    style: str
    raised: bool = False


@dataclass
class Word:
    """Runs between two places where a line may break; a symbol may break after its hyphen."""

    runs: list[Run]
    spaced: bool = True

    @property
    def text(self) -> str:
        """The word as it is read."""
        return "".join(run.text for run in self.runs)


def bold(line: str) -> str:
    """Make a line bold Markdown, without heading signs; a line all in italics stays so."""
    bare = re.sub(r"^#+ ", "", line).strip().strip("*").strip()
    return f"***{bare}***" if re.match(r"(#+ )?(\*\*\*|\*[^*])", line) else f"**{bare}**"


def plain(text: str) -> str:
    """Strip inline Markdown of its signs."""
    return "".join(run.text for run in runs_of(text))


def runs_of(text: str) -> Iterator[Run]:
    """Split inline Markdown into runs of one type face."""
    strong = slanted = raised = False
    for part in re.split(r"(\*{1,3}|</?sup>|\\.)", re.sub(r"^#+ ", "", text)):
        if re.fullmatch(r"\*{1,3}", part):
            strong ^= len(part) >= 2
            slanted ^= len(part) != 2
        elif part in ("<sup>", "</sup>"):
            raised = part == "<sup>"
        elif part:
            yield Run(part.removeprefix("\\"), "b" * strong + "i" * slanted, raised)


def words_of(text: str) -> list[Word]:
    """Cut inline Markdown into words, at blanks and after the hyphens of symbols and dates."""
    words = [Word([])]
    for run in runs_of(text):
        for piece in re.findall(r"\s+|(?:(?<!\S)[-+]|[^\s-])+-?|-", run.text):
            if piece.isspace():
                words[-1].spaced = True
                words.append(Word([]))
                continue
            if words[-1].text.endswith("-") and len(words[-1].text) > 1:
                words[-1].spaced = False
                words.append(Word([]))
            words[-1].runs.append(Run(piece, run.style, run.raised))
    return [word for word in words if word.runs]


# ---------------------------------------------------------------- document → PDF


@dataclass(frozen=True)
class Cell:
    """A line of a two-column part: inline Markdown without mixed faces, its place and size."""

    text: str
    x: float
    size: float = SIZE

    @property
    def face(self) -> str:
        """Its font."""
        return font(next(runs_of(self.text)).style)

    @property
    def width(self) -> float:
        """Its width in points."""
        return float(pdfmetrics.stringWidth(plain(self.text), self.face, self.size))


def font(style: str) -> str:
    """Name the font of a style such as ``bi``."""
    return f"LiberationSerif-{FONTS[style]}"


def load_fonts() -> None:
    """Make Liberation Serif known to reportlab."""
    try:
        for style in FONTS:
            pdfmetrics.registerFont(TTFont(font(style), str(FONT_FOLDER / f"{font(style)}.ttf")))
    except TTFError as error:
        raise SystemExit(f"{error}\nInstall the fonts: apt-get install fonts-liberation2") from error


def wide(word: Word, size: float) -> float:
    """Measure a word in points."""
    return float(sum(pdfmetrics.stringWidth(r.text, font(r.style), size * (0.6 if r.raised else 1)) for r in word.runs))


def wrap(words: list[Word], size: float, first: float, other: float) -> Iterator[tuple[list[Word], float]]:
    """Fill lines with words; yields each line and what is left of its width."""
    line: list[Word] = []
    room = first
    blank = pdfmetrics.stringWidth(" ", font(""), size)
    for word in words:
        gap = blank if line and line[-1].spaced else 0
        if line and wide(word, size) + gap > room:
            yield line, room
            line, room, gap = [], other, 0
        line.append(word)
        room -= wide(word, size) + gap
    yield line, room


class Printer:
    """Puts lines on pages from the top down, footnotes at the foot of the page that calls them."""

    def __init__(self, canvas: Canvas, drawing: Drawing, notes: dict[str, str]) -> None:
        self.canvas, self.drawing, self.notes = canvas, drawing, notes
        self.y, self.page, self.foot = TOP, 1, BOTTOM
        self.called: list[list[Word]] = []

    def close_page(self) -> None:
        """Print the footnotes of the page and end it."""
        if self.called:
            y = self.foot - NOTE_LEADING
            self.canvas.setLineWidth(0.5)
            self.canvas.line(LEFT, self.foot - 4, LEFT + 140, self.foot - 4)
            for line in self.called:
                y -= NOTE_LEADING
                self.draw(line, LEFT, y, NOTE_SIZE)
        self.canvas.showPage()

    def need(self, height: float) -> None:
        """Go to a new page, with its number on top, unless so much room is left."""
        if self.y - height >= self.foot:
            return
        self.close_page()
        self.page += 1
        self.y, self.foot, self.called = TOP, BOTTOM, []
        self.canvas.setFont(font(""), SIZE)
        self.canvas.drawCentredString(WIDTH / 2, HEIGHT - 45, str(self.page))

    def draw(self, line: list[Word], x: float, y: float, size: float, stretch: float = 0.0) -> None:
        """Draw one line; ``stretch`` widens each blank."""
        pen = self.canvas.beginText(x, y)
        pen.setWordSpace(stretch)
        for word in line:
            for run in word.runs:
                pen.setFont(font(run.style), size * (0.6 if run.raised else 1))
                pen.setRise(size * 0.35 if run.raised else 0)
                pen.textOut(run.text)
            pen.setRise(0)
            pen.setFont(font(""), size)
            if word.spaced and word is not line[-1]:
                pen.textOut(" ")
        self.canvas.drawText(pen)

    def paragraph(self, block: Block) -> None:
        """Print a paragraph of the body, justified, its first line indented."""
        self.need(LEADING * (3.5 if block.heading else 2))
        lines = list(wrap(words_of(block.text), SIZE, RIGHT - LEFT - INDENT, RIGHT - LEFT))
        for i, (line, room) in enumerate(lines):
            self.make_room_for_notes(line)
            blanks = sum(word.spaced for word in line[:-1])
            stretch = room / blanks if blanks and i < len(lines) - 1 else 0.0
            self.y -= LEADING
            self.draw(line, LEFT + (INDENT if i == 0 else 0), self.y, SIZE, stretch)
        self.y -= 5

    def make_room_for_notes(self, line: list[Word]) -> None:
        """Find room for a line together with the footnotes that it calls."""
        called = [self.notes[run.text] for word in line for run in word.runs if run.raised and run.text in self.notes]
        lines = [found for note in called for found, _ in wrap(words_of(note), NOTE_SIZE, RIGHT - LEFT, RIGHT - LEFT)]
        height = NOTE_LEADING * (len(lines) + 1) if lines else 0.0
        self.need(LEADING + height)
        self.foot += height
        self.called += lines

    def centred(self, lines: list[str]) -> None:
        """Print lines in the middle of the page."""
        for text in lines:
            self.y -= LEADING
            line = words_of(text)
            blanks = sum(word.spaced for word in line[:-1]) * pdfmetrics.stringWidth(" ", font(""), SIZE)
            width = sum(wide(word, SIZE) for word in line) + blanks
            self.draw(line, (WIDTH - width) / 2, self.y, SIZE)

    def side_by_side(self, left: list[Cell | None], right: list[Cell | None], leading: float) -> None:
        """Print two columns: one after the other, row by row, or each row as one typed line."""
        self.need(leading * max(len(left), len(right)))
        rows = list(zip_longest(left, right))
        heights = [self.y - leading * (i + 1) for i in range(len(rows))]
        if self.drawing == "tabs":
            for y, (near, far) in zip(heights, rows, strict=True):
                self.typed_row(near, far, y)
        elif self.drawing == "rows":
            for y, row in zip(heights, rows, strict=True):
                for cell in row:
                    self.cell(cell, y)
        else:
            for column in (left, right):
                for y, cell in zip(heights, column, strict=False):
                    self.cell(cell, y)
        self.y = heights[-1]

    def cell(self, cell: Cell | None, y: float) -> None:
        """Print one line of a column."""
        if cell:
            self.canvas.setFont(cell.face, cell.size)
            self.canvas.drawString(cell.x, y, plain(cell.text))

    def typed_row(self, near: Cell | None, far: Cell | None, y: float) -> None:
        """Print both columns' lines as one text, blanks between them, as a typist with the tab key does."""
        pen = self.canvas.beginText(near.x if near else LEFT, y)
        at = near.x + near.width if near else LEFT
        if near:
            pen.setFont(near.face, near.size)
            pen.textOut(plain(near.text))
        if far:
            pen.setFont(font(""), far.size)
            pen.textOut(" " * round((far.x - at) / pdfmetrics.stringWidth(" ", font(""), far.size)))
            pen.setFont(far.face, far.size)
            pen.textOut(plain(far.text))
        self.canvas.drawText(pen)

    def head(self, left: list[str], right: list[str]) -> None:
        """Print the letterhead: the date beside the number, and in the first line the party's name, underlined."""
        far: list[Cell | None] = [None] * len(left)
        far[-1] = centred_cell(right[-1], RIGHT_CENTRE)
        top = self.y - 18
        if len(right) > 1:
            far[0] = party = centred_cell(right[0], RIGHT_CENTRE)
            self.canvas.setLineWidth(0.8)
            self.canvas.line(party.x, top - 4, party.x + party.width, top - 4)
        self.side_by_side([centred_cell(line, LEFT_CENTRE) for line in left], far, 18)
        self.y -= 12

    def ending(self, ending: Ending) -> None:
        """Print the recipients on the left and the signature on the right."""
        left: list[Cell | None] = [Cell("***Nơi nhận:***", LEFT, 12)]
        for recipient in ending.recipients:
            for line, _ in wrap(words_of(recipient), 12, 208, 208):
                left.append(Cell("".join(word.text + " " * word.spaced for word in line).rstrip(), LEFT, 12))
        right: list[Cell | None] = [centred_cell(role, RIGHT_CENTRE) for role in ending.roles]
        right += [None] * 4 + [centred_cell(ending.name, RIGHT_CENTRE)]
        self.y -= 10
        self.side_by_side(left, right, 16)

    def signature_box(self, lines: list[str]) -> None:
        """Print the box that signing software leaves at the top right."""
        for i, line in enumerate(lines):
            self.canvas.setFont(font(""), 7.5)
            self.canvas.drawString(RIGHT - 128, HEIGHT - 30 - 9 * i, line)
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(RIGHT - 133, HEIGHT - 26 - 9 * len(lines), 133, 9 * len(lines) + 5)
        self.y -= 9


def centred_cell(text: str, centre: float) -> Cell:
    """Make a cell whose middle stands at ``centre``."""
    return Cell(text, centre - Cell(text, 0).width / 2)


def pdf_of(doc: Official, drawing: Drawing) -> bytes:
    """Print a document as a PDF; the same document gives the same bytes."""
    load_fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(plain(doc.title[0]))
    printer = Printer(canvas, drawing, doc.notes)
    if doc.signed:
        printer.signature_box(doc.signed)
    printer.head(doc.left, doc.right)
    printer.centred([*doc.title, "-----"])
    printer.y -= 8
    for block in doc.body:
        printer.paragraph(block)
    printer.ending(doc.ending)
    if doc.copy:
        printer.y -= 24
        printer.head(doc.copy.office, [doc.copy.place_date])
        printer.centred([doc.copy.mark])
        printer.ending(doc.copy.ending)
    printer.close_page()
    canvas.save()
    return out.getvalue()


# ---------------------------------------------------------------- document → text


def fill(text: str, width: int, indent: str = "") -> list[str]:
    """Wrap inline Markdown to lines of plain text, breaking symbols after hyphens as word processors do."""
    lines = [indent]
    for word in words_of(text):
        if len(lines[-1]) + len(word.text) > width:
            lines.append("")
        lines[-1] += word.text + " " * word.spaced
    return [line.rstrip() for line in lines]


def beside(left: list[str], right: list[str], column: int) -> list[str]:
    """Set two columns as ``pdftotext -layout`` does, each row one line."""
    pairs = zip_longest((plain(line) for line in left), (plain(line) for line in right), fillvalue="")
    return [f"{near:<{column}}{far}".rstrip() for near, far in pairs]


def typed_text(doc: Official) -> str:
    """Lay a document out as text with its columns side by side and an indented first line to each paragraph."""
    width, column = 78, 40
    right = [doc.right[0], *[""] * (len(doc.left) - 2), doc.right[-1]]
    lines = [*beside(doc.left, right, column), ""]
    lines += [plain(line).center(width).rstrip() for line in [*doc.title, "-----"]]
    for block in doc.body:
        lines += ["", *fill(block.text, width, "     ")]
    signature = [*doc.ending.roles, "", "", "", doc.ending.name]
    lines += ["", *beside(["Nơi nhận:", *doc.ending.recipients], signature, column + 6)]
    return "\n".join(lines) + "\n"


def extracted_text(doc: Official) -> str:
    """Lay a document out as ``pdftotext`` does: blank lines between lines, columns in turn, page numbers in between."""
    width, rows = 80, 33
    lines = [plain(line) for line in [*doc.left, *doc.right, *doc.title, "-----"]]
    for block in doc.body:
        lines += fill(block.text, width)
    lines += ["", "Nơi nhận:", *doc.ending.recipients]
    lines += ["", *map(plain, doc.ending.roles), "", "", plain(doc.ending.name)]
    pages = [lines[at : at + rows] for at in range(0, len(lines), rows)]
    printed = ["".join(f"{line} \n\n" for line in page) for page in pages]
    return printed[0] + "".join(f"\f {number} \n\n{page}" for number, page in enumerate(printed[1:], 2))


def main() -> None:
    """Make all PDFs and text files anew."""
    for name, drawing in PRINTED.items():
        (HERE / "pdf" / f"{name}.pdf").write_bytes(pdf_of(read(HERE / "markdown" / f"{name}.md"), drawing))
    for name, text_of in {"12-ct-tu": typed_text, "31-kh-du": extracted_text}.items():
        text = text_of(read(HERE / "markdown" / f"{name}.md"))
        (HERE / "text" / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    make_scans()


if __name__ == "__main__":
    main()
