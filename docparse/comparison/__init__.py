"""Two documents → coverage: does the local plan carry out the central document?

In: `model.Document`s. Out: `coverage.Coverage`. Likeness only proposes candidates; what they hold of the action's
words, and its deadlines, bodies, references and negations decide.
"""
