"""Values of cells, and what operators make of them (OpenFormula 1.2, section 6)."""

from __future__ import annotations

import math

Value = float | str | bool | None
"""None is an empty cell."""


class FormulaFault(Exception):  # noqa: N818 - what is wrong with a formula; its cell gives it a place
    """A formula that cannot be read, in words; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str = "addresses count within the table, its heading is row 1: =B2*C2") -> None:
        super().__init__(message)
        self.hint = hint


class CellFault(Exception):  # noqa: N818 - the value of a cell that spreadsheets show as an error
    """A formula that has no value: ``#DIV/0!``, ``#VALUE!`` …"""


def number(value: Value) -> float:
    """Raises CellFault for words."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise CellFault("#VALUE!")
    return float(value)


def truth(value: Value) -> bool:
    """Raises CellFault for words."""
    return number(value) != 0


def divided(left: float, right: float) -> float:
    """Raises CellFault."""
    if right == 0:
        raise CellFault("#DIV/0!")
    return left / right


def power(left: float, right: float) -> float:
    """Raises CellFault for what is no real number, or none that can be written."""
    try:
        value = left**right
    except (OverflowError, ZeroDivisionError):
        raise CellFault("#NUM!") from None
    if isinstance(value, complex) or not math.isfinite(value):
        raise CellFault("#NUM!")
    return float(value)


def text(value: Value) -> str:
    """As ``&`` joins it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else f"{value:.15g}"


def compare(sign: str, left: Value, right: Value) -> bool:
    """``sign`` is one of ``= <> < > <= >=``."""
    a, b = _ordered(left, right), _ordered(right, left)
    match sign:
        case "=":
            return a == b
        case "<>":
            return a != b
        case "<":
            return a < b
        case ">":
            return a > b
        case "<=":
            return a <= b
    return a >= b


def _ordered(value: Value, other: Value) -> tuple[int, float, str]:
    """Numbers come before texts and those before truths (OpenFormula 6.4.9); an empty cell is like what it is compared with."""
    if value is None:
        value = "" if isinstance(other, str) else 0.0
    if isinstance(value, bool):
        return 2, float(value), ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, value, "")
