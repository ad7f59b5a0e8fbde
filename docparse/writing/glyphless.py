"""The font of invisible text: one glyph without area, for every letter: `python -m docparse.writing.glyphless`.

In: nothing. Out: `glyphless.ttf` beside this module, the same bytes each time. A PDF must hold its fonts, and text that
is never drawn needs no shapes: which letter a code is stands in the map to Unicode.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".ttf")
NAME = "DocparseGlyphless"
UNITS = 1000
WIDTH, ASCENT, DESCENT = 500, 750, -250
"""In thousandths of the type size. Ascent and descent make up the height of a line, so that its box is the text's."""


def main() -> None:
    """Write `glyphless.ttf`. Needs fontTools, of the `dev` extra."""
    FILE.write_bytes(made())


def made() -> bytes:
    """Return the font as TrueType."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": _line(TTGlyphPen(None)).glyph()})
    builder.setupHorizontalMetrics({".notdef": (WIDTH, 0)})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    written = BytesIO()
    builder.save(written)
    return written.getvalue()


def _line(pen: Any) -> Any:
    """Draw a line across the box of a letter, there and back: it has no area, and gives the letter its height.

    PDFium takes no text from the page whose letters have none where it runs up the page.
    """
    pen.moveTo((0, DESCENT))
    pen.lineTo((WIDTH, ASCENT))
    pen.lineTo((0, DESCENT))
    pen.closePath()
    return pen


if __name__ == "__main__":
    main()
