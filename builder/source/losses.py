"""What could not be read, by what it is part of: for rules, which know no files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from builder.model import Language, Lost, LostKind
from builder.problems import Loss
from builder.source.tree import COURSES

_KINDS: dict[str, LostKind] = {
    "lessons": "lesson",
    "practice": "practice",
    "bank": "pool",
    "sheets": "sheet",
    "pages": "page",
    "activities": "activity",
}


def losses(lost: Iterable[Loss], modules: str, read: Collection[tuple[str, Language]]) -> Iterator[Lost]:
    """``modules`` is the folder of the modules, ``read`` those that could be read although their presentation could not.

    What belongs neither to a module nor to a course is left out.
    """
    for loss in lost:
        match loss.at.path.split("/"):
            case [top, owner, ("module.yaml" | "course.yaml")] if top in {modules, COURSES}:
                yield Lost("module" if top == modules else "course", owner, "", whole=True)
            case [top, owner, language, ("module.md" | "course.md")] if top in {modules, COURSES}:
                whole = loss.whole and (top != modules or (owner, language) not in read)
                yield Lost("module" if top == modules else "course", owner, language, loss.id, whole)
            case [top, owner, language, "glossary.md"] if top == modules:
                yield Lost("glossary", owner, language, loss.id, loss.whole)
            case [top, owner, language, folder, name] if top in {modules, COURSES} and folder in _KINDS:
                target = name.removesuffix(".md").removesuffix(".entries")
                yield Lost(_KINDS[folder], f"{owner}/{target}" if top == modules else target, language, loss.id, loss.whole)
