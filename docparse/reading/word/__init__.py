"""Word files (.docx) into lines, tables and what is set aside. The only package that imports python-docx."""

from docparse.reading.word.reader import read_word

__all__ = ["read_word"]
