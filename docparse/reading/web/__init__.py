"""Web pages (.html) that show a document, into its lines and tables, without the site around it."""

from docparse.reading.web.reader import read_web

__all__ = ["read_web"]
