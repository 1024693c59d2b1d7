"""A module's folder becomes a module of the model, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.model import Authored, Lesson, Module, ModuleTest, Objective, Pool, Sheet, Term
from builder.problems import Location
from builder.source.activities import Home, read_activities
from builder.source.assets import Shelf
from builder.source.data import Data
from builder.source.exercises import Exercises
from builder.source.front import Document, piece_at, unreadable
from builder.source.glossary import Agreed, read_glossary
from builder.source.lesson import read_lesson
from builder.source.links import report_foreign
from builder.source.reading import Reading
from builder.source.sections import did_you_mean
from builder.source.settings import read_shaped
from builder.source.shapes import ModuleData, ModuleFront, TestData
from builder.source.sheet import SheetReader
from builder.source.tree import Tree
from builder.source.validation import validate


@dataclass(frozen=True, slots=True)
class ModuleSource:
    """What module.yaml says, once for all languages. ``folder`` is relative to the root."""

    id: str
    folder: str
    data: Data
    shape: ModuleData


def read_module_source(tree: Tree, identifier: str) -> ModuleSource | None:
    """Rules: ``module-described``, ``objective-known``, ``id-unique``."""
    folder = f"{tree.modules}/{identifier}"
    path = f"{folder}/module.yaml"
    if not tree.exists(path):
        hint = f"write {path} with objectives, lessons and test"
        if not tree.refused(path):
            tree.problems.add(Location(path), "module-described", f"the module “{identifier}” has no module.yaml", hint)
        tree.problems.lose(Location(path), whole=True)
        return None
    data, shape = read_shaped(tree, path, ModuleData)
    if data is None or shape is None:
        return None
    source = ModuleSource(identifier, folder, data, shape)
    _check(source, tree)
    return source


def _check(source: ModuleSource, tree: Tree) -> None:
    seen: set[str] = set()
    for index, lesson in enumerate(source.shape.lessons):
        if lesson.id in seen:
            at = source.data.at("lessons", index, "id")
            tree.problems.add(at, "id-unique", f"the lesson “{lesson.id}” stands twice", "name each lesson once")
        seen.add(lesson.id)
        for place, objective in enumerate(lesson.objectives):
            if objective not in source.shape.objectives:
                at = source.data.at("lessons", index, "objectives", place)
                hint = did_you_mean(objective, source.shape.objectives)
                tree.problems.add(at, "objective-known", f"the module has no objective “{objective}”", hint)


@dataclass(frozen=True, slots=True)
class ModuleReader:
    """Reads one module in one language; ``reference`` is the same in the first language, None while that is read."""

    source: ModuleSource
    reading: Reading
    shelf: Shelf
    sheets: SheetReader
    agreed: Agreed
    reference: Module | None

    def read(self) -> Module | None:
        """Everything but the sheets; None where the language has no module.md, or where it cannot be read."""
        document = self._document()
        front = None if document is None else validate(document.front, ModuleFront, self.reading.problems)
        if document is None or front is None:
            return None
        module = Module(
            id=self.source.id,
            at=document.at,
            language=self.reading.language,
            title=self.reading.compiler.plain(piece_at(document.front, front.title, "title")),
            summary=self.reading.compiler.compile(document.piece),
            objectives=tuple(self._objectives(document, front)),
            lessons=tuple(self._lessons()),
            bank=tuple(self._bank()),
            test=_test(self.source.shape.test),
            glossary=read_glossary(f"{self._folder}/glossary.md", self.reading, self.agreed, self._known_terms),
            practice_tries=self.source.shape.practice.tries,
            bar=self.source.shape.bar,
            activities=self._activities(),
        )
        report_foreign(module.texts(), self.reading.problems)
        return replace(module, assets=self.shelf.collect(module.texts(), self.reading))

    def read_sheets(self) -> tuple[Sheet, ...]:
        """The practical sheets, which take about as long to make as all the rest to read; none where nothing is translated."""
        return tuple(self._sheets()) if self.reading.tree.files(self._folder) else ()

    @property
    def _folder(self) -> str:
        return f"{self.source.folder}/{self.reading.language}"

    @property
    def _known_terms(self) -> tuple[Term, ...] | None:
        return None if self.reference is None else self.reference.glossary

    @property
    def _exercises(self) -> Exercises:
        levels = {name: objective.level for name, objective in self.source.shape.objectives.items()}
        return Exercises(self.source.id, levels, self.reading, self.reference)

    def _document(self) -> Document | None:
        path = f"{self._folder}/module.md"
        if not self.reading.tree.files(self._folder):
            hint = f"write {path} and the other files, as in {self.source.folder}/{self.reading.settings.source}"
            message = f"the module “{self.source.id}” is not translated to “{self.reading.language}”"
            if self.reading.is_source:
                message = f"the module “{self.source.id}” has no texts in “{self.reading.language}”, the first language"
            self.reading.missing(path, message, hint)
            return None
        if not self.reading.tree.exists(path):
            hint = "write it: a title, the objectives in words, a presentation"
            if not self.reading.tree.refused(path):
                self.reading.problems.add(Location(path), "module-presented", f"the module “{self.source.id}” has no module.md", hint)
            self.reading.problems.lose(Location(path), whole=True)
            return unreadable(path)
        return self.reading.document(path) or unreadable(path)

    def _objectives(self, document: Document, front: ModuleFront) -> Iterator[Objective]:
        """In the order of module.yaml. Rules: ``objective-worded``, ``objective-known``."""
        for name, objective in self.source.shape.objectives.items():
            if name in front.objectives:
                at = document.front.at("objectives", name)
                words = self.reading.compiler.plain(piece_at(document.front, front.objectives[name], "objectives", name))
                yield Objective(name, words, objective.level, at)
            elif not document.front.broken:
                message = f"the objective “{name}” has no words in “{self.reading.language}”"
                hint = f"add below objectives: {name}: a verb and what the learner can do"
                self.reading.problems.add(document.front.key_at("objectives"), "objective-worded", message, hint)
        for name in front.objectives:
            if name not in self.source.shape.objectives:
                at = document.front.key_at("objectives", name)
                hint = did_you_mean(name, self.source.shape.objectives)
                self.reading.problems.add(at, "objective-known", f"the module has no objective “{name}”", hint)

    def _lessons(self) -> Iterator[Lesson]:
        for index, entry in enumerate(self.source.shape.lessons):
            at = self.source.data.at("lessons", index, "id")
            lesson = read_lesson(self.source.folder, entry, at, self.reading, self._exercises)
            if lesson is not None:
                yield lesson

    def _bank(self) -> Iterator[Pool]:
        for objective in self.source.shape.objectives:
            pool = self._exercises.pool(objective, f"{self._folder}/bank/{objective}.md")
            if pool is not None:
                yield pool

    def _activities(self) -> tuple[Authored, ...]:
        levels = {name: objective.level for name, objective in self.source.shape.objectives.items()}
        names = [(name, self.source.data.at("activities", index)) for index, name in enumerate(self.source.shape.activities)]
        home = Home(self.source.folder, self.source.id, self.source.id, levels)
        return read_activities(home, names, self.reading, None if self.reference is None else self.reference.activities)

    def _sheets(self) -> Iterator[Sheet]:
        for index, name in enumerate(self.source.shape.sheets):
            sheet = self.sheets.read(self.source.folder, name, self.source.data.at("sheets", index), self.reading)
            if sheet is not None:
                yield sheet


def _test(shape: TestData) -> ModuleTest:
    return ModuleTest(shape.draw, shape.pass_percent, shape.attempts, shape.delay_hours, shape.minutes)
