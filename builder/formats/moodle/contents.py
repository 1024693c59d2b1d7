"""What a backup holds: the sections of the course with their activities, the gradebook's categories, what completes the course.

The course in Moodle's terms, before anything has a number or is XML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from builder.activities.common import Activity
from builder.model import Asset


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the course; without a name it has Moodle's own. ``requires`` is the key of an activity to be passed before."""

    key: str
    name: str | None
    summary: str
    activities: tuple[Activity, ...]
    requires: str | None = None

    def changed(self, change: Callable[[Activity], Activity]) -> Section:
        """The same section with every activity as ``change`` makes it."""
        return replace(self, activities=tuple(map(change, self.activities)))


@dataclass(frozen=True, slots=True)
class GradeCategory:
    """A category of the gradebook, a weighted mean of what is in it; ``weight`` counts in the course total."""

    key: str
    name: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class CourseBadge:
    """``criteria`` are the keys of the activities that must all be completed."""

    name: str
    description: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """``criteria`` are the keys of the activities that complete the course; ``to_pass`` is the course total that passes, of 100."""

    sections: tuple[Section, ...]
    grade_categories: tuple[GradeCategory, ...]
    criteria: tuple[str, ...]
    to_pass: float
    sheets: dict[str, tuple[str, Asset]]
    """What a link to a sheet downloads: the sheet's address (``scope/charter``), the file's name, the file."""
    author: str
    """The full name of the author of entries and opening posts."""
    badge: CourseBadge | None = None

    def activities(self) -> Iterator[Activity]:
        for section in self.sections:
            yield from section.activities

    def changed(self, change: Callable[[Activity], Activity]) -> Contents:
        """The same contents with every activity as ``change`` makes it."""
        return replace(self, sections=tuple(section.changed(change) for section in self.sections))
