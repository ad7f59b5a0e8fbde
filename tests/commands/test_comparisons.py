"""Where the result of `docparse diff` goes, and in which form."""

import json
from collections.abc import Callable
from pathlib import Path

import click
import msgspec
import pytest
import yaml

from docparse.commands.comparisons import FORMS, Form, choose_form, deliver
from docparse.coverage import Coverage, Matrix, Side, Summary

SIDE = Side(id="73-KL/TW", path="tw.txt", sha256="0", tasks=0)
COUNTS = Summary(
    actions=0, covered=0, partial=0, missing=0, not_applicable=0, coverage=None, conflicts=0, local_tasks=0, added=0
)
RESULTS = (
    Coverage(
        central=(SIDE,),
        local=msgspec.structs.replace(SIDE, id="128-KH/TU"),
        summary=COUNTS,
        items=(),
        added=(),
        served=(),
    ),
    Matrix(central=(SIDE,), locals=(), rows=()),
)
KNOWN: dict[Form, Callable[[bytes], bool]] = {
    "table": lambda data: b"73-KL/TW" in data,
    "json": lambda data: json.loads(data)["schema"].startswith("docparse/"),
    "yaml": lambda data: yaml.safe_load(data)["schema"].startswith("docparse/"),
    "csv": lambda data: data.startswith(b"\xef\xbb\xbf"),
    "xlsx": lambda data: data.startswith(b"PK"),
    "html": lambda data: data.startswith(b"<!DOCTYPE html>"),
}


@pytest.mark.parametrize(
    ("form", "output", "expected"),
    [
        (None, None, "table"),
        (None, "a.xlsx", "xlsx"),
        (None, "a/b.HTML", "html"),
        (None, "a.yml", "yaml"),
        (None, "a.txt", "table"),
        (None, "ket-qua.2026", "table"),
        ("csv", "a.html", "csv"),
    ],
)
def test_the_name_of_the_output_tells_the_form(form: Form | None, output: str | None, expected: Form) -> None:
    assert choose_form(form, output, "en") == expected


@pytest.mark.parametrize("name", ["a.docx", "a.XLS", "a/b.pdf", "a.ods"])
def test_a_name_that_promises_another_form_is_wrong_usage(name: str) -> None:
    with pytest.raises(click.UsageError, match=r"\.xlsx, \.html"):
        choose_form(None, name, "vi")
    assert choose_form("csv", name, "vi") == "csv"


@pytest.mark.parametrize("result", RESULTS, ids=["coverage", "matrix"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_goes_to_a_file_and_to_standard_output(
    result: Coverage | Matrix, form: Form, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = tmp_path / "new" / "out"
    deliver(result, form, str(target), "vi")
    assert KNOWN[form](target.read_bytes())
    deliver(result, form, None, "vi")
    assert KNOWN[form](capfdbinary.readouterr().out)
