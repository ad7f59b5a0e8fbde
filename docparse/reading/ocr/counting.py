"""Counts of syllables and of pairs for the language model: `python -m docparse.reading.ocr.counting`.

In: a checkout's `samples/` (whole plans) and `patterns/` (terms and examples). Out: `counts.tsv` beside this module:
`syllable TAB count` and `syllable syllable TAB count`, sorted, the same bytes for the same input. Run it after either
folder has changed much.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from docparse.reading.ocr.language import syllables_in

_CHECKOUT = Path(__file__).parents[3]
_SENTENCE = re.compile(r"[.;:\n\t]|---+")
_NOT_TEXT = ("about", "pattern", "value", "gives")
_OF_SAMPLES = 3
"""How much more running text counts than single phrases."""


def main() -> None:
    """Write `counts.tsv`."""
    samples = (path for path in sorted(_CHECKOUT.glob("samples/*/*")) if path.suffix in {".md", ".txt"})
    running = (path.read_text(encoding="utf-8") for path in samples)
    patterns = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(_CHECKOUT.glob("patterns/*.yaml")))
    phrases = (text for content in patterns for text in strings_of(content))
    Path(__file__).with_name("counts.tsv").write_text(table_of(running, phrases), encoding="utf-8")


def strings_of(content: Any) -> Iterator[str]:
    """Yield the texts of a file of knowledge that are Vietnamese: terms, examples, counter-examples."""
    if isinstance(content, str):
        if not content.isascii():
            yield content
    elif isinstance(content, dict):
        for key, value in content.items():
            if key not in _NOT_TEXT:
                yield from strings_of(key)
                yield from strings_of(value)
    elif isinstance(content, list):
        for value in content:
            yield from strings_of(value)


def table_of(running: Iterable[str], phrases: Iterable[str]) -> str:
    """Return the counts of running text and of single phrases as a table."""
    counts: Counter[str] = Counter()
    for texts, weight in ((running, _OF_SAMPLES), (phrases, 1)):
        for text in texts:
            for sentence in _SENTENCE.split(text):
                words = syllables_in(sentence)
                for word in words:
                    counts[word] += weight
                for pair in pairwise(words):
                    counts[" ".join(pair)] += weight
    return "".join(f"{words}\t{count}\n" for words, count in sorted(counts.items()))


if __name__ == "__main__":
    main()
