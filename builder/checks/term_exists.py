"""Rule ``term-exists``."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from builder.checks.places import heard
from builder.model import Library, Lost
from builder.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """A link to a glossary leads to a term that the glossary of that module has."""
    # A term that is only not translated is reported where it is read.
    terms = {f"{module}/{term.id}" for (module, _), content in library.modules.items() for term in content.glossary}
    for place in heard(library):
        target = place.reference.target
        if place.reference.kind == "term" and ":" not in target and target not in terms:
            module, _, term = target.partition("/")
            if any(lost.id in {"", term} and _of(lost, module) for lost in library.lost):
                continue  # it may be the one that could not be read
            message = f"the glossary of “{module}” has no term “{term}”"
            close = get_close_matches(target, sorted(terms), 1, 0.6)
            hint = f"did you mean “{close[0].partition('/')[2]}”?" if close else f"write it in glossary.md: ## … {{#{term}}}"
            yield Problem(place.reference.at, "term-exists", message, hint)


def _of(lost: Lost, module: str) -> bool:
    return lost.target == module and (lost.kind == "glossary" or (lost.kind == "module" and lost.whole))
