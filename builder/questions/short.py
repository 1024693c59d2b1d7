"""A word or two, compared with patterns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.questions.common import ShortAnswer, feedback_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Short(Question):
    type: ClassVar[str] = "short"

    answers: tuple[ShortAnswer, ...]
    case_sensitive: bool = False

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from feedback_texts(self.answers)
