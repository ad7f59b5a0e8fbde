"""A comparison or a matrix in the form that the user asks for.

In: `coverage.Coverage` or `coverage.Matrix`, a form and a language. Out: bytes. What a form needs is imported only
where it is asked for.
"""

from typing import TYPE_CHECKING, Final, Literal

from docparse.coverage import Coverage, Matrix
from docparse.errors import Language

if TYPE_CHECKING:
    from rich.console import Console

SheetForm = Literal["csv", "xlsx", "html"]
SHEET_FORMS: Final[tuple[SheetForm, ...]] = ("csv", "xlsx", "html")


def write_form(result: Coverage | Matrix, form: SheetForm, language: Language) -> bytes:
    """Return `result` as a file of that form, its labels in `language`."""
    if form == "csv":
        from docparse.writing.coverage_csv import write_csv, write_matrix_csv

        return write_matrix_csv(result, language) if isinstance(result, Matrix) else write_csv(result, language)
    if form == "xlsx":
        from docparse.writing.coverage_xlsx import write_xlsx
        from docparse.writing.matrix_xlsx import write_matrix_xlsx

        return write_matrix_xlsx(result, language) if isinstance(result, Matrix) else write_xlsx(result, language)
    from docparse.writing.coverage_html import write_html
    from docparse.writing.matrix_html import write_matrix_html

    return write_matrix_html(result, language) if isinstance(result, Matrix) else write_html(result, language)


def draw_table(result: Coverage | Matrix, language: Language, console: "Console") -> str:
    """Return what `console` shows of `result`, as wide as it is and without blanks at line ends."""
    from docparse.writing.coverage_terminal import draw_coverage
    from docparse.writing.matrix_terminal import draw_matrix

    with console.capture() as captured:
        if isinstance(result, Matrix):
            console.print(draw_matrix(result, language, console.width))
        else:
            console.print(draw_coverage(result, language, console.width))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
