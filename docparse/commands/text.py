"""`docparse text PATH`: the clean text in reading order, one paragraph a line.

In: one file or `-`. Out: UTF-8 text on standard output; offsets of evidence count its characters.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docparse.commands.options import documents_type, lang_option, ocr_option, rules_option, workers_option
from docparse.commands.wording import both
from docparse.errors import Language

if TYPE_CHECKING:
    from docparse.reading.recognising import Mode


@click.command(
    short_help=both("Chữ sạch theo thứ tự đọc.", "The clean text in reading order."),
    help=both(
        "In chữ của văn bản theo thứ tự đọc, mỗi đoạn một dòng, không có số trang và tiêu đề chạy.",
        "Print the text of a document in reading order, one paragraph a line, without page numbers and running heads.",
    ),
)
@click.argument("path", metavar="PATH", type=documents_type)
@rules_option
@ocr_option
@workers_option
@lang_option
@click.pass_obj
def text(language: Language, path: str, rules: Path | None, ocr: "Mode", workers: int) -> None:
    """Run the command."""
    from docparse.corpus.run import open_documents

    for document in open_documents(path, rules=rules, language=language, ocr=ocr, workers=workers):
        sys.stdout.buffer.write(document.text.encode() + b"\n")
