"""Characters of symbol fonts (Symbol, Wingdings, Courier New's bullet) as what is printed.

In: a character or its code, and the font. Out: the sign on paper, in Unicode.
"""

_PRIVATE = 0xF000
_SYMBOL = {0x2D: "-", 0x2B: "+", 0x2A: "*", 0xB7: "•", 0xAE: "→", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB0: "°",
           0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xDE: "⇒", 0xE5: "∑"}  # fmt: skip
_WINGDINGS = {0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0x9F: "•", 0xD8: "➢",
              0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0x76: "❖", 0xE0: "→", 0xF0: "→", 0xE8: "→", 0x77: "▪", 0x9E: "·",
              0x46: "☞"}  # fmt: skip
_ANY_BULLET = "•"


def printed_symbol(character: str, font: str | None) -> str:
    """Return what `character` prints in `font`; a sign of a symbol font that is not known here is a bullet."""
    code = ord(character)
    name = (font or "").casefold()
    private = _PRIVATE <= code < _PRIVATE + 0x100
    low = code - _PRIVATE if private else code
    if name.startswith("wingdings"):
        return _WINGDINGS.get(low, _ANY_BULLET)
    if name == "symbol":
        return _SYMBOL.get(low) or (_ANY_BULLET if private else character)
    if private:
        return _SYMBOL.get(low) or _WINGDINGS.get(low) or _ANY_BULLET
    return "○" if character == "o" and name.startswith("courier") else character
