"""Rule ``feedback-length``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bar.answers import feedbacks
from builder.checks.bar.reach import allowed, bound_everywhere, short
from builder.model import Library
from builder.problems import Problem

LEAST, MOST = 15, 60


def check(library: Library) -> Iterator[Problem]:
    """The feedback for an answer has 15 to 60 words (French and Spanish: up to 81); in matching the reasons may be shorter."""
    for language, module in bound_everywhere(library):
        most = allowed(MOST, language)
        for question in module.questions():
            for text in feedbacks(question):
                if not LEAST <= text.words <= most:
                    yield short(text.at, "feedback-length", "words of the feedback", text.words, f"{LEAST} to {most}")
