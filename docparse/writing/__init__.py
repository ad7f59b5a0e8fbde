"""A document to JSON, YAML or a terminal tree."""
