"""`docparse text PATH`: the clean text in reading order, one paragraph a line; or a scan that can be searched.

In: one file or `-`. Out: UTF-8 text on standard output; offsets of evidence count its characters. With `--searchable`
a PDF in its place: the pages as they are, with the text that was recognised on them. What is missing, and why there is
no text, is told on standard error.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docparse.commands.messages import report_diagnostic
from docparse.commands.options import documents_type, lang_option, ocr_option, rules_option, workers_option
from docparse.commands.outputs import refuse_to_overwrite, write_whole
from docparse.commands.readiness import get_ready
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
@click.option(
    "--searchable",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help=both(
        "Ghi tệp PDF tìm kiếm được: trang quét giữ nguyên, thêm lớp chữ ẩn đã nhận dạng (không in chữ ra).",
        "Write a PDF that can be searched: the scan as it is, with invisible text (and print no text).",
    ),
)
@rules_option
@ocr_option
@workers_option
@lang_option
@click.pass_obj
def text(language: Language, path: str, searchable: Path | None, rules: Path | None, ocr: "Mode", workers: int) -> None:
    """Run the command."""
    get_ready([path], ocr)
    if searchable is not None:
        write_searchable(path, searchable, rules=rules, ocr=ocr, workers=workers, language=language)
        return
    from docparse.corpus.texts import texts_of

    for found in texts_of(path, rules=rules, language=language, ocr=ocr, workers=workers):
        sys.stdout.buffer.write(found.text.encode() + b"\n")
        for said in found.diagnostics:
            if said.severity == "error" or not found.text:
                report_diagnostic(said, found.path)


def write_searchable(
    path: str, target: Path, *, rules: Path | None, ocr: "Mode", workers: int, language: Language
) -> None:
    """Write a scan with invisible text, and say what of it could not be read. Raises DocparseError."""
    from docparse.corpus.opening import name_of
    from docparse.diagnosing import is_loss, word
    from docparse.knowledge import load
    from docparse.reading import content_of, read
    from docparse.writing.searchable import searchable

    knowledge = load(rules)
    name = name_of(path)
    content = content_of(path, name)
    refuse_to_overwrite(target, path)
    reading = read(content, name=name, ocr=ocr, knowledge=knowledge, workers=workers)
    write_whole(target, path, [searchable(content, reading)])
    for problem in reading.problems:
        if is_loss(problem, knowledge):
            report_diagnostic(word(problem, knowledge, language), reading.path)
