"""What a question type says of itself in a Moodle backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from builder.model import Question, Text
from builder.questions.ids import QuestionIds
from builder.xml import Element, Value, branch, leaves

HTML = 1
"""Moodle's FORMAT_HTML."""
PLAIN = 0
"""What Moodle writes for answers that are compared and not shown (FORMAT_MOODLE)."""

PENALTY = 1 / 3
"""What each try costs where several are allowed; Moodle's own default."""


@dataclass(frozen=True, slots=True)
class FileArea:
    """Where Moodle keeps the files of a text: ``files.xml`` names the same three (``item`` is its ``itemid``)."""

    component: str
    name: str
    item: int


RenderHtml = Callable[[Text, FileArea], str]
"""Gives a text its final HTML: references become links, pictures ``@@PLUGINFILE@@/name`` with a file in the area."""


@dataclass(frozen=True, slots=True)
class Subquestion:
    """A question inside another one (cloze)."""

    qtype: str
    plugin: Element
    text: str
    id: int


@dataclass(frozen=True, slots=True)
class QtypeXml:
    """What a question type contributes.

    ``plugin`` is the ``<plugin_qtype_X_question>`` element. ``text`` and ``feedback`` are the final HTML of the question and of its
    general feedback. ``counts``: the type can say how many parts are right, and take away wrong ones between tries.
    """

    qtype: str
    plugin: Element
    text: str
    feedback: str
    penalty: float = PENALTY
    counts: bool = False
    hint_options: Value = None
    subquestions: tuple[Subquestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """What a question type needs to write one question: the renderer, the numbers, and the question's own number."""

    render: RenderHtml
    ids: QuestionIds
    question: int

    def text(self, question: Question) -> str:
        return self.render(question.stem, FileArea("question", "questiontext", self.question))

    def general(self, text: Text | None) -> str:
        """A text that becomes part of the general feedback."""
        return self.render(text, FileArea("question", "generalfeedback", self.question)) if text else ""

    def answer(self, shown: Text | str, fraction: float, feedback: Text | None = None) -> tuple[int, Element]:
        """An ``<answer>`` and its id; a text is shown as HTML, a string is compared."""
        number = self.ids.next("answer")
        text = shown if isinstance(shown, str) else self.render(shown, FileArea("question", "answer", number))
        said = self.render(feedback, FileArea("question", "answerfeedback", number)) if feedback else ""
        element = branch(
            "answer",
            *leaves(
                answertext=text,
                answerformat=PLAIN if isinstance(shown, str) else HTML,
                fraction=decimal(fraction),
                feedback=said,
                feedbackformat=HTML,
            ),
            id=number,
        )
        return number, element


def decimal(number: float) -> str:
    """A number as Moodle's decimal columns hold it."""
    return f"{number:.7f}"


class Marked(str):
    """Words that are HTML already: the same words in several languages, of which Moodle's filter shows one."""

    __slots__ = ()


def choice(plain: str) -> str:
    """Plain words for a list to choose from, where Moodle expects HTML."""
    return str(plain) if isinstance(plain, Marked) else escape(plain, quote=False)


def combined_feedback() -> list[Element]:
    """The words for right, partly right and wrong answers: none, as each answer has its own."""
    return leaves(
        correctfeedback="",
        correctfeedbackformat=HTML,
        partiallycorrectfeedback="",
        partiallycorrectfeedbackformat=HTML,
        incorrectfeedback="",
        incorrectfeedbackformat=HTML,
    )
