"""Rule ``practice-enough``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.reach import bound, short
from builder.checks.losses import lost_entries
from builder.model import Library
from builder.problems import Problem

LEAST = 30


def check(library: Library) -> Iterator[Problem]:
    """A module has at least 30 practice questions, which may be tried without limit."""
    for module in bound(library):
        found = sum(len(lesson.practice) for lesson in module.lessons)
        if found + lost_entries(library, module, "practice") < LEAST:
            yield short(module.at, "practice-enough", "practice questions", found, f"at least {LEAST}")
        if module.practice_tries:
            yield short(module.at, "practice-enough", "tries at a practice question", module.practice_tries, "no limit")
