"""What ought to be true of a library: one file per rule, one line per rule in ``RULES``.

A rule is a function from the library to problems. It knows the model only: what a single file must be is checked where it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.model import Library
from builder.problems import Problem

Rule = Callable[[Library], Iterator[Problem]]

RULES: dict[str, Rule] = {}


def check_library(library: Library) -> Iterator[Problem]:
    """Everything that any rule finds."""
    for rule in RULES.values():
        yield from rule(library)
