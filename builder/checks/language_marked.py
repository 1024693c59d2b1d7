"""Rule ``language-marked``."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator

from builder.checks.places import prose
from builder.checks.tuning import tuned
from builder.model import Language, Library
from builder.problems import Problem

RULE = "language-marked"

_EMPHASIS = re.compile(r"<em>([^<]{3,60})</em>")


def check(library: Library) -> Iterator[Problem]:
    """A term of another language that a lesson or page shows in italics says which language it is, so that it is read aloud right."""
    tuning = tuned(library, RULE)
    if tuning is None:
        return
    spoken = _terms(library)
    for language, text in prose(library):
        for words in dict.fromkeys(html.unescape(found) for found in _EMPHASIS.findall(text.html)):
            others = sorted(other for other in spoken if words.casefold() in spoken[other])
            if others and language not in others:
                message = f"“{words}” is a term of “{others[0]}” and is not marked as such"
                yield Problem(text.at, RULE, message, f"write *[{words}]{{lang={others[0]}}}*", tuning.severity)


def _terms(library: Library) -> dict[Language, set[str]]:
    """What glossaries call their terms, by language."""
    found: dict[Language, set[str]] = defaultdict(set)
    for (_, language), module in library.modules.items():
        for term in module.glossary:
            found[language].update(name.casefold() for name in (term.name, *term.aliases))
    return found
