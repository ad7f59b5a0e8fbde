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
    from docparse.comparison.compare import compare
    from docparse.comparison.matrix import compare_many
    from docparse.coverage import Coverage, Matrix
    from docparse.errors import DocparseError
    from docparse.model import (
        ConditionalDeadline,
        DateDeadline,
        Deadline,
        Document,
        OngoingDeadline,
        RecurringDeadline,
        Reference,
        RelativeDeadline,
        Section,
        Task,
        Unit,
    )
    from docparse.pipeline import parse

__version__ = "0.1.0"

__all__ = [
    "ConditionalDeadline",
    "Coverage",
    "DateDeadline",
    "Deadline",
    "DocparseError",
    "Document",
    "Matrix",
    "OngoingDeadline",
    "RecurringDeadline",
    "Reference",
    "RelativeDeadline",
    "Section",
    "Task",
    "Unit",
    "__version__",
    "compare",
    "compare_many",
    "parse",
]

_HOMES = {
    "parse": "docparse.pipeline",
    "DocparseError": "docparse.errors",
    "compare": "docparse.comparison.compare",
    "compare_many": "docparse.comparison.matrix",
    "Coverage": "docparse.coverage",
    "Matrix": "docparse.coverage",
}


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(_HOMES.get(name, "docparse.model")), name)
    raise AttributeError(f"module 'docparse' has no attribute {name!r}")
