"""Choices, as single and multiple questions render them."""

from __future__ import annotations

from typing import Any

from builder.model import Question
from builder.questions.common import Option
from builder.questions.qtype import QtypeXml, Writer, combined_feedback
from builder.questions.question_type import PlayerHtml
from builder.xml import branch, leaf, leaves


def multichoice(question: Question, options: tuple[Option, ...], writer: Writer, *, single: bool) -> QtypeXml:
    """Moodle's qtype_multichoice."""
    answers = [writer.answer(option.text, option.fraction, option.feedback)[1] for option in options]
    own = branch(
        "multichoice",
        *leaves(layout=0, single=single, shuffleanswers=question.shuffle),
        *combined_feedback(),
        leaf("answernumbering", "abc"),
        leaf("shownumcorrect", not single),
        leaf("showstandardinstruction", 1),
        id=writer.ids.next("multichoice"),
    )
    plugin = branch("plugin_qtype_multichoice_question", branch("answers", *answers), own)
    return QtypeXml("multichoice", plugin, writer.text(question), writer.general(question.feedback), counts=True)


def player_options(options: tuple[Option, ...], html: PlayerHtml) -> list[dict[str, Any]]:
    """Options for the player, in the order of the source."""
    return [
        {
            "key": option.key,
            "html": html(option.text),
            "fraction": round(option.fraction, 7),
            "feedback": html(option.feedback) if option.feedback else None,
        }
        for option in options
    ]
