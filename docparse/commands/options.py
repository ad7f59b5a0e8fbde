"""Options that several commands share.

In: nothing. Out: click decorators.
"""

import os
from pathlib import Path

import click

from docparse.commands.wording import both

documents_type = click.Path(allow_dash=True)
"""Paths of documents: shells complete them; whether they exist is asked when they are read."""


def _set_language(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.obj = value


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


lang_option = click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    expose_value=False,
    is_eager=True,
    callback=_set_language,
    help=both("Ngôn ngữ của thông báo (mặc định: theo máy).", "Language of messages (default: the locale's)."),
)

ocr_option = click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help=both(
        "Nhận dạng chữ trong ảnh: khi lớp chữ không tin được (mặc định), mọi trang, hoặc không.",
        "Recognise text in images: where a page's own text cannot be trusted (default), on all pages, or never.",
    ),
)

workers_option = click.option(
    "-j",
    "--workers",
    type=click.IntRange(min=1),
    default=_cores,
    metavar="N",
    help=both(
        "Số tiến trình nhận dạng chữ, đối chiếu nhiều kế hoạch (mặc định: số lõi của máy). Kết quả như nhau.",
        "Processes that recognise text and compare plans (default: the machine's cores). The output is the same.",
    ),
)

rules_option = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=both(
        "Thư mục tệp YAML đặt chồng lên bộ quy tắc có sẵn (không áp dụng cho kết quả đã có).",
        "A folder of YAML files laid over the built-in rules (no effect on earlier output).",
    ),
)
