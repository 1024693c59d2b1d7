"""How much of the saved state a course needs: the same count as ``player/state/codec.js``, for the learner who needs most.

That learner has opened every lesson, answered every practice question, handed in every test but one, and in that one answered the longest
questions that it can draw with the longest answers that can be typed. What is left then is shared out among the texts that practice asks
for (essays): they are kept whole. Other answers are not counted: the player leaves them out where there is no room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from builder.formats.scorm.identifiers import KEY_LENGTH
from builder.model import Course, Edition, Module, Question

LIMITS = {"1.2": 4096, "2004": 64000}
"""Characters of ``cmi.suspend_data`` by version."""

TEST_ESSAY_ROOM = 400
"""Characters of the saved state for a text in a test."""

LEAST_ESSAY_ROOM, MOST_ESSAY_ROOM = 300, 3000
"""The same for one in practice, where the room is shared out among all of them. A sentence or two must fit; pages are no exercise."""

WORD = 80
"""The longest a typed word becomes (``player/questions/short.js``)."""

GAP = 40
"""The same in a gap (``player/questions/gaps.js``)."""

NUMBER = 18
"""The longest number that can be typed, with its sign and mark."""

RECORD = 2
"""The bar between records and the letter of the kind."""

TEST = KEY_LENGTH + 1 + 2 + 3 + 5 + 5 + 3 + 2
"""What is kept of a test besides its questions: see ``testEntry`` in the codec."""

QUESTION = KEY_LENGTH + 1 + 1
"""What is kept of a question of a test besides its answer: its key, what it earned, a point."""

HEAD = 1 + 4 + 3 + 4
"""Version, revision, seed; a bar, the letter, theme and text size."""


def worst_state(edition: Edition, essay_room: int = LEAST_ESSAY_ROOM) -> int:
    """Characters that the saved state of the learner who needs most takes, at most."""
    language = max(len(course.language) for course in edition.courses)
    return HEAD + language + max(_course(course) for course in edition.courses) + _essays(edition) * (essay_room + 1)


def essay_room(edition: Edition, limit: int) -> int:
    """Characters of the saved state that each text in practice may take where the LMS keeps ``limit``: the same in all languages."""
    return min(MOST_ESSAY_ROOM, (limit - worst_state(edition, -1)) // max(1, _essays(edition)) - 1)


def practice_essays(course: Course) -> Iterator[tuple[Module, Question]]:
    """Practice questions whose answers are texts."""
    for module in course.modules:
        for lesson in module.lessons:
            yield from ((module, question) for question in lesson.practice if question.type == "essay")


def _essays(edition: Edition) -> int:
    return max(sum(1 for _ in practice_essays(course)) for course in edition.courses)


def _course(course: Course) -> int:
    lessons = len(course.pages) + sum(len(module.lessons) for module in course.modules)
    practice = sum(len(lesson.practice) for module in course.modules for lesson in module.lessons)
    tested = [module for module in course.modules if module.bank]
    handed_in = sum(RECORD + TEST + _drawn(module) * QUESTION for module in tested)
    return 3 * RECORD + (lessons + practice) * (KEY_LENGTH + 1) + handed_in + max((_answers(module) for module in tested), default=0)


def _drawn(module: Module) -> int:
    return sum(min(module.test.draw, len(pool.questions)) for pool in module.bank)


def _answers(module: Module) -> int:
    """Characters of the longest answers that an attempt at a module's test can need."""
    longest = (sorted(map(longest_answer, pool.questions), reverse=True)[: module.test.draw] for pool in module.bank)
    return sum(1 + size for sizes in longest for size in sizes)


def longest_answer(question: Question) -> int:
    """Characters of the longest answer that can be given to a question, as the state keeps it."""
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
    "essay": lambda _: TEST_ESSAY_ROOM,
}
"""Characters of the longest answer, by type: what ``pack`` in ``player/questions`` can give."""
