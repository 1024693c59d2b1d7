"""What the table of question types says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from builder.model import Question, Text
from builder.problems import Problem, Problems
from builder.questions.blind import Blind
from builder.questions.draft import Draft, Takes
from builder.questions.qtype import QtypeXml, Writer

if TYPE_CHECKING:
    from builder.text import Compiler

Q = TypeVar("Q", bound=Question)

PlayerHtml = Callable[[Text], str]
"""Gives a text its final HTML for the player: references resolved."""


@dataclass(frozen=True, slots=True)
class QuestionType(Generic[Q]):
    """A row of the table.

    ``parse`` reads a draft and reports what is wrong with it, None if no question comes of it; ``check`` finds what is wrong with a
    question as such; ``moodle`` and ``player`` render it (``player`` only what the type adds to the common fields). ``blind`` shows it
    without its key, None where nobody can tell whether an answer is right.
    """

    name: str
    cls: type[Q]
    takes: Takes
    parse: Callable[[Draft, Compiler, Problems], Q | None]
    check: Callable[[Q], Iterator[Problem]]
    moodle: Callable[[Q, Writer], QtypeXml]
    player: Callable[[Q, PlayerHtml], dict[str, Any]]
    blind: Callable[[Q], Blind | None]
