"""Rule ``activities-enough``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.reach import bound, short
from builder.model import Library
from builder.problems import Problem

RULE = "activities-enough"


def check(library: Library) -> Iterator[Problem]:
    """A lesson has at least 2 activities, one of them in the learner's own space; a module has an exchange with other spaces."""
    for module in bound(library):
        for lesson in module.lessons:
            turns, spaces = (lesson.body.outline.count(f"box {kind}") for kind in ("turn", "space"))
            if turns + spaces < 2 or not spaces:
                yield short(
                    lesson.at, RULE, "activities", f"{turns} “your turn”, {spaces} “in your space”", "at least 2, one in the own space"
                )
        if not any("box exchange" in lesson.body.outline for lesson in module.lessons):
            yield short(module.at, RULE, "exchanges with other spaces", 0, "1")
