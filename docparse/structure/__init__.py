"""What the parts of a document are: letterhead, title, body, signature, recipients, sections and tasks.

In: a `Layout`. Out: `Front` (the metadata, and where the body stands) and `Outline` (items, and which are tasks).
"""
