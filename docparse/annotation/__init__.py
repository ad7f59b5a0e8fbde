"""What a text says: the documents it cites, and of each task when, by whom and what is to be done.

In: folded text and the outline of its items. Out: references, deadlines, units and actions, in printed offsets.
"""
