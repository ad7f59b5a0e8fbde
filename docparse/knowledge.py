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
the rule. In a user's folder (`*.yaml`, `*.yml`), words of a known name are added to ours and reach our rules
too; a part or rule of a known name replaces ours, and a rule with `pattern: null` takes ours away. A rule that replaces
ours must have its groups. A new rule works where the code reads all rules of a file together: in a file of that name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Formatter
from typing import Any, cast

from docparse.errors import RuleFileError
from docparse.expressions import (
    ExpressionError,
    compile_expression,
    expand,
    groups_in,
    places_in,
    reason_of,
    search_set,
)
from docparse.rulefiles import Entry, RuleFile, Terms, read_rule_file
from docparse.text import fold

_NOTHING = r"[^\x{0}-\x{10FFFF}]"
"""An expression that matches nothing."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of a file. `pattern` is as written, `expression` has its places filled in. Equal only to itself.

    One that a user has taken away (`taken_away`) matches nothing.
    """

    id: str
    file: str
    about: str
    pattern: str
    expression: str
    value: str | None = None
    gives: Mapping[str, Any] = field(default_factory=dict)
    examples: Mapping[str, str | None] = field(default_factory=dict)
    refuses: tuple[str, ...] = ()
    taken_away: bool = False

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
        return expand(pattern, self.terms, self.parts)


@lru_cache(maxsize=64)
def gate(rules: tuple[Rule, ...]) -> Any:
    """Return one automaton for several rules (see `search_set`), kept for the next call."""
    return search_set([rule.expression for rule in rules])


@lru_cache(maxsize=8)
def load(folder: Path | None = None) -> Knowledge:
    """Return our knowledge, with the YAML files of `folder` laid over it. Raises RuleFileError with all faults."""
    faults: list[str] = []
    ours = [
        read_rule_file(entry.name, entry.read_text(encoding="utf-8"), faults)
        for entry in sorted(patterns_folder().iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yaml")
    ]
    own: list[RuleFile] = []
    if folder is not None:
        paths = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
        own = [read_rule_file(path.name, _text_of(path, faults), faults) for path in paths]
        if not paths:
            faults.append(f"{folder}: no *.yaml files")
    knowledge = _assemble(ours, own, faults)
    if faults:
        raise RuleFileError(path=str(folder or ""), faults="\n".join(faults))
    return knowledge


def patterns_folder() -> Traversable:
    """Return the folder of our knowledge: `patterns/` of a checkout, or the installed package."""
    checkout = Path(__file__).parent.parent / "patterns"
    return checkout if checkout.joinpath("diagnostics.yaml").is_file() else resources.files("docparse.patterns")


def _text_of(path: Path, faults: list[str]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: {error}")
        return ""


def _assemble(ours: Sequence[RuleFile], own: Sequence[RuleFile], faults: list[str]) -> Knowledge:
    """Lay the user's files over ours: first all words and parts, then every rule, ours as well, is filled in with them.

    Every fault is added to `faults`. Compiling all patterns takes half a second: ours alone are not, for tests have
    compiled them.
    """
    terms: dict[str, Terms] = {key: words for file in ours for key, words in file.terms.items()}
    parts: dict[str, str] = {key: part for file in ours for key, part in file.parts.items()}
    entries: dict[str, Entry] = {entry.id: entry for file in ours for entry in file.rules}
    known = frozenset(terms)
    for file in own:
        for key, words in file.terms.items():
            terms[key] = _merged(terms.get(key), words, f"{file.name}: terms: {key}", faults)
        parts |= file.parts
    rules: dict[str, Rule] = {}
    laid = {entry.id: entry for file in own for entry in file.rules}
    for key, entry in (entries | laid).items():
        rule = _rule(entry, entries.get(key), terms, parts, faults, checked=bool(own))
        if rule is not None:
            rules[key] = rule
    faults += _unused(own, known)
    return Knowledge(terms, parts, rules)


def _merged(known: Terms | None, words: Terms, where: str, faults: list[str]) -> Terms:
    """Return our terms with the user's added."""
    if known is None:
        return words
    if isinstance(known, Mapping) and isinstance(words, Mapping):
        return {**known, **words}
    if isinstance(known, tuple) and isinstance(words, tuple):
        return tuple(dict.fromkeys((*known, *words)))
    shape = "a mapping of codes to meanings" if isinstance(known, Mapping) else "a list of words"
    faults.append(f"{where}: {shape} is expected, as ours is")
    return known


def _unused(own: Sequence[RuleFile], known: frozenset[str]) -> Iterator[str]:
    """Yield a fault for each list of the user's that is none of ours and that no pattern of theirs names."""
    patterns = " ".join(
        text for file in own for text in (*file.parts.values(), *(entry.pattern or "" for entry in file.rules))
    )
    named = places_in(patterns)
    for file in own:
        for key in file.terms:
            if key not in known and key not in named:
                near = get_close_matches(key, known, n=1)
                hint = f"; did you mean {near[0]}?" if near else ""
                yield f"{file.name}: terms: {key}: no rule uses this list{hint}"


def _rule(
    entry: Entry,
    ours: Entry | None,
    terms: Mapping[str, Terms],
    parts: Mapping[str, str],
    faults: list[str],
    *,
    checked: bool,
) -> Rule | None:
    """Return the rule of an entry, filled in; one that takes ours away keeps its groups and matches nothing.

    A rule that replaces ours stays in the place of ours, gives what ours gave where it says nothing, and must have
    the groups that the code asks ours for.
    """
    where = f"{entry.file}: {entry.id}"
    source = entry.pattern if entry.pattern is not None else (ours.pattern if ours else None)
    if source is None:
        faults.append(f"{where}: no pattern, and no rule of this id to take away")
        return None
    try:
        expression = expand(source, terms, parts)
        groups = compile_expression(expression).groupindex if checked else None
    except KeyError as error:
        faults.append(f"{where}: unknown term or part {error}")
        return None
    except (ExpressionError, RecursionError) as error:
        faults.append(f"{where}: pattern: {reason_of(error)}")
        return None
    if groups is not None:
        wanted = (
            groups_in(ours.pattern or "")
            if ours is not None and ours is not entry and entry.pattern is not None
            else []
        )
        faults += [f"{where}: the group {name} of our rule is missing" for name in wanted if name not in groups]
        filled = _fields(entry.value, where, faults)
        faults += [f"{where}: value: no group {name}" for name in filled if name not in groups]
    taken = entry.pattern is None
    return Rule(
        id=entry.id,
        file=Path(ours.file if ours else entry.file).stem,
        about=entry.about or (ours.about if ours else ""),
        pattern=source,
        expression=f"{_NOTHING}(?:{expression})" if taken else expression,
        value=entry.value,
        gives={**((ours.gives if ours else None) or {}), **(entry.gives or {})},
        examples=entry.examples,
        refuses=entry.refuses,
        taken_away=taken,
    )


def _fields(value: str | None, where: str, faults: list[str]) -> list[str]:
    """Return the names that a value template asks for."""
    try:
        return [name for _, name, _, _ in Formatter().parse(value or "") if name is not None]
    except ValueError as error:
        faults.append(f"{where}: value: {error}")
        return []
