"""Rule ``text-written``."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.places import activities, texts
from builder.model import Library, Module
from builder.problems import Location, Problem

MARK = "[to write"
"""What ``coursepack new`` puts where words are missing: ``[to write: the title]``."""


def check(library: Library) -> Iterator[Problem]:
    """Nothing is left of what ``coursepack new`` marked as to be written."""
    for _, text in texts(library):
        if MARK in text.plain:
            yield _problem(text.at, text.plain)
    for _, module in sorted(library.modules.items()):
        for at, words in _names(module):
            if MARK in words:
                yield _problem(at, words)
    for activity in activities(library):
        for at, words in ((activity.at, activity.title), *((part.at, part.title) for part in activity.parts)):
            if MARK in words:
                yield _problem(at, words)


def _names(module: Module) -> Iterator[tuple[Location, str]]:
    yield module.at, module.title
    yield from ((objective.at, objective.text) for objective in module.objectives)
    for lesson in module.lessons:
        yield from ((lesson.at, words) for words in (lesson.title, lesson.summary))
    yield from ((question.at, question.title) for question in module.questions())
    yield from ((term.at, term.name) for term in module.glossary)
    for sheet in module.sheets:
        yield from ((sheet.at, words) for words in (sheet.title, sheet.summary))


def _problem(at: Location, words: str) -> Problem:
    start = words.index(MARK)
    part = words[start : words.find("]", start) + 1 or None][:60]
    return Problem(at, "text-written", f"“{part}” still stands here", "write the words in its place")
