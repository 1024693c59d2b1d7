"""Patterns of words with their plurals and genders: endings that are regular in English, French and Spanish, not a dictionary."""

from __future__ import annotations

import re
from collections.abc import Mapping

SHORT = 3
"""Words with so many letters or fewer are mostly articles and prepositions, which stay as they are."""

_ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (("y", "(?:y|ies)"), ("", "(?:s|es)?")),
    "fr": (
        ("teur", "(?:teurs?|trices?|teuses?)"),
        ("eur", "(?:eurs?|euses?)"),
        ("al", "(?:als?|ales?|aux)"),
        ("au", "aux?"),
        ("f", "(?:fs?|ves?)"),
        ("s", "s(?:es?)?"),
        ("x", "(?:x|ses?)"),
        ("", "e?[sx]?"),
    ),
    "es": (
        ("o", "[oa]s?"),
        ("or", "or(?:es|as?)?"),
        ("ión", "(?:ión|iones)"),
        ("és", "(?:és|eses)"),
        ("z", "(?:z|ces)"),
        ("a", "as?"),
        ("e", "[ea]s?"),
        ("", "(?:e?s)?"),
    ),
}
"""By language: how a word ends, and the pattern of that ending with all its forms; the first that fits counts."""


def inflected(term: str, language: str) -> str:
    """The pattern of a term; each of its words may be in the plural or in the other gender."""
    endings = _ENDINGS.get(language.partition("-")[0], ())
    return r"\s+".join(_word(word, endings) for word in term.split())


def stem(term: str) -> str:
    """What a text has, in small letters, if it has any form of the term."""
    first = term.casefold().split()[0] if term.split() else ""
    return first[: max(SHORT, len(first) - 3)]


def _word(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    if len(word) > SHORT and not word.isupper():
        for ending, forms in endings:
            if word.endswith(ending):
                return re.escape(word.removesuffix(ending)) + forms
    return re.escape(word)
