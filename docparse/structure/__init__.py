"""Blocks to the document's parts: letterhead, title, signature, sections, tasks."""
