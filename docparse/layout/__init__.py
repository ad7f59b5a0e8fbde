"""Pages to blocks in reading order: running heads, columns, paragraphs, footnotes."""

from docparse.layout.compose import lay_out

__all__ = ["lay_out"]
