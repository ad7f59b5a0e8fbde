"""What tests of annotation share: work measured in calls, which no clock and no busy machine can change."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

Grows = Callable[[Callable[[str], object], str], bool]
_SHARE = 4
_SLACK = 3000


@pytest.fixture
def linear() -> Grows:
    """Return a test of whether the calls that a function makes on a text twice as long are about twice as many."""

    def is_linear(function: Callable[[str], object], text: str) -> bool:
        piece = text[: len(text) // _SHARE]
        function(piece)
        return _calls(function, piece + piece) <= 3 * _calls(function, piece) + _SLACK

    return is_linear


def _calls(function: Callable[[str], object], text: str) -> int:
    """Return how many calls, of Python and of C, `function` makes on a text."""
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        del frame, argument
        count += event in {"call", "c_call"}

    sys.setprofile(step)
    try:
        function(text)
    finally:
        sys.setprofile(None)
    return count
