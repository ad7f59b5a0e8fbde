"""The command line: one module a command, options in, one call, output out.

In: `sys.argv`. Out: data on standard output, messages on standard error, and an exit code: 0 done; 1 done, and
something the user asked to fail on was found; 2 wrong usage; 3 some inputs failed, the rest are done; 4 nothing could
be read; 130 interrupted.
"""

import io
import os
import sys
from typing import NoReturn

import click

from docparse import __version__
from docparse.commands.completion import completion
from docparse.commands.diff import diff
from docparse.commands.doctor import doctor
from docparse.commands.extract import extract
from docparse.commands.formatting import VietnameseFormatter
from docparse.commands.messages import report_error, report_usage
from docparse.commands.rules import rules
from docparse.commands.schema import schema
from docparse.commands.show import show
from docparse.commands.text import text
from docparse.commands.wording import LANGUAGE, both
from docparse.errors import DocparseError, MissingPackageError, OutputError, UnexpectedError

INTERRUPTED = 130


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    click.echo(f"docparse {__version__}")
    context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=both(
        "Đọc kế hoạch, kết luận, chỉ thị … của cơ quan Đảng và Nhà nước thành dữ liệu: mục, nhiệm vụ, văn bản viện "
        "dẫn, thời hạn, đơn vị. Ví dụ: docparse extract kehoach.pdf",
        "Read plans, conclusions, directives … of Vietnamese Party and State bodies into data: sections, tasks, "
        "references, deadlines, units. For example: docparse extract plan.pdf",
    ),
)
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default=LANGUAGE,
    help=both("Ngôn ngữ của thông báo (mặc định: theo máy).", "Language of messages (default: the locale's)."),
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help=both("In phiên bản.", "Print the version."),
)
@click.pass_context
def cli(context: click.Context, lang: str) -> None:
    """Hold the language for the commands."""
    context.obj = lang


for command in (extract, text, show, diff, schema, rules, doctor, completion):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line and leave with its exit code; never with a traceback."""
    _open_missing()
    _write_utf8()
    if LANGUAGE == "vi":
        click.Context.formatter_class = VietnameseFormatter
    try:
        code = _run()
    except (SystemExit, BrokenPipeError):
        # Click and rich leave by SystemExit only where the reader of a pipe has gone (`| head`), as it may.
        _close_output()
        code = 0
    sys.exit(code)


def _run() -> int:
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo(both("docparse: đã dừng", "docparse: interrupted"), err=True)
        return INTERRUPTED
    except click.ClickException as error:
        report_usage(error, LANGUAGE)
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:
        failure = _failure(error)
        report_error(failure, LANGUAGE)
        return failure.exit_code
    return code if isinstance(code, int) else 0


def _failure(error: Exception) -> DocparseError:
    """Return what an error means to a user."""
    if isinstance(error, DocparseError):
        return error
    if isinstance(error, ModuleNotFoundError):
        return MissingPackageError(path=error.name)
    if isinstance(error, OSError):
        _close_output()
        return OutputError(path=error.filename or both("đầu ra chuẩn", "standard output"), reason=error.strerror)
    return UnexpectedError(path=" ".join(sys.argv[1:]), reason=f"{type(error).__name__}: {error}")


def _open_missing() -> None:
    """Give a name to streams that the caller has closed (`>&-`): files opened later would else take their numbers.

    What is read from or written to them fails as it should; messages go nowhere.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _write_utf8() -> None:
    """Write UTF-8 to files and pipes, whatever the locale; on a terminal, what it cannot show is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _close_output() -> None:
    """Let what is still to be written to standard output go nowhere, so that leaving cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
