"""What is known of languages themselves: their direction, what they call themselves, and those that nobody speaks."""

from __future__ import annotations

from typing import Literal

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages (by the first part of their tags) whose usual script runs from right to left."""

PSEUDO = "en-XA"
"""Every word has accents on all its letters: a plain letter is a word that nobody can translate. The tag is CLDR's."""

PSEUDO_RTL = "ar-XB"
"""Every word is turned round, on pages that run from right to left. The tag is CLDR's."""

PSEUDO_LANGUAGES = {"pseudo": PSEUDO, "pseudo-rtl": PSEUDO_RTL}
"""What they are called when they are asked for."""


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way the lines of a language run."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def name_in(language: str, reader: str) -> str:
    """What a language is called in another one (``es`` in French: espagnol); its tag where that is not known."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow to import, and rarely asked for

    try:
        return Locale.parse(language, sep="-").get_display_name(Locale.parse(reader, sep="-")) or language
    except (UnknownLocaleError, ValueError):
        return language
