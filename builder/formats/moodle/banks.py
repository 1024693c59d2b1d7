"""Question banks: which categories there are, and in whose context each stands.

A bank is a context with a category ``top``. Where quizzes share a bank, a category stands there once, whatever quizzes draw from it, in a
group named after the section that it was made for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.activities.quiz import Category, Quiz, RandomSlot
from builder.formats.moodle.contents import Contents, Section
from builder.formats.moodle.releases import Release

SHARED = "questions"
"""The key of the bank that all quizzes share."""


@dataclass(frozen=True, slots=True)
class Group:
    """A category that holds categories, and no question of its own."""

    key: str
    name: str
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """``quiz`` is the key of the quiz in whose context it stands, None for one that all share.

    ``categories`` stand below ``top``, those of a group below the group.
    """

    quiz: str | None
    categories: tuple[Category, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def top(self) -> str:
        """The key of the category that holds all others."""
        return f"{self.quiz or SHARED}/top"

    def all_categories(self) -> Iterator[Category]:
        yield from self.categories
        for group in self.groups:
            yield from group.categories

    def needed(self, keys: Sequence[str]) -> Iterator[str]:
        """The keys of the categories without which those of ``keys`` cannot be: ``top`` first, then groups, then they themselves."""
        own = [category.key for category in self.all_categories() if category.key in keys]
        if own:
            yield self.top
        yield from (group.key for group in self.groups if any(category.key in own for category in group.categories))
        yield from own


def with_banks(contents: Contents, release: Release) -> tuple[Contents, tuple[Bank, ...]]:
    """The contents as a version of Moodle wants them, and their question banks."""
    sections = contents.sections
    if release.bank == "quiz":
        return contents, tuple(Bank(quiz.key, quiz.categories) for quiz in _quizzes(sections) if quiz.categories)
    originals = _originals(sections)
    groups = tuple(_groups(sections, originals))
    drawing = contents.changed(lambda activity: _redrawn(activity, originals) if isinstance(activity, Quiz) else activity)
    return drawing, (Bank(None, groups=groups),) if groups else ()


def _quizzes(sections: Sequence[Section]) -> Iterator[Quiz]:
    for section in sections:
        yield from (activity for activity in section.activities if isinstance(activity, Quiz))


def _originals(sections: Sequence[Section]) -> dict[str, Category]:
    """For the key of each category the one to draw from: itself, or what it is a copy of.

    A copy that differs stays: in a package of several languages a quiz may have to tell right answers in its own way.
    """
    known = {category.key: category for quiz in _quizzes(sections) for category in quiz.categories}

    def original(category: Category) -> Category:
        found = known.get(category.origin, category)
        return found if found.questions == category.questions else category

    return {key: original(category) for key, category in known.items()}


def _groups(sections: Sequence[Section], originals: dict[str, Category]) -> Iterator[Group]:
    for section in sections:
        listed = (category for quiz in _quizzes([section]) for category in quiz.categories)
        own = tuple(category for category in listed if originals[category.key] is category)
        if own:
            yield Group(f"{SHARED}/{section.key}", section.name or section.key, own)


def _redrawn(quiz: Quiz, originals: dict[str, Category]) -> Quiz:
    """Only what is drawn by chance can be drawn from another quiz's category: a fixed slot names a question of the quiz's own."""
    sections = tuple(
        replace(
            section,
            slots=tuple(
                replace(slot, category=originals[slot.category].key) if isinstance(slot, RandomSlot) else slot for slot in section.slots
            ),
        )
        for section in quiz.sections
    )
    return replace(quiz, categories=tuple(originals[category.key] for category in quiz.categories), sections=sections)
