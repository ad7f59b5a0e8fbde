"""Rule files as written: YAML of one shape, checked entry by entry, every fault named.

In: the texts of YAML files. Out: `RuleFile`s with terms, parts and rule entries of the right types; what is wrong is
added to a list of faults and left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

Terms = tuple[str, ...] | Mapping[str, str]

_FIELDS = {"about", "terms", "parts", "rules"}
_RULE_FIELDS = {"id", "about", "pattern", "value", "gives", "examples", "refuses"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as written, in `file` (with its suffix).

    `pattern` None takes a rule away; `gives` None says nothing of what ours gives.
    """

    id: str
    file: str
    about: str
    pattern: str | None
    value: str | None = None
    gives: Mapping[str, Any] | None = None
    examples: Mapping[str, str | None] = field(default_factory=dict)
    refuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file; `name` has its suffix."""

    name: str
    terms: Mapping[str, Terms]
    parts: Mapping[str, str]
    rules: tuple[Entry, ...]


def read_rule_file(name: str, text: str, faults: list[str]) -> RuleFile:
    """Return what a file holds, without its faulty entries; each fault is added to `faults`."""
    content = _content(name, text, faults)
    if content and not isinstance(content.get("about"), str):
        faults.append(f"{name}: about is required")
    faults += [f"{name}: unknown field {key}" for key in content if key not in _FIELDS]
    terms = {
        key: words
        for key, found in _mapping(content.get("terms"), f"{name}: terms", faults).items()
        if (words := _words(found, f"{name}: terms: {key}", faults)) is not None
    }
    parts = {
        key: part
        for key, found in _mapping(content.get("parts"), f"{name}: parts", faults).items()
        if (part := _text(found, f"{name}: parts: {key}", faults)) is not None
    }
    entries = _list(content.get("rules"), f"{name}: rules", faults)
    rules = tuple(rule for entry in entries if (rule := _entry(name, entry, faults)) is not None)
    return RuleFile(name, terms, parts, rules)


def _content(name: str, text: str, faults: list[str]) -> dict[str, Any]:
    try:
        found = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError) as error:
        faults.append(f"{name}: {' '.join(str(error).split())}")
        return {}
    if found is None or isinstance(found, dict):
        return found or {}
    faults.append(f"{name}: a mapping with about, terms, parts, rules is expected")
    return {}


def _entry(file: str, entry: object, faults: list[str]) -> Entry | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        faults.append(f"{file}: rules: an entry without id")
        return None
    before = len(faults)
    where = f"{file}: {entry['id']}"
    faults += [f"{where}: unknown field {name}" for name in entry if name not in _RULE_FIELDS]
    if "pattern" not in entry:
        faults.append(f"{where}: pattern is required (null takes a rule away)")
    if entry.get("pattern") is not None and not (entry.get("about") and entry.get("examples")):
        faults.append(f"{where}: about and examples are required")
    found = Entry(
        id=entry["id"],
        file=file,
        about=_text(entry.get("about"), f"{where}: about", faults) or "",
        pattern=_text(entry.get("pattern"), f"{where}: pattern", faults),
        value=_text(entry.get("value"), f"{where}: value", faults),
        gives=_mapping(entry["gives"], f"{where}: gives", faults) if entry.get("gives") is not None else None,
        examples=_examples(entry.get("examples"), f"{where}: examples", faults),
        refuses=tuple(map(str, _list(entry.get("refuses"), f"{where}: refuses", faults))),
    )
    return found if len(faults) == before else None


def _examples(found: object, where: str, faults: list[str]) -> Mapping[str, str | None]:
    if isinstance(found, dict):
        return {str(text): None if wanted is None else str(wanted) for text, wanted in found.items()}
    return dict.fromkeys(map(str, _list(found, where, faults)))


def _words(found: object, where: str, faults: list[str]) -> Terms | None:
    if isinstance(found, dict) and all(_is_word(one) for pair in found.items() for one in pair):
        return {str(code): str(meaning) for code, meaning in found.items()}
    if isinstance(found, list) and all(map(_is_word, found)):
        return tuple(dict.fromkeys(map(str, found)))
    faults.append(f"{where}: a list of words, or a mapping of codes to meanings, is expected")
    return None


def _is_word(found: object) -> bool:
    return isinstance(found, str | int | float) and bool(str(found))


def _text(found: object, where: str, faults: list[str]) -> str | None:
    if found is None or isinstance(found, str):
        return found
    faults.append(f"{where}: a text is expected")
    return None


def _list(found: object, where: str, faults: list[str]) -> Sequence[Any]:
    if found is None or isinstance(found, list):
        return found or ()
    faults.append(f"{where}: a list is expected")
    return ()


def _mapping(found: object, where: str, faults: list[str]) -> dict[str, Any]:
    if found is None:
        return {}
    if isinstance(found, dict) and all(isinstance(key, str) for key in found):
        return found
    faults.append(f"{where}: a mapping is expected")
    return {}
