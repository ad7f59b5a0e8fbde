"""Options that several commands share.

In: nothing. Out: click decorators.
"""

from pathlib import Path

import click

from docparse.commands.wording import both

ocr_option = click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help=both(
        "Nhận dạng chữ trong ảnh: khi lớp chữ không tin được (mặc định), mọi trang, hoặc không.",
        "Recognise text in images: where a page's own text cannot be trusted (default), on all pages, or never.",
    ),
)

rules_option = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=both(
        "Thư mục tệp YAML đặt chồng lên bộ quy tắc có sẵn.", "A folder of YAML files laid over the built-in rules."
    ),
)
