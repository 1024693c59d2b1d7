"""What a package says of itself, whatever the form."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import Course, Edition

Texts = tuple[tuple[str, str], ...]
"""Texts with their languages."""

LIMIT = 1000
"""The smallest maximum of a description (LOM 1.4, 2000 in 1.0)."""


@dataclass(frozen=True, slots=True)
class Description:
    """``duration`` is ISO 8601; ``launch`` the address of the package's page inside it."""

    identifier: str
    languages: tuple[str, ...]
    titles: Texts
    descriptions: Texts
    keywords: Texts
    objectives: Texts
    rights: Texts
    version: str
    duration: str
    launch: str = "index.html"


def describe(edition: Edition) -> Description:
    """The first language of each text is that of the package."""
    courses = edition.courses
    return Description(
        identifier=edition.id,
        languages=tuple(course.language for course in courses),
        titles=tuple((course.language, course.title) for course in courses),
        descriptions=tuple((course.language, (course.summary.plain or course.subtitle or course.title)[:LIMIT]) for course in courses),
        keywords=tuple((course.language, module.title) for course in courses for module in course.modules),
        objectives=tuple((course.language, _objectives(course)) for course in courses),
        rights=tuple((course.language, " ".join(filter(None, (course.licence, course.notice)))[:LIMIT]) for course in courses),
        version=edition.course.version,
        duration=_duration(edition.course),
    )


def _objectives(course: Course) -> str:
    texts = [objective.text for module in course.modules for objective in module.objectives]
    return ("; ".join(texts) or course.title)[:LIMIT]


def _duration(course: Course) -> str:
    minutes = sum(lesson.minutes for module in course.modules for lesson in module.lessons)
    return f"PT{minutes // 60}H{minutes % 60}M"
