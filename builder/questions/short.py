"""A word or two, compared with patterns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Problem, Problems
from builder.questions.blind import Asked, Blind, asking
from builder.questions.common import ShortAnswer, feedback_texts
from builder.questions.draft import Draft
from builder.questions.options import check_feedback, check_number_of, check_right, read_boxes
from builder.questions.patterns import PATTERN_LIMIT, matches
from builder.questions.qtype import QtypeXml, Writer
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import read_shared, read_yes
from builder.xml import branch, leaf

if TYPE_CHECKING:
    from builder.text import Compiler


@dataclass(frozen=True, slots=True, kw_only=True)
class Short(Question):
    """``answers`` are tried in order, the first that fits counts."""

    type: ClassVar[str] = "short"

    answers: tuple[ShortAnswer, ...]
    case_sensitive: bool = False

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from feedback_texts(self.answers)


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Short | None:
    """Boxes with patterns. One without feedback says what the next one says that is worth the same."""
    shared = read_shared(draft, compiler, problems)
    boxes = read_boxes(draft, compiler, problems, agree_number=False)
    default = draft.reference.case_sensitive if isinstance(draft.reference, Short) else False
    case = read_yes(draft, "Case", default, problems)
    answers = [
        ShortAnswer(" ".join(compiler.raw(draft.piece(*box.text)).split()), box.fraction, box.feedback, box.misconception, box.at)
        for box in boxes
    ]
    return Short(**shared, answers=tuple(_share_feedback(answers)), case_sensitive=case) if shared and answers else None


def check(question: Short) -> Iterator[Problem]:
    """A right answer that can be typed, feedback for all others, and each answer can be reached."""
    yield from check_right(question.at, question.answers)
    yield from check_number_of(question.answers, question.at, 1, 50)
    yield from check_feedback(question.answers)
    if question.feedback is None and all(answer.pattern != "*" for answer in question.answers):
        hint = "add a last entry - [ ] * with feedback, or a [!FEEDBACK] box"
        yield Problem(question.at, "feedback-everywhere", "other words get no feedback", hint)
    for index, answer in enumerate(question.answers):
        yield from _check_pattern(answer)
        yield from _check_reach(question, index)


def moodle(question: Short, writer: Writer) -> QtypeXml:
    """Moodle's shortanswer."""
    answers = [writer.answer(answer.pattern, answer.fraction, answer.feedback)[1] for answer in question.answers]
    own = branch("shortanswer", leaf("usecase", question.case_sensitive), id=writer.ids.next("shortanswer"))
    plugin = branch("plugin_qtype_shortanswer_question", branch("answers", *answers), own)
    return QtypeXml("shortanswer", plugin, writer.text(question), writer.general(question.feedback))


def player(question: Short, html: PlayerHtml) -> dict[str, Any]:
    """Answers in the order in which they are tried."""
    return {
        "answers": [
            {
                "pattern": answer.pattern,
                "fraction": round(answer.fraction, 7),
                "feedback": html(answer.feedback) if answer.feedback else None,
            }
            for answer in question.answers
        ],
        "caseSensitive": question.case_sensitive,
    }


def blind(question: Short) -> Blind:
    """A word or two: the first pattern that they fit says what they are worth."""

    def fits(given: str) -> bool:
        case = question.case_sensitive
        return next((answer.fraction >= 1 for answer in question.answers if matches(answer.pattern, given, case_sensitive=case)), False)

    return asking(question, Asked("word", tuple(answer.pattern for answer in question.answers if answer.fraction >= 1), fits=fits))


def _share_feedback(answers: list[ShortAnswer]) -> Iterator[ShortAnswer]:
    said: list[ShortAnswer] = []
    for answer in reversed(answers):
        if answer.feedback is None and said and said[-1].fraction == answer.fraction:
            answer = replace(answer, feedback=said[-1].feedback)  # noqa: PLW2901
        said.append(answer)
    return reversed(said)


def _check_pattern(answer: ShortAnswer) -> Iterator[Problem]:
    if len(answer.pattern) > PATTERN_LIMIT:
        hint = f"use at most {PATTERN_LIMIT}; an essay takes longer texts"
        yield Problem(answer.at, "answer-short", f"the answer has {len(answer.pattern)} characters", hint)
    if answer.pattern == "*" and answer.fraction > 0:
        yield Problem(answer.at, "answer-reachable", "any text whatever counts as right", "leave * for what is wrong: - [ ] *")


def _check_reach(question: Short, index: int) -> Iterator[Problem]:
    """No earlier pattern takes all that fits this one (``answer-reachable``)."""
    answer = question.answers[index]
    probe = answer.pattern.replace("\\*", "*")
    for before in question.answers[:index]:
        if matches(before.pattern, probe, case_sensitive=question.case_sensitive):
            line = before.at.line
            hint = "remove one of the two, or move this one before the other"
            yield Problem(answer.at, "answer-reachable", f"no text gets here: the answer in line {line} takes all that fit", hint)
            return


TYPE = QuestionType("short", Short, "boxes", parse, check, moodle, player, blind)
