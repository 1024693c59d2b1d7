"""Words to choose in gaps of a text. The stem holds ``<span data-gap="1"></span>`` where gap 1 stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Problem, Problems
from builder.questions.blind import Blind, asking
from builder.questions.draft import Draft
from builder.questions.gaps import Remark, SelectGap, blind_gap, check_gaps, check_stem, in_place, player_gaps, read_gaps, read_remarks
from builder.questions.qtype import PLAIN, QtypeXml, Writer, choice, combined_feedback
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import read_shared
from builder.xml import Element, branch, leaf, leaves

if TYPE_CHECKING:
    from builder.text import Compiler


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingWords(Question):
    """``gaps`` in the order of the text."""

    type: ClassVar[str] = "missing-words"

    gaps: tuple[SelectGap, ...]
    remarks: tuple[Remark, ...] = ()

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for remark in self.remarks:
            yield remark.feedback


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> MissingWords | None:
    """Gaps with choices in the stem, remarks in the last list."""
    stem, gaps = read_gaps(draft, compiler, problems)
    selects = tuple(gap for gap in gaps if isinstance(gap, SelectGap))
    for gap in gaps:
        if not isinstance(gap, SelectGap):
            hint = "add wrong words: [[right|wrong|wrong]]; gaps to type in need Type: cloze"
            problems.add(gap.at, "gap-valid", "the gap offers no choice", hint)
    remarks = read_remarks(draft, gaps, compiler, problems)
    shared = read_shared(draft, compiler, problems, stem)
    return MissingWords(**shared, gaps=selects, remarks=remarks) if shared and selects and len(selects) == len(gaps) else None


def check(question: MissingWords) -> Iterator[Problem]:
    """Choices that differ, feedback for wrong ones."""
    yield from check_stem(question.stem, question.gaps, question.at)
    yield from check_gaps(question.gaps, question.remarks, question.feedback)


def moodle(question: MissingWords, writer: Writer) -> QtypeXml:
    """Moodle's gapselect: a group of choices per gap; the remarks are told in the general feedback."""
    own = branch(
        "gapselect",
        leaf("shuffleanswers", question.shuffle),
        *combined_feedback(),
        leaf("shownumcorrect", 1),
        id=writer.ids.next("gapselect"),
    )
    plugin = branch("plugin_qtype_gapselect_question", branch("answers", *_choices(question, writer)), own)
    text = in_place(writer.text(question), "[[{}]]")
    feedback = writer.general(question.feedback) + _remarks(question, writer)
    return QtypeXml("gapselect", plugin, text, feedback, counts=True)


def player(question: MissingWords, html: PlayerHtml) -> dict[str, Any]:
    """Gaps and remarks."""
    return player_gaps(question.gaps, question.remarks, html)


def blind(question: MissingWords) -> Blind:
    """A letter per gap."""
    return asking(question, *(blind_gap(question, gap) for gap in question.gaps))


def _choices(question: MissingWords, writer: Writer) -> Iterator[Element]:
    """Right words first, in the order of the gaps: gap n takes the nth choice, from the choices of its group."""
    for gap in question.gaps:
        yield _choice(gap.choices[0], gap.number, writer)
    for gap in question.gaps:
        for wrong in gap.choices[1:]:
            yield _choice(wrong, gap.number, writer)


def _choice(words: str, group: int, writer: Writer) -> Element:
    columns = leaves(answertext=choice(words), answerformat=1, fraction="0.0000000", feedback=group, feedbackformat=PLAIN)
    return branch("answer", *columns, id=writer.ids.next("answer"))


def _remarks(question: MissingWords, writer: Writer) -> str:
    told = [f"<dt>{choice(remark.answer)}</dt><dd>{writer.general(remark.feedback)}</dd>" for remark in question.remarks]
    return f"<dl>{''.join(told)}</dl>" if told else ""


TYPE = QuestionType("missing-words", MissingWords, "remarks", parse, check, moodle, player, blind)
