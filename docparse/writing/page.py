"""A template and its data into one HTML file that needs no network.

In: the name of a template in `docparse/writing/pages`, its scripts and its data. Out: bytes. Style and script stand in
the page; its content security policy allows these two by their hashes, and nothing from elsewhere.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from docparse import __version__


@dataclass(frozen=True, slots=True)
class Inline:
    """Text that stands in the page as it is, and what the policy calls it."""

    text: Markup
    hash: str


def render_page(template: str, scripts: Sequence[str], **data: Any) -> bytes:
    """Return the page that `template` makes of `data`; all that is no template is escaped."""
    environment = Environment(
        loader=PackageLoader("docparse.writing", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = _inline(_source("page.css").replace("{{ dark }}", _source("dark.css")))
    script = _inline("\n".join(map(_source, scripts)))
    page = environment.get_template(template).render(**data, style=style, script=script, version=__version__)
    return page.encode("utf-8", errors="replace")


def _source(name: str) -> str:
    return resources.files("docparse.writing").joinpath("pages", name).read_text(encoding="utf-8")


def _inline(text: str) -> Inline:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inline(Markup(text), f"sha256-{digest}")
