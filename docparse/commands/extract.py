"""`docparse extract PATH…`: documents in, JSON, YAML or JSON Lines out.

In: files, folders or `-`. Out: one document on standard output, JSON Lines for several, or files with `-o`.
"""

import os
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import click

from docparse.commands.messages import report_count, report_error
from docparse.commands.options import documents_type, lang_option, ocr_option, rules_option, workers_option
from docparse.commands.outputs import form_by_name, opened, write_whole
from docparse.commands.progress import followed
from docparse.commands.readiness import get_ready
from docparse.commands.wording import both
from docparse.errors import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docparse.corpus.run import Outcome
    from docparse.reading.recognising import Mode
    from docparse.writing.encode import Format

SOME_FAILED, NOTHING_READ = 3, 4
_SUFFIXES: "Final[dict[Format, str]]" = {"json": ".json", "yaml": ".yaml", "jsonl": ".jsonl"}
_FORMS: "Final[dict[str, Format]]" = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".jsonl": "jsonl"}


@click.command(
    short_help=both("Tệp, thư mục → JSON, YAML.", "Files and folders → JSON, YAML."),
    help=both(
        "Đọc văn bản (PDF, ảnh quét, Word, RTF, OpenDocument, HTML, văn bản thuần, Markdown) thành dữ liệu. Một tệp: "
        "in ra đầu ra chuẩn; nhiều tệp: mỗi văn bản một dòng JSON, hoặc vào thư mục -o. Dấu - là đầu vào chuẩn.",
        "Read documents (PDF, scans, Word, RTF, OpenDocument, HTML, plain text, Markdown) into data. One file: "
        "standard output; several: one line of JSON each, or files in the folder -o. A dash reads standard input.",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=documents_type)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help=both(
        "Tệp hoặc thư mục kết quả (dấu -: đầu ra chuẩn).", "The file or folder to write (a dash: standard output)."
    ),
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(_SUFFIXES)),
    help=both(
        "Dạng kết quả (mặc định: theo đuôi tệp của -o, không thì json).",
        "The form of the output (default: what the ending of -o says, else json).",
    ),
)
@rules_option
@ocr_option
@workers_option
@lang_option
@click.pass_obj
def extract(
    language: Language,
    paths: tuple[str, ...],
    output: str | None,
    form: "Format | None",
    rules: Path | None,
    ocr: "Mode",
    workers: int,
) -> int:
    """Run the command; return its exit code."""
    get_ready(paths, ocr)
    from docparse.corpus.inputs import find_inputs
    from docparse.corpus.run import run

    if output == "":
        raise click.UsageError(both("-o cần tên tệp hoặc thư mục", "-o needs the name of a file or folder", language))
    output = None if output == "-" else output
    inputs, errors = find_inputs(paths)
    for error in errors:
        report_error(error, language)
    several = len(inputs) + len(errors) > 1 or any(os.path.isdir(path) for path in paths)
    chosen = form or _told_form(output, language, several=several)
    outcomes = followed(run(inputs, rules=rules, language=language, ocr=ocr, workers=workers), len(inputs))
    counts = _write_all(outcomes, output, chosen, several=several, language=language)
    failed = counts["failed"] + len(errors)
    if several or counts["partial"]:
        report_count(counts["done"], counts["partial"], failed, language)
    if not counts["done"]:
        return NOTHING_READ
    return SOME_FAILED if failed else 0


def _told_form(output: str | None, language: Language, *, several: bool) -> "Format":
    """Return the form that the output's name tells: of several documents only JSON Lines are one file."""
    if output is None or _names_folder(output, "jsonl", several=several):
        return "json"
    told = form_by_name(output, _FORMS, language) or "json"
    return told if told == "jsonl" or not several else "json"


def _write_all(
    outcomes: "Iterable[Outcome]", output: str | None, form: "Format", *, several: bool, language: Language
) -> Counter[str]:
    """Write each outcome as it comes, report each error, and count what was done, partial and failed."""
    from docparse.writing.encode import encode

    counts: Counter[str] = Counter()
    into_folder = output is not None and _names_folder(output, form, several=several)
    with ExitStack() as open_files:
        stream: BinaryIO | None = None
        for outcome in outcomes:
            if outcome.error is not None:
                counts["failed"] += 1
                report_error(outcome.error, language)
                continue
            counts["done"] += 1
            counts["partial"] += any(document.status == "partial" for document in outcome.documents)
            in_lines = form == "json" and (len(outcome.documents) > 1 or (several and not into_folder))
            own_form: Format = "jsonl" if in_lines else form
            parts = (part for document in outcome.documents for part in encode(document, own_form))
            if output is not None and (into_folder or not several):
                target = Path(output, f"{outcome.input.name}{_SUFFIXES[own_form]}") if into_folder else Path(output)
                write_whole(target, outcome.input.path, parts)
                continue
            if stream is None:
                stream = open_files.enter_context(opened(output, outcome.input.path))
            stream.writelines(parts)
            stream.flush()
    return counts


def _names_folder(output: str, form: "Format", *, several: bool) -> bool:
    """Tell whether `-o` names a folder: it is one, ends in a slash, or several inputs need one."""
    return Path(output).is_dir() or output.endswith(("/", os.sep)) or (several and form != "jsonl")
