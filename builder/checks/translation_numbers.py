"""Rule ``translation-numbers``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.checks.twins import source_language, twins
from builder.model import Library
from builder.problems import Problem

SHOWN = 5


def check(library: Library) -> Iterator[Problem]:
    """A translation has the numbers of its original, each as often."""
    first = source_language(library)
    for twin in twins(library):
        here, there = Counter(twin.translation.numbers), Counter(twin.source.numbers)
        if here != there:
            parts = [
                f"{_list(there - here)} of “{first}”" * bool(there - here),
                f"{_list(here - there)} that “{first}” has not" * bool(here - there),
            ]
            lacks = f"{twin.what} lacks {parts[0]}" if parts[0] else ""
            has = f"{'and' if lacks else twin.what} has {parts[1]}" if parts[1] else ""
            message = " ".join(part for part in (lacks, has) if part)
            hint = f"compare with {twin.source.at}; write numbers as digits in all languages, or quote them from the data"
            yield Problem(twin.translation.at, "translation-numbers", message, hint)


def _list(numbers: Counter[str]) -> str:
    found = sorted(numbers.elements())
    return ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
