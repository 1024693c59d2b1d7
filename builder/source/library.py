"""A tree of files becomes a library: every course and module, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from builder.model import Course, Language, Library, Module
from builder.problems import CoursepackError, Location, Problems
from builder.sheets.content import Sheet as Content
from builder.source.address import Addresses
from builder.source.assets import Shelf
from builder.source.course import Cover, read_course, read_course_source, read_cover
from builder.source.glossary import agreed_terms
from builder.source.module import ModuleReader, read_module_source
from builder.source.quotable import FOLDER, read_quotable
from builder.source.reading import Reading
from builder.source.settings import read_settings
from builder.source.shapes import CourseData, Settings
from builder.source.sheet import Imprint, SheetReader
from builder.source.strays import report_strays
from builder.source.tree import COURSES, Tree
from builder.text import Compiler, TextCache, Values

T = TypeVar("T", Course, Module)


class UnknownLanguage(CoursepackError):  # noqa: N818 - named like the other failures that a user can mend
    """A language was asked for that coursepack.yaml does not name."""


def read_library(root: Path, problems: Problems, languages: Sequence[Language] | None, cache: TextCache | None) -> Library:
    """See :func:`builder.source.load`."""
    tree = Tree(root, problems)
    settings = read_settings(tree)
    if settings is None:
        return Library((), {}, {})
    shown = _chosen(settings, languages)
    reader = _Reader(tree, settings, cache)
    for language in sorted({*shown, settings.source}, key=lambda name: (name != settings.source, settings.languages.index(name))):
        reader.read(language)
    if set(shown) == set(settings.languages):
        report_strays(tree, settings.languages, reader.modules, reader.courses, reader.shelf.used)
    return Library(shown, _only(reader.read_courses, shown), _only(reader.read_modules, shown), settings.source)


def _chosen(settings: Settings, languages: Sequence[Language] | None) -> tuple[Language, ...]:
    for language in languages or ():
        if language not in settings.languages:
            raise UnknownLanguage(f"coursepack.yaml does not name the language “{language}”, only {', '.join(settings.languages)}")
    return tuple(language for language in settings.languages if languages is None or language in languages)


class _Reader:
    """Reads language after language, the first language first: the others inherit its data."""

    def __init__(self, tree: Tree, settings: Settings, cache: TextCache | None) -> None:
        self._tree, self._settings, self._cache = tree, settings, cache
        self._data = read_quotable(tree)
        self._agreed = agreed_terms(self._data, settings.source)
        self._designs: dict[str, tuple[str, str]] = {}
        self._firsts: dict[str, Content] = {}
        names = (name for name in tree.folders(tree.modules) if name != FOLDER and name[0] != "_")
        self.modules = tuple(source for source in (read_module_source(tree, name) for name in names) if source is not None)
        names = (name for name in tree.folders(COURSES) if name[0] != "_")
        self.courses = tuple(source for source in (read_course_source(tree, name) for name in names) if source is not None)
        self._check_ids()
        self.shelf = Shelf(tree)
        self.read_modules: dict[tuple[str, Language], Module] = {}
        self.read_courses: dict[tuple[str, Language], Course] = {}

    def read(self, language: Language) -> None:
        values = Values(self._data, language)
        compiler = Compiler(language, values, Addresses(self._tree.modules), self._tree.problems, self._cache)
        reading = Reading(self._tree, self._settings, language, values, compiler, self._tree.problems)
        covers = {source.id: cover for source in self.courses if (cover := read_cover(source, reading)) is not None}
        sheets = SheetReader(self._imprints(covers), self._designs, self._firsts, self._cache)
        for source in self.modules:
            reference = None if reading.is_source else self.read_modules.get((source.id, self._settings.source))
            if reference is None and not reading.is_source:
                continue  # what is wrong in the first language is reported; without it nothing here has a meaning
            module = ModuleReader(source, reading, self.shelf, sheets, self._agreed, reference).read()
            if module is not None:
                self.read_modules[source.id, language] = module
        modules = {identifier: module for (identifier, tag), module in self.read_modules.items() if tag == language}
        for course in self.courses:
            if course.id in covers:
                self.read_courses[course.id, language] = read_course(course, covers[course.id], reading, modules, self.shelf)

    def _imprints(self, covers: Mapping[str, Cover]) -> Mapping[str, Imprint]:
        """By module; a module of several courses names the first, one of none has the defaults of course.yaml."""
        found: dict[str, Imprint] = {}
        for source in self.courses:
            if source.id in covers:
                imprint = Imprint(covers[source.id].title, source.shape.licence, source.shape.author)
                found.update((module, imprint) for module in source.shape.modules if module not in found)
        alone = Imprint("", CourseData.model_fields["licence"].default, "")
        return {source.id: found.get(source.id, alone) for source in self.modules}

    def _check_ids(self) -> None:
        """A module can be built as a course of its own, so the two must not share a name. Rule: ``id-unique``."""
        modules = {source.id for source in self.modules}
        for course in self.courses:
            if course.id in modules:
                message = f"the course “{course.id}” is called like a module"
                self._tree.problems.add(Location(f"{course.folder}/course.yaml"), "id-unique", message, "rename the course's folder")


def _only(found: Mapping[tuple[str, Language], T], languages: Iterable[Language]) -> dict[tuple[str, Language], T]:
    kept = set(languages)
    return {key: value for key, value in found.items() if key[1] in kept}
