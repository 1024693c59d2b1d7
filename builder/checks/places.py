"""Every text of a library, and every reference in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.model import Authored, Language, Library, Reference, Text

_ID = re.compile(r'<[a-z0-9]+ (?:[^<>]*? )?id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Heard:
    """A reference, and the text that makes it."""

    language: Language
    text: Text
    reference: Reference


def texts(library: Library) -> Iterator[tuple[Language, Text]]:
    """Every text with its language."""
    for (_, language), module in sorted(library.modules.items()):
        yield from ((language, text) for text in module.texts())
    for (_, language), course in sorted(library.courses.items()):
        yield from ((language, text) for text in course.texts())


def activities(library: Library) -> Iterator[Authored]:
    """Every activity of a course or a module."""
    for _, module in sorted(library.modules.items()):
        yield from module.activities
    for _, course in sorted(library.courses.items()):
        yield from course.activities


def prose(library: Library) -> Iterator[tuple[Language, Text]]:
    """Lessons and pages: what one reads, other than what one is asked."""
    for (_, language), module in sorted(library.modules.items()):
        yield from ((language, lesson.body) for lesson in module.lessons)
    for (_, language), course in sorted(library.courses.items()):
        yield from ((language, page.body) for page in course.pages)


def heard(library: Library) -> Iterator[Heard]:
    """Every reference."""
    for language, text in texts(library):
        for reference in text.references:
            yield Heard(language, text, reference)


@lru_cache(maxsize=4096)
def headings(text: Text) -> frozenset[str]:
    """The ids in a text that a link may lead to."""
    return frozenset(_ID.findall(text.html))
