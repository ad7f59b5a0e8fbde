"""The JSON Schema (2020-12) of what docparse writes.

In: the types of `docparse.model`. Out: a schema as indented JSON; the shipped copy is `docparse/schemas/document.json`.
"""

from importlib import resources

import msgspec

from docparse.model import DOCUMENT_SCHEMA, Document

SCHEMAS = ("document",)


def document_schema() -> bytes:
    """Return the JSON Schema of `docparse/document/1`, made from the model."""
    (root,), definitions = msgspec.json.schema_components([Document], ref_template="#/$defs/{name}")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{DOCUMENT_SCHEMA.replace('/', ':')}",
        "title": "A document read by docparse",
        **root,
        "$defs": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def shipped_schema(name: str) -> bytes:
    """Return the shipped schema of that name (one of `SCHEMAS`)."""
    return resources.files("docparse").joinpath("schemas", f"{name}.json").read_bytes()
