"""The processes in which pages are recognised and plans are compared.

In: nothing. Out: contexts of `multiprocessing` that start them. On Linux, those that recognise are forked from a server
that has loaded the models once, and that can be started before anything else is imported; all others start afresh. A
fork of the caller itself would inherit its threads and locks.

None of them imports the module that was run, as processes of `multiprocessing` do to find the caller's functions: they
only run docparse's own, and a script without `if __name__ == "__main__":` would be run again by each.
"""

import multiprocessing.context
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing.process import BaseProcess
from threading import Lock
from types import TracebackType
from typing import Any

PRELOADED = "docparse.reading.ocr.preloaded"
"""The module whose import loads all that a process needs which recognises pages."""
_COMMANDS = "docparse.commands"
_WHERE_IT_IS = ("__spec__", "__file__")
"""By what `multiprocessing` finds the module that was run."""
_HIDING = Lock()


class _Fresh(multiprocessing.context.SpawnProcess):
    """A process that starts afresh."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802
        with _main_hidden():
            return multiprocessing.context.SpawnProcess._Popen(process_obj)

    def __reduce__(self) -> tuple[object, ...]:
        return _arriving, (_Fresh,), self.__dict__


class _FreshContext(multiprocessing.context.SpawnContext):
    Process = _Fresh


if sys.platform == "linux":

    class _Forked(multiprocessing.context.ForkServerProcess):
        """A process that the server forks."""

        @staticmethod
        def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802
            with _main_hidden():
                return multiprocessing.context.ForkServerProcess._Popen(process_obj)

        def __reduce__(self) -> tuple[object, ...]:
            return _arriving, (_Forked,), self.__dict__

    class _ForkedContext(multiprocessing.context.ForkServerContext):
        Process = _Forked


def fresh() -> multiprocessing.context.BaseContext:
    """Return what starts processes afresh."""
    return _FreshContext()


def recognising() -> multiprocessing.context.BaseContext:
    """Return what starts processes that have the models loaded, or will load them."""
    if sys.platform != "linux":
        return fresh()
    from multiprocessing import forkserver

    found = _ForkedContext()
    found.set_forkserver_preload([PRELOADED])
    try:
        with _uninterrupted():
            forkserver.ensure_running()
    except OSError:
        # no socket can be made (its path may have 107 bytes), or the server is that of the process that forked this one
        return fresh()
    return found


def start() -> None:
    """Let the server load the models while the caller goes on; nothing where there is none, or no engine."""
    if sys.platform == "linux" and find_spec("trueocr") is not None:
        recognising()


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Let a process that starts here find nothing of the module that was run."""
    with _HIDING:
        main = sys.modules["__main__"].__dict__
        hidden = {name: main[name] for name in _WHERE_IT_IS if name in main}
        main.update(dict.fromkeys(hidden))
        try:
            yield
        finally:
            main.update(hidden)


def _arriving(kind: type[BaseProcess]) -> BaseProcess:
    """Return a process as the new one finds itself, before its locks: where its caller has ended there are none.

    Nobody is left to be told then; errors of a page or a plan are handed back to the caller.
    """
    sys.excepthook = _say_nothing
    return kind.__new__(kind)


def _say_nothing(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Take an error that nobody is left to be told."""


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
