"""The table of question types: a new type is a file and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder.questions import (
    calculated,
    cloze,
    essay,
    matching,
    missing_words,
    multiple,
    numerical,
    ordering,
    short,
    single,
    truefalse,
)
from builder.questions.question_type import QuestionType

TYPES: Mapping[str, QuestionType[Any]] = {
    row.name: row
    for row in (
        single.TYPE,
        multiple.TYPE,
        truefalse.TYPE,
        numerical.TYPE,
        short.TYPE,
        matching.TYPE,
        ordering.TYPE,
        missing_words.TYPE,
        cloze.TYPE,
        essay.TYPE,
        calculated.TYPE,
    )
}
