"""Rule ``signs-typed``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape

from builder.checks.places import texts
from builder.checks.tuning import tuned
from builder.model import Library
from builder.problems import Problem

RULE = "signs-typed"

_EVERYWHERE: Mapping[str, str] = {
    "[´`′](?=\\w)|(?<=\\w)[´`]": "an accent stands for an apostrophe; type '",
    "[\u200b\ufeff\u00ad\u2060]": "an invisible sign stands here; remove it",
    "[\ufb00-\ufb06]": "a ligature stands here; type its letters",
    "\\.{4,}|…{2,}": "more than three points stand here; type three",
    "(?<=\\w) +,(?= )": "a space stands before a comma; remove it",
    "!{2,}|\\?{2,}": "a sign stands twice; one is enough",
}
_OF: Mapping[str, Mapping[str, str]] = {
    "en": {"[«»„]": 'these quotation marks are not English; type " and the build sets the right ones'},
    "fr": {"[„‟]": 'these quotation marks are not French; type " and the build sets the right ones'},
    "es": {"[„‟]": 'these quotation marks are not Spanish; type " and the build sets the right ones'},
}
"""Signs that the build cannot set right, because nobody knows what is meant; a pattern, and what is wrong with what it finds."""

_SUSPECT = "[´`′\u200b\ufeff\u00ad\u2060\ufb00-\ufb06\u0300-\u036f]|[.…!?](?:<[^>]*>)*[.…!?]|[ >],"
"""A text without any of this, or of what a language adds, is sound: most are, and are looked at no further."""

_OPAQUE = re.compile(
    r"<span data-gap[^>]*></span>|<(code|pre|math|i lang|span lang|div lang)\b.*?</(?:code|pre|math|i|span|div)>",
    re.DOTALL,
)
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|em|i|small|span|strong|sub|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def check(library: Library) -> Iterator[Problem]:
    """Texts have the signs that their language uses: apostrophes, quotation marks, points, no invisible or decomposed letters."""
    tuning = tuned(library, RULE)
    if tuning is None:
        return
    compiled = {language: _patterns(language) for language in library.languages}
    suspects = {language: _suspect(language) for language in library.languages}
    for language, text in texts(library):
        if not suspects[language].search(text.html) and unicodedata.is_normalized("NFC", text.html):
            continue
        plain = unescape(_TAG.sub(" ", _INLINE.sub("", _OPAQUE.sub("x", text.html))))
        for pattern, fault in compiled.get(language, ()):
            match = pattern.search(plain)
            if match:
                what, _, hint = fault.partition("; ")
                yield Problem(text.at, RULE, f"{what}: “{_around(plain, match)}”", hint, tuning.severity)
        if unicodedata.normalize("NFC", plain) != plain:
            yield Problem(text.at, RULE, "letters and their accents are typed apart", "type them as one sign", tuning.severity)


def _patterns(language: str) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), fault) for pattern, fault in {**_EVERYWHERE, **_own(language)}.items()]


def _suspect(language: str) -> re.Pattern[str]:
    return re.compile("|".join([_SUSPECT, *_own(language)]))


def _own(language: str) -> Mapping[str, str]:
    return _OF.get(language.split("-", maxsplit=1)[0], {})


def _around(plain: str, match: re.Match[str]) -> str:
    return " ".join(plain[max(match.start() - 15, 0) : match.end() + 15].split())
