"""Numbers in a text, in a form that is the same in all languages."""

from __future__ import annotations

import re
from functools import cache

from builder.text.numerals import MINUS, numerals

_TIME = re.compile(r"([0-9]{1,2})(?<![0-9]{3}):(00|[0-5][0-9])(?![0-9:])")
_SPACES = " \u00a0\u202f"


def find_numbers(text: str, language: str) -> tuple[str, ...]:
    """``1 234,5 €`` in French and ``€1,234.5`` in English are both ``1234.5``; sorted as numbers.

    A full hour (14:00, 14 h) is the hour. Only a real minus makes a number negative, since a hyphen may be anything.
    """
    if ":" in text:
        text = _TIME.sub(_time, text)
    found = [_canonical(match) for match in _pattern(language).finditer(text)]
    return tuple(sorted(found, key=_order))


def _time(match: re.Match[str]) -> str:
    return match[1] if match[2] == "00" else f"{match[1]} & {match[2]}"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Digits, in groups if the language has them, and a fraction; a point is a mark in every language, as in the code 4.2 of a WBS."""
    row = numerals(language)
    group = f"[{_SPACES}]" if row.group in _SPACES else re.escape(row.group)
    mark = "[.,]" if row.mark == "," else r"\."
    return re.compile(rf"(?P<whole>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+(?![0-9])|[0-9]+)(?P<fraction>(?:{mark}[0-9]+)+)?")


def _canonical(match: re.Match[str]) -> str:
    whole = re.sub(r"[^0-9]", "", match["whole"])
    fraction = (match["fraction"] or "").replace(",", ".")
    if fraction.count(".") == 1:
        fraction = fraction.rstrip("0").rstrip(".")
        whole = whole.lstrip("0") or "0"
    elif not fraction:
        whole = whole.lstrip("0") or "0"
    number = whole + fraction
    before = match.string[max(0, match.start() - 2) : match.start()].rstrip("€$£")
    return f"-{number}" if before.endswith(MINUS) and number != "0" else number


def _order(number: str) -> tuple[float, str]:
    whole, _, fraction = number.partition(".")
    return float(f"{whole}.{fraction.replace('.', '')}" if fraction else whole), number
