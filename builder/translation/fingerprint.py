"""What tells one text from another: its words, not their form.

Breaking lines anew, setting other marks for emphasis or lists, renaming files (and so the addresses in links) leaves the words as they
were, and so their fingerprint.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LENGTH = 10
"""Hexadecimal digits: enough for pairs of texts that belong together, short enough to read."""

_ADDRESS = re.compile(r"\]\((?:<[^<>\n]*>|[^\s()]*)(?P<title>\s+[\"'][^\n]*?[\"'])?\s*\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*\*?|__?)(?=\S)|(?<=\S)(?<!\\)(?:\*\*?|__?)(?!\w)")
_VALUE = re.compile(r"\{\{.*?\}\}")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-", "…": "..."})


def fingerprint(text: str) -> str:
    """Of the words of a block."""
    return hashlib.sha256(bare(text).encode()).hexdigest()[:LENGTH]


def bare(text: str) -> str:
    """The words of a text without its form."""
    plain = unicodedata.normalize("NFC", text).translate(_SIGNS)
    parts, at = [], 0
    for value in _VALUE.finditer(plain):
        parts += [_plain(plain[at : value.start()]), re.sub(r"\s+", "", value[0])]
        at = value.end()
    parts.append(_plain(plain[at:]))
    return " ".join("".join(parts).split())


def _plain(text: str) -> str:
    """Without emphasis and the addresses of links; captions stay."""
    linked = _ADDRESS.sub(lambda match: f"]{match['title'] or ''}", text)
    return _EMPHASIS.sub("", linked)
