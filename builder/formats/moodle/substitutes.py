"""Questions of types that an older Moodle lacks, as the nearest type that it has."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, replace
from typing import Any

from builder.activities.quiz import Category, Quiz
from builder.formats.moodle.contents import Contents, Section
from builder.model import Question, Text
from builder.questions.matching import Matching, Pair
from builder.questions.ordering import Ordering


def substituted(contents: Contents, lacking: Collection[str]) -> Contents:
    """The contents without questions of the types ``lacking``."""
    return replace(contents, sections=tuple(_section(section, lacking) for section in contents.sections)) if lacking else contents


def _section(section: Section, lacking: Collection[str]) -> Section:
    return replace(section, activities=tuple(_quiz(each, lacking) if isinstance(each, Quiz) else each for each in section.activities))


def _quiz(quiz: Quiz, lacking: Collection[str]) -> Quiz:
    return replace(quiz, categories=tuple(_category(category, lacking) for category in quiz.categories))


def _category(category: Category, lacking: Collection[str]) -> Category:
    questions = (SUBSTITUTES[each.type](each) if each.type in lacking else each for each in category.questions)
    return replace(category, questions=tuple(questions))


def _places(question: Ordering) -> Matching:
    """For each step its place is to be chosen; as with the original, each that is right counts the same."""
    shared = {field.name: getattr(question, field.name) for field in fields(Question)}
    pairs = (
        Pair(item.key, item.text, Text(str(place), str(place), item.at), None, item.at) for place, item in enumerate(question.items, 1)
    )
    return Matching(**{**shared, "shuffle": True}, pairs=tuple(pairs))


SUBSTITUTES: dict[str, Callable[[Any], Question]] = {Ordering.type: _places}
