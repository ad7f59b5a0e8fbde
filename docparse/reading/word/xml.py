"""Names and values of WordprocessingML (ECMA-376 part 1).

In: elements. Out: their values as Python has them.
"""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_OFF = {"0", "false", "off", "none"}


def child(element: Any, *path: str) -> Any | None:
    """Return the first child of `element` by local names, one a level; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Any | None, name: str = "val") -> str | None:
    """Return an attribute of `element`, None without the element or the attribute."""
    return None if element is None else element.get(W + name)


def number(element: Any | None, name: str = "val") -> int | None:
    """Return an attribute as a whole number, None where it is none."""
    text = value(element, name)
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def switch(parent: Any | None, name: str) -> bool | None:
    """Return whether a property that is on or off is on, None where `parent` does not say."""
    found = child(parent, name)
    return None if found is None else value(found) not in _OFF


def chosen(alternatives: Any) -> Any | None:
    """Return the one of several forms of the same content that is read: the first, which is the newest."""
    return next(alternatives.iterchildren("{*}Choice", "{*}Fallback"), None)
