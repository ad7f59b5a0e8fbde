"""Which documents `docparse diff` holds against which.

In: the paths of its command line. Out: the inputs of both sides, and the errors of paths that name nothing.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from docparse.commands.messages import report_error
from docparse.commands.wording import both
from docparse.corpus.inputs import STANDARD_INPUT, Input, find_inputs
from docparse.errors import InputError, Language


class Sides(NamedTuple):
    """Central documents, local plans, and what could not be found of each; `several` plans make a matrix."""

    central: list[Input]
    local: list[Input]
    lost: list[InputError]
    failed: list[InputError]
    several: bool


def find_sides(paths: tuple[str, ...], arguments: Sequence[str], language: Language) -> Sides:
    """Return the documents of both sides, and report what could not be found. Raises click.UsageError.

    A central document that stands in a folder of plans is none of the plans.
    """
    above, below = _parted(paths, arguments, language)
    for path in below:
        if path.startswith("-") and path != STANDARD_INPUT and not Path(path).exists():
            raise _option_behind(path, language)
    central, lost = find_inputs(above)
    local, failed = find_inputs(below)
    for error in (*lost, *failed):
        report_error(error, language)
    plans: list[Input] = []
    for item in local:
        if item.path not in below and any(_is_same(item.path, one.path) for one in central):
            text = both(
                "là văn bản cấp trên, không tính là kế hoạch", "a central document, not taken as a plan", language
            )
            click.echo(f"docparse: {item.path}: {text}", err=True)
        else:
            plans.append(item)
    return Sides(central, plans, lost, failed, len(below) > 1 or Path(below[0]).is_dir())


def _parted(
    paths: tuple[str, ...], arguments: Sequence[str], language: Language
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the central paths and the local ones: those behind `--`, else the last."""
    behind = len(arguments) - arguments.index("--") - 1 if "--" in arguments else 1
    if behind == len(paths):
        # `diff -- CENTRAL LOCAL`: here `--` says no more than that no options follow
        behind = 1
    if not 0 < behind < len(paths):
        raise click.UsageError(
            both("cần văn bản cấp trên, rồi kế hoạch", "a central document is needed, then a plan", language)
        )
    return paths[:-behind], paths[-behind:]


def _option_behind(option: str, language: Language) -> click.UsageError:
    text = both("đứng sau dấu --; tùy chọn phải đứng trước dấu đó", "stands behind --; options go before it", language)
    return click.UsageError(f"{option} {text}")


def _is_same(one: str, other: str) -> bool:
    try:
        return STANDARD_INPUT not in {one, other} and os.path.samefile(one, other)
    except OSError:
        return False
