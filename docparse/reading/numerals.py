"""Numbers in the forms in which word processors and web pages print them.

In: a form by its name in ST_NumberFormat (ECMA-376 part 1, 17.18.59), and a number. Out: text.
"""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST_ROMAN = 3999
_LETTERS = 26
_LONGEST_LETTERS = 40
_RINGS = 20
_AROUND = {
    "decimalZero": "{:02}",
    "numberInDash": "- {} -",
    "decimalEnclosedParen": "({})",
    "decimalEnclosedFullstop": "{}.",
}


def number_as(form: str, count: int) -> str:
    """Return a number in one of the forms of ST_NumberFormat; those that are rare print as Arabic figures."""
    lower = form.lower()
    if lower in {"none", "bullet"}:
        return ""
    if lower.endswith("roman") and 0 < count <= _LARGEST_ROMAN:
        return _roman(count) if form.startswith("lower") else _roman(count).upper()
    if lower.endswith("letter") and 0 < count <= _LETTERS * _LONGEST_LETTERS:
        # after z come aa, bb, cc
        letters = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return letters if form.startswith("lower") else letters.upper()
    if form.startswith("decimalEnclosedCircle") and 0 < count <= _RINGS:
        return chr(0x2460 + count - 1)
    return _AROUND.get(form, "{}").format(count)


def _roman(count: int) -> str:
    letters = ""
    for size, sign in _ROMAN:
        while count >= size:
            letters += sign
            count -= size
    return letters
