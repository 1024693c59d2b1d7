"""Steps to put in order; ``items`` stand in the right one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Location, Problem, Problems
from builder.questions.blind import Asked, Blind, Choice, asking, shuffled
from builder.questions.blocks import Item as Entry
from builder.questions.draft import Draft
from builder.questions.options import check_differ, check_number_of, check_response, letter
from builder.questions.qtype import QtypeXml, Writer
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import agree, read_shared
from builder.xml import branch, leaf, leaves

if TYPE_CHECKING:
    from builder.text import Compiler

ABSOLUTE_POSITION = 0
"""qtype_ordering_question::GRADING_ABSOLUTE_POSITION: each item in its place counts the same."""


@dataclass(frozen=True, slots=True)
class Item:
    """``key`` is stable (``a``, ``b`` … by position in the source)."""

    key: str
    text: Text
    at: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Question):
    """``items`` in the right order."""

    type: ClassVar[str] = "ordering"

    items: tuple[Item, ...]

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        for item in self.items:
            yield item.text


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Ordering | None:
    """The last numbered list. Rules: ``answers-present``, ``item-plain``, ``translation-agrees``."""
    shared = read_shared(draft, compiler, problems)
    if not draft.items:
        hint = "add a numbered list in the right order: 1. first, 2. second, 3. third"
        problems.add(draft.at, "answers-present", "the question has no numbered list", hint)
        return None
    items = tuple(_item(draft, index, entry, compiler, problems) for index, entry in enumerate(draft.items))
    if isinstance(draft.reference, Ordering):
        agree(items[0].at, "the number of items", len(items), len(draft.reference.items), problems)
    return Ordering(**shared, items=items) if shared else None


def check(question: Ordering) -> Iterator[Problem]:
    """At least three items, which differ, and feedback."""
    yield from check_number_of(question.items, question.at, 3, 20, "step")
    yield from check_differ([(item.text, item.at) for item in question.items])
    if question.feedback is None:
        yield Problem(question.at, "feedback-everywhere", "nothing says why this is the order", "add a [!FEEDBACK] box")
    yield from check_response(sum(len(item.key) + 1 for item in question.items) - 1, question.at)


def moodle(question: Ordering, writer: Writer) -> QtypeXml:
    """Moodle's ordering (in Moodle since 4.4): the place of an item is its fraction."""
    answers = [writer.answer(item.text, place)[1] for place, item in enumerate(question.items, 1)]
    for answer in answers:
        answer.find("feedbackformat").text = "0"  # type: ignore[union-attr]
    own = branch(
        "ordering",
        *leaves(layouttype=0, selecttype=0, selectcount=2, gradingtype=ABSOLUTE_POSITION, showgrading=1, numberingstyle="none"),
        *leaves(correctfeedback="", correctfeedbackformat=1, incorrectfeedback="", incorrectfeedbackformat=1),
        *leaves(partiallycorrectfeedback="", partiallycorrectfeedbackformat=1),
        leaf("shownumcorrect", 1),
        id=writer.ids.next("ordering"),
    )
    plugin = branch("plugin_qtype_ordering_question", branch("answers", *answers), own)
    return QtypeXml("ordering", plugin, writer.text(question), writer.general(question.feedback), counts=True, hint_options="0")


def player(question: Ordering, html: PlayerHtml) -> dict[str, Any]:
    """Items in the right order."""
    return {"items": [{"key": item.key, "html": html(item.text)} for item in question.items]}


def blind(question: Ordering) -> Blind:
    """All letters, the first step first."""
    steps = (Choice(item.key, item.text.html, item.text.plain) for item in question.items)
    return asking(question, Asked("order", tuple(item.key for item in question.items), shuffled(question, steps)))


def _item(draft: Draft, index: int, entry: Entry, compiler: Compiler, problems: Problems) -> Item:
    extra = entry.feedback or entry.late
    if extra or entry.loose:
        at = draft.place(extra[0] if extra else entry.text[1])
        hint = "say it in one paragraph; what is to be said about the order stands in a [!FEEDBACK] box"
        problems.add(at, "item-plain", "a step has more than one paragraph of text", hint)
    return Item(letter(index), compiler.compile_line(draft.piece(*entry.text)), draft.place(entry.first))


TYPE = QuestionType("ordering", Ordering, "steps", parse, check, moodle, player, blind)
