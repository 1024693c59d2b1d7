"""The rules of each question type, which stand beside it in ``builder/questions``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.places import activities
from builder.model import Library
from builder.problems import Problem
from builder.questions import TYPES

FEEDBACK = "feedback-everywhere"
"""A diagnostic, an exam, a lesson with branches may leave answers without a remark."""


def check(library: Library) -> Iterator[Problem]:
    """What each question type asks of its questions: a right answer, options that differ, feedback, reachable answers."""
    for _, module in sorted(library.modules.items()):
        for question in module.questions():
            yield from TYPES[question.type].check(question)
    for activity in activities(library):
        for question in activity.questions():
            yield from (problem for problem in TYPES[question.type].check(question) if problem.rule != FEEDBACK)
