"""A number computed from drawn values: ``{n}`` in the stem stands for the value of ``n``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.problems import Location


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    minimum: float
    maximum: float
    step: float
    at: Location


@dataclass(frozen=True, slots=True)
class FormulaAnswer:
    """``formula`` as the author wrote it, with ``{n}`` for values; None accepts any number."""

    formula: str | None
    tolerance: float
    fraction: float
    feedback: Text | None
    misconception: str | None
    at: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculated(Question):
    type: ClassVar[str] = "calculated"

    variables: tuple[Variable, ...]
    answers: tuple[FormulaAnswer, ...]
    draws: tuple[tuple[float, ...], ...]
    """Sets of values, in the order of ``variables``; drawn once from the id."""
    unit: str = ""

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for answer in self.answers:
            if answer.feedback:
                yield answer.feedback
