"""Rule ``stem-positive``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bar.reach import bound_everywhere
from builder.model import Library
from builder.problems import Problem

NEGATIONS = {
    "en": re.compile(r"\b(?:not|never|except)\b|n[’']t\b", re.IGNORECASE),
    "fr": re.compile(r"\bsauf\b|\bn(?:e\b|[’'])[^?]*\b(?:pas|jamais|aucun|aucune)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:no|nunca|excepto|salvo|ninguno|ninguna)\b", re.IGNORECASE),
}
_ASKED = re.compile(r"[^.?!]*\?\s*$")


def check(library: Library) -> Iterator[Problem]:
    """A question does not ask for what is not: readers overlook the “not”. Looks at the sentence that asks, and warns."""
    for language, module in bound_everywhere(library):
        negation = NEGATIONS.get(language.split("-", maxsplit=1)[0])
        for question in module.questions():
            asked = _ASKED.search(question.stem.plain)
            found = negation.search(asked[0]) if negation and asked else None
            if found:
                message = f"the question asks with a negation, “{found[0]}”"
                yield Problem(
                    question.stem.at, "stem-positive", message, "ask for what is, or for what someone should do", severity="warning"
                )
