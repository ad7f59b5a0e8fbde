"""Hold the scores of this run against the floors.

In: a folder of score tables (JSON, one a source, and `table.txt` with all that was printed, where the scores of a
comparison stand) and a TOML file of floors, one table a source, one F1 a layer. Out: every layer below its floor, on
standard output; exit code 1 where there is one.
"""

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

_COMPARED = "coverage"


def below(scores: Path, floors: Path) -> list[str]:
    """Return a line for each layer whose F1 is below its floor."""
    lines = []
    for source, layers in tomllib.loads(floors.read_text(encoding="utf-8")).items():
        figures = figures_of(scores, source)
        for layer, floor in layers.items():
            if figures.get(layer, 0.0) < floor:
                lines.append(f"{source}: {layer} {figures.get(layer, 0.0):.3f} is below {floor:.3f}")
    return lines


def figures_of(scores: Path, source: str) -> Mapping[str, float]:
    """Return the F1 of each layer of a source; of a comparison, the last figure of each line printed."""
    if source != _COMPARED:
        table = json.loads((scores / f"{source}.json").read_text(encoding="utf-8"))
        return {layer: figures["f1"] for layer, figures in table.items()}
    printed = (scores / "table.txt").read_text(encoding="utf-8").partition(f"== {_COMPARED}")[2].partition("\n==")[0]
    rows = [line.split() for line in printed.splitlines()[1:]]
    return {row[0]: float(row[-1]) for row in rows if len(row) > 1 and row[0] != "items"}


if __name__ == "__main__":
    found = below(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(found) or "all layers hold their floors")
    sys.exit(bool(found))
