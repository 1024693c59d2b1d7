"""Parts that several question types share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model import Text
from builder.problems import Location


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a learner may make.

    ``key`` is stable (``a``, ``b`` … by position in the source, or the author's own); ``fraction`` is what it is worth, 1.0 for right,
    0.0 for wrong; ``misconception`` names the wrong idea that it shows.
    """

    key: str
    text: Text
    fraction: float
    feedback: Text | None
    misconception: str | None
    at: Location


@dataclass(frozen=True, slots=True)
class NumericalAnswer:
    """A number that is accepted within ``tolerance`` (absolute, same unit), or any number where ``value`` is None."""

    value: float | None
    tolerance: float
    fraction: float
    feedback: Text | None
    misconception: str | None
    at: Location


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A text that is accepted; ``*`` in ``pattern`` stands for any letters, and alone for any text."""

    pattern: str
    fraction: float
    feedback: Text | None
    misconception: str | None
    at: Location


def option_texts(options: tuple[Option, ...]) -> Iterator[Text]:
    """The texts of options, each followed by its feedback."""
    for option in options:
        yield option.text
        if option.feedback:
            yield option.feedback


def feedback_texts(answers: tuple[NumericalAnswer, ...] | tuple[ShortAnswer, ...]) -> Iterator[Text]:
    """The feedback of typed answers."""
    for answer in answers:
        if answer.feedback:
            yield answer.feedback
