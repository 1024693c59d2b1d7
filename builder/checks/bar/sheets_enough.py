"""Rule ``sheets-enough``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.reach import bound_everywhere, short
from builder.checks.losses import lost_things
from builder.model import Library
from builder.problems import Problem

LEAST = 4


def check(library: Library) -> Iterator[Problem]:
    """A module has at least 4 practical sheets in each language."""
    for _, module in bound_everywhere(library):
        if len(module.sheets) + lost_things(library, module, "sheet") < LEAST:
            yield short(module.at, "sheets-enough", "practical sheets", len(module.sheets), f"at least {LEAST}")
