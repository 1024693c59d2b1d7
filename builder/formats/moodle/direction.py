"""Texts of languages whose lines run from right to left, marked so that they do in a Moodle whose own words run the other way."""

from __future__ import annotations

import re

from builder.languages import direction

_BLOCK = re.compile(r"<(?:p|h[1-6]|ul|ol|dl|div|section|figure|table|details|blockquote|pre|hr|article)\b")


def turned(html: str, language: str) -> str:
    """The HTML in an element that says its direction, where that is not the usual one."""
    if not html or direction(language) == "ltr":
        return html
    tag = "div" if _BLOCK.match(html) else "bdi"
    return f'<{tag} dir="rtl" lang="{language}">{html}</{tag}>'
