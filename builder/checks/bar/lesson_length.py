"""Rule ``lesson-length``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil, floor

from builder.checks.bar.reach import LONGER, bound, bound_everywhere, short
from builder.checks.twins import source_language
from builder.model import Library, Text
from builder.problems import Problem

RULE = "lesson-length"

LEAST, MOST = 900, 1300
"""Words of a lesson in English."""

RATIO = 1.05
"""A faithful French or Spanish text has at least so many times the words; a word ends at an apostrophe too (“l’espace” is two)."""

_WORD = re.compile(r"\w+")


def check(library: Library) -> Iterator[Problem]:
    """A module has 5 to 7 lessons of 900 to 1,300 English words; French and Spanish have 1.05 to 1.35 times as many."""
    for module in bound(library):
        if not 5 <= len(module.lessons) <= 7:
            yield short(module.at, RULE, "lessons", len(module.lessons), "5 to 7")
        for lesson in module.lessons:
            if not LEAST <= lesson.body.words <= MOST and module.language.startswith("en"):
                yield short(lesson.at, RULE, "words", lesson.body.words, f"{LEAST} to {MOST:,}")
    yield from _translations(library)


def _translations(library: Library) -> Iterator[Problem]:
    first = source_language(library)
    for language, module in bound_everywhere(library):
        original = library.modules.get((module.id, first))
        if language == first or original is None or not first.startswith("en"):
            continue
        bodies = {lesson.id: lesson.body for lesson in original.lessons}
        for lesson in module.lessons:
            if lesson.id not in bodies:
                continue
            words, compared = _words(lesson.body), max(_words(bodies[lesson.id]), 1)
            if not RATIO <= words / compared <= LONGER:
                least, most = ceil(RATIO * compared), floor(LONGER * compared)
                asked = f"{least:,} to {most:,}, {RATIO} to {LONGER} times the {compared:,} of “{first}”"
                yield short(lesson.at, RULE, "words (“l’espace” is two)", f"{words:,}", asked)


def _words(text: Text) -> int:
    return len(_WORD.findall(text.plain))
