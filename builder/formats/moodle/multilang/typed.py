"""Typed answers that are accepted in every language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.formats.moodle.multilang.joiner import Joiner
from builder.model import Text
from builder.problems import Problem
from builder.questions.common import ShortAnswer
from builder.questions.patterns import matches, split_pattern
from builder.questions.short import Short

ANYTHING = "*"


def join_patterns(questions: Sequence[Short], joiner: Joiner) -> tuple[ShortAnswer, ...]:
    """The patterns of all languages, each with feedback in all languages; what takes anything comes last."""
    joined: dict[str, ShortAnswer] = {}
    for answer, said in _in_order(questions):
        feedback = joiner.text(said) if any(said) else None
        joined.setdefault(answer.pattern, replace(answer, feedback=feedback))
    return tuple(sorted(joined.values(), key=lambda answer: answer.pattern == ANYTHING))


def clashes(questions: Sequence[Short]) -> Iterator[Problem]:
    """Patterns of one language that take answers of another which are worth more. Rule ``answers-apart``.

    A word that is wrong in one language and right in another counts as right.
    """
    answers = [answer for answer, _ in _in_order(questions) if answer.pattern != ANYTHING]
    sensitive = any(question.case_sensitive for question in questions)
    for index, answer in enumerate(answers):
        for before in answers[:index]:
            if before.at.path != answer.at.path and before.fraction < answer.fraction and _meets(before, answer, sensitive=sensitive):
                message = f"with several languages “{before.pattern}” in {before.at} takes words that fit this answer, and is worth less"
                yield Problem(answer.at, "answers-apart", message, "make one of the two narrower, or remove the wrong one")


def _in_order(questions: Sequence[Short]) -> Iterator[tuple[ShortAnswer, list[Text | None]]]:
    """Each answer with its feedback in each language; right answers first, unless the order within a language matters."""
    found = [
        (answer, [answer.feedback if other is question else _alike(other, answer, place) for other in questions])
        for question in questions
        for place, answer in enumerate(question.answers)
    ]
    if any(_ordered(question) for question in questions):
        return iter(found)
    return iter(sorted(found, key=lambda row: -row[0].fraction))


def _ordered(question: Short) -> bool:
    """Whether a wrong answer stands before a wider right one."""
    rows = [answer for answer in question.answers if answer.pattern != ANYTHING]
    return any(
        before.fraction < answer.fraction and _takes(answer, before, sensitive=question.case_sensitive)
        for index, answer in enumerate(rows)
        for before in rows[:index]
    )


def _takes(wide: ShortAnswer, narrow: ShortAnswer, *, sensitive: bool) -> bool:
    return matches(wide.pattern, narrow.pattern.replace("\\*", "*"), case_sensitive=sensitive)


def _meets(before: ShortAnswer, answer: ShortAnswer, *, sensitive: bool) -> bool:
    """Whether a pattern takes the plainest words that fit another: those without more letters for its asterisks."""
    plainest = replace(answer, pattern="".join(split_pattern(answer.pattern)).replace("*", "\\*"))
    return _takes(before, plainest, sensitive=sensitive)


def _alike(question: Short, answer: ShortAnswer, place: int) -> Text | None:
    """What another language says about an answer: of the one in its place, if that is worth as much, or of the first that is."""
    here = question.answers[place : place + 1]
    same = [other for other in (*here, *question.answers) if other.fraction == answer.fraction]
    return same[0].feedback if same else None
