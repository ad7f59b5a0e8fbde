"""The JSON Schema (2020-12) of what docparse writes.

In: the types of `docparse.model` and `docparse.coverage`. Out: a schema as indented JSON; the shipped copies are
`docparse/schemas/*.json`.
"""

from importlib import resources

import msgspec

from docparse.coverage import COVERAGE_SCHEMA, MATRIX_SCHEMA, Coverage, Matrix
from docparse.model import DOCUMENT_SCHEMA, Document

_TYPES: dict[str, tuple[type, str, str]] = {
    "document": (Document, DOCUMENT_SCHEMA, "A document read by docparse"),
    "coverage": (Coverage, COVERAGE_SCHEMA, "How far a local plan carries out central documents"),
    "matrix": (Matrix, MATRIX_SCHEMA, "Central documents against many local plans"),
}
SCHEMAS = tuple(_TYPES)


def made_schema(name: str) -> bytes:
    """Return the JSON Schema of that name (one of `SCHEMAS`), made from the model."""
    kind, schema_id, title = _TYPES[name]
    (root,), definitions = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{schema_id.replace('/', ':')}",
        "title": title,
        **root,
        "$defs": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def shipped_schema(name: str) -> bytes:
    """Return the shipped schema of that name (one of `SCHEMAS`)."""
    return resources.files("docparse").joinpath("schemas", f"{name}.json").read_bytes()
