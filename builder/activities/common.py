"""What all activities of a course share, and what an activity may ask of the backup it is written into.

Words are Moodle's: an activity is a course module with a completion, perhaps a condition and a grade.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from builder.model import Asset
from builder.xml import Element


class Html(str):
    """HTML with ``coursepack:`` references that Moodle takes as it is."""

    __slots__ = ()


class CleanedHtml(Html):
    """HTML that Moodle cleans before it shows it, as it does with what users write."""

    __slots__ = ()


class Name(str):
    """Plain words that Moodle shows through its filters."""

    __slots__ = ()


def option(words: str) -> Name:
    """Plain words that Moodle takes for HTML, such as what one may choose."""
    return Name(words.replace("<", "&lt;").replace(">", "&gt;"))


class Bare(str):
    """Plain words that Moodle shows without any filter, such as the options of a field: one wording for readers of all languages."""

    __slots__ = ()


class Styled(Html):
    """HTML that Moodle shows without any filter, but with a style sheet of ours: the templates of a database."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """What completes an activity: to have been viewed, to have a grade, to have a passing grade, or what only this kind of activity
    knows (``own``), such as to have posted; none of them: it is not tracked."""

    view: bool = False
    grade: bool = False
    passing: bool = False
    own: bool = False

    @property
    def tracked(self) -> bool:
        return self.view or self.grade or self.passing or self.own


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade item: points from 0 to ``maximum``, ``to_pass`` of them pass.

    ``category`` is the key of the gradebook's category, ``weight`` counts in its weighted mean; 0 is shown and not counted.
    """

    maximum: float
    to_pass: float
    category: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A thing to open in a section of the course.

    ``key`` is unique in the course and derived from the source's ids; Moodle's ID number is made of it. ``name`` is plain text,
    ``intro`` HTML with ``coursepack:`` references. ``requires`` is the key of an activity that must be passed before.
    """

    modname: ClassVar[str]
    """Moodle's name of the plugin, as in ``mod_quiz``."""

    key: str
    name: str
    intro: str = ""
    show_intro: bool = False
    completion: Completion = Completion()
    requires: str | None = None
    grade: Grade | None = None
    filters_off: tuple[str, ...] = ()
    """Text filters that may not work in here, such as one that links words to their definitions in a test."""


class Place(Protocol):
    """Where an activity stands in the backup: its numbers, and what must be told to the other files of the archive."""

    @property
    def instance(self) -> int: ...

    @property
    def module(self) -> int:
        """The id of the course module, which addresses name."""

    @property
    def context(self) -> int: ...

    @property
    def time(self) -> int:
        """Seconds since 1970 for every date field."""

    def number(self, table: str, key: str) -> int:
        """The id of a row, the same whenever it is asked for; ``table`` is Moodle's."""

    def html(self, html: str, filearea: str, itemid: int = 0) -> str:
        """HTML as Moodle stores it: references are Moodle's addresses, files that it needs lie in the file area."""

    def attach(self, asset: Asset, filearea: str, itemid: int = 0, path: str | None = None) -> str:
        """Puts a file into a file area, under a path of its own or that of its id; returns its address in HTML."""

    def bank_entry(self, question: str) -> int:
        """The id of a question's entry in the question bank, by the question's key."""

    def drawing_context(self, category: str) -> int:
        """The id of the context that a random slot names besides the question category that it draws from, given by its key."""

    @property
    def filters(self) -> bool:
        """Whether random slots tell by filters what they draw."""

    def author(self) -> int:
        """The id of the author of entries and posts, who will be in the list of users."""


@dataclass(frozen=True, slots=True)
class ActivityType:
    """A row of the table of activities.

    ``element`` writes the element that stands in ``activities/NAME_ID/NAME.xml``; ``link`` is the word that Moodle's backups use
    for the address of such an activity, ``$@PAGEVIEWBYID*55@$``, and empty for one that has none.
    """

    cls: type[Activity]
    element: Callable[[Any, Place], Element]
    link: str = ""
    extra: Mapping[str, Callable[[Any, Place], Element]] = field(default_factory=dict)
    """Further files in the activity's folder, by name (``grading.xml``)."""
