r"""The project's knowledge: `patterns/*.yaml`, checked and compiled, with a user's own folder laid over them.

In: YAML files of one shape. Out: `Knowledge`, with terms (word lists) and rules (patterns with examples).

A file holds, all optional but `about`:
    about: what the file is and which regulation or document it comes from
    terms: {name: [word, …]} or {name: {code: meaning, …}}; names are unique over all files
    parts: {name: pattern}, pieces of patterns, without named groups
    rules: a list of {id, about, pattern, value?, gives?, examples, refuses?}
In a pattern, `{name}` stands for a part or for any word of a term list (the codes of a mapping; `{name:values}` for
its meanings), longest first. Patterns are google-re2 and are matched on folded text (`docparse.text.fold`);
`[\p{L}\p{M}\p{N}]` is a letter or digit there, `\w` and `\b` are ASCII. `value` is a template over the named groups
and says what the rule reads; without it a rule reads what it matches. `examples` map texts to what the rule reads in
them, or list texts; `refuses` lists texts in which it must find nothing. `gives` holds facts for the code that uses
the rule. In a user's folder, terms of a known name are added to ours, a rule of a known id replaces ours, and a rule
with `pattern: null` takes ours away.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

import re2
import yaml

from docparse.errors import RuleFileError
from docparse.text import fold

_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)(:values)?\}")
_FIELDS = {"about", "terms", "parts", "rules"}
_RULE_FIELDS = {"id", "about", "pattern", "value", "gives", "examples", "refuses"}
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False

Terms = tuple[str, ...] | Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of a file. `pattern` is as written, `expression` has its places filled in. Equal only to itself."""

    id: str
    file: str
    about: str
    pattern: str
    expression: str
    value: str | None = None
    gives: Mapping[str, Any] = field(default_factory=dict)
    examples: Mapping[str, str | None] = field(default_factory=dict)
    refuses: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> Any:
        """The compiled google-re2 expression. Searching from an offset costs the whole text: give it a slice."""
        return compile_expression(self.expression)

    def read(self, text: str) -> str | None:
        """Return what the rule reads first in `text` (folded here), or None."""
        found = self.regex.search(fold(text).text)
        return None if found is None else self.value_of(found)

    def value_of(self, found: Any) -> str:
        """Return the value template filled from a match, or the matched text."""
        if self.value is None:
            return cast("str", found.group(0))
        return self.value.format(**{name: text or "" for name, text in found.groupdict().items()})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule's examples and counter-examples."""
        for text, wanted in self.examples.items():
            got = self.read(text)
            if got is None or (wanted is not None and got != fold(wanted).text):
                yield f"{self.file}: {self.id}: «{text}»: expected {wanted or 'a match'}, read {got}"
        for text in self.refuses:
            if (got := self.read(text)) is not None:
                yield f"{self.file}: {self.id}: «{text}» must be refused, read {got}"


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All terms and rules, ours and the user's. Equal only to itself, so that what is derived from it can be kept."""

    terms: Mapping[str, Terms]
    parts: Mapping[str, str]
    rules: Mapping[str, Rule]

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of a term list, or the codes of a mapping, as written. Raises KeyError."""
        return tuple(self.terms[name])

    def meanings(self, name: str) -> Mapping[str, str]:
        """Return a mapping of codes to meanings. Raises TypeError where the terms are a plain list."""
        found = self.terms[name]
        if isinstance(found, tuple):
            raise TypeError(f"terms {name} are a list")
        return found

    def of_file(self, file: str) -> tuple[Rule, ...]:
        """Return the rules of one file (its name without `.yaml`), in order."""
        return tuple(rule for rule in self.rules.values() if rule.file == file)

    def expand(self, pattern: str) -> str:
        """Return `pattern` with its places filled in from parts and terms. Raises KeyError for an unknown name."""
        return _expand(pattern, self.terms, self.parts)


def compile_expression(expression: str) -> Any:
    """Return a compiled google-re2 expression, matched on folded text. Raises re2.error."""
    return re2.compile(expression, _OPTIONS)


@lru_cache(maxsize=64)
def gate(rules: tuple[Rule, ...]) -> Any:
    """Return one automaton (re2.Set) for several rules, kept for the next call.

    Its `Match(text)` gives the indices of the rules that match somewhere, in no order, or None: one pass over a text
    in place of one a rule, where most match nowhere.
    """
    found = re2.Set.SearchSet(_OPTIONS)
    for rule in rules:
        found.Add(rule.expression)
    found.Compile()
    return found


@lru_cache(maxsize=8)
def load(folder: Path | None = None) -> Knowledge:
    """Return our knowledge, with the YAML files of `folder` laid over it. Raises RuleFileError with all faults."""
    ours = sorted(patterns_folder().iterdir(), key=lambda entry: entry.name)
    files = [(entry.name, entry.read_text(encoding="utf-8")) for entry in ours if entry.name.endswith(".yaml")]
    faults: list[str] = []
    base = _assemble([(name, _parse(name, text, faults)) for name, text in files], None, faults)
    if folder is not None:
        own = [(path.name, _parse(path.name, _text_of(path, faults), faults)) for path in sorted(folder.glob("*.yaml"))]
        if not own:
            faults.append(f"{folder}: no *.yaml files")
        base = _assemble(own, base, faults)
    if faults:
        raise RuleFileError(path=str(folder or ""), faults="\n".join(faults))
    return base


def patterns_folder() -> Traversable:
    """Return the folder of our knowledge: the installed package, or `patterns/` of a checkout."""
    try:
        return resources.files("docparse.patterns")
    except ModuleNotFoundError:
        return Path(__file__).parent.parent / "patterns"


def _text_of(path: Path, faults: list[str]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: {error}")
        return ""


def _parse(name: str, text: str, faults: list[str]) -> dict[str, Any]:
    try:
        found = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        faults.append(f"{name}: {' '.join(str(error).split())}")
        return {}
    if found is None:
        return {}
    if not isinstance(found, dict):
        faults.append(f"{name}: a mapping with about, terms, parts, rules is expected")
        return {}
    faults += [f"{name}: unknown field {key}" for key in found if key not in _FIELDS]
    return found


def _assemble(files: Sequence[tuple[str, dict[str, Any]]], base: Knowledge | None, faults: list[str]) -> Knowledge:
    """Lay `files` over `base`; every fault is added to `faults` and the faulty entry left out."""
    terms: dict[str, Terms] = dict(base.terms) if base else {}
    parts: dict[str, str] = dict(base.parts) if base else {}
    rules: dict[str, Rule] = dict(base.rules) if base else {}
    for name, content in files:
        for key, words in _mapping(content.get("terms"), f"{name}: terms", faults).items():
            terms[key] = _merged(terms.get(key), words, f"{name}: terms: {key}", faults)
        for key, pattern in _mapping(content.get("parts"), f"{name}: parts", faults).items():
            parts[key] = str(pattern)
    for name, content in files:
        entries = content.get("rules") or []
        if not isinstance(entries, list):
            faults.append(f"{name}: rules: a list is expected")
            continue
        for entry in entries:
            _add_rule(name, entry, rules, terms, parts, faults)
    return Knowledge(terms, parts, rules)


def _mapping(found: object, where: str, faults: list[str]) -> dict[str, Any]:
    if found is None:
        return {}
    if isinstance(found, dict):
        return found
    faults.append(f"{where}: a mapping is expected")
    return {}


def _merged(known: Terms | None, words: object, where: str, faults: list[str]) -> Terms:
    if isinstance(words, dict):
        own = {str(code): str(meaning) for code, meaning in words.items()}
        return {**known, **own} if isinstance(known, Mapping) else own
    if isinstance(words, list):
        added = tuple(str(word) for word in words)
        return tuple(dict.fromkeys((*(known or ()), *added)))
    faults.append(f"{where}: a list or a mapping is expected")
    return known or ()


def _add_rule(
    file: str,
    entry: object,
    rules: dict[str, Rule],
    terms: Mapping[str, Terms],
    parts: Mapping[str, str],
    faults: list[str],
) -> None:
    if not isinstance(entry, dict) or "id" not in entry:
        faults.append(f"{file}: rules: an entry without id")
        return
    key = str(entry["id"])
    where = f"{file}: {key}"
    faults += [f"{where}: unknown field {name}" for name in entry if name not in _RULE_FIELDS]
    if entry.get("pattern") is None:
        if rules.pop(key, None) is None:
            faults.append(f"{where}: no pattern, and no rule of this id to take away")
        return
    try:
        expression = _expand(str(entry["pattern"]), terms, parts)
        compile_expression(expression)
    except KeyError as error:
        faults.append(f"{where}: unknown term or part {error}")
        return
    except re2.error as error:
        faults.append(f"{where}: pattern: {_worded(error)}")
        return
    if not entry.get("about") or not entry.get("examples"):
        faults.append(f"{where}: about and examples are required")
    examples = entry.get("examples") or {}
    rules[key] = Rule(
        id=key,
        file=file.removesuffix(".yaml"),
        about=str(entry.get("about", "")),
        pattern=str(entry["pattern"]),
        expression=expression,
        value=entry.get("value"),
        gives=entry.get("gives") or {},
        examples=examples if isinstance(examples, dict) else dict.fromkeys(map(str, examples)),
        refuses=tuple(map(str, entry.get("refuses") or ())),
    )


def _worded(error: Exception) -> str:
    """Return the message of google-re2, which gives it as bytes."""
    return " ".join(part.decode() if isinstance(part, bytes) else str(part) for part in error.args)


def _expand(pattern: str, terms: Mapping[str, Terms], parts: Mapping[str, str]) -> str:
    def fill(place: re.Match[str]) -> str:
        name, values = place[1], place[2]
        if name in parts and not values:
            return f"(?:{_expand(parts[name], terms, parts)})"
        found = terms[name]
        words = found.values() if values and isinstance(found, Mapping) else found
        return alternatives(words)

    return _PLACE.sub(fill, fold(pattern).text)


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, folded, longest first."""
    folded = sorted({fold(word).text for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re2.escape(word) for word in folded) + ")"
