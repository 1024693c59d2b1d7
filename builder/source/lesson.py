"""Lessons, with the practice questions that close them."""

from __future__ import annotations

import math
from fractions import Fraction

from builder.model import Lesson, Question
from builder.problems import Location
from builder.source.exercises import Exercises
from builder.source.front import piece_at
from builder.source.reading import Reading
from builder.source.shapes import LessonData, LessonFront
from builder.source.validation import validate

WORDS_PER_MINUTE = 150
"""How fast people read to learn."""

MINUTES_PER_QUESTION = Fraction(3, 2)


def read_lesson(folder: str, entry: LessonData, at: Location, reading: Reading, exercises: Exercises) -> Lesson | None:
    """The lesson of an entry of module.yaml, which stands at ``at``; ``folder`` is that of the module. Rule: ``lesson-exists``."""
    path = f"{folder}/{reading.language}/lessons/{entry.id}.md"
    if not reading.present(path):
        reading.problems.lose(Location(f"{folder}/{reading.language}/practice/{entry.id}.md"), whole=True)
        if reading.absent(path):
            hint = f"write {path}, or remove the lesson from module.yaml"
            reading.problems.add(at, "lesson-exists", f"there is no lesson “{entry.id}”", hint)
            reading.problems.lose(Location(path), whole=True)
        return None
    document = reading.document(path)
    front = None if document is None else validate(document.front, LessonFront, reading.problems)
    if document is None or front is None:
        return None
    body = reading.compiler.compile(document.piece)
    practice = exercises.practice(f"{folder}/{reading.language}/practice/{entry.id}.md")
    return Lesson(
        id=entry.id,
        at=document.at,
        title=reading.compiler.plain(piece_at(document.front, front.title, "title")),
        summary=reading.compiler.plain(piece_at(document.front, front.summary, "summary")),
        body=body,
        objectives=tuple(entry.objectives),
        minutes=_minutes(body.words, practice, entry.activity_minutes),
        practice=practice,
    )


def _minutes(words: int, practice: tuple[Question, ...], activities: float) -> int:
    reading = Fraction(words, WORDS_PER_MINUTE)
    return math.ceil(reading + MINUTES_PER_QUESTION * len(practice) + Fraction(activities))
