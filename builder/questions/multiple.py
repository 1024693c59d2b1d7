"""Several answers: every right option counts the same, every wrong one takes as much away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.questions.common import Option, option_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(Question):
    type: ClassVar[str] = "multiple"

    options: tuple[Option, ...]

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from option_texts(self.options)
