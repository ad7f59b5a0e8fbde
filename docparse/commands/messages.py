"""Messages to a person, on standard error.

In: errors and counts. Out: lines of text; each error says what happened, where, and what to do.
"""

import re
from typing import TYPE_CHECKING, Any

import click

from docparse.commands.wording import both
from docparse.errors import DocparseError, Language

if TYPE_CHECKING:
    from docparse.coverage import Coverage, Matrix
    from docparse.model import Diagnostic

_UNKNOWN_COMMAND = re.compile(r"No such command ['\"]([^'\"]+)")
_QUOTED = re.compile(r"'(.+)'")


def report_error(error: DocparseError, language: Language) -> None:
    """Print an error in two lines: the cause, and the remedy."""
    click.echo(f"docparse: {error.cause(language)}", err=True)
    click.echo(f"  → {error.remedy(language)}", err=True)


def report_count(done: int, partial: int, failed: int, language: Language) -> None:
    """Print how many inputs were read, where any failed or were read in part."""
    parts = [both(f"{done} tệp đã đọc", f"{done} read", language)]
    if partial:
        parts.append(
            both(
                f"trong đó {partial} chưa trọn (xem diagnostics)",
                f"{partial} of them in part (see diagnostics)",
                language,
            )
        )
    if failed:
        parts.append(both(f"{failed} không đọc được", f"{failed} failed", language))
    click.echo(f"docparse: {', '.join(parts)}", err=True)


def report_diagnostic(found: "Diagnostic", path: str = "") -> None:
    """Print in two lines what a person should look at in the file that is called `path`."""
    click.echo(f"docparse: {path}: {found.message}" if path else f"docparse: {found.message}", err=True)
    click.echo(f"  → {found.remedy}", err=True)


def report_diagnostics(result: "Coverage | Matrix") -> None:
    """Print what a person should look at in a comparison.

    Of a matrix, which plans could not be compared whole, and once for all plans what has become of decisions.
    """
    from docparse.coverage import Coverage

    if isinstance(result, Coverage):
        for found in result.diagnostics:
            report_diagnostic(found)
        return
    of_decisions = {one.message: one for plan in result.locals for one in plan.diagnostics if "decision" in one.code}
    for found in of_decisions.values():
        report_diagnostic(found)
    for plan in result.locals:
        for found in plan.diagnostics:
            if found.code in {"no-tasks", "compared-in-part"}:
                click.echo(f"docparse: {plan.side.path}: {found.message}", err=True)


def report_usage(error: click.ClickException, language: Language) -> None:
    """Print a wrong use of the command line, and where its help is."""
    if language == "en":
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage(), err=True)
        click.echo(f"Xem: {context.command_path} --help\n", err=True)
    click.echo(f"Lỗi: {_usage_in_vietnamese(error)}", err=True)


def _usage_in_vietnamese(error: click.ClickException) -> str:
    """Return the message of click's errors, which click has in English only."""
    match error:
        case click.MissingParameter(param=parameter) if parameter is not None:
            return f"thiếu {parameter.metavar or parameter.human_readable_name}"
        case click.NoSuchOption(option_name=name):
            return f"không có tùy chọn {name}"
        case click.BadParameter(param=parameter) if parameter is not None:
            return f"giá trị của {'/'.join(parameter.opts)} {_needed(parameter.type, error.message)}"
        case _:
            unknown = _UNKNOWN_COMMAND.match(error.message)
            return f"không có lệnh {unknown[1]}" if unknown else error.format_message()


def _needed(kind: "click.ParamType[Any]", message: str) -> str:
    """Return what a value of a kind needs to be, or click's `message` for a kind without words of its own."""
    match kind:
        case click.Choice(choices=choices):
            return f"cần là một trong: {', '.join(choices)}"
        case click.IntRange(min=least, max=most) | click.FloatRange(min=least, max=most):
            return f"cần là một số từ {least} " + ("trở lên" if most is None else f"đến {most}")
        case click.Path():
            quoted = _QUOTED.search(message)
            return f"cần là một tệp hoặc thư mục có sẵn, đọc được: {quoted[1] if quoted else message}"
        case _:
            return f"không dùng được: {message}"
