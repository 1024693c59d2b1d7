"""Rule ``figures-enough``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.reach import bound, short
from builder.checks.losses import lost_things
from builder.model import Library
from builder.problems import Problem

LEAST = 5


def check(library: Library) -> Iterator[Problem]:
    """A module has at least 5 SVG figures in its lessons."""
    for module in bound(library):
        if lost_things(library, module, "lesson"):
            continue  # they may stand in the lesson that could not be read
        drawings = {
            reference.target
            for lesson in module.lessons
            for reference in lesson.body.references
            if reference.kind == "asset" and reference.target.endswith(".svg")
        }
        if len(drawings) < LEAST:
            yield short(module.at, "figures-enough", "SVG figures", len(drawings), f"at least {LEAST}")
