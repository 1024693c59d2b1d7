"""True or false: two options, with keys ``true`` and ``false``, of which one is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.questions.common import Option, option_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    type: ClassVar[str] = "truefalse"

    options: tuple[Option, ...]

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from option_texts(self.options)
