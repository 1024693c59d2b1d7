"""Single choice: exactly one option is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.questions.common import Option, option_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(Question):
    type: ClassVar[str] = "single"

    options: tuple[Option, ...]

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from option_texts(self.options)
