"""The words that click itself prints in a page of help, in Vietnamese: click has them in English only.

In: what click hands to its formatter. Out: the same with the headings, the usage line and the help of `--help` worded.
"""

from collections.abc import Iterable

import click

_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh", "Arguments": "Tham số"}
_USAGE = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND": "LỆNH", "[ARGS]...": "[THAM SỐ]..."}
_TEXTS = {"Show this message and exit.": "In trợ giúp này."}


class VietnameseFormatter(click.HelpFormatter):
    """The formatter that a `click.Context` makes its help with (its `formatter_class`)."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line; `prefix` is what stands before it."""
        worded = " ".join(_USAGE.get(word, word) for word in args.split(" "))
        super().write_usage(prog, worded, "Cách dùng: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms with what they do; widths in characters."""
        super().write_dl([(term, _TEXTS.get(text, text)) for term, text in rows], col_max, col_spacing)
