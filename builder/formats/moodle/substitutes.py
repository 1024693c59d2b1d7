"""Questions of types that an older Moodle lacks, as the nearest type that it has."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, replace
from typing import Any

from builder.activities.common import Activity
from builder.activities.quiz import Category, Quiz
from builder.formats.moodle.contents import Contents
from builder.model import Question, Text
from builder.questions.matching import Matching, Pair
from builder.questions.ordering import Ordering


def substituted(contents: Contents, lacking: Collection[str]) -> Contents:
    """The contents without questions of the types ``lacking``."""

    def change(activity: Activity) -> Activity:
        if not isinstance(activity, Quiz):
            return activity
        return replace(activity, categories=tuple(_category(category, lacking) for category in activity.categories))

    return contents.changed(change) if lacking else contents


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
