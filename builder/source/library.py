"""A tree of files becomes a library: every course and module, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from builder.codec import encode
from builder.crew import forks, run
from builder.dates import build_date
from builder.model import BlindReading, Course, Language, Library, Module, Sheet
from builder.problems import CoursepackError, Location, Loss, Problem, Problems
from builder.readings.record import NAME as RECORD
from builder.readings.record import read_record
from builder.sheets.content import Sheet as Content
from builder.source.address import Addresses
from builder.source.assets import Shelf
from builder.source.course import Cover, read_course, read_course_source, read_cover
from builder.source.fallback import filled_course, filled_module, whole_course, whole_module
from builder.source.glossary import agreed_terms, variants
from builder.source.losses import losses
from builder.source.module import ModuleReader, read_module_source
from builder.source.quotable import FOLDER, read_quotable
from builder.source.reading import Reading
from builder.source.remembered import FileCache, Marked, fingerprint, recall, remember
from builder.source.settings import read_settings
from builder.source.shapes import CourseData, Settings
from builder.source.sheet import Imprint, SheetReader
from builder.source.strays import report_strays
from builder.source.tree import COURSES, SETTINGS, Tree
from builder.text import Compiler, TextCache, Values

T = TypeVar("T", Course, Module)


class UnknownLanguage(CoursepackError):  # noqa: N818 - named like the other failures that a user can mend
    """A language was asked for that coursepack.yaml does not name."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one process reads at a time: the sheets of a module in one language, or all the rest of it. ``number`` is the module's."""

    number: int
    language: Language
    sheets: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a part, and what reading it has changed: files used, and in the first language what was learnt of sheets."""

    module: Module | None
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    used: tuple[str, ...]
    designs: Mapping[str, tuple[str, str]]
    firsts: Mapping[str, Content]
    lost: tuple[Loss, ...] = ()


@runtime_checkable
class SharedCache(Protocol):
    """A cache whose new entries can be carried from one process to another."""

    def harvest(self) -> Mapping[str, bytes]: ...

    def absorb(self, new: Mapping[str, bytes]) -> None: ...


def read_library(
    root: Path, problems: Problems, languages: Sequence[Language] | None, cache: TextCache | None, processes: int = 1
) -> Library:
    """See :func:`builder.source.load`."""
    tree = Tree(root, problems)
    settings = read_settings(tree)
    if settings is None:
        return Library((), {}, {})
    shown = _chosen(settings, languages)
    reader = _Reader(tree, settings, cache, forks(processes))
    reader.read((settings.source,))
    wanted = {*shown, *(other for language in shown if (other := settings.falls_back(language)))}
    reader.read(tuple(language for language in settings.languages if language in wanted and language != settings.source))
    reader.fill(shown)
    if set(shown) == set(settings.languages):
        report_strays(tree, settings.languages, reader.modules, reader.courses, reader.shelf.used)
    together = tuple(language for language in settings.multilang if language in shown)
    courses, modules = _only(reader.read_courses, shown), _only(reader.read_modules, shown)
    lost = tuple(losses(problems.lost, tree.modules, reader.read_modules))
    return Library(shown, courses, modules, settings.source, together, settings.tuning(), reader.variants, _readings(tree), lost)


def _readings(tree: Tree) -> dict[str, tuple[BlindReading, ...]]:
    """By module or course."""
    found: dict[str, tuple[BlindReading, ...]] = {}
    for top in (tree.modules, COURSES):
        for name in tree.folders(top):
            path = f"{top}/{name}/{RECORD}"
            text = tree.text(path) if tree.exists(path) else None
            if text is not None:
                found[name] = read_record(path, text, tree.problems)
    return found


def _chosen(settings: Settings, languages: Sequence[Language] | None) -> tuple[Language, ...]:
    for language in languages or ():
        if language not in settings.languages:
            raise UnknownLanguage(f"coursepack.yaml does not name the language “{language}”, only {', '.join(settings.languages)}")
    return tuple(language for language in settings.languages if languages is None or language in languages)


class _Reader:
    """Reads languages, the first language before the others: they inherit its data."""

    def __init__(self, tree: Tree, settings: Settings, cache: TextCache | None, processes: int) -> None:
        self._tree, self._settings, self._cache, self._processes = tree, settings, cache, processes
        with tree.noted() as around:
            self._data = read_quotable(tree)
        self._around = [tree.modules, settings.source, tree.answer(f"content {SETTINGS}"), around, build_date()]
        self._marks: dict[Part, str] = {}
        self._agreed = agreed_terms(self._data, settings.source)
        self.variants = variants(self._data, settings.languages)
        self._designs: dict[str, tuple[str, str]] = {}
        self._lost: Mapping[str, tuple[Loss, ...]] = {}
        self._firsts: dict[str, Content] = {}
        names = (name for name in tree.folders(tree.modules) if name != FOLDER and name[0] != "_")
        self.modules = tuple(source for source in (read_module_source(tree, name) for name in names) if source is not None)
        names = (name for name in tree.folders(COURSES) if name[0] != "_")
        self.courses = tuple(source for source in (read_course_source(tree, name) for name in names) if source is not None)
        self._check_ids()
        self.shelf = Shelf(tree)
        self._covers: dict[Language, Mapping[str, Cover]] = {}
        self.read_modules: dict[tuple[str, Language], Module] = {}
        self.read_courses: dict[tuple[str, Language], Course] = {}

    def read(self, languages: Sequence[Language]) -> None:
        """Several languages, which must not inherit from one another, side by side."""
        for language in languages:
            reading = self._reading(language)
            self._covers[language] = {source.id: cover for source in self.courses if (cover := read_cover(source, reading)) is not None}
        parts = [
            Part(number, language, sheets) for sheets in (True, False) for language in languages for number in self._readable(language)
        ]
        found = self._found(parts)
        for part in parts:
            self._take(found[part])
        for part in parts:
            module = found[part].module
            if module is not None:
                sheets = found[replace(part, sheets=True)].sheets
                self.read_modules[module.id, part.language] = replace(module, sheets=sheets)
        for language in languages:
            self._read_courses(language)
        self._lost = {path: tuple(losses) for path, losses in groupby(self._tree.problems.lost, key=lambda loss: loss.at.path)}

    def fill(self, languages: Sequence[Language]) -> None:
        """Takes what languages lack from those that stand in for them."""
        given, courses = dict(self.read_modules), dict(self.read_courses)
        for language in languages:
            other = self._settings.falls_back(language)
            if other is None:
                continue
            for identifier in [identifier for identifier, tag in given if tag == other]:
                own, whole = given.get((identifier, language)), given[identifier, other]
                self.read_modules[identifier, language] = filled_module(own, whole) if own else whole_module(whole, language)
            modules = {identifier: module for (identifier, tag), module in self.read_modules.items() if tag == language}
            for identifier in [identifier for identifier, tag in courses if tag == other]:
                course, model = courses.get((identifier, language)), courses[identifier, other]
                filled = filled_course(course, model, modules) if course else whole_course(model, language, modules)
                self.read_courses[identifier, language] = filled

    def _readable(self, language: Language) -> Iterator[int]:
        """Numbers of modules; without its first language, which is reported, nothing of a module has a meaning."""
        for number, source in enumerate(self.modules):
            if language == self._settings.source or (source.id, self._settings.source) in self.read_modules:
                yield number

    def _reading(self, language: Language) -> Reading:
        values = Values(self._data, language, self._settings.falls_back(language))
        compiler = Compiler(language, values, Addresses(self._tree.modules), self._tree.problems, self._cache)
        lost = {} if language == self._settings.source else self._lost
        return Reading(self._tree, self._settings, language, values, compiler, self._tree.problems, lost)

    def _found(self, parts: Sequence[Part]) -> dict[Part, Found]:
        """What the cache has, and of the rest what is read now."""
        found: dict[Part, Marked[Found]] = {}
        keys = {part: self._key(part) for part in parts}
        if isinstance(self._cache, FileCache):
            found = {part: kept for part in parts if (kept := recall(self._cache, keys[part], Found, self._tree))}
        missing = [part for part in parts if part not in found]
        for part, (read, new) in run(lambda part: self._read_part(part, keys[part]), missing, self._processes):
            found[part] = read
            if isinstance(self._cache, SharedCache):
                self._cache.absorb(new)
        self._marks.update((part, found[part].mark) for part in parts)
        return {part: found[part].value for part in parts}

    def _key(self, part: Part) -> str:
        """What a part is made from besides what it asks of the tree: in other languages also what the first language has."""
        source = self.modules[part.number]
        described = self._tree.answer(f"content {source.data.path}")
        imprint = self._imprints(self._covers[part.language])[source.id]
        first = [self._marks.get(Part(part.number, self._settings.source, sheets)) for sheets in (True, False)]
        return f"part {fingerprint(encode([self._around, part, source.id, described, imprint, first]))}"

    def _read_part(self, part: Part, key: str) -> tuple[Marked[Found], Mapping[str, bytes]]:
        """The part, and what is new in the cache. May run in a process of its own: whatever it changes is in what it gives back."""
        around, self._tree.problems = self._tree.problems, Problems()
        with self._tree.noted() as answers:
            found = self._read_anew(part)
        self._tree.problems = around
        marked = remember(self._cache, key, found, answers) if isinstance(self._cache, FileCache) else Marked(found, "")
        return marked, self._cache.harvest() if isinstance(self._cache, SharedCache) else {}

    def _read_anew(self, part: Part) -> Found:
        reading, source, shelf = self._reading(part.language), self.modules[part.number], Shelf(self._tree)
        designs, firsts = ({}, {}) if reading.is_source else (dict(self._designs), dict(self._firsts))
        sheets = SheetReader(self._imprints(self._covers[part.language]), designs, firsts, self._cache)
        reference = None if reading.is_source else self.read_modules[source.id, self._settings.source]
        reader = ModuleReader(source, reading, shelf, sheets, self._agreed, reference)
        made = reader.read_sheets() if part.sheets else ()
        module = None if part.sheets else reader.read()
        learnt = (designs, firsts) if reading.is_source else ({}, {})
        problems = self._tree.problems
        return Found(module, made, tuple(problems), tuple(sorted(shelf.used)), *learnt, problems.lost)

    def _take(self, found: Found) -> None:
        self._tree.problems.extend(found.problems)
        self._tree.problems.lose_all(found.lost)
        self.shelf.used.update(found.used)
        self._designs.update(found.designs)
        self._firsts.update(found.firsts)

    def _read_courses(self, language: Language) -> None:
        reading = self._reading(language)
        modules = {identifier: module for (identifier, tag), module in self.read_modules.items() if tag == language}
        for course in self.courses:
            cover = self._covers[language].get(course.id)
            if cover is not None:
                known = None if reading.is_source else self.read_courses.get((course.id, self._settings.source))
                self.read_courses[course.id, language] = read_course(course, cover, reading, modules, self.shelf, known)

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
