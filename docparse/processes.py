"""The processes in which pages are recognised.

In: nothing. Out: the context of `multiprocessing` that starts them. On Linux they are forked from a server that has
loaded the models once, and that can be started before anything else is imported; elsewhere each starts afresh. A fork
of the caller itself would inherit its threads and locks.
"""

import multiprocessing
import sys
from importlib.util import find_spec
from multiprocessing.context import BaseContext

_SERVED = "docparse.reading.ocr.preloaded"
_COMMANDS = "docparse.commands"


def context() -> BaseContext:
    """Return what starts the processes."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    # each process imports the module that was run, which for the command line is this one
    found.set_forkserver_preload([*((_COMMANDS,) if _COMMANDS in sys.modules else ()), _SERVED])
    return found


def start() -> None:
    """Let the server load the models while the caller goes on; nothing where there is none, or no engine."""
    if sys.platform != "linux" or find_spec("trueocr") is None:
        return
    from multiprocessing import forkserver

    context()
    forkserver.ensure_running()
