"""The practice quiz of a lesson: feedback at once, hints between tries, again and again."""

from __future__ import annotations

from builder.activities.common import Activity, Completion, Grade
from builder.activities.quiz import Category, FixedSlot, Quiz, Section
from builder.formats.moodle.wording import Wording
from builder.model import Lesson, Module


def practice(module: Module, lesson: Lesson, wording: Wording) -> list[Activity]:
    """The quiz ``practice/MODULE/LESSON``, or none where the lesson has no questions.

    Its grade is shown and does not count: practice is for making mistakes.
    """
    if not lesson.practice:
        return []
    name = wording.gettext("Practice: {title}", title=lesson.title)
    key = f"practice/{module.id}/{lesson.id}"
    category = Category(key, name, lesson.practice)
    slots = tuple(FixedSlot(category.question_key(question), question.points) for question in lesson.practice)
    told = wording.gettext("Try each question until you have it; every answer tells you why. This practice does not count.")
    return [
        Quiz(
            key=key,
            name=name,
            intro=f"<p>{told}</p>",
            behaviour="interactive",
            categories=(category,),
            sections=(Section("", slots),),
            attempts=module.practice_tries,
            can_redo=True,
            completion=Completion(grade=True),
            grade=Grade(100.0, 0.0, f"grades/{module.id}", weight=0.0),
        )
    ]
