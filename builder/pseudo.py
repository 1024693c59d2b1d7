"""Words as pseudo-languages have them (:mod:`builder.languages`): readable, and unlike any that was not translated."""

from __future__ import annotations

import re

from builder.languages import PSEUDO, PSEUDO_RTL

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "áƀçðéƒğĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇÐÉƑĞĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ"
_TABLE = str.maketrans(_PLAIN, _ACCENTED)
_WORD = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")

OVERRIDE, BACK = "\u202e", "\u202c"
"""Unicode's marks for a run of letters from right to left, and for its end."""


def pseudo_words(text: str, language: str) -> str:
    """Words without any markup."""
    if language == PSEUDO:
        return text.translate(_TABLE)
    if language == PSEUDO_RTL:
        return _WORD.sub(lambda match: f"{OVERRIDE}{match[0]}{BACK}", text)
    return text


def pseudo_message(message: str, language: str) -> str:
    """One of the program's messages; ``{names}`` stay."""
    parts = _PLACEHOLDER.split(message)
    return "".join(part if index % 2 else pseudo_words(part, language) for index, part in enumerate(parts))
