"""Rule ``alternative-text``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.pictures import pictures
from builder.checks.places import texts
from builder.model import Library
from builder.problems import Problem

LIMIT = 150


def check(library: Library) -> Iterator[Problem]:
    """Every picture, film and sound has an alternative text of at most 150 characters."""
    for _, text in texts(library):
        for picture in pictures(text):
            if not picture.alternative:
                hint = "say between the brackets what it shows, for someone who cannot see it: ![…](…)"
                yield Problem(picture.at, "alternative-text", "the picture has no alternative text", hint)
            elif len(picture.alternative) > LIMIT:
                message = f"the alternative text has {len(picture.alternative)} characters, at most {LIMIT} are read out well"
                yield Problem(picture.at, "alternative-text", message, "say the rest in the long description: > [!DESCRIPTION]")
