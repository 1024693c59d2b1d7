"""Rule ``bank-enough``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.reach import bound, short
from builder.checks.losses import lost_entries
from builder.model import Library
from builder.problems import Problem

RULE = "bank-enough"
LEAST = 48
EACH = 8
"""The least of a pool (``objective-exercised``)."""

ASKED = {"draw": 3, "pass_percent": 70, "attempts": 3, "delay_hours": 24}
"""Fields of the test, with what each must be."""


def check(library: Library) -> Iterator[Problem]:
    """A module has at least 48 test questions; its test draws 3 from each pool, is passed at 70 %, and gives 3 attempts, 24 hours apart."""
    for module in bound(library):
        found = sum(len(pool.questions) for pool in module.bank)
        missing = EACH * max(len(module.objectives) - len(module.bank), 0)  # that they are missing is told by objective-covered
        if found + missing + lost_entries(library, module, "pool") < LEAST:
            yield short(module.at, RULE, "test questions", found, f"at least {LEAST}")
        for field, asked in ASKED.items():
            value = getattr(module.test, field)
            if value != asked:
                yield short(module.at, RULE, f"{field.replace('_', ' ')} of the test", f"{value:g}", f"{asked}")
