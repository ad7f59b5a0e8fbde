"""underthesea: sentences and words, as it sees them.

In: a text. Out: its pieces, rewritten as underthesea rewrites them (tone style, NFC), so that no offsets are taken from
it. This is the only module that imports underthesea: late, since that takes half a second, and under a lock, since its
first call is not safe in threads.
"""

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

_LOCK = threading.Lock()
_Tokenizer = Callable[[str], list[str]]


def split_sentences(text: str) -> list[str]:
    """Return the sentences of `text`."""
    return _tokenizer("sent_tokenize")(text)


def split_words(text: str) -> list[str]:
    """Return the words of `text`, those of several syllables with blanks between them."""
    return _tokenizer("word_tokenize")(text)


def _tokenizer(name: str) -> _Tokenizer:
    with _LOCK:
        return _load(name)


@lru_cache(maxsize=2)
def _load(name: str) -> _Tokenizer:
    import underthesea

    tokenize: Callable[[Any], list[str]] = getattr(underthesea, name)
    tokenize("A. B.")
    return cast("_Tokenizer", tokenize)
