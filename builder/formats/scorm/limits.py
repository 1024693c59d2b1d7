"""How much of the saved state a course needs: the same count as ``player/state/codec.js``, for the learner who needs most.

That learner has opened every lesson, answered every practice question, and answered the longest questions that a test can draw with the
longest answers that can be typed. Last answers in practice are not counted: the player leaves them out where there is no room.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from builder.formats.scorm.content import ESSAY_ROOM
from builder.formats.scorm.identifiers import KEY_LENGTH
from builder.model import Course, Edition, Module, Question

LIMITS = {"1.2": 4096, "2004": 64000}
"""Characters of ``cmi.suspend_data`` by version."""

WORD = 80
"""The longest a typed word becomes (``player/questions/short.js``)."""

GAP = 40
"""The same in a gap (``player/questions/gaps.js``)."""

NUMBER = 18
"""The longest number that can be typed, with its sign and mark."""

RECORD = 2
"""The bar between records and the letter of the kind."""

TEST = KEY_LENGTH + 1 + 2 + 3 + 5 + 5 + 3 + 2
"""What is kept of a test besides its questions: see ``tested`` in the codec."""

HEAD = 1 + 4 + 3 + 4
"""Version, revision, seed; theme and text size."""


def worst_state(edition: Edition) -> int:
    """Characters that the saved state of the learner who needs most takes, at most."""
    language = max(len(course.language) for course in edition.courses)
    return HEAD + language + max(_course(course) for course in edition.courses)


def _course(course: Course) -> int:
    lessons = len(course.pages) + sum(len(module.lessons) for module in course.modules)
    practice = sum(len(lesson.practice) for module in course.modules for lesson in module.lessons)
    reading = 2 * RECORD + lessons * (KEY_LENGTH + 1)
    return reading + RECORD + practice * (KEY_LENGTH + 1) + sum(_test(module) for module in course.modules if module.bank)


def _test(module: Module) -> int:
    size = RECORD + TEST
    for pool in module.bank:
        longest = sorted((_answer(question) for question in pool.questions), reverse=True)[: module.test.draw]
        size += sum(KEY_LENGTH + 2 + answer for answer in longest)
    return size


def _answer(question: Question) -> int:
    return _ANSWERS[question.type](question)


def _gaps(question: Any) -> int:
    sizes = {"SelectGap": 2, "NumberGap": NUMBER, "WordGap": GAP}
    return sum(sizes[type(gap).__name__] + 1 for gap in question.gaps) - 1


_ANSWERS: dict[str, Callable[[Any], int]] = {
    "single": lambda _: 1,
    "truefalse": lambda _: 1,
    "multiple": lambda question: len(question.options),
    "numerical": lambda _: NUMBER,
    "calculated": lambda _: 1 + NUMBER,
    "short": lambda _: WORD,
    "matching": lambda question: len(question.pairs),
    "ordering": lambda question: len(question.items),
    "missing-words": _gaps,
    "cloze": _gaps,
    "essay": lambda _: 2 * ESSAY_ROOM,
}
"""Characters of the longest answer, by type: what ``pack`` in ``player/questions`` can give."""
