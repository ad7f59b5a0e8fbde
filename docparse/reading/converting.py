"""Files of word processors into Word's own form, or into PDF, by LibreOffice where it is installed.

In: RTF, Word 97 or OpenDocument. Out: a Word file (.docx), which says more of a text than its pages do; or a PDF, for
files that hold images of pages and no text, and the old encoding that its text was in. LibreOffice runs without a window, in a
profile of its own that is thrown away, so that it meets no other session and leaves nothing behind, and for a limited
time. Text in fonts of before Unicode is repaired before the PDF is made, while the names of its fonts are still known.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from docparse.errors import ConversionError, NoConverterError
from docparse.knowledge import Knowledge
from docparse.reading.flat import repair_flat
from docparse.reading.kinds import CONVERTED

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
_FLAT = "OpenDocument Text Flat XML"
_OLD_FONTS = re.compile(rb"\.\0?V\0?n\0?[A-Z]|V\0?N\0?I\0?-")


def find_converter() -> str | None:
    """Return the path of LibreOffice's program, None where there is none on PATH."""
    return next((found for found in map(shutil.which, PROGRAMS) if found), None)


def to_word(content: bytes, path: str, kind: str) -> bytes:
    """Return a Word file of a file of one of the kinds `CONVERTED`. Raises NoConverterError and ConversionError."""
    program = find_converter()
    if program is None:
        raise NoConverterError(path=path, found=kind)
    return _convert(program, content, CONVERTED[kind].suffix, "docx", path)


def to_pdf(content: bytes, path: str, kind: str, *, knowledge: Knowledge) -> tuple[bytes, str | None]:
    """Return a PDF of a file of one of the kinds `CONVERTED`, and its encoding where that is older than Unicode.

    Raises NoConverterError and ConversionError, which name `path`.
    """
    program = find_converter()
    if program is None:
        raise NoConverterError(path=path, found=kind)
    suffix, encoding = CONVERTED[kind].suffix, None
    if _OLD_FONTS.search(content):
        flat = _convert(program, content, suffix, "fodt", path)
        repaired, encoding = repair_flat(flat, knowledge)
        if encoding is not None:
            content, suffix = repaired, ".fodt"
    return _convert(program, content, suffix, "pdf", path), encoding


def _convert(program: str, content: bytes, suffix: str, target: str, path: str) -> bytes:
    """Return `content`, a file with this suffix, as a file of the kind `target`."""
    with tempfile.TemporaryDirectory(prefix="docparse-") as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(content)
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        command += [f"--infilter={_FLAT}"] if suffix == ".fodt" else []
        command += ["--convert-to", target, "--outdir", folder, str(source)]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, cwd=folder)
        except subprocess.TimeoutExpired as error:
            raise ConversionError(path=path, reason=f"{SECONDS} s") from error
        except OSError as error:
            raise ConversionError(path=path, reason=error.strerror or str(error)) from error
        made = Path(folder, f"document.{target}")
        if not made.is_file():
            said = ended.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ConversionError(path=path, reason=said[-1] if said else f"exit code {ended.returncode}")
        return made.read_bytes()
