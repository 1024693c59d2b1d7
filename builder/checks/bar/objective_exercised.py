"""Rule ``objective-exercised``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.checks.bar.reach import bound, short
from builder.checks.losses import lost_entries
from builder.model import Library
from builder.problems import Problem

PRACTICE = 4
BANK = 8


def check(library: Library) -> Iterator[Problem]:
    """Every objective has at least 4 practice questions and 8 test questions."""
    for module in bound(library):
        practice = Counter(question.objective for lesson in module.lessons for question in lesson.practice)
        bank = Counter(question.objective for pool in module.bank for question in pool.questions)
        pools = {pool.objective for pool in module.bank if pool.questions}
        for objective in module.objectives:
            lost = {"practice": lost_entries(library, module, "practice"), "test": lost_entries(library, module, "pool", [objective.id])}
            for what, found, asked in (("practice", practice[objective.id], PRACTICE), ("test", bank[objective.id], BANK)):
                told = what == "test" and objective.id not in pools  # by objective-covered
                if not told and found + lost[what] < asked:
                    named = f"{what} questions for “{objective.id}”"
                    yield short(objective.at, "objective-exercised", named, found, f"at least {asked}")
