"""Gaps in a text, as missing-words and cloze questions have them."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import Text
from builder.problems import Location


@dataclass(frozen=True, slots=True)
class SelectGap:
    """A choice among words, as plain text; the first of ``choices`` is right."""

    number: int
    choices: tuple[str, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class NumberGap:
    """A number to type."""

    number: int
    value: float
    tolerance: float
    at: Location


@dataclass(frozen=True, slots=True)
class WordGap:
    """A word to type; ``*`` stands for any letters; capital letters do not count."""

    number: int
    pattern: str
    at: Location


Gap = SelectGap | NumberGap | WordGap


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say when a learner chose or typed ``answer``."""

    answer: str
    feedback: Text
    at: Location
