"""Gaps of several kinds in one text. The stem holds ``<span data-gap="1"></span>`` where gap 1 stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Problem, Problems
from builder.questions.blind import Blind, asking
from builder.questions.draft import Draft
from builder.questions.gaps import (
    Gap,
    NumberGap,
    Remark,
    SelectGap,
    WordGap,
    blind_gap,
    check_gaps,
    check_stem,
    fits,
    in_place,
    player_gaps,
    read_gaps,
    read_remarks,
)
from builder.questions.numbers import figures, read_number
from builder.questions.qtype import HTML, PLAIN, FileArea, QtypeXml, Subquestion, Writer, choice, combined_feedback, decimal
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import read_shared
from builder.questions.units import numerical_options
from builder.xml import Element, branch, leaf, leaves

if TYPE_CHECKING:
    from builder.text import Compiler


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Question):
    """``gaps`` in the order of the text."""

    type: ClassVar[str] = "cloze"

    gaps: tuple[Gap, ...]
    remarks: tuple[Remark, ...] = ()

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for remark in self.remarks:
            yield remark.feedback


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of a part: what it is in Moodle's table, and in Moodle's one-line notation."""

    shown: str
    fraction: float
    feedback: Text | None
    tolerance: float = 0.0


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Cloze | None:
    """Gaps in the stem, remarks in the last list."""
    stem, gaps = read_gaps(draft, compiler, problems)
    remarks = read_remarks(draft, gaps, compiler, problems)
    shared = read_shared(draft, compiler, problems, stem)
    return Cloze(**shared, gaps=gaps, remarks=remarks) if shared and gaps else None


def check(question: Cloze) -> Iterator[Problem]:
    """Choices that differ, words that can be typed, feedback for wrong ones."""
    yield from check_stem(question.stem, question.gaps, question.at)
    yield from check_gaps(question.gaps, question.remarks, question.feedback)


def moodle(question: Cloze, writer: Writer) -> QtypeXml:
    """Moodle's multianswer, with a question per gap."""
    parts = tuple(_part(gap, question, writer) for gap in question.gaps)
    own = branch(
        "multianswer",
        *leaves(question=writer.question, sequence=",".join(str(part.id) for part in parts)),
        id=writer.ids.next("multianswer"),
    )
    plugin = branch("plugin_qtype_multianswer_question", branch("answers"), own)
    text = in_place(writer.text(question), "{{#{}}}")
    return QtypeXml("multianswer", plugin, text, writer.general(question.feedback), counts=True, subquestions=parts)


def player(question: Cloze, html: PlayerHtml) -> dict[str, Any]:
    """Gaps and remarks."""
    return player_gaps(question.gaps, question.remarks, html)


def blind(question: Cloze) -> Blind:
    """A letter, a number or a word per gap."""
    return asking(question, *(blind_gap(question, gap) for gap in question.gaps))


def _part(gap: Gap, question: Cloze, writer: Writer) -> Subquestion:
    number = writer.ids.next("question")
    if isinstance(gap, SelectGap):
        answers = _select_answers(gap, question.remarks)
        shuffled = "_S" if question.shuffle else ""
        return Subquestion("multichoice", _select(answers, question, writer), _notation(f"MULTICHOICE{shuffled}", answers), number)
    answers = _typed_answers(gap, question.remarks)
    if isinstance(gap, NumberGap):
        return Subquestion("numerical", _numerical(answers, writer), _notation("NUMERICAL", answers), number)
    return Subquestion("shortanswer", _short(answers, writer), _notation("SHORTANSWER", answers), number)


def _select_answers(gap: SelectGap, remarks: Sequence[Remark]) -> list[_Answer]:
    said = {remark.answer: remark.feedback for remark in remarks}
    return [_Answer(choice(words), 0.0 if index else 1.0, said.get(words)) for index, words in enumerate(gap.choices)]


def _typed_answers(gap: NumberGap | WordGap, remarks: Sequence[Remark]) -> list[_Answer]:
    """The right answer, and the remarks that a learner can call up by typing something else."""
    own = [remark for remark in remarks if fits(gap, remark.answer)]
    others = [remark for remark in remarks if remark not in own]
    right = own[0].feedback if own else None
    if isinstance(gap, NumberGap):
        wrong = [(spec, remark) for remark in others if (spec := read_number(remark.answer)) and spec.value is not None]
        return [
            _Answer(figures(gap.value), 1.0, right, gap.tolerance),
            *(_Answer(figures(spec.value or 0.0), 0.0, remark.feedback, spec.tolerance or 0.0) for spec, remark in wrong),
        ]
    return [
        *(_Answer(pattern, 1.0, right) for pattern in (gap.pattern, *gap.others)),
        *(_Answer(remark.answer, 0.0, remark.feedback) for remark in others),
    ]


def _select(answers: Sequence[_Answer], question: Cloze, writer: Writer) -> Element:
    own = branch(
        "multichoice",
        *leaves(layout=0, single=1, shuffleanswers=question.shuffle),
        *combined_feedback(),
        *leaves(answernumbering="0", shownumcorrect=0, showstandardinstruction=0),
        id=writer.ids.next("multichoice"),
    )
    return branch("plugin_qtype_multichoice_question", branch("answers", *(_answer(each, HTML, writer)[1] for each in answers)), own)


def _numerical(answers: Sequence[_Answer], writer: Writer) -> Element:
    elements, records = [], []
    for each in answers:
        number, element = _answer(each, PLAIN, writer)
        elements.append(element)
        columns = leaves(answer=number, tolerance=figures(each.tolerance))
        records.append(branch("numerical_record", *columns, id=writer.ids.next("numerical_record")))
    return branch(
        "plugin_qtype_numerical_question",
        branch("answers", *elements),
        branch("numerical_units"),
        numerical_options(writer.ids),
        branch("numerical_records", *records),
    )


def _short(answers: Sequence[_Answer], writer: Writer) -> Element:
    own = branch("shortanswer", leaf("usecase", 0), id=writer.ids.next("shortanswer"))
    return branch("plugin_qtype_shortanswer_question", branch("answers", *(_answer(each, PLAIN, writer)[1] for each in answers)), own)


def _answer(answer: _Answer, form: int, writer: Writer) -> tuple[int, Element]:
    number = writer.ids.next("answer")
    said = writer.render(answer.feedback, FileArea("question", "answerfeedback", number)) if answer.feedback else ""
    columns = leaves(answertext=answer.shown, answerformat=form, fraction=decimal(answer.fraction), feedback=said, feedbackformat=HTML)
    return number, branch("answer", *columns, id=number)


def _notation(kind: str, answers: Sequence[_Answer]) -> str:
    """A gap the way teachers type it in Moodle: ``{1:MULTICHOICE_S:=right~wrong#remark}``."""
    return f"{{1:{kind}:{'~'.join(_alternative(kind, answer) for answer in answers)}}}"


def _alternative(kind: str, answer: _Answer) -> str:
    right = "=" if answer.fraction else ""
    tolerance = f":{figures(answer.tolerance)}" if kind == "NUMERICAL" else ""
    remark = f"#{_escaped(choice(answer.feedback.plain))}" if answer.feedback else ""
    return f"{right}{_escaped(answer.shown)}{tolerance}{remark}"


def _escaped(text: str) -> str:
    return re.sub(r'[}#~/"\\]', r"\\\g<0>", text)


TYPE = QuestionType("cloze", Cloze, "remarks", parse, check, moodle, player, blind)
