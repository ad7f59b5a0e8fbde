"""The processes in which pages are recognised.

In: nothing. Out: the context of `multiprocessing` that starts them. On Linux they are forked from a server that has
loaded the models once, and that can be started before anything else is imported; elsewhere each starts afresh. A fork
of the caller itself would inherit its threads and locks.
"""

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing.context import BaseContext

_SERVED = "docparse.reading.ocr.preloaded"
_COMMANDS = "docparse.commands"


def context() -> BaseContext:
    """Return what starts the processes."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    found = multiprocessing.get_context("forkserver")
    # each process imports the module that was run, which for the command line is this one
    found.set_forkserver_preload([*((_COMMANDS,) if _COMMANDS in sys.modules else ()), _SERVED])
    try:
        with _uninterrupted():
            forkserver.ensure_running()
    except OSError:
        # no socket can be made (its path may have 107 bytes), or the server is that of the process that forked this one
        return multiprocessing.get_context("spawn")
    return found


def start() -> None:
    """Let the server load the models while the caller goes on; nothing where there is none, or no engine."""
    if sys.platform == "linux" and find_spec("trueocr") is not None:
        context()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start a process of the command line that Ctrl-C leaves alone: it ends with the command, and has nothing to say.

    In the program of someone else its processes stay as they are.
    """
    if _COMMANDS not in sys.modules:
        yield
        return
    from multiprocessing import resource_tracker

    # the server starts it first, and lets signals in behind it
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
