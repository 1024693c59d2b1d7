"""What Moodle's lessons keep of a question: answers, each with a place that it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.activities.common import Name
from builder.model import Question, Text
from builder.questions.common import NumericalAnswer, Option, ShortAnswer
from builder.questions.matching import Matching
from builder.questions.multiple import Multiple
from builder.questions.numerical import Numerical
from builder.questions.qtype import choice
from builder.questions.short import Short
from builder.questions.single import Single
from builder.questions.truefalse import TrueFalse

TYPES = {"single": 3, "multiple": 3, "truefalse": 2, "numerical": 8, "short": 1, "matching": 5}
"""``LESSON_PAGE_MULTICHOICE`` and its like, by our types."""

ANYTHING = "@#wronganswer#@"
"""``LESSON_OTHER_ANSWERS``: whatever no other answer takes."""

JUMPS = {"this": 0, "next": -1, "end": -9}
"""``LESSON_THISPAGE``, ``…_NEXTPAGE``, ``…_EOL``."""


@dataclass(frozen=True, slots=True)
class Button:
    """``lead`` is the key of a page, ``next``, ``end`` or ``this``."""

    text: Name
    lead: str


@dataclass(frozen=True, slots=True)
class Answer:
    """``rich``: the text is HTML; ``plain_response``: the response is the right half of a pair, which Moodle keeps as plain text."""

    text: str
    lead: str
    response: str = ""
    right: bool = False
    rich: bool = False
    plain_response: bool = False


def jump(lead: str, pages: dict[str, int]) -> int:
    """Moodle's ``jumpto``: the id of a page, or one of its negative numbers."""
    return pages[lead] if lead in pages else JUMPS[lead]


def answers(question: Question, leads: Sequence[str]) -> tuple[Answer, ...]:
    """The answers as Moodle keeps them; ``leads`` has the place of each, empty for the usual: right leads on, wrong stays."""
    return tuple(_answers(question, leads))


def _answers(question: Question, leads: Sequence[str]) -> Iterator[Answer]:
    if isinstance(question, Single | Multiple | TrueFalse):
        for index, option in enumerate(question.options):
            yield _option(option, _lead(leads, index, right=option.fraction > 0))
    elif isinstance(question, Numerical):
        for index, numerical in enumerate(question.answers):
            yield _typed(numerical, _range(numerical), _lead(leads, index, right=numerical.fraction > 0))
    elif isinstance(question, Short):
        yield from _short(question, leads)
    elif isinstance(question, Matching):
        yield from _pairs(question, leads)


def _lead(leads: Sequence[str], index: int, *, right: bool) -> str:
    given = leads[index] if index < len(leads) else ""
    return given or ("next" if right else "this")


def _option(option: Option, lead: str) -> Answer:
    return Answer(option.text.html, lead, _html(option.feedback), option.fraction > 0, rich=True)


def _typed(answer: NumericalAnswer | ShortAnswer, text: str, lead: str) -> Answer:
    return Answer(text, lead, _html(answer.feedback), answer.fraction > 0)


def _range(answer: NumericalAnswer) -> str:
    if answer.value is None:
        return ANYTHING
    low, high = answer.value - answer.tolerance, answer.value + answer.tolerance
    return f"{low:g}" if low == high else f"{low:.10g}:{high:.10g}"


def _short(question: Short, leads: Sequence[str]) -> Iterator[Answer]:
    """All right answers lead to the place of the first right one, and so do wrong ones: their number differs between languages."""
    places = {True: "", False: ""}
    for index, answer in enumerate(question.answers):
        places[answer.fraction > 0] = places[answer.fraction > 0] or _lead(leads, index, right=answer.fraction > 0)
    for answer in question.answers:
        yield _typed(answer, ANYTHING if answer.pattern == "*" else answer.pattern, places[answer.fraction > 0])


def _pairs(question: Matching, leads: Sequence[str]) -> Iterator[Answer]:
    """First what is said when all is right, and when it is not, then the pairs."""
    said = _html(question.feedback)
    yield Answer(said, _lead(leads, 0, right=True), right=True, rich=True)
    yield Answer(said, _lead(leads, 1, right=False), rich=True)
    for pair in question.pairs:
        yield Answer(pair.left.html, "this", choice(pair.right.plain), rich=True, plain_response=True)


def _html(text: Text | None) -> str:
    return text.html if text else ""
