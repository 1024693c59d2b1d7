"""Rule ``distractors-tagged``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.answers import options, untagged
from builder.checks.bar.reach import bound, bound_everywhere
from builder.model import Library
from builder.problems import Problem

RULE = "distractors-tagged"

CATCH_ALLS = {
    "en": ("all of the above", "none of the above", "all of these", "none of these"),
    "fr": ("toutes les réponses", "aucune des réponses", "toutes ces réponses", "aucune de ces réponses"),
    "es": ("todas las anteriores", "ninguna de las anteriores", "todas las respuestas", "ninguna de las respuestas"),
}


def check(library: Library) -> Iterator[Problem]:
    """Every wrong answer names the misconception that it shows; none is “all of the above”."""
    for module in bound(library):
        for question in module.questions():
            for at in untagged(question):
                yield Problem(at, RULE, "the wrong answer names no misconception", "add its name behind it: {!name-of-the-wrong-idea}")
    for language, module in bound_everywhere(library):
        phrases = CATCH_ALLS.get(language.split("-", maxsplit=1)[0], ())
        for question in module.questions():
            for option in options(question):
                found = [phrase for phrase in phrases if phrase in option.text.plain.casefold()]
                if found:
                    yield Problem(
                        option.at, RULE, f"“{found[0]}” tests how well one takes tests", "write a wrong answer that someone would give"
                    )
