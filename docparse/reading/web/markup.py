"""The bytes of a web page into a tree of elements. The only module that parses HTML, with lxml.

In: bytes. Out: the root element. Nothing that the page names is fetched: no image, no style sheet, no frame. UTF-8 is
believed before what the page says of itself, since it cannot be met by chance.
"""

import codecs
import re
from typing import Any

from lxml import etree

from docparse.errors import DamagedFileError, EmptyFileError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_HEAD = 8192
_TOO_DEEP = "<>" * 4 + "…"
"""What stands for elements inside elements without end, in any language."""
_LAST = "windows-1252"
"""What browsers take where a page says nothing; letters of an old Vietnamese font stand on its codes."""


def tree_of(content: bytes, path: str) -> Any:
    """Return the root element of a page. Raises EmptyFileError and DamagedFileError."""
    text = _text(content)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, default_doctype=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFileError(path=path, reason=str(error)) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise DamagedFileError(path=path, reason=_TOO_DEEP)
    if root is None:
        raise EmptyFileError(path=path)
    return root


def _text(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(content[:_HEAD])
    name = declared[1].decode("ascii", "replace") if declared else _LAST
    try:
        return content.decode(codecs.lookup(name).name, "replace")
    except LookupError:
        return content.decode(_LAST, "replace")
