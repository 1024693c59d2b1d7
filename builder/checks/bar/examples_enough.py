"""Rule ``examples-enough``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.reach import bound, short
from builder.checks.losses import lost_things
from builder.model import Library
from builder.problems import Problem

RULE = "examples-enough"

LEAST = 6
COMPUTING = {"time": 8, "cost": 8, "risk": 8}
"""Modules in which learners compute need more."""

FADED = "cp-box cp-example cp-faded"


def check(library: Library) -> Iterator[Problem]:
    """A module has at least 6 worked examples (8 in time, cost and risk), at least one of them faded."""
    for module in bound(library):
        if lost_things(library, module, "lesson"):
            continue  # they may stand in the lesson that could not be read
        found = sum(lesson.body.outline.count("box example") for lesson in module.lessons)
        least = COMPUTING.get(module.id, LEAST)
        if found < least:
            yield short(module.at, RULE, "worked examples", found, f"at least {least}")
        if not any(FADED in lesson.body.html for lesson in module.lessons):
            yield short(module.at, RULE, "worked examples with steps left to the learner ({faded})", 0, "at least 1")
