"""Which modules the bar binds, and how a shortfall is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.twins import source_language
from builder.model import Language, Library, Module
from builder.problems import Location, Problem

LONGER = 1.35
"""French and Spanish say the same in up to so many times the words of English."""

_TAG = re.compile(r"<[^>]*>")


def bound(library: Library) -> Iterator[Module]:
    """Modules that must reach the bar, in the language that is written first: the others have the same structure."""
    first = source_language(library)
    for (_, language), module in sorted(library.modules.items()):
        if module.bar == "full" and language == first:
            yield module


def bound_everywhere(library: Library) -> Iterator[tuple[Language, Module]]:
    """Modules that must reach the bar, in each language."""
    for (_, language), module in sorted(library.modules.items()):
        if module.bar == "full":
            yield language, module


def allowed(words: int, language: Language) -> int:
    """The most words that a text of at most so many English words may have in the language."""
    return words if language.split("-", 1)[0] == "en" else int(words * LONGER)


def count_words(html: str) -> int:
    """Words of a piece of HTML; a word has a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in _TAG.sub(" ", html).split())


def short(at: Location, rule: str, what: str, found: object, asked: str, *, severity: str = "error") -> Problem:
    """A shortfall: ``what`` with what was found, and what the bar asks for."""
    return Problem(at, rule, f"{what}: {found}; the bar asks for {asked}", "see docs/rules.md, or set bar: none while you write", severity)
