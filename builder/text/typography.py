"""Plain signs become those of the language."""

from __future__ import annotations


def typeset(text: str, language: str) -> str:
    """The text with the quotes, dashes and spaces of its language."""
    return text.replace("'", "’") if language == "en" else text
