"""Units of numbers: shown, never typed; and what numerical and calculated questions share in Moodle and in the player."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from builder.model import Text
from builder.problems import Location, Problems
from builder.questions.ids import QuestionIds
from builder.questions.qtype import choice
from builder.questions.question_type import PlayerHtml
from builder.text.pieces import Line, Piece
from builder.xml import Element, branch, leaves

if TYPE_CHECKING:
    from builder.text import Compiler

UNIT_NONE = 3
"""qtype_numerical::UNITNONE: no unit is asked for."""


def read_unit(written: Sequence[tuple[Location, str]], compiler: Compiler, problems: Problems) -> str:
    """The one unit of a question's answers (``unit-once``); answers may leave it out."""
    found: dict[str, Location] = {}
    for at, unit in written:
        if unit:
            found.setdefault(unit, at)
    first = next(iter(found), "")
    for unit, at in list(found.items())[1:]:
        problems.add(
            at,
            "unit-once",
            f"the unit “{unit[:40]}” differs from “{first[:40]}” in line {found[first].line}",
            "use one unit in all answers",
        )
    if not first:
        return ""
    at = found[first]
    return compiler.plain(Piece(at.path, (Line(first, at.line, at.column),)))


def field_with_unit(html: str, unit: str) -> str:
    """A question's text with the field and the unit behind it: Moodle puts its field where five underscores stand."""
    return f"{html}<p>_____ {choice(unit)}</p>" if unit else html


def numerical_options(ids: QuestionIds) -> Element:
    """Moodle's options for units: none."""
    option = branch(
        "numerical_option",
        *leaves(showunits=UNIT_NONE, unitsleft=0, unitgradingtype=0, unitpenalty="0.1000000"),
        id=ids.next("numerical_option"),
    )
    return branch("numerical_options", option)


def player_answer(value: float | None, tolerance: float, fraction: float, feedback: Text | None, html: PlayerHtml) -> dict[str, Any]:
    """A number for the player."""
    return {
        "value": value,
        "tolerance": tolerance,
        "fraction": round(fraction, 7),
        "feedback": html(feedback) if feedback else None,
    }
