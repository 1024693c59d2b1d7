"""Rule ``pool-large``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.losses import lost_entries
from builder.model import Library
from builder.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """A pool has at least as many questions as the test draws from it."""
    for _, module in sorted(library.modules.items()):
        for pool in module.bank:
            if len(pool.questions) + lost_entries(library, module, "pool", [pool.objective]) < module.test.draw:
                message = f"the test draws {module.test.draw} questions from the pool “{pool.objective}”, which has {len(pool.questions)}"
                yield Problem(pool.at, "pool-large", message, "write more questions, or draw fewer in module.yaml")
