"""Rule ``id-unique``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from builder.model import Authored, Library, Question
from builder.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """A question's id stands once in its module, over practice, bank and activities, or in its course: progress is kept under it."""
    for _, module in sorted(library.modules.items()):
        yield from _check(chain(module.questions(), _of_activities(module.activities)), "module")
    for _, course in sorted(library.courses.items()):
        yield from _check(_of_activities(course.activities), "course")


def _of_activities(activities: Iterable[Authored]) -> Iterator[Question]:
    for activity in activities:
        yield from activity.questions()


def _check(questions: Iterable[Question], what: str) -> Iterator[Problem]:
    seen: dict[str, Question] = {}
    for question in questions:
        first = seen.setdefault(question.id, question)
        if first is not question:
            message = f"the id “{question.id}” stands already at {first.at}"
            yield Problem(question.at, "id-unique", message, f"give each question of the {what} an id of its own")
