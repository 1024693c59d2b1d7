"""The questions of a module or course that have a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.model import BlindReading, Course, Library, Module, Question
from builder.questions import TYPES
from builder.questions.blind import Blind
from builder.readings.notation import agrees


@dataclass(frozen=True, slots=True)
class Solvable:
    """A question, what its readers call it (``asking-well-1``, ``diagnostic/first``), and what they see of it."""

    name: str
    question: Question
    blind: Blind

    def solved_by(self, reading: BlindReading) -> bool:
        """Whether a reading is one of these words, and right."""
        return reading.question == self.name and reading.fingerprint == self.blind.fingerprint and agrees(self.blind, reading.answer)


def solvable(part: Module | Course) -> Iterator[Solvable]:
    """Practice, test, and what the quizzes of a module or course ask besides; essays have no key."""
    own = part.questions() if isinstance(part, Module) else ()
    asked = [(question.id, question) for question in own]
    asked += [(f"{activity.id}/{question.id}", question) for activity in part.activities for question in activity.questions()]
    for name, question in asked:
        found = blind(question)
        if found:
            yield Solvable(name, question, found)


def blind(question: Question) -> Blind | None:
    """A question without its key."""
    return TYPES[question.type].blind(question)


def parts(library: Library, language: str) -> Mapping[str, Module | Course]:
    """Modules and courses by id."""
    both: dict[tuple[str, str], Module | Course] = {**library.modules, **library.courses}
    return {identifier: part for (identifier, tag), part in sorted(both.items(), key=lambda entry: entry[0]) if tag == language}
