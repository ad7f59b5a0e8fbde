"""Every error says in both languages what happened and what to do, and travels between processes whole."""

import pickle
from collections.abc import Iterator
from string import Formatter

import pytest

from docparse import errors
from docparse.errors import DocparseError, InputError


def below(kind: type[DocparseError]) -> Iterator[type[DocparseError]]:
    for found in kind.__subclasses__():
        yield found
        yield from below(found)


KINDS = [kind for kind in below(DocparseError) if kind is not InputError]


def asked(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_is_worded_in_both_languages_with_the_same_facts(kind: type[DocparseError]) -> None:
    assert "wording" in vars(kind)
    vietnamese, english = ([asked(part) for part in kind.wording[language]] for language in ("vi", "en"))
    assert vietnamese == english
    assert all(part.strip() for wording in kind.wording.values() for part in wording)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_travels_with_its_facts(kind: type[DocparseError]) -> None:
    facts = {name: f"<{name}>" for part in kind.wording["en"] for name in asked(part)}
    error = kind(**facts)
    came = pickle.loads(pickle.dumps(error))
    assert type(came) is kind
    assert (came.cause("vi"), came.remedy("en")) == (error.cause("vi"), error.remedy("en"))
    assert all(fact in f"{came.cause('vi')} {came.remedy('vi')}" for fact in facts.values())


def test_codes_tell_errors_apart() -> None:
    codes = [kind.code for kind in KINDS if kind is not errors.BinaryFileError]
    assert len(codes) == len(set(codes))
    assert errors.BinaryFileError.code == errors.UnsupportedFormatError.code
