"""A file → pages: which reader by content, then PDFium for digital PDF, or the text itself.

In: a path or bytes. Out: `Reading`. Raises `docparse.errors.InputError`.
"""

from docparse.reading.choose import Reading, content_of, read

__all__ = ["Reading", "content_of", "read"]
