"""Rule ``words-agreed``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from builder.checks.inflected import inflected, stem
from builder.checks.places import texts
from builder.checks.tuning import tuned
from builder.model import Library, Text, Variant
from builder.problems import Problem

RULE = "words-agreed"

_SPOKEN_OF = re.compile(r"<(em|i|code|q|cite)\b[^>]*>.*?</\1>|“[^”<]*”|«[^»<]*»|‘[^’<]*’", re.DOTALL)
"""Words that are spoken of, not used."""

_IN_PARENTHESES = re.compile(r"\([^)]*\)")
_TAG = re.compile(r"<[^>]*>")


def check(library: Library) -> Iterator[Problem]:
    """Texts use the words of ``terms_variants.csv`` that are agreed, in all their forms; others may stand in italics or quotation marks."""
    tuning = tuned(library, RULE)
    if tuning is None or not library.variants:
        return
    variants = {language: [variant for variant in library.variants if variant.language == language] for language in library.languages}
    for language, text in texts(library):
        folded = text.plain.casefold()
        for variant in variants.get(language, ()):
            if stem(variant.word) in folded and _pattern(variant).search(_agreed(variant).sub(" ", _used(text))):
                message = f"“{variant.word}” is not the agreed word"
                hint = f"write “{variant.agreed}”, or set the other word in italics where you speak of it"
                yield Problem(text.at, RULE, message, hint, tuning.severity)


@lru_cache(maxsize=1024)
def _pattern(variant: Variant) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){inflected(variant.word, variant.language)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _agreed(variant: Variant) -> re.Pattern[str]:
    """What is agreed may have the variant in it: “parte interesada”, and not “interesado” alone."""
    terms = [term for one in variant.agreed.split("/") if (term := _IN_PARENTHESES.sub(" ", one).strip())]
    alternatives = "|".join(inflected(term, variant.language) for term in terms)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if terms else r"(?!)", re.IGNORECASE)


def _used(text: Text) -> str:
    return html.unescape(_TAG.sub(" ", _SPOKEN_OF.sub(" ", text.html)))
