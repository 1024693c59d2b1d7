"""Numbers as authors write them in answers: ``23 ± 0.5 weeks``, ``54``, ``6000 ± 5%``, ``*``."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = r"(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})"
PLUS_MINUS = r"(?:±|\+/?[-−])"

_ANSWER = re.compile(
    rf"(?P<value>[-+−–]?{NUMBER})(?:\s*{PLUS_MINUS}\s*(?P<tolerance>{NUMBER})(?P<percent>%)?)?(?![\d.,])(?P<unit>\s*[^\d\s.,±*].*|\s*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class NumberSpec:
    """A number that is asked for: ``value`` None means any; ``tolerance`` is absolute, None where none is written."""

    value: float | None
    tolerance: float | None
    unit: str


def read_number(text: str) -> NumberSpec | None:
    """Reads the answer of a numerical question, None if it is not one. ``%`` right behind a tolerance makes it relative."""
    text = text.strip()
    if text == "*":
        return NumberSpec(None, 0.0, "")
    match = _ANSWER.fullmatch(text)
    if match is None:
        return None
    value = to_float(match["value"])
    tolerance = None if match["tolerance"] is None else to_float(match["tolerance"])
    if tolerance is not None and match["percent"]:
        tolerance = abs(value) * tolerance / 100
    return NumberSpec(value, None if tolerance is None else clean(tolerance), match["unit"].strip())


def to_float(text: str) -> float:
    """A number written with any of the minus signs."""
    return float(text.replace("−", "-").replace("–", "-"))


def clean(number: float) -> float:
    """Without what binary arithmetic leaves behind (0.1 + 0.2), and without a negative zero."""
    return float(f"{number:.12g}") + 0.0


def figures(number: float) -> str:
    """A number in figures, with a point, without an exponent and without zeros at the end."""
    text = f"{clean(number):.9f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
