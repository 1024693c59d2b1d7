"""The practice quiz of a lesson: feedback at once, hints between tries, again and again."""

from __future__ import annotations

from dataclasses import replace

from builder.activities.common import Activity, Completion, Grade
from builder.activities.quiz import Category, FixedSlot, Quiz, Section
from builder.formats.wording import Wording
from builder.model import Lesson, Module, Question, Text

TRIES = 3
"""Moodle gives as many tries as a question has hints, and one more."""

ONE_TRY = ("truefalse", "essay")
"""Types of question in which a second try teaches nothing."""


def practice(module: Module, lesson: Lesson, wording: Wording) -> list[Activity]:
    """The quiz ``practice/MODULE/LESSON``, or none where the lesson has no questions.

    Its grade is shown and does not count: practice is for making mistakes.
    """
    if not lesson.practice:
        return []
    name = wording.gettext("Practice: {title}", title=lesson.title)
    key = f"practice/{module.id}/{lesson.id}"
    category = Category(key, name, tuple(_with_tries(question, wording) for question in lesson.practice))
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


def _with_tries(question: Question, wording: Wording) -> Question:
    """The question with as many hints as it needs to be tried again; those that the author left out say where to look.

    No two say the same: Moodle tells the hints of a question apart by their words when it meets the question again.
    """
    said = [
        wording.gettext("Not yet. Read the remark on your answer, then try once more."),
        wording.gettext("One try is left. Look at the lesson again before you answer."),
    ]
    lacking = [] if question.type in ONE_TRY else said[len(question.hints) : TRIES - 1]
    return replace(question, hints=question.hints + tuple(Text(f"<p>{each}</p>", each, question.at) for each in lacking))
