"""A document as JSON, JSON Lines or YAML, and back.

In: `model.Document`. Out: UTF-8 bytes, the same for the same document; or, from such bytes, documents again.
"""

import json
from typing import Any, Literal

import msgspec
import yaml

from docparse.errors import EarlierOutputError
from docparse.model import DOCUMENT_SCHEMA, Document

Format = Literal["json", "yaml", "jsonl"]


def encode(document: Document, form: Format) -> bytes:
    """Return `document` as indented JSON, as one line of JSON, or as one YAML document, with a line end."""
    if form == "yaml":
        return _yaml(msgspec.to_builtins(document))
    line = msgspec.json.encode(document)
    return (msgspec.json.format(line, indent=2) if form == "json" else line) + b"\n"


def is_earlier_output(data: bytes) -> bool:
    """Tell whether `data` looks like output of `encode`: the schema stands at its beginning."""
    return DOCUMENT_SCHEMA.rpartition("/")[0].encode() in data[:200]


def decode_documents(data: bytes, *, path: str) -> tuple[Document, ...]:
    """Return the documents in bytes that `encode` wrote, one or several. Raises EarlierOutputError."""
    try:
        if data.lstrip().startswith(b"{"):
            return tuple(_decoded_json(data))
        loaded = yaml.load_all(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return tuple(msgspec.convert(one, Document) for one in loaded)
    except (
        msgspec.ValidationError,
        msgspec.DecodeError,
        yaml.YAMLError,
        json.JSONDecodeError,
        UnicodeDecodeError,
    ) as error:
        raise EarlierOutputError(path=path, reason=" ".join(str(error).split())) from error


def _decoded_json(data: bytes) -> list[Document]:
    decoder = msgspec.json.Decoder(Document)
    first = data.lstrip().split(b"\n", 1)[0].rstrip()
    if first.endswith(b"}") and len(first) > 1:
        return [decoder.decode(line) for line in data.splitlines() if line.strip()]
    return [decoder.decode(data)]


def _yaml(value: Any) -> bytes:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    options = {"allow_unicode": True, "sort_keys": False, "width": 120, "explicit_start": True}
    return bytes(yaml.dump(value, Dumper=dumper, encoding="utf-8", **options))
