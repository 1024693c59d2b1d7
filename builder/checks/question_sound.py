"""The rules of each question type, which stand beside it in ``builder/questions``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.places import activities
from builder.checks.twins import source_language
from builder.model import Library
from builder.problems import Problem
from builder.questions import TYPES

FEEDBACK = "feedback-everywhere"
"""A diagnostic, an exam, a lesson with branches may leave answers without a remark."""


RIGHT = frozenset({"right-answer-present", "wrong-answer-present"})
"""What a translation breaks only where its first language does, or where the two disagree, which is reported where it is read."""

ALIKE = frozenset({"single", "multiple", "truefalse"})
"""Types whose answers are right and wrong at the same places in all languages."""


def check(library: Library) -> Iterator[Problem]:
    """What each question type asks of its questions: a right answer, options that differ, feedback, reachable answers."""
    first = source_language(library)
    for (name, language), module in sorted(library.modules.items()):
        original = library.modules.get((name, first)) if language != first else None
        known = {question.id for question in original.questions()} if original else set()
        for question in module.questions():
            told = RIGHT if question.id in known and question.type in ALIKE else ()
            yield from (problem for problem in TYPES[question.type].check(question) if problem.rule not in told)
    for activity in activities(library):
        for question in activity.questions():
            yield from (problem for problem in TYPES[question.type].check(question) if problem.rule != FEEDBACK)
