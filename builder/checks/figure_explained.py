"""Rule ``figure-explained``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.pictures import pictures
from builder.checks.places import prose
from builder.model import Library
from builder.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """A figure in a lesson or on a page has a long description, a film or sound a transcript."""
    for _, text in prose(library):
        for picture in pictures(text):
            if picture.kind == "figure" and not picture.explained:
                hint = "write it right below the figure: > [!DESCRIPTION]"
                yield Problem(picture.at, "figure-explained", "the figure has no long description", hint)
            elif picture.kind in {"video", "audio"} and not picture.explained:
                hint = "write it right below: > [!TRANSCRIPT]"
                yield Problem(picture.at, "figure-explained", "the film or sound has no transcript", hint)
