"""Courses: which modules, in which order, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from builder.model import Asset, Authored, Badge, Course, Level, Module, Page, Reference, Text
from builder.problems import Location
from builder.source.activities import Home, read_activities
from builder.source.assets import Shelf
from builder.source.data import Data
from builder.source.front import Document, piece_at
from builder.source.links import report_foreign
from builder.source.reading import Reading
from builder.source.sections import closest, did_you_mean
from builder.source.settings import read_shaped
from builder.source.shapes import SHORTNAME_LIMIT, CourseData, CourseFront, PageFront
from builder.source.tree import COURSES, Tree
from builder.source.validation import validate


@dataclass(frozen=True, slots=True)
class CourseSource:
    """What course.yaml says, once for all languages."""

    id: str
    data: Data
    shape: CourseData
    pages: tuple[str, ...]
    """What of ``opening`` and ``closing`` is a page; the rest are activities."""

    @property
    def opening(self) -> tuple[str, ...]:
        return tuple(self.shape.opening or self.shape.pages)

    @property
    def activities(self) -> tuple[str, ...]:
        return tuple(name for name in (*self.opening, *self.shape.closing) if name not in self.pages)

    def place(self, name: str) -> Location:
        """Where course.yaml names a page or an activity."""
        for key in ("opening", "closing", "pages"):
            names: list[str] = getattr(self.shape, key)
            if name in names:
                return self.data.at(key, names.index(name))
        return Location(self.data.path)

    @property
    def folder(self) -> str:
        return f"{COURSES}/{self.id}"


@dataclass(frozen=True, slots=True)
class Cover:
    """``course.md`` of one language."""

    document: Document
    title: str
    subtitle: str
    shortname: str
    notice: str
    badge_name: str
    badge_description: str


def read_course_source(tree: Tree, identifier: str) -> CourseSource | None:
    """Rules: ``course-described``, ``module-exists``."""
    path = f"{COURSES}/{identifier}/course.yaml"
    if not tree.exists(path):
        hint = f"write {path} with a line modules: […]"
        if not tree.refused(path):
            tree.problems.add(Location(path), "course-described", f"the course “{identifier}” has no course.yaml", hint)
        tree.problems.lose(Location(path), whole=True)
        return None
    data, shape = read_shaped(tree, path, CourseData)
    if data is None or shape is None:
        return None
    known = [name for name in tree.folders(tree.modules) if name[0] != "_"]
    for index, module in enumerate(shape.modules):
        if module not in known:
            tree.problems.add(data.at("modules", index), "module-exists", f"there is no module “{module}”", did_you_mean(module, known))
    return CourseSource(identifier, data, shape, _pages_of(tree, identifier, shape))


def _pages_of(tree: Tree, identifier: str, shape: CourseData) -> tuple[str, ...]:
    """The names of pages: of those that stand around the modules, all that are not the file of an activity in any language."""
    folder = f"{COURSES}/{identifier}"
    activities = {path.rpartition("/")[2] for path in tree.files(folder) if path.split("/")[3:-1] == ["activities"]}
    pages = {path.rpartition("/")[2] for path in tree.files(folder) if path.split("/")[3:-1] == ["pages"]}
    names = (*shape.opening, *shape.closing) if shape.opening else (*shape.pages, *shape.closing)
    return tuple(name for name in names if f"{name}.md" in pages or (name in shape.pages and f"{name}.md" not in activities))


def read_cover(source: CourseSource, reading: Reading) -> Cover | None:
    """Rule: ``course-presented``."""
    path = f"{source.folder}/{reading.language}/course.md"
    if not reading.present(path):
        if reading.absent(path):
            hint = "write it: title, subtitle, short name, a presentation"
            reading.problems.add(Location(path), "course-presented", f"the course “{source.id}” has no course.md", hint)
        return None
    document = reading.document(path)
    front = None if document is None else validate(document.front, CourseFront, reading.problems)
    if document is None or front is None:
        return None

    def plain(text: str, key: str) -> str:
        return reading.compiler.plain(piece_at(document.front, text, key))

    title = plain(front.title, "title")
    shortname = plain(front.shortname, "shortname") or title[:SHORTNAME_LIMIT]
    return Cover(
        document,
        title,
        plain(front.subtitle, "subtitle"),
        shortname,
        plain(front.notice, "notice"),
        plain(front.badge_name, "badge_name"),
        plain(front.badge_description, "badge_description"),
    )


def read_course(  # noqa: PLR0917
    source: CourseSource, cover: Cover, reading: Reading, modules: Mapping[str, Module], shelf: Shelf, reference: Course | None
) -> Course:
    """The course in one language, with those of its modules that could be read; ``reference`` is it in the first language, None there."""
    course = Course(
        id=source.id,
        at=cover.document.at,
        language=reading.language,
        title=cover.title,
        subtitle=cover.subtitle,
        shortname=cover.shortname,
        summary=reading.compiler.compile(cover.document.piece),
        modules=tuple(modules[module] for module in source.shape.modules if module in modules),
        pages=tuple(_pages(source, reading)),
        sequential=source.shape.path == "sequential",
        completion=source.shape.completion,
        failing=source.shape.failing,
        version=source.shape.version,
        licence=source.shape.licence,
        author=source.shape.author,
        notice=cover.notice,
        activities=_activities(source, reading, reference),
        opening=source.opening,
        closing=tuple(source.shape.closing),
        badge=_badge(source, cover, reading),
    )
    texts = tuple(course.texts())
    report_foreign(texts, reading.problems)
    picture = _picture(source, reading, shelf)
    return replace(course, assets=shelf.collect(texts, reading), picture=picture)


def _activities(source: CourseSource, reading: Reading, reference: Course | None) -> tuple[Authored, ...]:
    """Rules: those of activities, ``id-unique``, ``module-exists``."""
    levels: dict[str, Level] = dict.fromkeys(source.shape.modules, "apply")
    home = Home(source.folder, source.id, "", levels)
    names = [(name, source.place(name)) for name in dict.fromkeys(source.activities)]
    found = read_activities(home, names, reading, None if reference is None else reference.activities)
    if reading.is_source:
        _report_twice(source, reading)
        for activity in found:
            _check_modules(activity, source, reading)
    return found


def _report_twice(source: CourseSource, reading: Reading) -> None:
    for index, name in enumerate(source.shape.closing):
        if name in source.opening:
            at = source.data.at("closing", index)
            reading.problems.add(at, "id-unique", f"“{name}” stands in the opening already", "name each page and activity once")
    for name in source.pages:
        path = f"{source.folder}/{reading.language}/activities/{name}.md"
        if reading.tree.exists(path):
            message = f"there are a page and an activity “{name}”"
            reading.problems.add(Location(path), "id-unique", message, "rename one of the two files")


def _check_modules(activity: Authored, source: CourseSource, reading: Reading) -> None:
    """The modules that an activity draws from or packs."""
    draw, packed = activity.settings.get("draw"), activity.settings.get("module")
    named = [*(draw if isinstance(draw, Mapping) else ()), *([packed] if isinstance(packed, str) and packed else [])]
    strange = [module for module in source.shape.modules if module not in reading.tree.folders(reading.tree.modules)]
    for name in named:
        if name not in source.shape.modules and not closest(str(name), strange):
            hint = did_you_mean(str(name), source.shape.modules)
            reading.problems.add(activity.at, "module-exists", f"the course has no module “{name}”", hint)


def _badge(source: CourseSource, cover: Cover, reading: Reading) -> Badge | None:
    """Rules ``badge-worded``, ``activity-exists``."""
    shape = source.shape.badge
    if shape is None:
        return None
    if shape.exam and shape.exam not in source.activities and reading.is_source:
        at = source.data.at("badge", "exam")
        reading.problems.add(
            at, "activity-exists", f"the course has no activity “{shape.exam}”", did_you_mean(shape.exam, source.activities)
        )
    if not (cover.badge_name and cover.badge_description) and not cover.document.front.broken:
        hint = "add badge_name and badge_description to the front matter"
        reading.problems.add(cover.document.at, "badge-worded", "the badge has no name or no description", hint)
    return Badge(cover.badge_name, cover.badge_description, cover.document.at, shape.exam)


def _picture(source: CourseSource, reading: Reading, shelf: Shelf) -> Asset | None:
    if not source.shape.picture:
        return None
    at = source.data.at("picture")
    wanted = f"{source.id}/{source.shape.picture}"
    found = shelf.collect([Text("", "", at, (Reference("asset", wanted, at),))], reading)
    return next(iter(found), None)


def _pages(source: CourseSource, reading: Reading) -> Iterator[Page]:
    """Rule: ``page-exists``."""
    for name in source.pages:
        path = f"{source.folder}/{reading.language}/pages/{name}.md"
        if not reading.present(path):
            if reading.absent(path):
                reading.problems.add(
                    source.place(name), "page-exists", f"there is no page “{name}”", f"write {path}, or remove the page from course.yaml"
                )
                reading.problems.lose(Location(path), whole=True)
            continue
        document = reading.document(path)
        front = None if document is None else validate(document.front, PageFront, reading.problems)
        if document is not None and front is not None:
            title = reading.compiler.plain(piece_at(document.front, front.title, "title"))
            yield Page(name, document.at, title, reading.compiler.compile(document.piece))
