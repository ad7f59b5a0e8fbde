"""The strongest phrase that a central action and a local task share, and the words that they share and lack.

In: passages. Out: the weight of the longest row of the same words (what a row says is the sum of what its plain words
say), and words as printed.
"""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from docparse.comparison.lexicon import Syllables
from docparse.comparison.view import PLAIN, Passage, Term, own_terms
from docparse.comparison.weighing import Frequencies

_ACT = 0.5


def strongest_phrase(central: Passage, local: Passage, frequencies: Frequencies, acts: Container[Syllables]) -> float:
    """Return what the strongest row of words in both passages says, 1 being a word that stands in no passage.

    Words that name an act (`acts`) say half: two orders to check are not one order.
    """
    ours, theirs = central.terms, local.terms
    places: defaultdict[Syllables, list[int]] = defaultdict(list)
    for at, term in enumerate(theirs):
        places[term.head].append(at)
    best = 0.0
    for start, term in enumerate(ours):
        for other in places.get(term.head, ()):
            if start and other and ours[start - 1].head == theirs[other - 1].head:
                continue
            best = max(best, _row(ours, theirs, start, other, frequencies, acts))
    return best


def _row(
    ours: Sequence[Term],
    theirs: Sequence[Term],
    start: int,
    other: int,
    frequencies: Frequencies,
    acts: Container[Syllables],
) -> float:
    found = 0.0
    for one, two in zip(ours[start:], theirs[other:], strict=False):
        if one.head != two.head:
            break
        if one.weight > PLAIN:
            found += rarity(one.word, frequencies) * (_ACT if one.word in acts else 1)
    return found


def rarity(word: Syllables, frequencies: Frequencies) -> float:
    """Return what a word says (0 to 1): 1 where no passage has it, 0 where all have."""
    count = frequencies.count
    return math.log((1 + count) / (1 + frequencies.words.get(word, 0))) / math.log(1 + count) if count else 0.0


def split_words(text: str, central: Passage, held: frozenset[Syllables]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a passage that `held` has and those that it lacks, as printed in `text`, each once."""
    shared: list[str] = []
    lacking: list[str] = []
    for term in own_terms(central):
        word = text[term.span.start : term.span.end]
        (shared if is_held(term, held) else lacking).append(word)
    return tuple(dict.fromkeys(shared)), tuple(dict.fromkeys(lacking))


def is_held(term: Term, held: Iterable[Syllables]) -> bool:
    """Return whether a word, or one that is alike, is among `held` (see `weighing.all_features`)."""
    return term.word in held or (term.alike and ("≈", *term.head) in held)


def overlap(central: Passage, local: Passage) -> float:
    """Return the share of the shorter passage's own plain words that both have (0 to 1)."""
    ours, theirs = _plain_words(central), _plain_words(local)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def common_words(central: Passage, local: Passage) -> set[Syllables]:
    """Return the plain words that two passages have of their own."""
    return _plain_words(central) & _plain_words(local)


def _plain_words(passage: Passage) -> set[Syllables]:
    return {term.head for term in own_terms(passage) if term.weight > PLAIN}
