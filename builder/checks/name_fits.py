"""Rule ``name-fits``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.places import activities
from builder.model import Course, Library, Module
from builder.problems import Location, Problem

LIMIT = 200
"""Moodle 4.5 and SCORM keep 255 characters of a name; formats put up to 55 before it, such as “Practice: ”."""

SHORTNAME_LIMIT = 100
"""Moodle's column course.shortname has 255, of which copies of a course take some; theme and reports show 100."""


def check(library: Library) -> Iterator[Problem]:
    """Titles and names are short enough for Moodle and SCORM."""
    for _, module in sorted(library.modules.items()):
        for at, what, name in _of_module(module):
            yield from _check(at, what, name, LIMIT)
    for _, course in sorted(library.courses.items()):
        for at, what, name in _of_course(course):
            yield from _check(at, what, name, LIMIT)
        yield from _check(course.at, "short name", course.shortname, SHORTNAME_LIMIT)
    for activity in activities(library):
        yield from _check(activity.at, "title", activity.title, LIMIT)
        for part in activity.parts:
            yield from _check(part.at, "heading", part.title, LIMIT)


def _check(at: Location, what: str, name: str, limit: int) -> Iterator[Problem]:
    if len(name) > limit:
        message = f"the {what} has {len(name)} characters, at most {limit} fit"
        yield Problem(at, "name-fits", message, f"write a shorter one: “{name[:40]}…”")


def _of_module(module: Module) -> Iterator[tuple[Location, str, str]]:
    yield module.at, "title", module.title
    for lesson in module.lessons:
        yield lesson.at, "title", lesson.title
    for question in module.questions():
        yield question.at, "title", question.title
    for term in module.glossary:
        yield term.at, "term", term.name
        yield from ((term.at, "other form", alias) for alias in term.aliases)
    for sheet in module.sheets:
        yield sheet.at, "title", sheet.title


def _of_course(course: Course) -> Iterator[tuple[Location, str, str]]:
    yield course.at, "title", course.title
    for page in course.pages:
        yield page.at, "title", page.title
