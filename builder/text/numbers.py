"""Numbers in a text, in a form that is the same in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from builder.text.numerals import MINUS, numerals

_TIME = re.compile(r":(00|[0-5][0-9])(?<=[0-9]:[0-9]{2})(?![0-9:])")
_SPACES = " \u00a0\u202f"
_MINUS = re.compile(f"{MINUS}[€$£]?$")


def find_numbers(text: str, language: str) -> tuple[str, ...]:
    """``1 234,5 €`` in French and ``€1,234.5`` in English are both ``1234.5``; sorted as numbers.

    A full hour (14:00, 14 h) is the hour. Only a real minus makes a number negative, since a hyphen may be anything.
    """
    return tuple(sorted((number for _, number in numbers_at(text, language)), key=_order))


def numbers_at(text: str, language: str) -> Iterator[tuple[int, str]]:
    """The same numbers as they come, each with its offset."""
    if ":" in text:
        text = _TIME.sub(_time, text)
    return ((match.start(), _canonical(match)) for match in _pattern(language).finditer(text))


def _time(match: re.Match[str]) -> str:
    return "&&&" if match[1] == "00" else f"&{match[1]}"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Digits, in groups if the language has them, and a fraction; a point is a mark in every language, as in the code 4.2 of a WBS."""
    row = numerals(language)
    group = f"[{_SPACES}]" if row.group in _SPACES else re.escape(row.group)
    mark = "[.,]" if row.mark == "," else r"\."
    return re.compile(rf"[0-9](?:(?P<groups>[0-9]{{0,2}}(?:{group}[0-9]{{3}})+)(?![0-9])|[0-9]*)(?P<fraction>(?:{mark}[0-9]+)+)?")


def _canonical(match: re.Match[str]) -> str:
    written, fraction = match[0], match["fraction"]
    if fraction:
        written = written[: -len(fraction)]
        fraction = fraction.replace(",", ".")
        if fraction.count(".") == 1:
            fraction = fraction.rstrip("0").rstrip(".")
    if match["groups"]:
        written = _NO_DIGIT.sub("", written)
    number = (written.lstrip("0") or "0") + (fraction or "")
    at = match.start()
    negative = at and match.string[at - 1] in _SIGNS and _MINUS.search(match.string, max(0, at - 2), at)
    return f"-{number}" if negative and number != "0" else number


_SIGNS = frozenset(f"{MINUS}€$£")
_NO_DIGIT = re.compile("[^0-9]")


def _order(number: str) -> tuple[float, str]:
    whole, _, fraction = number.partition(".")
    return float(f"{whole}.{fraction.replace('.', '')}" if fraction else whole), number
