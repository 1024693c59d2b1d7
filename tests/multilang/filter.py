"""The filter ``multilang`` of Moodle's core, in Python: what a reader of a language sees of a text."""

from __future__ import annotations

import re

_SPAN = r'<span(?:\s+lang="[a-zA-Z0-9_-]+"|\s+class="multilang"){2}\s*>.*?</span>'
_BLOCK = re.compile(rf"{_SPAN}(?:\s*{_SPAN})+", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r'<(?:lang|span)[^>]+lang="([a-zA-Z0-9_-]+)"[^>]*>(.*?)</(?:lang|span)>', re.IGNORECASE | re.DOTALL)


def shown(text: str, language: str) -> str:
    """``text`` after the filter, for a reader of ``language``."""

    def choose(match: re.Match[str]) -> str:
        spoken: dict[str, str] = {tag.lower().replace("-", "_"): words for tag, words in _LANGUAGE.findall(match[0])}
        return spoken.get(language, next(iter(spoken.values())))

    return _BLOCK.sub(choose, text)
