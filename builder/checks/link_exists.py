"""Rule ``link-exists``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from difflib import get_close_matches
from itertools import chain
from typing import cast

from builder.checks.losses import is_lost
from builder.checks.places import Heard, headings, heard
from builder.checks.twins import source_language
from builder.model import Library, LostKind, ReferenceKind
from builder.problems import Problem

NOUNS: dict[ReferenceKind, str] = {"lesson": "lesson", "page": "page", "sheet": "practical sheet", "activity": "activity"}

FOREIGN = ":"
"""In a target: the link leads into another language's folder, which is reported where it is read."""


def check(library: Library) -> Iterator[Problem]:
    """A link leads to a lesson, page, practical sheet or activity that exists, and to a heading that it has."""
    targets = {language: _targets(library, language) for language in library.languages}
    anywhere = {kind: {target for known in targets.values() for target in known[kind]} for kind in NOUNS}
    for place in heard(library):
        kind = place.reference.kind
        if kind in NOUNS and FOREIGN not in place.reference.target and not _unread(library, place):
            yield from _check(place, targets[place.language][kind], anywhere[kind])


def _unread(library: Library, place: Heard) -> bool:
    """Whether the target is there, in the language or in the first one, and could not be read."""
    target = place.reference.target.partition("#")[0]
    kind = cast(LostKind, place.reference.kind)
    return any(is_lost(library, kind, target, language) for language in (place.language, source_language(library)))


def _check(place: Heard, known: Mapping[str, frozenset[str]], anywhere: Set[str]) -> Iterator[Problem]:
    """``known`` has the ids of the headings of each target; what exists ``anywhere`` is but not translated, which is reported already."""
    target, _, heading = place.reference.target.partition("#")
    noun = NOUNS[place.reference.kind]
    if target not in known and target not in anywhere:
        yield _problem(place, f"there is no {noun} “{target}” in “{place.language}”", known, target)
    elif heading and target in known and heading not in known[target]:
        yield _problem(place, f"the {noun} “{target}” has no heading “#{heading}”", known[target], heading)


def _problem(place: Heard, message: str, known: Mapping[str, frozenset[str]] | frozenset[str], meant: str) -> Problem:
    close = get_close_matches(meant, sorted(known), 1, 0.6)
    hint = f"did you mean “{close[0]}”?" if close else "see whether the file is there, is spelt so, and has no error of its own"
    return Problem(place.reference.at, "link-exists", message, hint)


def _targets(library: Library, language: str) -> dict[ReferenceKind, dict[str, frozenset[str]]]:
    modules = [module for (_, tag), module in sorted(library.modules.items()) if tag == language]
    courses = [course for (_, tag), course in sorted(library.courses.items()) if tag == language]
    written = chain((course.activities for course in courses), (module.activities for module in modules))
    return {
        "lesson": {f"{module.id}/{lesson.id}": headings(lesson.body) for module in modules for lesson in module.lessons},
        "sheet": {f"{module.id}/{sheet.id}": frozenset() for module in modules for sheet in module.sheets},
        "page": {page.id: headings(page.body) for course in courses for page in course.pages},
        "activity": {activity.key: frozenset() for activity in chain.from_iterable(written)},
    }
