"""Two documents → coverage: how far the local plan carries out the central document.

In: `model.Document`s. Out: `coverage.Coverage`. Likeness only proposes candidates; what they hold of the action's
words, and its deadlines, bodies, references and negations decide.
"""
