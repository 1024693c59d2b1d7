"""Names that outlive builds: an LMS keeps learners' tracks only while identifiers stay, and a saved state knows questions by them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator

from builder.model import Course

KEY_LENGTH = 3
"""Characters of base 64: 262,144 names."""

TITLE_LIMIT = 200
"""The smallest maximum of a title in a manifest."""


def manifest_identifier(course: Course) -> str:
    """The package."""
    return f"coursepack-{course.id}"


def organization_identifier(course: Course) -> str:
    """The course's tree of items, which has one."""
    return f"organization-{course.id}"


def item_identifier(course: Course) -> str:
    """Moodle deletes the tracks of items that carry another identifier than before. Languages share it, so that one may replace another."""
    return f"item-{course.id}"


def resource_identifier(course: Course) -> str:
    """The files of the one learning object."""
    return f"resource-{course.id}"


def state_keys(course: Course) -> dict[str, str]:
    """Three characters for everything that the saved state knows, by its path in the course.

    Paths are ``page/start``, ``scope`` (a module), ``scope/asking-well`` (a lesson), ``scope/?needs-or-solutions`` (a question).
    A key is the hash of the path. Where two paths share one, that which comes later in the alphabet takes its next hash.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(_paths(course)):
        key = next(key for key in _candidates(path) if key not in taken)
        taken.add(key)
        keys[path] = key
    return keys


def _paths(course: Course) -> Iterator[str]:
    for page in course.pages:
        yield f"page/{page.id}"
    for module in course.modules:
        yield module.id
        yield from (f"{module.id}/{lesson.id}" for lesson in module.lessons)
        yield from (f"{module.id}/?{question.id}" for question in module.questions())


def _candidates(path: str) -> Iterable[str]:
    for number in range(1000):
        digest = hashlib.sha256(f"{path}#{number}".encode()).digest()
        yield base64.urlsafe_b64encode(digest)[:KEY_LENGTH].decode()
