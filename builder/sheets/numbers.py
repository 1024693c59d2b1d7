"""Numbers in the cells of a sheet: what is written as a number can be computed with."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from builder.sheets.content import NumberFormat

_VALUE = re.compile(r"\{\{(?P<expression>[^{}]*?)(\|\s*(?P<filter>number|money|percent|date)\s*(\(\s*(?P<decimals>[0-6])\s*\))?\s*)?\}\}")
_NUMBER = r"([-+]?[0-9]+(?:\.([0-9]+))?)"
_MONEY = re.compile(rf"€\s?{_NUMBER}|{_NUMBER}\s?€")
_PERCENT = re.compile(rf"{_NUMBER}\s?%")
_PLAIN = re.compile(_NUMBER)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets."""


def read_number(text: str, raw: Callable[[str], str]) -> tuple[float, NumberFormat] | None:
    """The number that a cell holds and how it is shown; None where it holds words.

    Numbers are typed as ``1234.5``, ``€6.00``, ``45%``, ``2027-01-11``, or quoted from data with a filter; with a backslash, ``1\\.10`` is
    words. ``raw`` writes a text with its values in plain figures.
    """
    text = text.strip()
    quoted = _VALUE.fullmatch(text)
    if not quoted:
        return _typed(text)
    if quoted["filter"] == "date":
        return _day(raw(f"{{{{{quoted['expression']}}}}}").strip())
    found = _typed(raw(f"{{{{{quoted['expression']}| raw}}}}").strip()) if quoted["filter"] else _typed(raw(text).strip())
    if found is None:
        return None
    return found[0], format_named(quoted["filter"] or "", quoted["decimals"]) or found[1]


def format_named(name: str, decimals: str | None) -> NumberFormat | None:
    """The format that a filter or an author's mark names."""
    match name:
        case "money" | "percent" | "number" | "date":
            return NumberFormat(name, int(decimals) if decimals else None)
    return None


def _typed(text: str) -> tuple[float, NumberFormat] | None:
    if len(text) > 30:
        return None
    if _DAY.fullmatch(text):
        return _day(text)
    if money := _MONEY.fullmatch(text):
        return float(money[1] or money[3]), NumberFormat("money", _decimals(money[2] or money[4]))
    if percent := _PERCENT.fullmatch(text):
        return float(percent[1]) / 100, NumberFormat("percent", _decimals(percent[2]))
    if number := _PLAIN.fullmatch(text):
        return float(text), NumberFormat("number", _decimals(number[2]))
    return None


def _day(text: str) -> tuple[float, NumberFormat] | None:
    try:
        return float((date.fromisoformat(text) - _EPOCH).days), NumberFormat("date")
    except ValueError:
        return None


def _decimals(fraction: str | None) -> int | None:
    return len(fraction) if fraction else None


_LOCALES = {"en": "809", "fr": "40C", "es": "C0A"}
"""Windows language identifiers (MS-LCID) that make spreadsheets write the months' names in the language of the sheet."""

_MONEY_FIRST = frozenset({"en"})
_CLOSE_PERCENT = frozenset({"en"})


def excel_format(shape: NumberFormat, language: str) -> str:
    """The code that spreadsheets know; the reader's system chooses the marks for thousands and decimals."""
    language = language.partition("-")[0]
    decimals = shape.decimals or 0
    figures = "#,##0" + ("." + "0" * decimals if decimals else "")
    match shape.name:
        case "money":
            return f'"€"{figures}' if language in _MONEY_FIRST else f'{figures}"\u00a0€"'
        case "percent":
            return ("0" + ("." + "0" * decimals if decimals else "")) + ("%" if language in _CLOSE_PERCENT else '"\u00a0"%')
        case "date":
            code = f"[$-{_LOCALES[language]}]" if language in _LOCALES else ""
            return f'{code}d" de "mmmm" de "yyyy' if language == "es" else f"{code}d mmmm yyyy"
    return "General" if shape.decimals is None else figures
