"""Characters as files hold them into characters as printed.

In: text of a file or of a PDF's text layer. Out: `docparse.text.clean` text in which marks of symbol fonts and hyphens
that an engine replaced are what stands on paper.
"""

import re
from unicodedata import is_normalized

from docparse.text import Span, clean

_UNPRINTED = dict.fromkeys([*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFF])
_SYMBOL_MARKS = {0xF02D: "-", 0xF02B: "+", 0xF02A: "*"}
"""Symbol's private codes for marks that open an item: dropped like other private codes, they would take it along."""

_PRINTED = {**_UNPRINTED, **_SYMBOL_MARKS}
_DRAWN_HYPHENS = dict.fromkeys([0xFFFE, 0x0002, 0x00AD], "-")
"""PDFium's two codes for a hyphen at a line's end, and the soft hyphen, which in a PDF is there only where drawn."""

_RAISED_DIGITS = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPTS = re.compile(f"[{_RAISED_DIGITS}]+")


def printed(text: str) -> str:
    """Return the text of a file as printed: clean, without control characters; blanks and line ends stay."""
    if text.isprintable() and is_normalized("NFC", text):
        return text
    return clean(text.translate(_PRINTED))


def drawn(text: str) -> str:
    """Return the text of a PDF as printed: like `printed`, and each hyphen is kept."""
    if text.isprintable() and is_normalized("NFC", text):
        return text
    return printed(text.translate(_DRAWN_HYPHENS))


def superscripts(text: str) -> tuple[Span, ...]:
    """Return the spans of digits that are raised by their own codes (`¹`)."""
    # ten searches for one sign each take a tenth of the time of a search for any
    if not any(digit in text for digit in _RAISED_DIGITS):
        return ()
    return tuple(Span(*found.span()) for found in _SUPERSCRIPTS.finditer(text))
