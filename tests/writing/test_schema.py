"""The shipped JSON Schema is the model's."""

from docparse.writing.schema import document_schema, shipped_schema


def test_the_shipped_schema_is_up_to_date() -> None:
    """Where it is not, write what `document_schema()` returns to `docparse/schemas/document.json`."""
    assert shipped_schema("document") == document_schema()
