"""The questions of a module: practice by lesson, pools by objective."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.model import Level, Module, Pool, Question
from builder.problems import Location
from builder.questions import Defaults, read_questions
from builder.source.reading import Reading


@dataclass(frozen=True, slots=True)
class Exercises:
    """Reads the question files of one module; ``reference`` is the module in the first language, None while that is read."""

    module: str
    levels: Mapping[str, Level]
    reading: Reading
    reference: Module | None

    def practice(self, path: str) -> tuple[Question, ...]:
        """The questions of a lesson; none where it has no file, or where the first language has no such lesson (which is reported)."""
        if self.reference is not None and all(lesson.id != PurePosixPath(path).stem for lesson in self.reference.lessons):
            self.reading.problems.lose(Location(path), whole=True)
            return ()
        known = () if self.reference is None else tuple(one for lesson in self.reference.lessons for one in lesson.practice)
        return self._read(path, Defaults(self.module, self.levels), known)

    def pool(self, objective: str, path: str) -> Pool | None:
        """The test questions of an objective; None where it has no file."""
        if not self.reading.present(path):
            return None
        known = () if self.reference is None else tuple(one for pool in self.reference.bank for one in pool.questions)
        defaults = Defaults(self.module, self.levels, objective, pool=True)
        return Pool(objective, Location(path), self._read(path, defaults, known))

    def _read(self, path: str, defaults: Defaults, known: tuple[Question, ...]) -> tuple[Question, ...]:
        """``known`` are the first language's questions of all files of this sort; those of the same file count."""
        reading = self.reading
        text = reading.markup(path) if reading.present(path) else None
        if text is None or reading.empty(path, text, "section-first", "write ## Title {#id} and a question, or remove the file"):
            return ()
        model = reading.twin(path, reading.settings.source)
        reference = None if self.reference is None else tuple(one for one in known if one.at.path == model)
        if reference is not None and not reading.tree.exists(model):
            return self._without_model(path, model)
        return read_questions(path, text, reading.compiler, reading.problems, defaults, reference, reading.lost_of(model))

    def _without_model(self, path: str, model: str) -> tuple[Question, ...]:
        """Reported once for a file of practice; that a pool is not there is reported for the first language."""
        problems = self.reading.problems
        problems.lose(Location(path), whole=True)
        if "/practice/" in path:
            hint = f"write {model}, or remove this file"
            problems.add(Location(path), "translation-agrees", f"the first language has no {model}, of which this is a translation", hint)
        return ()
