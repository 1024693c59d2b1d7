"""Words to choose in gaps of a text. The stem holds ``<span data-gap="1"></span>`` where gap 1 stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import Question, Text
from builder.questions.gaps import Remark, SelectGap


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingWords(Question):
    type: ClassVar[str] = "missing-words"

    gaps: tuple[SelectGap, ...]
    remarks: tuple[Remark, ...] = ()

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for remark in self.remarks:
            yield remark.feedback
