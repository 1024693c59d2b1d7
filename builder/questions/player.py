"""Questions as the player of SCORM packages takes them: JSON."""

from __future__ import annotations

from typing import Any

from builder.model import Question
from builder.questions.question_type import PlayerHtml
from builder.questions.table import TYPES


def player_json(question: Question, html: PlayerHtml) -> dict[str, Any]:
    """A question for the player; ``html`` resolves the references of a text."""
    return {
        "id": question.id,
        "type": question.type,
        "title": question.title,
        "html": html(question.stem),
        "points": question.points,
        "hints": [html(hint) for hint in question.hints],
        "feedback": html(question.feedback) if question.feedback else None,
        "objective": question.objective,
        "shuffle": question.shuffle,
        **TYPES[question.type].player(question, html),
    }
