"""A file to pages of printed lines: choice of reader by content, one module an engine."""
