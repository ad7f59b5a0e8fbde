"""Start-up: `docparse --help` against `python -c "import click"`, in turn.

In: nothing. Out: the median of both in milliseconds, and the median of the ratios pair by pair.

    python benchmarks/startup.py [--rounds 9]
"""

import argparse
import statistics
import subprocess
import sys
import time

HELP = [sys.executable, "-m", "docparse", "--help"]
CLICK = [sys.executable, "-c", "import click"]


def seconds(command: list[str]) -> float:
    """Return the wall time of a command."""
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Time both in turn and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    pairs = [(seconds(HELP), seconds(CLICK)) for _ in range(rounds + 1)][1:]
    ours, peer = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"docparse --help {ours:.0f} ms, import click {peer:.0f} ms, {ratio:.2f} x")


if __name__ == "__main__":
    main()
