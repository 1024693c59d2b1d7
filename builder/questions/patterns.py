"""Patterns that typed words are compared with: ``*`` stands for any letters, ``\\*`` for an asterisk."""

from __future__ import annotations

import re

PATTERN_LIMIT = 255
"""Characters of an answer that SCORM 1.2 records."""


def matches(pattern: str, text: str, *, case_sensitive: bool = False) -> bool:
    """Whether a typed text fits, as Moodle's short answers do: blanks around it and, unless told otherwise, capitals do not count."""
    parts = split_pattern(pattern if case_sensitive else pattern.casefold())
    text = " ".join((text if case_sensitive else text.casefold()).split())
    if len(parts) == 1:
        return text == parts[0]
    first, *middle, last = parts
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return False
    rest = text[len(first) : len(text) - len(last)]
    for part in middle:
        found = rest.find(part)
        if found < 0:
            return False
        rest = rest[found + len(part) :]
    return True


def split_pattern(pattern: str) -> list[str]:
    """What stands between the asterisks, with blanks made one."""
    pattern = " ".join(pattern.split())
    parts = re.split(r"(?<!\\)\*", pattern)
    return [part.replace("\\*", "*") for part in parts]
