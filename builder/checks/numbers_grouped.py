"""Rule ``numbers-grouped``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from builder.checks.twins import source_language
from builder.model import Course, Library, Module, Question
from builder.problems import Problem
from builder.questions.calculated import Calculated

LEAST = 10_000
"""From here on every language of ours groups digits; four of them are read well without."""


def check(library: Library) -> Iterator[Problem]:
    """Values that a calculated question draws stay below 10,000: Moodle writes them without marks between thousands (a warning)."""
    first = source_language(library)
    modules = [module for (_, language), module in sorted(library.modules.items()) if language == first]
    courses = [course for (_, language), course in sorted(library.courses.items()) if language == first]
    homes: list[Module | Course] = [*modules, *courses]
    asked = [module.questions() for module in modules]
    asked += [activity.questions() for home in homes for activity in home.activities]
    for question in chain.from_iterable(asked):
        yield from _of(question)


def _of(question: Question) -> Iterator[Problem]:
    for variable in question.variables if isinstance(question, Calculated) else ():
        most = max(abs(variable.minimum), abs(variable.maximum))
        if most >= LEAST:
            message = f"“{variable.name}” goes to {most:.0f}, which Moodle cannot write as {most:,.0f}"
            hint = f"count in thousands, and write them in the text: €{{{variable.name}}},000"
            yield Problem(variable.at, "numbers-grouped", message, hint, "warning")
