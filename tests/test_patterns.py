"""Every rule reads its examples and refuses its counter-examples; every diagnostic is worded in both languages."""

import pytest

from docparse.knowledge import Rule, load

KNOWN = load()


@pytest.mark.parametrize("rule", KNOWN.rules.values(), ids=lambda rule: str(rule.id))
def test_examples_and_counter_examples(rule: Rule) -> None:
    assert list(rule.faults()) == []


@pytest.mark.parametrize("terms", ["message_vi", "message_en", "remedy_vi", "remedy_en"])
def test_every_diagnostic_is_worded(terms: str) -> None:
    assert set(KNOWN.meanings(terms)) == set(KNOWN.meanings("diagnostic_severities"))


def test_messages_in_both_languages_use_the_same_facts() -> None:
    for code, message in KNOWN.meanings("message_en").items():
        facts = {part.split("}")[0] for part in message.split("{")[1:]}
        assert facts == {part.split("}")[0] for part in KNOWN.meanings("message_vi")[code].split("{")[1:]}, code
