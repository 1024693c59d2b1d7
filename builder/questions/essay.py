"""A text that a teacher (or the learner, against ``model``) judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay(Question):
    type: ClassVar[str] = "essay"

    model: Text | None = None
    minimum_words: int = 0

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        if self.model:
            yield self.model
