"""The same text in two languages, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from builder.checks.losses import is_unpresented
from builder.model import Authored, Course, Language, Library, Module, Text


@dataclass(frozen=True, slots=True)
class Twin:
    """A text as it was written first, and its translation; ``what`` names it for a message."""

    what: str
    language: Language
    source: Text
    translation: Text


def source_language(library: Library) -> Language:
    """The language that is written first."""
    return library.source or next(iter(library.languages), "")


def twins(library: Library) -> Iterator[Twin]:
    """Every translated text with its original, as far as both are there: what is missing is reported where it is read."""
    first = source_language(library)
    for (name, language), module in sorted(library.modules.items()):
        original = library.modules.get((name, first))
        if language != first and original:
            if not is_unpresented(library, name, {first, language}):
                yield Twin("the presentation", language, original.summary, module.summary)
            yield from _of_module(language, original, module)
    for (name, language), course in sorted(library.courses.items()):
        model = library.courses.get((name, first))
        if language != first and model:
            yield from _of_course(language, model, course)


def _of_module(language: Language, source: Module, module: Module) -> Iterator[Twin]:
    lessons = {lesson.id: lesson for lesson in module.lessons}
    for lesson in source.lessons:
        if lesson.id in lessons:
            yield Twin("the lesson", language, lesson.body, lessons[lesson.id].body)
    questions = {question.id: question for question in module.questions()}
    for question in source.questions():
        if question.id in questions:
            yield from _side_by_side(language, question.texts(), questions[question.id].texts())
    terms = {term.id: term for term in module.glossary}
    for term in source.glossary:
        if term.id in terms:
            yield Twin("the definition", language, term.definition, terms[term.id].definition)
    yield from _of_activities(language, source.activities, module.activities)


def _of_course(language: Language, source: Course, course: Course) -> Iterator[Twin]:
    yield Twin("the presentation", language, source.summary, course.summary)
    pages = {page.id: page for page in course.pages}
    for page in source.pages:
        if page.id in pages:
            yield Twin("the page", language, page.body, pages[page.id].body)
    yield from _of_activities(language, source.activities, course.activities)


def _of_activities(language: Language, source: Iterable[Authored], translated: Iterable[Authored]) -> Iterator[Twin]:
    activities = {activity.id: activity for activity in translated}
    for activity in source:
        if activity.id in activities:
            yield from _of_activity(language, activity, activities[activity.id])


def _of_activity(language: Language, source: Authored, activity: Authored) -> Iterator[Twin]:
    """Parts are compared with those of the same id; one that is missing is reported where it is read."""
    yield Twin("the activity", language, source.intro, activity.intro)
    parts = {part.id: part for part in (*activity.parts, *activity.entries)}
    for part in (*source.parts, *source.entries):
        if part.id in parts:
            yield from _side_by_side(language, part.texts(), parts[part.id].texts())
    for name, text in source.words.items():
        if name in activity.words:
            yield Twin("the text", language, text, activity.words[name])


def _side_by_side(language: Language, source: Iterable[Text], translated: Iterable[Text]) -> Iterator[Twin]:
    """In reading order; where one of the two has more texts, the rest is compared with nothing (that is reported where it is read)."""
    for original, translation in zip_longest(source, translated):
        if original and translation:
            yield Twin("the text", language, original, translation)
