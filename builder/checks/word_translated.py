"""Rule ``word-translated``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import Library
from builder.problems import Problem
from builder.words import missing


def check(library: Library) -> Iterator[Problem]:
    """The program's own words (labels, buttons) are translated to every language of the tree."""
    yield from missing(library.languages)
