"""The bar: how much a finished module holds. It binds modules whose module.yaml says ``bar: full``.

Its numbers are those of the project's own bar, set from courses that are held up as good: about 24 hours and three tries a question
(OpenLearn), fifty test questions and 70 % to pass (Saylor). docs/rules.md says which line is which rule.
"""
