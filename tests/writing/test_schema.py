"""The shipped JSON Schemas are the model's."""

import pytest

from docparse.writing.schema import SCHEMAS, made_schema, shipped_schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_shipped_schema_is_up_to_date(name: str) -> None:
    """Where it is not, write what `made_schema(name)` returns to `docparse/schemas/NAME.json`."""
    assert shipped_schema(name) == made_schema(name)
