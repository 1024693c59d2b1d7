"""A number within a tolerance. ``unit`` is shown beside the field and never typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import UNREAD, Problem, Problems
from builder.questions.blind import Blind, asking, typed_number
from builder.questions.common import NumericalAnswer, feedback_texts
from builder.questions.draft import Draft
from builder.questions.numbers import NumberSpec, figures, read_number
from builder.questions.options import Box, check_feedback, check_number_of, check_right, read_boxes
from builder.questions.qtype import QtypeXml, Writer
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import agree, read_shared
from builder.questions.units import field_with_unit, numerical_options, player_answer, read_unit
from builder.xml import branch, leaves

if TYPE_CHECKING:
    from builder.text import Compiler


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerical(Question):
    """``answers`` are tried in order, the first that fits counts."""

    type: ClassVar[str] = "numerical"

    answers: tuple[NumericalAnswer, ...]
    unit: str = ""

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        yield from feedback_texts(self.answers)


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Numerical | None:
    """Boxes with ``value ± tolerance unit``, or ``*``. Rules: ``answer-is-number``, ``unit-once``."""
    shared = read_shared(draft, compiler, problems)
    boxes = read_boxes(draft, compiler, problems)
    specs = [(box, spec) for box in boxes if (spec := _spec(draft, box, compiler, problems))]
    if not shared or not specs or len(specs) < len(boxes):
        return None
    known = draft.reference.answers if isinstance(draft.reference, Numerical) else ()
    answers = tuple(_answer(box, spec, known[index] if index < len(known) else None, problems) for index, (box, spec) in enumerate(specs))
    unit = read_unit([(box.at, spec.unit) for box, spec in specs], compiler, problems)
    return Numerical(**shared, answers=answers, unit=unit)


def check(question: Numerical) -> Iterator[Problem]:
    """A right number, feedback for all numbers, and each answer can be reached."""
    yield from check_right(question.at, question.answers)
    yield from check_number_of(question.answers, question.at, 1, 26)
    yield from check_feedback(question.answers)
    if question.feedback is None and all(answer.value is not None for answer in question.answers):
        hint = "add a last entry - [ ] * with feedback, or a [!FEEDBACK] box"
        yield Problem(question.at, "feedback-everywhere", "other numbers get no feedback", hint)
    yield from check_reach(question.answers)


def check_reach(answers: Sequence[NumericalAnswer]) -> Iterator[Problem]:
    """No answer lies wholly behind an earlier one, or half in one that is worth something else (``answer-reachable``)."""
    for index, answer in enumerate(answers):
        for before in answers[:index]:
            if problem := _overlap(before, answer):
                yield problem
                break


def moodle(question: Numerical, writer: Writer) -> QtypeXml:
    """Moodle's numerical, without units of its own."""
    answers, records = [], []
    for answer in question.answers:
        shown = "*" if answer.value is None else figures(answer.value)
        number, element = writer.answer(shown, answer.fraction, answer.feedback)
        answers.append(element)
        records.append(
            branch("numerical_record", *leaves(answer=number, tolerance=figures(answer.tolerance)), id=writer.ids.next("numerical_record"))
        )
    plugin = branch(
        "plugin_qtype_numerical_question",
        branch("answers", *answers),
        branch("numerical_units"),
        numerical_options(writer.ids),
        branch("numerical_records", *records),
    )
    text = field_with_unit(writer.text(question), question.unit)
    return QtypeXml("numerical", plugin, text, writer.general(question.feedback))


def player(question: Numerical, html: PlayerHtml) -> dict[str, Any]:
    """Answers in the order in which they are tried, and the unit."""
    return {
        "answers": [player_answer(answer.value, answer.tolerance, answer.fraction, answer.feedback, html) for answer in question.answers],
        "unit": question.unit,
    }


def blind(question: Numerical) -> Blind:
    """A number."""
    return asking(question, typed_number(question.answers, question.unit))


def _spec(draft: Draft, box: Box, compiler: Compiler, problems: Problems) -> NumberSpec | None:
    written = compiler.raw(draft.piece(*box.text)).strip()
    spec = read_number(written)
    if spec is None and written and UNREAD not in written:
        problems.add(
            draft.place(box.text[0]),
            "answer-is-number",
            f"“{written[:40]}” is not a number",
            "write 23, 23.5 ± 0.5, 23 ± 5% or 23 ± 0 weeks: a point for decimals, no group marks, no filter; * for any number",
        )
    return spec


def _answer(box: Box, spec: NumberSpec, known: NumericalAnswer | None, problems: Problems) -> NumericalAnswer:
    tolerance = spec.tolerance
    if known is not None:
        agree(box.at, "the number", spec.value, known.value, problems)
        if tolerance is not None:
            agree(box.at, "the tolerance", tolerance, known.tolerance, problems)
        tolerance = known.tolerance if tolerance is None else tolerance
    return NumericalAnswer(spec.value, tolerance or 0.0, box.fraction, box.feedback, box.misconception, box.at)


def _overlap(before: NumericalAnswer, answer: NumericalAnswer) -> Problem | None:
    """What is wrong with an answer that comes after another one."""
    line = before.at.line
    if before.value is None:
        return Problem(answer.at, "answer-reachable", f"no number gets here: * in line {line} takes all", "move * to the end")
    if answer.value is None:
        return None
    distance = abs(answer.value - before.value)
    slack = 1e-9 * max(abs(answer.value), abs(before.value), 1.0)
    if distance + answer.tolerance <= before.tolerance + slack:
        hint = "make the tolerance of that one smaller, or move this answer before it"
        return Problem(answer.at, "answer-reachable", f"no number gets here: the answer in line {line} takes all of them", hint)
    crossing = distance <= before.tolerance + answer.tolerance + slack and distance + before.tolerance > answer.tolerance + slack
    if crossing and answer.fraction != before.fraction:
        hint = "make one of the tolerances smaller"
        return Problem(
            answer.at, "answers-apart", f"some numbers fit this answer and that in line {line}, which is worth something else", hint
        )
    return None


TYPE = QuestionType("numerical", Numerical, "boxes", parse, check, moodle, player, blind)
