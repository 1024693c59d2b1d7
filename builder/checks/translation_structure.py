"""Rule ``translation-structure``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from builder.checks.twins import Twin, source_language, twins
from builder.model import Library
from builder.problems import Problem

NOTHING = "nothing more"


def check(library: Library) -> Iterator[Problem]:
    """A translation has the headings, lists, tables, boxes and figures of its original, in the same order."""
    first = source_language(library)
    for twin in twins(library):
        if twin.source.outline != twin.translation.outline:
            yield _problem(twin, first)


def _problem(twin: Twin, first: str) -> Problem:
    """Names the first difference, and what stands before it in both."""
    before = "the beginning"
    for original, translation in zip_longest(twin.source.outline, twin.translation.outline, fillvalue=NOTHING):
        if original != translation:
            break
        before = f"“{original}”"
    message = f"after {before} {twin.what} has “{translation}” in “{twin.language}” and “{original}” in “{first}”"
    hint = f"compare with {twin.source.at}: headings, lists, tables, boxes and figures must be the same in all languages"
    return Problem(twin.translation.at, "translation-structure", message, hint)
