"""Activities in a SCORM package: those of the course are pages of it, those of a module are texts at its end."""

from __future__ import annotations

import math
from dataclasses import replace

from builder.activities.plain import READ_PER_MINUTE, as_page
from builder.formats.wording import Wording
from builder.model import Course, Edition, Lesson, Module, Page


def readable(edition: Edition) -> Edition:
    """The edition with its activities as pages and lessons, in the order in which they stand around the modules."""
    return replace(edition, courses=tuple(_readable(course) for course in edition.courses))


def address(target: str) -> str:
    """Where an activity stands, by its key: ``page/exam``, ``lesson/scope/activity-exchange``."""
    module, _, name = target.rpartition("/")
    return f"lesson/{module}/{_lesson_id(name)}" if module else f"page/{name}"


def _readable(course: Course) -> Course:
    wording = Wording(course.language)
    pages = {page.id: page for page in course.pages}
    pages.update((activity.id, as_page(activity, wording)) for activity in course.activities)
    order = dict.fromkeys([*(course.opening or pages), *course.closing])
    modules = tuple(_module(module, wording) for module in course.modules)
    return replace(course, pages=tuple(pages[name] for name in order if name in pages), activities=(), modules=modules)


def _module(module: Module, wording: Wording) -> Module:
    lessons = tuple(_lesson(as_page(activity, wording)) for activity in module.activities)
    return replace(module, lessons=module.lessons + lessons, activities=())


def _lesson(page: Page) -> Lesson:
    minutes = math.ceil(len(page.body.plain.split()) / READ_PER_MINUTE)
    return Lesson(_lesson_id(page.id), page.at, page.title, "", page.body, (), minutes)


def _lesson_id(name: str) -> str:
    return f"activity-{name}"
