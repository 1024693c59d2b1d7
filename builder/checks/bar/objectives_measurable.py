"""Rule ``objectives-measurable``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.reach import bound_everywhere, short
from builder.checks.losses import is_unpresented
from builder.model import Library, Module
from builder.problems import Problem

RULE = "objectives-measurable"

VAGUE = {
    "en": ("know", "understand", "learn", "be", "become", "appreciate", "grasp"),
    "fr": ("connaître", "savoir", "comprendre", "apprendre", "être", "découvrir", "saisir"),
    "es": ("conocer", "saber", "comprender", "entender", "aprender", "ser", "estar", "descubrir"),
}
"""Verbs whose result nobody can see."""

HIGH = frozenset({"apply", "analyse", "evaluate", "create"})


def check(library: Library) -> Iterator[Problem]:
    """A module has 5 to 7 objectives, each opening with a verb whose result can be seen, at least 3 of them at *apply* or above."""
    for language, module in bound_everywhere(library):
        if is_unpresented(library, module.id, {language}):
            continue
        yield from _count(module)
        for objective in module.objectives:
            verb = objective.text.split(" ", 1)[0].strip(",:").casefold()
            if verb in VAGUE.get(language.split("-", maxsplit=1)[0], ()):
                hint = "open with what the learner does: compare, compute, write, choose …"
                yield Problem(objective.at, RULE, f"nobody can see whether a learner can “{verb}”", hint)


def _count(module: Module) -> Iterator[Problem]:
    if not 5 <= len(module.objectives) <= 7:
        yield short(module.at, RULE, "objectives", len(module.objectives), "5 to 7")
    high = sum(objective.level in HIGH for objective in module.objectives)
    if high < 3:
        yield short(module.at, RULE, "objectives at “apply” or above", high, "at least 3")
