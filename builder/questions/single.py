"""Single choice: exactly one option is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Problem, Problems
from builder.questions.blind import Asked, Blind, asking, choices, shuffled
from builder.questions.common import Option, option_texts
from builder.questions.draft import Draft
from builder.questions.multichoice import multichoice, player_options
from builder.questions.options import check_differ, check_feedback, check_number_of, read_options
from builder.questions.qtype import QtypeXml, Writer
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import read_shared

if TYPE_CHECKING:
    from builder.text import Compiler


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(Question):
    """``options`` in the order of the source."""

    type: ClassVar[str] = "single"

    options: tuple[Option, ...]

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from option_texts(self.options)


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Single | None:
    """Boxes, exactly one of them ``[x]``."""
    shared = read_shared(draft, compiler, problems)
    options = read_options(draft, compiler, problems)
    return Single(**shared, options=options) if shared and options else None


def check(question: Single) -> Iterator[Problem]:
    """One right option, options that differ, feedback everywhere."""
    options = question.options
    right = [option for option in options if option.fraction >= 1]
    if len(right) != 1:
        said = "no option is" if not right else f"{len(right)} options are"
        hint = "mark exactly one with [x]; several right answers need Type: multiple"
        yield Problem(right[1].at if right else question.at, "right-answer-present", f"{said} right", hint)
    yield from check_number_of(options, question.at, 2, 26)
    yield from check_differ([(option.text, option.at) for option in options])
    yield from check_feedback(options)


def moodle(question: Single, writer: Writer) -> QtypeXml:
    """Moodle's multichoice with one answer."""
    return multichoice(question, question.options, writer, single=True)


def player(question: Single, html: PlayerHtml) -> dict[str, Any]:
    """Options."""
    return {"options": player_options(question.options, html)}


def blind(question: Single) -> Blind:
    """One letter."""
    options = choices(question.options)
    right = tuple(option.key for option in question.options if option.fraction >= 1)
    return asking(question, Asked("one", right, shuffled(question, options) if question.shuffle else options))


TYPE = QuestionType("single", Single, "boxes", parse, check, moodle, player, blind)
