"""A Word file as what it is, a ZIP archive of XML parts, opened without trust.

In: bytes. Out: `Package`: the main part and those it refers to, parsed when asked for. Nothing is fetched, and no part
is unpacked beyond a bound: the sizes that the archive declares are checked first, and `zipfile` reads no further than
they say. A document type declaration, which the format forbids (ECMA-376 part 2, 8.2.5.2 of its 5th edition), is
refused before any parser sees it. The element classes and the parser are python-docx's.
"""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from docx.oxml.parser import parse_xml
from lxml import etree

from docparse.errors import DamagedFileError, PasswordError, TooLargeError

LARGEST_PART = 64 << 20
"""Bytes that a part may have unpacked; the text of 1,000 pages takes a quarter of them."""
MOST_NODES = 4_000_000
"""Tags, and twice the attributes, that a part may have: each takes some 120 bytes of memory once it is parsed."""

MAIN = "word/document.xml"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)  # fmt: skip
"""The namespaces of the strict form of the format, and those of the usual one."""

_DECLARATION = "<!DOCTYPE"
_ENCRYPTED = 1


@dataclass(frozen=True)
class Package:
    """An opened archive: `path` is what errors call it, `main` the name of the main part."""

    path: str
    archive: zipfile.ZipFile
    names: frozenset[str]
    main: str
    relations: dict[str, tuple[str, str]]

    def related(self, kind: str) -> list[Any]:
        """Return the roots of the parts that the main part relates to as `kind` (`styles`); those missing are none."""
        return [self.part(name) for of, name in self.relations.values() if of == kind and name in self.names]

    def relation(self, key: str) -> Any | None:
        """Return the root of the part with the relation id `key`, None where there is none."""
        _, name = self.relations.get(key, ("", ""))
        return self.part(name) if name in self.names else None

    def part(self, name: str) -> Any:
        """Return the root of a part. Raises DamagedFileError, PasswordError and TooLargeError."""
        content = _unpacked(self.archive, name, self.path)
        if any(_DECLARATION.encode(code) in content for code in ("ascii", "utf-16-le", "utf-16-be")):
            raise DamagedFileError(path=self.path, reason=f"{name}: {_DECLARATION}")
        if content.count(b"<") + 2 * content.count(b"=") > MOST_NODES:
            raise TooLargeError(path=self.path, part=name, size=len(content) >> 20, limit=LARGEST_PART >> 20)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        try:
            return parse_xml(content)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DamagedFileError(path=self.path, reason=f"{name}: {error}") from error


def open_package(content: bytes, path: str) -> Package:
    """Return the archive in `content`. Raises DamagedFileError where it is none or has no main part."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise DamagedFileError(path=path, reason=str(error)) from error
    names = frozenset(archive.namelist())
    opened = Package(path, archive, names, MAIN, {})
    main = next((name for kind, name in _relations(opened, "").values() if kind == "officeDocument"), MAIN)
    if main not in names:
        raise DamagedFileError(path=path, reason=f"{main}?")
    return Package(path, archive, names, main, _relations(opened, main))


def _relations(package: Package, name: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the part's name of each relation inside the archive, by its id; those outside are none."""
    folder, base = posixpath.split(name)
    listed = posixpath.join(folder, "_rels", f"{base}.rels")
    if listed not in package.names:
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in package.part(listed).iterchildren("{*}Relationship")
        if relation.get("TargetMode") != "External"
    }


def _unpacked(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    about = archive.getinfo(name)
    if about.file_size > LARGEST_PART:
        raise TooLargeError(path=path, part=name, size=about.file_size >> 20, limit=LARGEST_PART >> 20)
    if about.flag_bits & _ENCRYPTED:
        raise PasswordError(path=path)
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise DamagedFileError(path=path, reason=f"{name}: {error}") from error
