"""How often `diff` judges as a person does: the samples' plan against what it was made to hold.

In: `samples/coverage.yaml`, the verdict on each action as it was meant. Out: for each central document the share of
right verdicts, the F1 of what is missing, the share of actions whose first match is right, and the F1 of the matches.

    python benchmarks/verdicts.py
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

import docparse
from docparse.coverage import CoverageItem

SAMPLES = Path(__file__).parents[1] / "samples"


def f1(right: int, wanted: int, found: int) -> float:
    """Return the harmonic mean of precision and recall, 1 where there was nothing to find and nothing was found."""
    return 2 * right / (wanted + found) if wanted + found else 1.0


def measure(items: Sequence[CoverageItem], wanted: Sequence[Mapping[str, Any]]) -> tuple[float, float, float, float]:
    """Return the four figures (0 to 1). Both rows are the actions of one document, in order."""
    pairs = list(zip(items, wanted, strict=True))
    missing = [(item.status == "missing", want["status"] == "missing") for item, want in pairs]
    matches = [([match.task for match in item.matches], want["matches"]) for item, want in pairs]
    matched = [(ours, theirs) for ours, theirs in matches if theirs]
    return (
        sum(item.status == want["status"] for item, want in pairs) / len(pairs),
        f1(sum(a and b for a, b in missing), sum(b for _, b in missing), sum(a for a, _ in missing)),
        sum(ours[:1] == [one] for ours, theirs in matched for one in theirs) / len(matched),
        f1(
            sum(len(set(ours) & set(theirs)) for ours, theirs in matches),
            sum(len(theirs) for _, theirs in matches),
            sum(len(ours) for ours, _ in matches),
        ),
    )


def main() -> None:
    """Print the figures."""
    truth = yaml.safe_load((SAMPLES / "coverage.yaml").read_text(encoding="utf-8"))
    local = docparse.parse(SAMPLES / "markdown" / f"{truth['local']}.md")
    print(f"{'against ' + truth['local']:20}{'actions':>8}{'verdict':>9}{'missing':>9}{'first':>9}{'matches':>9}")
    for name, wanted in truth["central"].items():
        coverage = docparse.compare(docparse.parse(SAMPLES / "markdown" / f"{name}.md"), local)
        print(f"{name:20}{len(wanted):8}" + "".join(f"{figure:9.2f}" for figure in measure(coverage.items, wanted)))


if __name__ == "__main__":
    main()
