"""A document as JSON, JSON Lines or YAML, and back.

In: `model.Document`. Out: UTF-8 bytes, the same for the same document; or, from such bytes, documents again.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
import yaml

from docparse.coverage import Coverage, Explanation, Matrix
from docparse.errors import EarlierOutputError, EmptyFileError
from docparse.model import DOCUMENT_SCHEMA, Document, Evidence

Format = Literal["json", "yaml", "jsonl"]


def encode(document: Document | Coverage | Matrix | tuple[Explanation, ...], form: Format) -> Iterator[bytes]:
    """Yield `document`, or explanations as one list, as indented JSON, one line of JSON, or one YAML document.

    A line end closes it. Indented JSON has a line a field, but evidence on one line; it comes in parts, so that a long
    document is never in memory twice.
    """
    if form == "yaml":
        yield _yaml(msgspec.to_builtins(document))
    elif form == "jsonl":
        yield msgspec.json.encode(document) + b"\n"
    else:
        yield from _indented(document, b"\n")
        yield b"\n"


def is_earlier_output(data: bytes) -> bool:
    """Tell whether `data` looks like output of `encode`: an object or a YAML document that names our schema."""
    schema = re.escape(DOCUMENT_SCHEMA.rpartition("/")[0].encode())
    if data.lstrip().startswith(b"{"):
        return re.search(rb'"schema"\s*:\s*"' + schema, data) is not None
    return re.search(rb"(?m)^schema: " + schema, data) is not None


def decode_documents(data: bytes, *, path: str) -> tuple[Document, ...]:
    """Return the documents in bytes that `encode` wrote. Raises EarlierOutputError, or EmptyFileError for none."""
    try:
        if data.lstrip().startswith(b"{"):
            return tuple(_decoded_json(data))
        loaded = yaml.load_all(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        documents = tuple(msgspec.convert(one, Document) for one in loaded)
    except (msgspec.ValidationError, msgspec.DecodeError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise EarlierOutputError(path=path, reason=" ".join(str(error).split())) from error
    if not documents:
        raise EmptyFileError(path=path)
    return documents


def _decoded_json(data: bytes) -> list[Document]:
    decoder = msgspec.json.Decoder(Document)
    first = data.lstrip().split(b"\n", 1)[0].rstrip()
    if first.endswith(b"}") and len(first) > 1:
        return [decoder.decode(line) for line in data.splitlines() if line.strip()]
    return [decoder.decode(data)]


def _indented(value: Any, line_end: bytes) -> Iterator[bytes]:
    """Yield a record or a list of records, one member a line; everything else as it is. `line_end` has the indent."""
    inner = line_end + b"  "
    if isinstance(value, msgspec.Struct) and not isinstance(value, Evidence):
        separator = b"{"
        for name, member in _members(value):
            yield separator + inner + msgspec.json.encode(name) + b": "
            yield from _indented(member, inner)
            separator = b","
        yield line_end + b"}"
    elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct | str):
        separator = b"["
        for member in value:
            yield separator + inner
            yield from _indented(member, inner)
            separator = b","
        yield line_end + b"]"
    else:
        yield msgspec.json.encode(value)


def _members(record: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    """Yield the members of a record under the names that JSON has for them, the tag first."""
    config = record.__struct_config__
    if config.tag is not None and config.tag_field is not None:
        yield config.tag_field, config.tag
    for name, encoded in zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True):
        yield encoded, getattr(record, name)


def _yaml(value: Any) -> bytes:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120, explicit_start=True)
    return text.encode()
