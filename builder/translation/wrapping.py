"""Lines of Markdown for a text: broken as the text before it was, and never where that would mean something."""

from __future__ import annotations

import re

_WORD = re.compile(r"(?:\{\{.*?\}\}|`[^`\n]*`|\[\[.*?\]\]|\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\$[^$\n]+\$|[^\s])+|\n")
_MARK = re.compile(r"(?:[-+*>#:|=]|\d{1,9}[.)]|~~~|```|\[\^|\[)")
"""What would open something other than words at the start of a line."""


def wrapped(text: str, before: str, former: str) -> str:
    """The text in lines no longer than those of ``former``; in one line if that had one. ``before`` opens each further line."""
    lines = former.split("\n")
    if len(lines) == 1:
        return text.replace("\n", f"  \n{before}")
    width = max(len(line) for line in lines)
    written, length = "", 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word == "\n":
            written, length = f"{written}  \n{before}", 0
        elif not length:
            written, length = written + word, len(word)
        elif length + 1 + len(word) <= width or _MARK.match(word):
            written, length = f"{written} {word}", length + 1 + len(word)
        else:
            written, length = f"{written}\n{before}{word}", len(before) + len(word)
    return written
