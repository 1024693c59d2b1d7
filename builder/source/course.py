"""Courses: which modules, in which order, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from builder.model import Course, Module, Page
from builder.problems import Location
from builder.source.assets import Shelf
from builder.source.data import Data
from builder.source.front import Document, piece_at
from builder.source.links import report_foreign
from builder.source.reading import Reading
from builder.source.sections import did_you_mean
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


def read_course_source(tree: Tree, identifier: str) -> CourseSource | None:
    """Rules: ``course-described``, ``module-exists``."""
    path = f"{COURSES}/{identifier}/course.yaml"
    if not tree.exists(path):
        hint = f"write {path} with a line modules: […]"
        tree.problems.add(Location(path), "course-described", f"the course “{identifier}” has no course.yaml", hint)
        return None
    data, shape = read_shaped(tree, path, CourseData)
    if data is None or shape is None:
        return None
    known = [name for name in tree.folders(tree.modules) if name[0] != "_"]
    for index, module in enumerate(shape.modules):
        if module not in known:
            tree.problems.add(data.at("modules", index), "module-exists", f"there is no module “{module}”", did_you_mean(module, known))
    return CourseSource(identifier, data, shape)


def read_cover(source: CourseSource, reading: Reading) -> Cover | None:
    """Rule: ``course-presented``."""
    path = f"{source.folder}/{reading.language}/course.md"
    if not reading.present(path):
        if reading.is_source:
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
    return Cover(document, title, plain(front.subtitle, "subtitle"), shortname, plain(front.notice, "notice"))


def read_course(source: CourseSource, cover: Cover, reading: Reading, modules: Mapping[str, Module], shelf: Shelf) -> Course:
    """The course in one language, with those of its modules that could be read."""
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
    )
    texts = (course.summary, *(page.body for page in course.pages))
    report_foreign(texts, reading.problems)
    return replace(course, assets=shelf.collect(texts, reading))


def _pages(source: CourseSource, reading: Reading) -> Iterator[Page]:
    """Rule: ``page-exists``."""
    for index, name in enumerate(source.shape.pages):
        path = f"{source.folder}/{reading.language}/pages/{name}.md"
        if not reading.present(path):
            if reading.is_source:
                at = source.data.at("pages", index)
                reading.problems.add(at, "page-exists", f"there is no page “{name}”", f"write {path}, or remove the page from course.yaml")
            continue
        document = reading.document(path)
        front = None if document is None else validate(document.front, PageFront, reading.problems)
        if document is not None and front is not None:
            title = reading.compiler.plain(piece_at(document.front, front.title, "title"))
            yield Page(name, document.at, title, reading.compiler.compile(document.piece))
