"""`docparse schema [NAME]`: the JSON Schema of the output.

In: the name of a schema. Out: JSON Schema 2020-12 on standard output.
"""

import sys

import click

from docparse.commands.options import lang_option
from docparse.commands.wording import both


@click.command(
    short_help=both("JSON Schema của kết quả.", "The JSON Schema of the output."),
    help=both("In JSON Schema (2020-12) của kết quả.", "Print the JSON Schema (2020-12) of the output."),
)
@click.argument("name", type=click.Choice(["document", "coverage", "matrix"]), default="document")
@lang_option
def schema(name: str) -> None:
    """Run the command."""
    from docparse.writing.schema import shipped_schema

    sys.stdout.buffer.write(shipped_schema(name))
