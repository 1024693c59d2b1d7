"""Rule ``question-solved``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.checks.bar.reach import bound
from builder.model import BlindReading, Language, Library, Module, Question
from builder.problems import Problem
from builder.questions import TYPES
from builder.readings.questions import Solvable, solvable


def check(library: Library) -> Iterator[Problem]:
    """Every test question was solved, as it is now, by someone who did not know its key, or by a computation of its own (a warning)."""
    for module in bound(library):
        readings: dict[str, list[BlindReading]] = defaultdict(list)
        for reading in library.readings.get(module.id, ()):
            readings[reading.question].append(reading)
        shown = _shown(library, module)
        for pool in module.bank:
            for question in pool.questions:
                own = readings[question.id]
                solved = (question.id, module.language) not in shown or any(_holds(reading, shown) for reading in own)
                if not solved and _sound(question):
                    yield _unsolved(module, question, own)


def _sound(question: Question) -> bool:
    """What is wrong with a question comes first, and changes it."""
    return not any(problem.severity == "error" for problem in TYPES[question.type].check(question))


def _shown(library: Library, module: Module) -> Mapping[tuple[str, Language], Solvable]:
    """The questions of a module by id and language: the first one and those that anyone has read."""
    languages = {module.language, *(reading.language for reading in library.readings.get(module.id, ()))}
    found = {language: library.modules.get((module.id, language)) for language in sorted(languages)}
    return {(one.name, language): one for language, twin in found.items() if twin for one in solvable(twin)}


def _holds(reading: BlindReading, shown: Mapping[tuple[str, Language], Solvable]) -> bool:
    one = shown.get((reading.question, reading.language))
    return one is not None and one.solved_by(reading)


def _unsolved(module: Module, question: Question, before: Sequence[BlindReading]) -> Problem:
    readers = ", ".join(sorted({reading.reader for reading in before}))
    said = f"the question has changed since it was solved by {readers}" if before else "nobody has solved the question without its key"
    hint = f"coursepack readings sheet {module.id} --unsolved writes it out for someone who does not know the key"
    return Problem(question.at, "question-solved", said, hint, "warning")
