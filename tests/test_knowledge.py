"""Rules: what a file may say, what is refused, and how a user's folder is laid over ours."""

from pathlib import Path

import pytest

from docparse.errors import RuleFileError
from docparse.knowledge import load

RULE = """
about: test
terms:
  test_colours: [xanh, xanh lá, đỏ]
parts:
  test_number: '\\d+'
rules:
  - id: test-colour
    about: a colour with a number
    pattern: '(?P<colour>{test_colours}) (?P<number>{test_number})'
    value: '{number}/{colour}'
    examples: {"sơn xanh lá 12": 12/xanh lá, "đỏ 7": 7/đỏ}
    refuses: ["vàng 3", "xanh"]
"""


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_rule_reads_its_value(tmp_path: Path) -> None:
    rule = load(folder_with(tmp_path, colours=RULE)).rules["test-colour"]
    assert rule.read("tường xanh lá 30") == "30/xanh lá"
    assert rule.read("tường vàng 30") is None
    assert list(rule.faults()) == []


def test_a_wrong_example_is_a_fault(tmp_path: Path) -> None:
    wrong = RULE.replace("7/đỏ", "8/đỏ").replace('"vàng 3"', '"đỏ 3"')
    rule = load(folder_with(tmp_path, colours=wrong)).rules["test-colour"]
    assert len(list(rule.faults())) == 2


def test_a_user_adds_words_and_replaces_rules(tmp_path: Path) -> None:
    ours = load()
    known, words = next((name, words) for name, words in ours.terms.items() if isinstance(words, tuple))
    replaced = next(iter(ours.rules.values()))
    own = f"""
about: test
terms:
  {known}: [từ của tôi]
rules:
  - {{id: {replaced.id}, about: mine, pattern: 'abc', examples: [abc]}}
"""
    laid = load(folder_with(tmp_path, own=own))
    assert laid.words(known) == (*words, "từ của tôi")
    assert laid.rules[replaced.id].pattern == "abc"
    assert len(laid.rules) == len(ours.rules)


def test_a_user_takes_a_rule_away(tmp_path: Path) -> None:
    gone = next(iter(load().rules))
    laid = load(folder_with(tmp_path, own=f"about: test\nrules:\n  - {{id: {gone}, pattern: null}}\n"))
    assert gone not in laid.rules


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    files = {
        "a": "about: test\nrules:\n  - {id: one, about: x, pattern: '(', examples: [x]}\n",
        "b": "about: test\nrules:\n  - {id: two, about: x, pattern: '{no_such_term}', examples: [x]}\n  - {about: x}\n",
        "c": "about: [\n",
        "d": "- a list\n",
        "e": "about: test\nwhat: is this\nterms: {test_words: 5}\nparts: [x]\nrules: {}\n",
        "f": "about: test\nrules:\n  - {id: three, pattern: x}\n  - {id: no-such-rule, pattern: null}\n",
    }
    with pytest.raises(RuleFileError) as caught:
        load(folder_with(tmp_path, **files))
    message = caught.value.cause("en")
    for clue in (
        "a.yaml: one: pattern",
        "b.yaml: two: unknown term or part 'no_such_term'",
        "b.yaml: rules: an entry without id",
        "c.yaml:",
        "d.yaml: a mapping",
        "e.yaml: unknown field what",
        "e.yaml: terms: test_words",
        "e.yaml: parts: a mapping",
        "f.yaml: three: about and examples are required",
        "f.yaml: no-such-rule: no pattern",
    ):
        assert clue in message
    assert caught.value.exit_code == 2


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match=r"no \*.yaml files"):
        load(tmp_path)
