"""The shipped JSON Schema is the model's."""

from docparse.writing.schema import document_schema, shipped_schema


def test_the_shipped_schema_is_up_to_date() -> None:
    """Regenerate with: python -c "from docparse.writing.schema import *; open('docparse/schemas/document.json', 'wb').write(document_schema())"."""
    assert shipped_schema("document") == document_schema()
