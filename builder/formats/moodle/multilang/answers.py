"""Right answers in words, for quizzes whose right answers Moodle would show in one language only.

Moodle compares typed answers with patterns and shows the first of them as the right one, unfiltered. Where languages differ in it, the
quiz shows no right answers, and the general feedback of its questions tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from builder.formats.moodle.wording import Wording
from builder.model import Question, Text
from builder.questions.cloze import Cloze
from builder.questions.gaps import Gap, NumberGap, SelectGap, WordGap
from builder.questions.matching import Matching
from builder.questions.missing_words import MissingWords
from builder.questions.multiple import Multiple
from builder.questions.numbers import figures
from builder.questions.numerical import Numerical
from builder.questions.ordering import Ordering
from builder.questions.patterns import split_pattern
from builder.questions.short import Short
from builder.questions.single import Single
from builder.questions.truefalse import TrueFalse


def differ(questions: Sequence[Question]) -> bool:
    """Whether what one types to be right is another word in another language."""
    return len({tuple(_typed(question)) for question in questions}) > 1


def told(question: Question, language: str) -> Question:
    """The question with its right answer at the end of the general feedback."""
    tell = RIGHT.get(question.type)
    if tell is None:
        return question
    right = Wording(language).gettext("The right answer: {answer}", answer="\0").replace("\0", tell(question))
    line = f'<p class="cp-meta">{right}</p>'
    before = question.feedback or Text("", "", question.at)
    return replace(question, feedback=replace(before, html=before.html + line))


def _typed(question: Question) -> list[str]:
    if isinstance(question, Short):
        return [answer.pattern for answer in question.answers if answer.fraction >= 1][:1]
    if isinstance(question, Cloze):
        return [gap.pattern for gap in question.gaps if isinstance(gap, WordGap)]
    return []


def _options(question: Single | Multiple | TrueFalse) -> str:
    return "; ".join(option.text.html for option in question.options if option.fraction > 0)


def _number(question: Numerical) -> str:
    numbers = [figures(answer.value) for answer in question.answers if answer.value is not None and answer.fraction >= 1]
    return escape(f"{numbers[0]} {question.unit}".strip(), quote=False) if numbers else ""


def _pattern(question: Short) -> str:
    return escape(next((_shown(answer.pattern) for answer in question.answers if answer.fraction >= 1), ""), quote=False)


def _pairs(question: Matching) -> str:
    return "; ".join(f"{pair.left.html} → {pair.right.html}" for pair in question.pairs)


def _order(question: Ordering) -> str:
    return " → ".join(item.text.html for item in question.items)


def _gaps(question: MissingWords | Cloze) -> str:
    return "; ".join(escape(_filled(gap), quote=False) for gap in question.gaps)


def _filled(gap: Gap) -> str:
    match gap:
        case SelectGap():
            return gap.choices[0]
        case NumberGap():
            return figures(gap.value)
        case WordGap():
            return _shown(gap.pattern)


def _shown(pattern: str) -> str:
    """A pattern for readers: any letters are an ellipsis."""
    return "…".join(split_pattern(pattern))


RIGHT: Mapping[str, Callable[[Any], str]] = {
    Single.type: _options,
    Multiple.type: _options,
    TrueFalse.type: _options,
    Numerical.type: _number,
    Short.type: _pattern,
    Matching.type: _pairs,
    Ordering.type: _order,
    MissingWords.type: _gaps,
    Cloze.type: _gaps,
}
"""The right answer as HTML. Essays have none, and calculated questions another one in each attempt."""
