"""Pages recognised in processes of their own: all cores read, and a page that takes too long is stopped.

In: a file and its pages. Out: what was read on each, in order, the same whatever the number of processes. Pebble's
pool can kill the process of one task. The file and the knowledge are handed over once, in a file; processes stay for
the next document.
"""

import atexit
import os
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as TooSlow
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docparse.page import Page
from docparse.processes import PRELOADED, recognising
from docparse.reading.ocr import read_one
from docparse.reading.recognising import Job, Recognised

PAGE_SECONDS = 60.0
"""The time that a page may take; an ordinary one takes one to three seconds."""


def read_pages(job: Job, pages: Sequence[Page], workers: int) -> Iterator[Recognised | Exception]:
    """Yield what stands on each page, or the error; TimeoutError for one that took longer than `PAGE_SECONDS`."""
    if not pages:
        return
    with TemporaryDirectory(prefix="docparse-") as folder:
        handed = Path(folder, "job")
        handed.write_bytes(pickle.dumps(job))
        pool = _pool(workers if len(pages) > 1 else 1)
        tasks = [
            pool.schedule(_read, (str(handed), page.number, (page.width, page.height)), timeout=PAGE_SECONDS)
            for page in pages
        ]
        try:
            for task in tasks:
                yield _outcome(task)
        finally:
            for task in tasks:
                task.cancel()


def _outcome(task: Any) -> Recognised | Exception:
    from pebble import ProcessExpired

    try:
        found: Recognised | Exception = task.result()
    except TooSlow:
        return TimeoutError(f"{PAGE_SECONDS:.0f} s")
    except ProcessExpired as error:
        return RuntimeError(f"exit code {error.exitcode}")
    except BrokenExecutor as error:
        return RuntimeError(str(error))
    return found


def _pool(workers: int) -> Any:
    """Return the processes, started at first use, the same for every document of this process while they live."""
    pool = _started(workers, os.getpid())
    if pool.active:
        return pool
    _started.cache_clear()
    return _started(workers, os.getpid())


@lru_cache(maxsize=2)
def _started(workers: int, owner: int) -> Any:
    from pebble import ProcessPool

    # the models are loaded before the clock of the first page starts
    pool = ProcessPool(max_workers=workers, context=recognising(), initializer=import_module, initargs=(PRELOADED,))
    atexit.register(_leave, pool, owner)
    return pool


def _leave(pool: Any, owner: int) -> None:
    """End the processes; a fork of the process that started them leaves them alone."""
    if owner == os.getpid():
        pool.stop()
        pool.join()


@lru_cache(maxsize=1)
def _job(path: str) -> Job:
    job: Job = pickle.loads(Path(path).read_bytes())
    return job


def _read(path: str, number: int, size: tuple[float, float]) -> Recognised | Exception:
    found = read_one(_job(path), number, size)
    # an exception of a library may refuse to travel between processes
    return RuntimeError(f"{type(found).__name__}: {found}") if isinstance(found, Exception) else found
