"""A number within a tolerance. ``unit`` is shown beside the field and never typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.questions.common import NumericalAnswer, feedback_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerical(Question):
    type: ClassVar[str] = "numerical"

    answers: tuple[NumericalAnswer, ...]
    unit: str = ""

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from feedback_texts(self.answers)
