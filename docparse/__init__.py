"""docparse: Vietnamese Party and State plans, scanned or digital, as data.

>>> import docparse
>>> text = '''KẾ HOẠCH
... về số hóa tài liệu lưu trữ
...
... I. NHIỆM VỤ
...
... 1. Sở Nội vụ xây dựng danh mục tài liệu theo Kết luận số 73-KL/TW (hoàn thành trong quý I/2024).
... '''
>>> document = docparse.parse(text.encode(), name="plan.txt")
>>> [(task.id, task.references, task.deadlines[0].end) for task in document.tasks]
[('I.1', ('73-KL/TW',), '2024-03-31')]

Everything is imported at first use, so that `docparse --help` stays instant.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docparse.errors import DocparseError
    from docparse.model import Document
    from docparse.pipeline import parse

__all__ = ["DocparseError", "Document", "__version__", "parse"]

_HOMES = {"parse": "docparse.pipeline", "Document": "docparse.model", "DocparseError": "docparse.errors"}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("docparse-vn")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'docparse' has no attribute {name!r}")
