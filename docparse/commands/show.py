"""`docparse show PATH`: a document as a tree in the terminal, with deadlines and units in colour.

In: one file or `-`. Out: a tree on standard output, plain where that is no terminal.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docparse.commands.options import documents_type, lang_option, ocr_option, rules_option, workers_option
from docparse.commands.readiness import get_ready
from docparse.commands.wording import both
from docparse.errors import Language

if TYPE_CHECKING:
    from docparse.reading.recognising import Mode


@click.command(
    short_help=both("Cây mục, nhiệm vụ, thời hạn, đơn vị.", "A tree of sections, tasks, deadlines, units."),
    help=both(
        "In văn bản thành cây: mục và nhiệm vụ, cùng đơn vị, thời hạn, văn bản viện dẫn; sau đó là những chỗ cần xem.",
        "Print a document as a tree: sections and tasks with their units, deadlines and references; then what a person "
        "should look at.",
    ),
)
@click.argument("path", metavar="PATH", type=documents_type)
@rules_option
@ocr_option
@workers_option
@lang_option
@click.pass_obj
def show(language: Language, path: str, rules: Path | None, ocr: "Mode", workers: int) -> None:
    """Run the command."""
    get_ready([path], ocr)
    from rich.console import Console

    from docparse.corpus.run import open_documents
    from docparse.writing.tree import draw

    console = Console()
    for document in open_documents(path, rules=rules, language=language, ocr=ocr, workers=workers):
        console.print(draw(document, language))
