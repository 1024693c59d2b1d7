"""Joins the same activity of several languages: by its fields, or by a function of its kind in the table ``JOINS``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from builder.activities.common import Activity, CleanedHtml
from builder.activities.database import Database
from builder.activities.glossary import Entry, Glossary
from builder.activities.label import Label
from builder.activities.page import Page
from builder.activities.quiz import NEVER, Band, Category, Quiz, Section
from builder.formats.moodle.multilang.answers import differ, told
from builder.formats.moodle.multilang.fields import join_fields
from builder.formats.moodle.multilang.joiner import Joiner
from builder.formats.moodle.multilang.questions import in_step, join_questions
from builder.formats.moodle.multilang.spans import NAME_LIMIT
from builder.formats.moodle.multilang.tongues import tongues
from builder.model import Question
from builder.words import N_


def join_activities(activities: Sequence[Activity], joiner: Joiner) -> Activity:
    """The activities are those of the joiner's languages."""
    join: Callable[[Any, Joiner], dict[str, Any]] = JOINS.get(activities[0].modname, join_fields)
    own = join(activities, joiner)
    name = joiner.name([activity.name for activity in activities])
    html = joiner.cleaned_html if isinstance(activities[0].intro, CleanedHtml) else joiner.html
    return replace(activities[0], name=name, intro=html([activity.intro for activity in activities]), **own)


def _database(databases: Sequence[Database], joiner: Joiner) -> dict[str, Any]:
    spoken = list(zip(joiner.languages, databases, strict=True))
    return {**join_fields(databases, joiner), "script": tongues(spoken)}


def _label(labels: Sequence[Label], joiner: Joiner) -> dict[str, Any]:
    return {}


def _page(pages: Sequence[Page], joiner: Joiner) -> dict[str, Any]:
    return {"content": joiner.html([page.content for page in pages])}


def _glossary(glossaries: Sequence[Glossary], joiner: Joiner) -> dict[str, Any]:
    """In the order of the first language: Moodle sorts entries by what stands in the database."""
    by_key = [{entry.key: entry for entry in glossary.entries} for glossary in glossaries]
    keys = [entry.key for entry in glossaries[0].entries if all(entry.key in entries for entries in by_key)]
    return {"entries": tuple(_entry([entries[key] for entries in by_key], joiner) for key in keys)}


def _entry(entries: Sequence[Entry], joiner: Joiner) -> Entry:
    """Without other forms: Moodle lists them below the definition without any filter."""
    concept = joiner.name([entry.concept for entry in entries])
    return Entry(entries[0].key, concept, joiner.cleaned_html([entry.definition for entry in entries]))


def _quiz(quizzes: Sequence[Quiz], joiner: Joiner) -> dict[str, Any]:
    first = quizzes[0]
    shown = first.review.rightanswer != NEVER
    hidden = shown and any(differ(questions) for questions in in_step([_questions(quiz) for quiz in quizzes]))
    return {
        "categories": tuple(_category(each, joiner, tell=hidden) for each in zip(*(quiz.categories for quiz in quizzes), strict=True)),
        "sections": tuple(_section(number, each, joiner) for number, each in enumerate(_sections(quizzes), 1)),
        "bands": tuple(_band(each, joiner) for each in zip(*(quiz.bands for quiz in quizzes), strict=True)),
        "review": replace(first.review, rightanswer=NEVER) if hidden else first.review,
    }


def _sections(quizzes: Sequence[Quiz]) -> list[tuple[Section, ...]]:
    return list(zip(*(quiz.sections for quiz in quizzes), strict=True))


def _questions(quiz: Quiz) -> list[Question]:
    return [question for category in quiz.categories for question in category.questions]


def _category(categories: Sequence[Category], joiner: Joiner, *, tell: bool) -> Category:
    """``tell``: the right answers are told in the general feedback, since Moodle would show those of one language to all."""
    joined = []
    for questions in in_step([category.questions for category in categories]):
        spoken = [told(each, language) for each, language in zip(questions, joiner.languages, strict=True)] if tell else questions
        joined.append(join_questions(spoken, joiner))
    return Category(categories[0].key, _category_name(categories, joiner), tuple(joined), categories[0].origin)


def _category_name(categories: Sequence[Category], joiner: Joiner) -> str:
    """Only teachers see it: where it is too long, the last part of the key says enough."""
    name = joiner.name([category.name for category in categories])
    return name if len(name) <= NAME_LIMIT else categories[0].key.rpartition("/")[2]


def _section(number: int, sections: Sequence[Section], joiner: Joiner) -> Section:
    heading = joiner.name([section.heading for section in sections])
    label = joiner.worded(N_("Objective {number}"), number=number) if len(heading) > NAME_LIMIT else ""
    return replace(sections[0], heading=heading, label=label)


def _band(bands: Sequence[Band], joiner: Joiner) -> Band:
    return Band(bands[0].minimum, joiner.html([band.html for band in bands]))


JOINS: Mapping[str, Callable[[Any, Joiner], dict[str, Any]]] = {
    Database.modname: _database,
    Glossary.modname: _glossary,
    Label.modname: _label,
    Page.modname: _page,
    Quiz.modname: _quiz,
}
"""What is joined besides name and intro. A folder has become a page (``sheets``)."""
