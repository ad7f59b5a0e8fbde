"""Messages to a person, on standard error.

In: errors and counts. Out: lines of text; each error says what happened, where, and what to do.
"""

import click

from docparse.commands.wording import both
from docparse.errors import DocparseError, Language


def report_error(error: DocparseError, language: Language) -> None:
    """Print an error in two lines: the cause, and the remedy."""
    click.echo(f"docparse: {error.cause(language)}", err=True)
    click.echo(f"  → {error.remedy(language)}", err=True)


def report_count(done: int, partial: int, failed: int, language: Language) -> None:
    """Print how many inputs were read, where any failed or were read in part."""
    parts = [both(f"{done} tệp đã đọc", f"{done} read", language)]
    if partial:
        parts.append(both(f"trong đó {partial} chưa trọn", f"{partial} of them in part", language))
    if failed:
        parts.append(both(f"{failed} không đọc được", f"{failed} failed", language))
    click.echo(f"docparse: {', '.join(parts)}", err=True)
