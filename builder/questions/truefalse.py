"""True or false: two options, with keys ``true`` and ``false``, of which one is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Problem, Problems
from builder.questions.blind import Asked, Blind, asking, choices
from builder.questions.common import Option, option_texts
from builder.questions.draft import Draft
from builder.questions.multichoice import player_options
from builder.questions.options import check_differ, check_feedback, read_options
from builder.questions.qtype import QtypeXml, Writer
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import read_shared
from builder.xml import branch, leaves

if TYPE_CHECKING:
    from builder.text import Compiler

KEYS = ("true", "false")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """``options``: first true, then false. Moodle shows its own words for them, the player those of the source."""

    type: ClassVar[str] = "truefalse"

    options: tuple[Option, ...]

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from option_texts(self.options)


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> TrueFalse | None:
    """Two boxes, the first for true, the second for false."""
    shared = read_shared(draft, compiler, problems)
    options = read_options(draft, compiler, problems, parts=False)
    if options and len(options) != 2:
        hint = "keep two: the first for true, the second for false"
        problems.add(options[-1].at, "options-enough", f"a true-or-false question has 2 answers, this one {len(options)}", hint)
        return None
    named = tuple(replace(option, key=key) for option, key in zip(options, KEYS, strict=False))
    return TrueFalse(**shared, options=named) if shared and named else None


def check(question: TrueFalse) -> Iterator[Problem]:
    """Exactly one is right, each has feedback."""
    right = sum(option.fraction > 0 for option in question.options)
    if right != 1:
        said = "neither answer is right" if not right else "both answers are right"
        yield Problem(question.at, "right-answer-present", said, "mark exactly one with [x]")
    yield from check_differ([(option.text, option.at) for option in question.options])
    yield from check_feedback(question.options)


def moodle(question: TrueFalse, writer: Writer) -> QtypeXml:
    """Moodle's truefalse."""
    true, false = question.options
    true_id, true_answer = writer.answer("True", true.fraction, true.feedback)
    false_id, false_answer = writer.answer("False", false.fraction, false.feedback)
    own = branch(
        "truefalse",
        *leaves(trueanswer=true_id, falseanswer=false_id, showstandardinstruction=0),
        id=writer.ids.next("truefalse"),
    )
    plugin = branch("plugin_qtype_truefalse_question", branch("answers", true_answer, false_answer), own)
    return QtypeXml("truefalse", plugin, writer.text(question), writer.general(question.feedback), penalty=1.0)


def player(question: TrueFalse, html: PlayerHtml) -> dict[str, Any]:
    """Options, with keys ``true`` and ``false``."""
    return {"options": player_options(question.options, html)}


def blind(question: TrueFalse) -> Blind:
    """One letter; true comes first."""
    right = tuple(option.key for option in question.options if option.fraction > 0)
    return asking(question, Asked("one", right, choices(question.options)))


TYPE = QuestionType("truefalse", TrueFalse, "boxes", parse, check, moodle, player, blind)
