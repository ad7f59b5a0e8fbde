"""Hold the scores of this run against the floors.

In: a folder of score tables (JSON, one a source) and a TOML file of floors, one table a source, one F1 a layer.
Out: every layer below its floor, on standard output; exit code 1 where there is one.
"""

import json
import sys
import tomllib
from pathlib import Path


def below(scores: Path, floors: Path) -> list[str]:
    """Return a line for each layer whose F1 is below its floor."""
    lines = []
    for source, layers in tomllib.loads(floors.read_text(encoding="utf-8")).items():
        figures = json.loads((scores / f"{source}.json").read_text(encoding="utf-8"))
        for layer, floor in layers.items():
            if figures[layer]["f1"] < floor:
                lines.append(f"{source}: {layer} {figures[layer]['f1']:.3f} is below {floor:.3f}")
    return lines


if __name__ == "__main__":
    found = below(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(found) or "all layers hold their floors")
    sys.exit(bool(found))
