"""Files of word processors into Word's own form, or into PDF, by LibreOffice where it is installed.

In: RTF, Word 97 or OpenDocument. Out: a Word file (.docx), which says more of a text than its pages do and keeps the
names of its fonts; or a PDF, for a Word file that holds images of pages and no text. LibreOffice runs without a
window, in a profile of its own that is thrown away, so that it meets no other session and leaves nothing behind, and
for a limited time.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from docparse.errors import ConversionError, NoConverterError
from docparse.reading.kinds import CONVERTED, WORD

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120


def find_converter() -> str | None:
    """Return the path of LibreOffice's program, None where there is none on PATH."""
    return next((found for found in map(shutil.which, PROGRAMS) if found), None)


def to_word(content: bytes, path: str, kind: str) -> bytes:
    """Return a Word file of a file of one of the kinds `CONVERTED`. Raises NoConverterError and ConversionError."""
    return _convert(_program(path, kind), content, CONVERTED[kind].suffix, "docx", path)


def to_pdf(content: bytes, path: str) -> bytes:
    """Return the pages of a Word file as a PDF. Raises NoConverterError and ConversionError."""
    return _convert(_program(path, WORD), content, ".docx", "pdf", path)


def _program(path: str, kind: str) -> str:
    program = find_converter()
    if program is None:
        raise NoConverterError(path=path, found=kind)
    return program


def _convert(program: str, content: bytes, suffix: str, target: str, path: str) -> bytes:
    """Return `content`, a file with this suffix, as a file of the kind `target`."""
    with tempfile.TemporaryDirectory(prefix="docparse-") as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(content)
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
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
