"""Options that several commands share.

In: nothing. Out: click decorators.
"""

from pathlib import Path

import click

from docparse.commands.wording import both

rules_option = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=both(
        "Thư mục tệp YAML đặt chồng lên bộ quy tắc có sẵn.", "A folder of YAML files laid over the built-in rules."
    ),
)
