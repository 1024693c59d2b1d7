"""Rule ``glossary-enough``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.reach import bound, short
from builder.checks.losses import lost_entries, lost_things
from builder.model import Library
from builder.problems import Problem

LEAST = 25


def check(library: Library) -> Iterator[Problem]:
    """A module has at least 25 glossary entries, each of them linked from a lesson."""
    for module in bound(library):
        if len(module.glossary) + lost_entries(library, module, "glossary") < LEAST:
            yield short(module.at, "glossary-enough", "glossary entries", len(module.glossary), f"at least {LEAST}")
        linked = {reference.target for lesson in module.lessons for reference in lesson.body.references if reference.kind == "term"}
        unread = lost_things(library, module, "lesson")
        for term in module.glossary:
            if not unread and f"{module.id}/{term.id}" not in linked:
                message = f"no lesson links to “{term.name}”"
                hint = f"link it where it is first used: [{term.name}](../glossary.md#{term.id})"
                yield Problem(term.at, "glossary-enough", message, hint, severity="warning")
