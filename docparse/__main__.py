"""The command line from its start: the script `docparse`, or `python -m docparse`.

In: `sys.argv`. Out: output, and an exit code (see `docparse.commands`).
"""

import os
import signal
from typing import NoReturn

_INTERRUPTED = 130


def main() -> NoReturn:
    """Load the command line and run it; what is interrupted while it loads ends without a word."""
    before = signal.getsignal(signal.SIGINT)
    # one who has Ctrl-C ignored, as `nohup` and `&` do, is not to be stopped by it
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    from docparse.commands import main as run

    signal.signal(signal.SIGINT, before)
    run()


if __name__ == "__main__":
    main()
