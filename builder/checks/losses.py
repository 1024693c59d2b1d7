"""What could not be read, as far as rules that count have to know: they blame nobody for what is reported already."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from builder.model import Language, Library, LostKind, Module

UNKNOWN = math.inf
"""How many entries a file has that could not be read."""


def lost_entries(library: Library, module: Module, kind: LostKind, targets: Iterable[str] | None = None) -> float:
    """How many questions or terms of a module could not be read; ``targets`` names lessons or objectives, without it all count."""
    wanted = None if targets is None else {f"{module.id}/{target}" for target in targets}
    found = 0.0
    for lost in library.lost:
        ours = lost.target.partition("/")[0] == module.id and lost.language in {"", module.language}
        if ours and lost.kind == kind and (wanted is None or lost.target in wanted):
            found += UNKNOWN if lost.whole else 1
    return found


def lost_things(library: Library, module: Module, kind: LostKind) -> int:
    """How many lessons or sheets of a module could not be read."""
    here = {lost.target for lost in library.lost if lost.whole and lost.kind == kind and lost.language in {"", module.language}}
    return sum(target.partition("/")[0] == module.id for target in here)


def is_unpresented(library: Library, module: str, languages: Collection[Language]) -> bool:
    """Whether the presentation of a module, and so the words of its objectives, could not be read in one of the languages."""
    return any((lost.kind, lost.target) == ("module", module) and lost.language in languages for lost in library.lost)


def is_lost(library: Library, kind: LostKind, target: str, language: Language) -> bool:
    """Whether a thing, or the module that it belongs to, could not be read in a language."""
    owner = target.partition("/")[0]
    return any(
        lost.whole and lost.language in {"", language} and (lost.kind, lost.target) in {(kind, target), ("module", owner)}
        for lost in library.lost
    )
