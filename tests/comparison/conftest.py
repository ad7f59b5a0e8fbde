"""The samples, read once; and small plans made for one test."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

import docparse
from docparse.model import Document

SAMPLES = Path(__file__).parents[2] / "samples" / "markdown"


@lru_cache(maxsize=16)
def read_sample(name: str) -> Document:
    return docparse.parse((SAMPLES / f"{name}.md").read_bytes(), name=f"{name}.md")


@pytest.fixture
def sample() -> Callable[[str], Document]:
    return read_sample


@pytest.fixture
def sample_text() -> Callable[[str], str]:
    return lambda name: (SAMPLES / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture
def plan() -> Callable[..., Document]:
    """Make a plan of the given tasks, numbered from II.1."""

    def make(*tasks: str, number: str = "45-KH/TU", title: str = "thực hiện Kết luận số 88-KL/TW") -> Document:
        kind = "KẾT LUẬN" if number.endswith("/TW") else "KẾ HOẠCH"
        body = "\n\n".join(f"{at}. {task}" for at, task in enumerate(tasks, 1))
        text = (
            f"ĐẢNG CỘNG SẢN VIỆT NAM\n\nSố {number}\n\nAn Hải, ngày 05 tháng 3 năm 2024\n\n{kind}\n\n"
            f"{title}\n\n-----\n\n"
            f"I. MỤC ĐÍCH\n\n1. Cụ thể hóa nội dung đã nêu.\n\nII. NHIỆM VỤ\n\n{body}\n"
        )
        return docparse.parse(text.encode(), name="plan.txt")

    return make
