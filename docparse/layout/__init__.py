"""Pages to blocks in reading order: running heads, columns, paragraphs, footnotes."""
