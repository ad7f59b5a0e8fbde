"""How far a long run has come, on standard error.

In: the outcomes of inputs, as they come. Out: the same, with a bar on a terminal.
"""

import sys
from collections.abc import Iterator
from typing import TypeVar

Outcome = TypeVar("Outcome")


def followed(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Yield the outcomes, with a progress bar on a terminal where there are several."""
    if total < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, total=total, console=Console(stderr=True), description="docparse", transient=True)
