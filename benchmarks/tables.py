"""Pages a second of the whole of `extract` on a PDF that is all table, against pdfplumber's `extract_tables`.

In: nothing; the PDF is made here with reportlab, a landscape table of tasks with a repeated head. Out: pages a second
of both and their ratio. The two run in one process, once each on a few pages before they are timed. Needs Debian's
fonts-liberation2.

    python benchmarks/tables.py [--pages 100]
"""

import argparse
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdfplumber
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import docparse
from docparse.writing.encode import encode

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
EDGES = (50, 85, 330, 440, 560, 660, 790)
HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm")
TEXTS = (
    ("Xây dựng, vận hành kho dữ liệu số dùng chung của tỉnh,", "kết nối với kho dữ liệu của các xã, phường"),
    ("Sở Nội vụ",),
    ("Các sở, ban, ngành;", "UBND các xã, phường"),
    ("Quý II/2027",),
    ("Kho dữ liệu được", "đưa vào vận hành"),
)
ROWS, HEIGHT = 14, 34


def made(pages: int) -> bytes:
    """Return a PDF of so many pages of one table, 14 rows a page."""
    if not FONT.is_file():
        raise SystemExit("Install the fonts: apt-get install fonts-liberation2")
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    out = BytesIO()
    canvas = Canvas(out, pagesize=landscape(A4), invariant=1)
    for page in range(pages):
        canvas.setFont("Serif", 10)
        canvas.setLineWidth(0.5)
        top = 550
        canvas.grid(list(EDGES), [top - HEIGHT * row for row in range(ROWS + 2)])
        for row in range(ROWS + 1):
            number = str(page * ROWS + row)
            cells = ((number,), *TEXTS) if row else tuple((text,) for text in HEAD)
            for x, lines in zip(EDGES, cells, strict=False):
                for at, line in enumerate(lines):
                    canvas.drawString(x + 4, top - HEIGHT * row - 13 - 13 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_docparse(content: bytes) -> int:
    """Read a PDF into JSON bytes; return how many tasks it has."""
    document = docparse.parse(content)
    b"".join(encode(document, "json"))
    return len(document.tasks)


def with_pdfplumber(content: bytes) -> int:
    """Extract the tables of a PDF, freeing each page as pdfplumber advises; return how many rows they have."""
    rows = 0
    with pdfplumber.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            rows += sum(map(len, page.extract_tables()))
            page.close()
    return rows


def timed(work: Callable[[bytes], int], content: bytes) -> tuple[float, int]:
    """Return the processor time that `work` takes, and what it counts."""
    begin = time.process_time()
    count = work(content)
    return time.process_time() - begin, count


def main() -> None:
    """Time both and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100)
    pages = parser.parse_args().pages
    few, content = made(2), made(pages)
    with_docparse(few)
    with_pdfplumber(few)
    ours, tasks = timed(with_docparse, content)
    theirs, rows = timed(with_pdfplumber, content)
    print(f"docparse {pages / ours:.1f} pages/s ({tasks} tasks), pdfplumber {pages / theirs:.1f} ({rows} rows)")
    print(f"{pages} pages: {theirs / ours:.1f} x pdfplumber's extract_tables")


if __name__ == "__main__":
    main()
