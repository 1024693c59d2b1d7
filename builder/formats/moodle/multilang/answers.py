"""Right answers in words, for quizzes whose right answers Moodle would show in one language only.

Moodle compares typed answers with patterns and shows the first of them as the right one, unfiltered. Where languages differ in it, the
quiz shows no right answers, and the general feedback of its questions tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from html import escape
from typing import Any

from builder.formats.wording import Wording
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
from builder.text.numerals import write_number


def differ(questions: Sequence[Question]) -> bool:
    """Whether what one types to be right is another word in another language."""
    return len({tuple(_typed(question)) for question in questions}) > 1


def told(question: Question, language: str) -> Question:
    """The question with its right answer at the end of the general feedback."""
    answer = RIGHT[question.type](question, language) if question.type in RIGHT else ""
    if not answer:
        return question
    right = Wording(language).gettext("The right answer: {answer}", answer=answer)
    line = f'<p class="cp-meta">{right}</p>'
    before = question.feedback or Text("", "", question.at)
    return replace(question, feedback=replace(before, html=before.html + line))


def _typed(question: Question) -> list[str]:
    if isinstance(question, Short):
        return [answer.pattern for answer in question.answers if answer.fraction >= 1][:1]
    if isinstance(question, Cloze):
        return [gap.pattern for gap in question.gaps if isinstance(gap, WordGap)]
    return []


def _option(question: Single | TrueFalse, language: str) -> str:
    return "; ".join(option.text.html for option in question.options if option.fraction >= 1)


def _options(question: Multiple, language: str) -> str:
    return "; ".join(option.text.html for option in question.options if option.fraction > 0)


def _number(question: Numerical, language: str) -> str:
    numbers = [answer.value for answer in question.answers if answer.value is not None and answer.fraction >= 1]
    return escape(f"{_figures(numbers[0], language)} {question.unit}".strip(), quote=False) if numbers else ""


def _figures(value: float, language: str) -> str:
    return write_number(Decimal(figures(value)), language)


def _pattern(question: Short, language: str) -> str:
    return escape(next((_shown(answer.pattern) for answer in question.answers if answer.fraction >= 1), ""), quote=False)


def _pairs(question: Matching, language: str) -> str:
    """Nothing where the reasons, which stand in the feedback already, name the pairs."""
    if any(pair.why for pair in question.pairs):
        return ""
    return "; ".join(f"{pair.left.html} → {pair.right.html}" for pair in question.pairs)


def _order(question: Ordering, language: str) -> str:
    return " → ".join(item.text.html for item in question.items)


def _gaps(question: MissingWords | Cloze, language: str) -> str:
    return "; ".join(escape(_filled(gap, language), quote=False) for gap in question.gaps)


def _filled(gap: Gap, language: str) -> str:
    match gap:
        case SelectGap():
            return gap.choices[0]
        case NumberGap():
            return _figures(gap.value, language)
        case WordGap():
            return _shown(gap.pattern)


def _shown(pattern: str) -> str:
    """A pattern for readers: any letters are an ellipsis."""
    return "…".join(split_pattern(pattern))


RIGHT: Mapping[str, Callable[[Any, str], str]] = {
    Single.type: _option,
    Multiple.type: _options,
    TrueFalse.type: _option,
    Numerical.type: _number,
    Short.type: _pattern,
    Matching.type: _pairs,
    Ordering.type: _order,
    MissingWords.type: _gaps,
    Cloze.type: _gaps,
}
"""The right answer as HTML. Essays have none, and calculated questions another one in each attempt."""
