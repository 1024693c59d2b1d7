"""Several answers: every right option counts the same, every wrong one takes as much away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Problem, Problems
from builder.questions.blind import Asked, Blind, asking, choices, shuffled
from builder.questions.common import Option, option_texts
from builder.questions.draft import Draft
from builder.questions.multichoice import multichoice, player_options
from builder.questions.options import check_differ, check_feedback, check_number_of, check_response, read_options
from builder.questions.qtype import QtypeXml, Writer
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import read_shared

if TYPE_CHECKING:
    from builder.text import Compiler

MOST_RIGHT = 10
"""Moodle knows fractions down to a tenth that add up to the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(Question):
    """``options`` in the order of the source; the fractions of the right ones add up to 1, those of wrong ones are negative."""

    type: ClassVar[str] = "multiple"

    options: tuple[Option, ...]

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from option_texts(self.options)


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Multiple | None:
    """Boxes, one or more of them ``[x]``."""
    shared = read_shared(draft, compiler, problems)
    options = read_options(draft, compiler, problems, parts=False)
    if not shared or not options:
        return None
    right = sum(option.fraction > 0 for option in options)
    share = 1 / right if right else 1.0
    return Multiple(**shared, options=tuple(replace(option, fraction=share if option.fraction else -share) for option in options))


def check(question: Multiple) -> Iterator[Problem]:
    """Right and wrong options, options that differ, feedback everywhere."""
    options = question.options
    right = sum(option.fraction > 0 for option in options)
    if not right:
        yield Problem(question.at, "right-answer-present", "no option is right", "mark all right ones with [x]")
    if right > MOST_RIGHT:
        yield Problem(question.at, "options-enough", f"{right} options are right", f"Moodle can share a point among {MOST_RIGHT} at most")
    if right == len(options):
        yield Problem(question.at, "wrong-answer-present", "all options are right", "add one that is wrong: - [ ] …")
    yield from check_number_of(options, question.at, 2, 26)
    yield from check_differ([(option.text, option.at) for option in options])
    yield from check_feedback(options)
    yield from check_response(sum(len(option.key) + 1 for option in options) - 1, question.at)


def moodle(question: Multiple, writer: Writer) -> QtypeXml:
    """Moodle's multichoice with several answers."""
    return multichoice(question, question.options, writer, single=False)


def player(question: Multiple, html: PlayerHtml) -> dict[str, Any]:
    """Options; the fractions of wrong ones are negative."""
    return {"options": player_options(question.options, html)}


def blind(question: Multiple) -> Blind:
    """All letters that are right."""
    options = choices(question.options)
    right = tuple(option.key for option in question.options if option.fraction > 0)
    return asking(question, Asked("several", right, shuffled(question, options) if question.shuffle else options))


TYPE = QuestionType("multiple", Multiple, "boxes", parse, check, moodle, player, blind)
