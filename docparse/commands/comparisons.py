"""Where the result of `docparse diff` goes, and in which form.

In: a comparison or a matrix, the form and the output that the user asks for. Out: a table on the terminal, or a file.
"""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from docparse.commands.outputs import form_by_name, write_whole
from docparse.commands.wording import both
from docparse.errors import Language

if TYPE_CHECKING:
    from docparse.coverage import Coverage, Explanation, Matrix

Form = Literal["table", "json", "yaml", "csv", "xlsx", "html"]
FORMS: Final[tuple[Form, ...]] = ("table", "json", "yaml", "csv", "xlsx", "html")
_FILE_WIDTH = 120
_SUFFIXES: Final[dict[str, Form]] = {
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
}


def choose_form(form: Form | None, output: str | None, language: Language, *, explained: bool = False) -> Form:
    """Return the form that was asked for, else the one that the output's name tells, else the table.

    Raises click.UsageError where a workbook would be poured over a terminal, where what is `explained` has no such
    form, and where the name promises a form that there is not.
    """
    chosen = form or form_by_name(output or "", _SUFFIXES, language) or "table"
    if explained and chosen not in {"table", "json", "yaml"}:
        raise click.UsageError(both("--explain: dạng table, json, yaml", "--explain: table, json or yaml", language))
    if chosen == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError(both("dạng xlsx cần -o TỆP.xlsx", "the form xlsx needs -o FILE.xlsx", language))
    return chosen


def deliver(result: "Coverage | Matrix", form: Form, output: str | None, language: Language) -> None:
    """Write `result` to the file `output`, or to standard output. Raises OutputError."""
    if output is None and form == "table":
        _print_table(result, language)
    elif output is None:
        sys.stdout.buffer.write(_encoded(result, form, language))
    else:
        write_whole(Path(output), "-", [_encoded(result, form, language)])


def deliver_explanations(found: "tuple[Explanation, ...]", form: Form, output: str | None, language: Language) -> None:
    """Write explanations as text (for `table`), or as one list in JSON or YAML. Raises OutputError."""
    from docparse.writing.encode import encode
    from docparse.writing.explanation import draw_explanation

    if form in {"json", "yaml"}:
        parts = list(encode(found, form))
    else:
        parts = [draw_explanation(one, language).encode() for one in found]
    if output is None:
        sys.stdout.buffer.write(b"".join(parts))
        return
    write_whole(Path(output), "-", parts)


def _print_table(result: "Coverage | Matrix", language: Language) -> None:
    from rich.console import Console

    from docparse.writing.coverage_forms import draw_table

    console = Console(highlight=False)
    sys.stdout.write(draw_table(result, language, console))


def _encoded(result: "Coverage | Matrix", form: Form, language: Language) -> bytes:
    from docparse.writing.coverage_forms import draw_table, write_form

    match form:
        case "json" | "yaml":
            from docparse.writing.encode import encode

            return b"".join(encode(result, form))
        case "table":
            from rich.console import Console

            page = Console(file=io.StringIO(), width=_FILE_WIDTH, highlight=False)
            return draw_table(result, language, page).encode()
        case _:
            return write_form(result, form, language)
