"""Rules: what a file may say, what is refused, and how a user's folder is laid over ours."""

from pathlib import Path

import pytest

import docparse
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


def test_a_users_words_reach_our_rules(tmp_path: Path) -> None:
    files = {"own": "about: test\nterms:\n  action_verbs: [ươm mầm]\n  deadline_word_before: [không muộn quá]\n"}
    folder = folder_with(tmp_path, **files)
    assert load().rules["action-verb"].read("Ươm mầm doanh nghiệp") is None
    assert load(folder).rules["action-verb"].read("Ươm mầm doanh nghiệp") is not None
    plan = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Sở Nội vụ rà soát hồ sơ, hoàn thành không muộn quá ngày 30/9/2024.\n"
    assert docparse.parse(plan.encode()).tasks[0].deadlines == ()
    assert docparse.parse(plan.encode(), rules=folder).tasks[0].deadlines[0].end == "2024-09-29"


def test_a_user_takes_a_rule_away(tmp_path: Path) -> None:
    ours = next(iter(load().rules.values()))
    laid = load(folder_with(tmp_path, own=f"about: test\nrules:\n  - {{id: {ours.id}, pattern: null}}\n"))
    assert all(ours.read(text) is not None for text in ours.examples)
    assert all(laid.rules[ours.id].read(text) is None for text in ours.examples)


def test_a_plan_is_read_whatever_rules_are_taken_away(tmp_path: Path) -> None:
    ids = list(load().rules)
    sample = Path(__file__).parents[1] / "samples" / "text" / "31-kh-du.txt"
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()
        gone = "".join(f"  - {{id: {key}, pattern: null}}\n" for key in ids[number::4])
        (folder / "own.yaml").write_text(f"about: test\nrules:\n{gone}", encoding="utf-8")
        assert docparse.parse(sample, rules=folder).text


def test_a_rule_that_replaces_ours_keeps_its_place_and_what_it_gives(tmp_path: Path) -> None:
    ours = load().rules["marker-plus"]
    own = """
about: test
rules:
  - {id: marker-plus, about: mine, pattern: '^(?P<value>[&])(?P<stop>)', examples: ['& a']}
"""
    laid = load(folder_with(tmp_path, own=own)).rules["marker-plus"]
    assert (laid.file, dict(laid.gives)) == (ours.file, dict(ours.gives))


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    files = {
        "a": "about: test\nrules:\n  - {id: one, about: x, pattern: '(', examples: [x]}\n",
        "b": "about: test\nrules:\n  - {id: two, about: x, pattern: '{no_such_term}', examples: [x]}\n  - {about: x}\n",
        "c": "about: [\n",
        "d": "- a list\n",
        "e": "about: test\nwhat: is this\nterms: {test_words: 5, test_nested: [[x]]}\nparts: [x]\nrules: {}\n",
        "f": "about: test\nrules:\n  - {id: three, pattern: x}\n  - {id: no-such-rule, pattern: null}\n",
        "g": "about: test\nrules:\n  - {id: four, about: x, pattern: x, examples: 3, refuses: 3, gives: 3, value: 3}\n",
        "h": "about: x\nparts: {aa: '{bb}', bb: '{aa}'}\n"
        "rules: [{id: five, about: x, pattern: '{aa}', examples: [x]}]\n",
        "i": "about: test\nrules:\n  - {id: six, about: x, pattern: x, value: '{nope}', examples: [x]}\n",
        "j": "about: test\nterms: {ref_party_issuers: [x], body_names: {x: y}, body_name: [x]}\n",
        "k": "terms: {body_names: [x]}\n",
        "l": "about: test\nrules:\n  - {id: letterhead-number, about: x, pattern: x, examples: [x]}\n",
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
        "e.yaml: terms: test_nested",
        "e.yaml: parts: a mapping",
        "e.yaml: rules: a list",
        "f.yaml: three: about and examples are required",
        "f.yaml: no-such-rule: no pattern",
        "g.yaml: four: examples: a list",
        "g.yaml: four: refuses: a list",
        "g.yaml: four: gives: a mapping",
        "g.yaml: four: value: a text",
        "h.yaml: five: pattern: part aa stands in itself",
        "i.yaml: six: value: no group nope",
        "j.yaml: terms: ref_party_issuers: a mapping",
        "j.yaml: terms: body_names: a list",
        "j.yaml: terms: body_name: no rule uses this list; did you mean body_names?",
        "k.yaml: about is required",
        "l.yaml: letterhead-number: the group",
    ):
        assert clue in message, clue
    assert caught.value.exit_code == 2


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match=r"no \*.yaml files"):
        load(tmp_path)
