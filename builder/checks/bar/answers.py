"""What questions of several types have in common, as far as the bar asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import Question, Text
from builder.problems import Location
from builder.questions.calculated import Calculated
from builder.questions.cloze import Cloze
from builder.questions.common import Option
from builder.questions.missing_words import MissingWords
from builder.questions.multiple import Multiple
from builder.questions.numerical import Numerical
from builder.questions.short import Short
from builder.questions.single import Single
from builder.questions.truefalse import TrueFalse

ANYTHING = frozenset({None, "*"})
"""What an answer that stands for all others says: no mistake of its own, so no misconception."""


def options(question: Question) -> tuple[Option, ...]:
    """The choices of a question that has boxes to tick."""
    return question.options if isinstance(question, (Single, Multiple, TrueFalse)) else ()


def feedbacks(question: Question) -> Iterator[Text]:
    """What is said about answers; of a matching question only what is said about the whole."""
    for _, _, feedback in _answers(question):
        if feedback:
            yield feedback
    if isinstance(question, (MissingWords, Cloze)):
        yield from (remark.feedback for remark in question.remarks)
    if question.feedback:
        yield question.feedback


def untagged(question: Question) -> Iterator[Location]:
    """Wrong answers that name no misconception."""
    for wrong, at, _ in _answers(question):
        if wrong:
            yield at


def _answers(question: Question) -> Iterator[tuple[bool, Location, Text | None]]:
    """Whether it is wrong and untagged, where it stands, what is said about it."""
    for option in options(question):
        yield option.fraction <= 0 and not option.misconception, option.at, option.feedback
    if isinstance(question, (Numerical, Short, Calculated)):
        for answer in question.answers:
            said = getattr(answer, {"numerical": "value", "short": "pattern", "calculated": "formula"}[question.type])
            wrong = answer.fraction <= 0 and said not in ANYTHING and not answer.misconception
            yield wrong, answer.at, answer.feedback
