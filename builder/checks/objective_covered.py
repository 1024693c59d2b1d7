"""Rule ``objective-covered``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.losses import lost_entries, lost_things
from builder.checks.twins import source_language
from builder.model import Library, Module
from builder.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Every objective has a lesson that teaches it and test questions that ask for it; every lesson serves an objective."""
    first = source_language(library)
    for (_, language), module in sorted(library.modules.items()):
        if language == first:
            yield from _of(library, module)


def _of(library: Library, module: Module) -> Iterator[Problem]:
    taught = {objective for lesson in module.lessons for objective in lesson.objectives}
    asked = {pool.objective for pool in module.bank if pool.questions}
    for objective in module.objectives:
        if objective.id not in taught and not lost_things(library, module, "lesson"):
            hint = f"name it in module.yaml: objectives: [{objective.id}] below a lesson"
            yield Problem(objective.at, "objective-covered", f"no lesson teaches the objective “{objective.id}”", hint)
        if objective.id not in asked and not lost_entries(library, module, "pool", [objective.id]):
            hint = f"write bank/{objective.id}.md"
            yield Problem(objective.at, "objective-covered", f"no test question asks for the objective “{objective.id}”", hint)
    for lesson in module.lessons:
        if not lesson.objectives:
            hint = "add objectives: […] to the lesson in module.yaml"
            yield Problem(lesson.at, "objective-covered", f"the lesson “{lesson.id}” serves no objective", hint)
