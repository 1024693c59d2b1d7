"""Names that are too long in several languages, and answers that are worth different points in two of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from builder.formats import FORMATS
from builder.model import Edition, Lesson, Module, Question
from builder.problems import Location
from builder.questions.common import ShortAnswer
from builder.questions.short import Short

Golden = Callable[[Path, str], None]
GOLDEN = Path(__file__).parent / "golden"
LONG = "How the water of a spring in the mountains comes to the kettle on the stove of the house, and what it meets on its way down to us"


def problems(edition: Edition) -> str:
    return "\n".join(map(str, FORMATS["moodle"].problems(edition)))


def with_module(edition: Edition, index: int, module: Module) -> Edition:
    courses = list(edition.courses)
    courses[index] = replace(courses[index], modules=(module,))
    return replace(edition, courses=tuple(courses))


def with_lesson(edition: Edition, index: int, lesson: Lesson) -> Edition:
    module = edition.courses[index].modules[0]
    return with_module(edition, index, replace(module, lessons=(lesson, *module.lessons[1:])))


def with_question(edition: Edition, index: int, question: Question) -> Edition:
    lesson = edition.courses[index].modules[0].lessons[0]
    practice = tuple(question if one.id == question.id else one for one in lesson.practice)
    return with_lesson(edition, index, replace(lesson, practice=practice))


def test_the_small_course_fits(edition: Edition) -> None:
    assert problems(edition) == ""


def test_one_language_has_room(edition: Edition) -> None:
    course = replace(edition.courses[0], title=LONG)
    assert list(FORMATS["moodle"].problems(Edition("en", (course,)))) == []


def test_a_title_that_is_too_long_with_all_languages(edition: Edition, golden: Golden) -> None:
    """It names a page and a quiz: what the longer of the two names asks for is told."""
    lesson = edition.courses[1].modules[0].lessons[0]
    golden(GOLDEN / "title.txt", problems(with_lesson(edition, 1, replace(lesson, title=LONG))))


def test_the_title_of_a_course_leaves_room_for_copies(edition: Edition) -> None:
    courses = (replace(edition.courses[0], title=LONG[:75]), *edition.courses[1:])
    assert "characters in Moodle, at most 240 fit" in problems(replace(edition, courses=courses))


def test_a_wrong_word_that_is_right_in_another_language(edition: Edition, golden: Golden) -> None:
    """Right answers go first, unless a wrong one stands before a wider right one in its own language."""
    question = next(one for one in edition.courses[0].modules[0].lessons[0].practice if isinstance(one, Short))
    at = Location("modules/tea/en/practice/water.md", 60)
    wrong, right = (ShortAnswer(pattern, fraction, None, None, at) for pattern, fraction in (("tanin", 0.0), ("tan*", 1.0)))
    assert problems(with_question(edition, 0, replace(question, answers=(wrong, *question.answers)))) == ""
    golden(GOLDEN / "answers.txt", problems(with_question(edition, 0, replace(question, answers=(wrong, right, *question.answers)))))
