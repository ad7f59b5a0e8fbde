"""Many local plans held against central documents, in several processes where that pays.

In: central documents made ready, and the inputs of plans. Out: for each input, in order, its columns of the matrix or
its error, the same whatever the number of processes. A plan is not kept once it is compared, so that memory grows with
the matrix alone; a process that dies or hangs loses the one plan that it was at.
"""

import gc
import os
import pickle
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as TooSlow
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docparse.comparison.compare import Request
from docparse.comparison.matrix import Column, compare_plan
from docparse.comparison.pairing import Central
from docparse.corpus.inputs import STANDARD_INPUT, Input
from docparse.corpus.run import run
from docparse.errors import DocparseError, UnexpectedError
from docparse.processes import fresh
from docparse.reading.recognising import Mode

PLAN_SECONDS = 3600.0
"""The time that a plan may take in a process of its own: hundreds of scanned pages are read in it."""
_FEWEST = 4
"""Plans for each process, below which its start takes longer than it saves."""
_SETTLING_SECONDS, _PAUSE_SECONDS = 10.0, 0.02
"""The time that processes have to start before they are stopped, and that lies between two questions."""
_AHEAD = 4
"""Plans that wait for each process."""


@dataclass(frozen=True)
class Job:
    """Central documents made ready, what is asked of a comparison, and how plans are read."""

    central: Central
    asked: Request
    ocr: Mode


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one input: a column for each plan in it (several in a JSON Lines file), or the error."""

    input: Input
    columns: tuple[Column, ...] = ()
    error: DocparseError | None = None


def compare_inputs(inputs: Sequence[Input], job: Job, workers: int) -> Iterator[Compared]:
    """Yield the columns of each input in order; an error in one, foreseen or not, leaves the others alone.

    Raises RuleFileError before the first input.
    """
    processes = min(workers, len(inputs) // _FEWEST)
    if processes > 1 and all(item.path != STANDARD_INPUT for item in inputs):
        yield from _in_processes(inputs, job, processes)
    else:
        for item in inputs:
            yield compare_input(item, job, workers)


def compare_input(item: Input, job: Job, workers: int = 0) -> Compared:
    """Return the columns of one input, or its error; `workers` recognise text (see `pipeline.parse`)."""
    (read,) = run([item], rules=job.asked.rules, language=job.asked.language, ocr=job.ocr, workers=workers)
    if read.error is not None:
        return Compared(item, error=read.error)
    try:
        return Compared(item, tuple(compare_plan(job.central, plan, job.asked) for plan in read.documents))
    except DocparseError as error:
        return Compared(item, error=error)
    except Exception as error:
        return Compared(item, error=UnexpectedError(path=item.path, reason=f"{type(error).__name__}: {error}"))


def _in_processes(inputs: Sequence[Input], job: Job, processes: int) -> Iterator[Compared]:
    from pebble import ProcessPool

    with TemporaryDirectory(prefix="docparse-") as folder:
        handed = Path(folder, "job")
        handed.write_bytes(pickle.dumps(job))
        pool: Any = ProcessPool(max_workers=processes, context=fresh())
        waiting: deque[tuple[Input, Any]] = deque()
        try:
            for item in inputs:
                waiting.append((item, pool.schedule(_compare, (str(handed), item), timeout=PLAN_SECONDS)))
                if len(waiting) > processes * _AHEAD:
                    yield _outcome(*waiting.popleft())
            while waiting:
                yield _outcome(*waiting.popleft())
            _settle(pool, processes)
        finally:
            pool.stop()
            pool.join()


def _settle(pool: Any, processes: int) -> None:
    """Wait until all processes have answered: one that is stopped while it starts prints a traceback.

    All plans are compared by now: a process that ends here takes none with it.
    """
    from pebble import ProcessExpired

    answered: set[int] = set()
    latest = time.monotonic() + _SETTLING_SECONDS
    while len(answered) < processes and time.monotonic() < latest:
        with suppress(ProcessExpired, BrokenExecutor):
            answered.add(pool.schedule(os.getpid).result())
        time.sleep(_PAUSE_SECONDS)


def _outcome(item: Input, task: Any) -> Compared:
    from pebble import ProcessExpired

    try:
        compared: Compared = task.result()
    except TooSlow:
        return Compared(item, error=UnexpectedError(path=item.path, reason=f"{PLAN_SECONDS:.0f} s"))
    except ProcessExpired as error:
        return Compared(item, error=UnexpectedError(path=item.path, reason=f"exit code {error.exitcode}"))
    except BrokenExecutor as error:
        return Compared(item, error=UnexpectedError(path=item.path, reason=str(error)))
    return compared


def _compare(handed: str, item: Input) -> Compared:
    return compare_input(item, _job(handed))


@lru_cache(maxsize=1)
def _job(handed: str) -> Job:
    job: Job = pickle.loads(Path(handed).read_bytes())
    # what is loaded by now stays to the end: the garbage collector need not look at it again
    gc.freeze()
    return job
